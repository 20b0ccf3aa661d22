//! Names of elements: which prefix means which namespace is up to each file.

use std::borrow::Cow;

use super::Met;

/// Returns a name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The prefixes of a file that are not those that everybody writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, &'static str)>);

impl Names {
    /// Reads the declarations (`xmlns:x="…"`) of the first element; `known` are beginnings and ends of namespaces, without
    /// what counts versions, and the prefix that a reader knows each by.
    pub fn of(head: &str, known: &[(&str, &str, &'static str)]) -> Self {
        let mut names = Self::default();
        let element = super::root(head).and_then(|name| head.split_once(&format!("<{name}")));
        let tag = element.and_then(|(_, rest)| rest.split_once('>')).map_or("", |(tag, _)| tag);
        for declaration in tag.split("xmlns:").skip(1) {
            let Some((prefix, rest)) = declaration.split_once('=') else { continue };
            let mut parts = rest.trim_start().splitn(3, ['"', '\'']);
            let space = parts.nth(1).unwrap_or_default().trim();
            let meant =
                known.iter().find(|(part, end, _)| space.contains(part) && !(end.len() > 1 && space.contains(end)));
            if let Some((_, _, meant)) = meant.filter(|(_, _, meant)| *meant != prefix.trim()) {
                names.0.push((prefix.trim().to_owned(), meant));
            }
        }
        names
    }

    /// Returns a name with the prefix that a reader knows.
    pub fn known<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(name);
        }
        let renamed = || {
            let (prefix, local) = name.split_once(':')?;
            let (_, meant) = self.0.iter().find(|(written, _)| written == prefix)?;
            Some(format!("{meant}:{local}"))
        };
        renamed().map_or(Cow::Borrowed(name), Cow::Owned)
    }

    /// Hands a tag on by the name that a reader knows.
    pub fn hand_on(&self, met: Met<'_>, take: impl FnOnce(Met<'_>)) {
        match met {
            Met::Start(name, tag) => take(Met::Start(&self.known(name), tag)),
            Met::End(name, text) => take(Met::End(&self.known(name), text)),
            Met::Text(_) => take(met),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_means_what_its_namespace_says() {
        let head = "<?xml version='1.0'?><rss xmlns:w = 'http://wordpress.org/export/1.2/' xmlns:e=\"http://wordpress.org/export/1.2/excerpt/\">";
        let names = Names::of(head, &[("wordpress.org/export/", "excerpt", "wp")]);
        assert_eq!((names.known("w:post_id"), names.known("e:encoded")), ("wp:post_id".into(), "e:encoded".into()));
        assert_eq!(local("tei:TEI"), "TEI");
    }
}
