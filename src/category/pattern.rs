//! Entries cut into tokens, as texts are, and the forms that a token must have.

use unicode_normalization::UnicodeNormalization;

use crate::{
    annotate::{Annotator, Findings, Token, TokenKind},
    hash::{Hasher, fold_word, word},
    model::Message,
};

/// Letters that stand for `*` and `?` while an entry is cut: no text has them, and words go on over them.
const ANY: char = '\u{A7F7}';
const ONE: char = '\u{A7FB}';

/// What a token must be like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// The very form, by [`key`].
    Exact(u64),
    /// A form that begins so, by the hash of the beginning.
    Stem(u64),
    /// A form with [`ANY`] and [`ONE`] in it.
    Glob(Box<[char]>),
}

/// Cuts entries, one after another, with memory that is used again.
#[derive(Default)]
pub(super) struct Cutter {
    annotator: Annotator,
    findings: Findings,
    message: Message,
}

impl Cutter {
    /// Returns the forms of the tokens of an entry, in order; `asks_one` says that `?` stands for one character. An entry
    /// with an address in it has none.
    pub fn forms(&mut self, entry: &str, asks_one: bool) -> Vec<Form> {
        let parts: Vec<String> = entry.split_whitespace().map(|part| self.marked(part, asks_one)).collect();
        self.cut(parts.join(" "));
        let forms: Option<_> = self.findings.tokens.iter().map(|token| form(token, &self.message.text)).collect();
        forms.unwrap_or_default()
    }

    fn cut(&mut self, text: String) {
        self.message.text = text;
        self.annotator.entities(&self.message, &mut self.findings);
    }

    /// Puts letters in the place of `*` and `?`. An emoticon keeps its signs (`:*`), and needs no `*` behind it.
    fn marked(&mut self, part: &str, asks_one: bool) -> String {
        let part: String = part.nfc().collect();
        for face in [&*part, part.trim_end_matches('*')] {
            self.cut(face.to_owned());
            if let [only] = *self.findings.tokens
                && matches!(only.kind, TokenKind::Emoticon | TokenKind::Emoji)
            {
                return face.to_owned();
            }
        }
        if !part.contains(char::is_alphanumeric) && part.chars().any(|sign| sign != '*') {
            return part;
        }
        part.chars()
            .map(|sign| match sign {
                '*' => ANY,
                '?' if asks_one => ONE,
                _ => sign,
            })
            .collect()
    }
}

fn form(token: &Token, text: &str) -> Option<Form> {
    let mut letters: Vec<char> = token.span.of(text)?.chars().map(fold_word).collect();
    // `**` says no more than `*`.
    letters.dedup_by(|next, last| *next == ANY && *last == ANY);
    let Some(first) = letters.iter().position(|letter| matches!(*letter, ANY | ONE)) else {
        return key(token, text).map(Form::Exact);
    };
    if first > 0 && first + 1 == letters.len() && letters[first] == ANY {
        return Some(Form::Stem(word(&letters[..first].iter().collect::<String>())));
    }
    Some(Form::Glob(letters.into()))
}

/// Returns what a token is known by: the hash of its folded form. An emoji is the same with a variation selector and
/// without. Addresses have none.
pub(super) fn key(token: &Token, text: &str) -> Option<u64> {
    match token.kind {
        TokenKind::Word => Some(token.hash),
        TokenKind::Link | TokenKind::Email => None,
        _ => {
            let mut hasher = Hasher::default();
            token.span.of(text)?.chars().filter(|&sign| sign != '\u{FE0F}').for_each(|sign| hasher.push_letter(sign));
            Some(hasher.finish_word())
        }
    }
}

/// Tells whether a folded form can be meant by a stem or a glob: it begins with a letter or a figure, or is a hashtag.
pub(super) fn is_wordlike(letters: &[char]) -> bool {
    letters.first().is_some_and(|first| first.is_alphanumeric() || *first == '#')
}

/// Tells whether letters are as a glob has them.
pub(super) fn fits(glob: &[char], letters: &[char]) -> bool {
    let (mut at, mut seen) = (0, 0);
    // Where the last `*` stands, and what it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while seen < letters.len() {
        match glob.get(at) {
            Some(&ANY) => {
                star = Some((at, seen));
                at += 1;
            }
            Some(&sign) if sign == ONE || sign == letters[seen] => (at, seen) = (at + 1, seen + 1),
            _ => match &mut star {
                Some((place, taken)) => {
                    *taken += 1;
                    (at, seen) = (*place + 1, *taken);
                }
                None => return false,
            },
        }
    }
    glob[at..].iter().all(|&sign| sign == ANY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Form {
        Form::Exact(word(text))
    }

    #[test]
    fn entries_are_cut_as_texts_are() {
        let mut cutter = Cutter::default();
        for (entry, forms) in [
            ("L’Amour", vec![exact("l'"), exact("amour")]),
            ("aujourd'hui", vec![exact("aujourd'hui")]),
            ("parce  que", vec![exact("parce"), exact("que")]),
            ("peut-être", vec![exact("peut-être")]),
            ("e\u{301}te\u{301}", vec![exact("été")]),
            ("l'aim*", vec![exact("l'"), Form::Stem(word("aim"))]),
            ("pas aim**", vec![exact("pas"), Form::Stem(word("aim"))]),
            (":)", vec![exact(":)")]),
            (":)*", vec![exact(":)")]),
            (":*", vec![exact(":*")]),
            ("❤️", vec![exact("❤")]),
            ("?", vec![exact("?")]),
            ("***", vec![Form::Glob([ANY].into())]),
            ("voir www.exemple.fr", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(cutter.forms(entry, true), forms, "{entry}");
        }
        assert_eq!(cutter.forms("col?r*", true), [Form::Glob(['c', 'o', 'l', ONE, 'r', ANY].into())]);
        assert_eq!(cutter.forms("oui?", false), [exact("oui"), exact("?")]);
    }

    #[test]
    fn a_glob_fits_whole_forms() {
        let fits = |glob: &str, text: &str| {
            let glob: Vec<char> = glob
                .chars()
                .map(|sign| match sign {
                    '*' => ANY,
                    '?' => ONE,
                    _ => sign,
                })
                .collect();
            fits(&glob, &text.chars().collect::<Vec<_>>())
        };
        assert!(fits("col?r", "color") && fits("*tion", "attention") && fits("a*b*c", "axbybzc") && fits("*", "é"));
        assert!(!fits("col?r", "colour") && !fits("*tion", "actions") && !fits("a*b", "acbd") && !fits("?", "ab"));
    }
}
