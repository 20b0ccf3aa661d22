//! Targets of links: which are worth a mark, what the Web Archive wrote before them, and what they are relative to.

use crate::read::draft::marks::WrittenMark;

/// Returns the mark of a link, unless it leads nowhere else.
pub fn mark(target: &str, classes: &str) -> Option<WrittenMark> {
    let is = |class: &str| classes.split_ascii_whitespace().any(|given| given == class);
    let target = unwrapped(target);
    match () {
        () if is("hashtag") => None,
        () if is("mention") => Some(WrittenMark::mention(target)),
        // A place on the same page, or nothing that can be followed.
        () if target.starts_with('#') || target.is_empty() => None,
        () if ["javascript:", "mailto:", "tel:", "data:"].iter().any(|scheme| begins(target, scheme)) => None,
        () => Some(WrittenMark::link(target)),
    }
}

/// Returns what a link led to before the Web Archive wrote its own address and the time of the copy before it.
pub fn unwrapped(target: &str) -> &str {
    let inner = || {
        let (before, rest) = target.split_once("/web/")?;
        let is_archive = before.is_empty() || before.trim_end_matches('/').ends_with("web.archive.org");
        let (stamp, original) = rest.split_once('/')?;
        let is_stamp = stamp.len() >= 4 && stamp.as_bytes().iter().take(4).all(u8::is_ascii_digit);
        (is_archive && is_stamp && (original.contains(':') || original.starts_with("//"))).then_some(original)
    };
    inner().unwrap_or(target)
}

fn begins(target: &str, scheme: &str) -> bool {
    target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_archive_writes_before_a_link_goes() {
        for wrapped in [
            "https://web.archive.org/web/20130512010203/http://ana.example/a?b=/web/",
            "/web/20130512010203/http://ana.example/a?b=/web/",
            "//web.archive.org/web/2013id_/http://ana.example/a?b=/web/",
        ] {
            assert_eq!(unwrapped(wrapped), "http://ana.example/a?b=/web/");
        }
        for whole in ["https://ana.example/web/2013/mars", "/web/2013/mars", "https://web.archive.org/", "été"] {
            assert_eq!(unwrapped(whole), whole);
        }
    }
}
