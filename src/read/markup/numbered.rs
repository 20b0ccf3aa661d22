//! Numbered characters of HTML (`&#233;`) in what is plain text otherwise: they become what they stand for.

/// Reads the numbered characters (`&#233;`, `&#xE9;`) of a text that has letters beyond ASCII in no other form: it was
/// written for HTML. Returns how many there were, and nothing where the text is none of this kind.
pub fn unnumbered(text: &str) -> Option<(String, u64)> {
    if !text.is_ascii() || text.matches("&#").take(FEWEST_NUMBERED).count() < FEWEST_NUMBERED {
        return None;
    }
    let mut read = String::with_capacity(text.len());
    let mut count = 0;
    let mut parts = text.split("&#");
    read.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if let Some((letter, rest)) = part.split_once(';').and_then(|(number, rest)| Some((numbered(number)?, rest))) {
            read.push(letter);
            read.push_str(rest);
            count += 1;
        } else {
            read.push_str("&#");
            read.push_str(part);
        }
    }
    // What stands for the sign itself comes last, so that it is read once.
    let named = [("&nbsp;", "\u{A0}"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    let read = named.into_iter().fold(read, |read, (name, sign)| read.replace(name, sign));
    (count > 0).then_some((read, count))
}

/// So many numbered characters are no accident.
const FEWEST_NUMBERED: usize = 3;

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    };
    code.and_then(char::from_u32).filter(|letter| !letter.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_characters_are_read_where_there_are_no_others() {
        let given = "L&#8217;&#233;t&#xE9; &amp;lt; R&amp;D &#0; &#x;";
        assert_eq!(unnumbered(given), Some(("L’été &lt; R&D &#0; &#x;".to_owned(), 3)));
        assert_eq!(unnumbered("é &#233; &#233; &#233;"), None);
        assert_eq!(unnumbered("&#233; C&#"), None);
    }
}
