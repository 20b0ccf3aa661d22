//! Texts as they are written out: with pseudonyms for names, and with places that fit.

use std::ops::Range;

use super::{
    Pseudonyms,
    roll::{Found, MOST_WORDS},
    word::{Word, words},
};

/// A text in which names are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The text.
    pub text: String,
    /// Names that were replaced.
    pub hidden_n: u64,
    /// Words that may be names of authors and were left: common words and short ones.
    pub left_n: u64,
    pieces: Vec<Piece>,
}

/// What was replaced by what, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    before: (u32, u32),
    after: (u32, u32),
}

impl Hidden {
    /// Returns where a part of the text as read stands in the text as written: start and end, exclusive, in code
    /// points. Where it cuts a name, it takes the whole pseudonym.
    pub fn span(&self, start: u32, end: u32) -> (u32, u32) {
        (self.place(start, false), self.place(end, true))
    }

    fn place(&self, place: u32, is_end: bool) -> u32 {
        // The pieces before the place, and the one that it is in.
        let known = self.pieces.partition_point(|piece| piece.before.0 < place || !is_end && piece.before.0 == place);
        let Some(piece) = known.checked_sub(1).map(|last| self.pieces[last]) else { return place };
        let (inside, edge) =
            if is_end { (place <= piece.before.1, piece.after.1) } else { (place < piece.before.1, piece.after.0) };
        if inside { edge } else { place - piece.before.1 + piece.after.1 }
    }
}

/// Puts a hidden text together, from left to right.
struct Writer<'t> {
    text: &'t str,
    /// Bytes of the text that are done.
    done: usize,
    /// Code points of the text that are done, and of what is written.
    points: (u32, u32),
    hidden: Hidden,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str) -> Self {
        let hidden = Hidden { text: String::with_capacity(text.len() + 32), ..Hidden::default() };
        Self { text, done: 0, points: (0, 0), hidden }
    }

    fn keep_up_to(&mut self, end: usize) {
        let kept = &self.text[self.done..end];
        let points = kept.chars().count() as u32;
        self.points = (self.points.0 + points, self.points.1 + points);
        self.hidden.text.push_str(kept);
        self.done = end;
    }

    fn replace(&mut self, range: Range<usize>, by: &str) {
        self.keep_up_to(range.start);
        let (before, after) = self.points;
        let gone = self.text[range.clone()].chars().count() as u32;
        self.points = (before + gone, after + by.chars().count() as u32);
        self.hidden.pieces.push(Piece { before: (before, self.points.0), after: (after, self.points.1) });
        self.hidden.text.push_str(by);
        self.hidden.hidden_n += 1;
        self.done = range.end;
    }
}

impl Pseudonyms {
    /// Hides the names in a text. `known` says what stands in place of some parts, which are in order and do not overlap
    /// (parts that do are passed over); the names in all others are looked for.
    pub fn hide(&self, text: &str, known: &[(Range<usize>, String)]) -> Hidden {
        let mut writer = Writer::new(text);
        for (range, by) in known {
            if range.start >= writer.done && range.end <= text.len() && text.get(range.clone()).is_some() {
                self.hide_up_to(range.start, &mut writer);
                writer.replace(range.clone(), by);
            }
        }
        self.hide_up_to(text.len(), &mut writer);
        writer.keep_up_to(text.len());
        writer.hidden
    }

    /// Looks for names up to a byte.
    fn hide_up_to(&self, end: usize, writer: &mut Writer<'_>) {
        let from = writer.done;
        let part = &writer.text[from..end];
        let mut coming = words(part);
        let mut ahead: Vec<Word> = coming.by_ref().take(MOST_WORDS).collect();
        while !ahead.is_empty() {
            let passed = match self.roll.find(part, &ahead) {
                Some(Found::Name { who, end }) => {
                    let range = ahead[0].start..end;
                    let pseudonym = self.of(who, &part[range.clone()]);
                    writer.replace(from + range.start..from + range.end, &pseudonym);
                    end
                }
                Some(Found::Left { end }) => {
                    writer.hidden.left_n += 1;
                    end
                }
                None => ahead[0].end,
            };
            let done = ahead.iter().take_while(|word| word.start < passed).count();
            ahead.drain(..done);
            ahead.extend(coming.by_ref().take(done));
        }
    }

    /// Hides the names in a cell of which nothing else is known: one that is as a whole a name, a handle or an id is the
    /// pseudonym. Numbers of up to three figures may be anything, and stay.
    pub fn cell(&self, cell: &str) -> String {
        let is_number = cell.len() < 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
        match self.roll.whole(cell).filter(|_| !is_number) {
            Some(who) => self.of(who, cell).into_owned(),
            None => self.text(cell),
        }
    }

    /// Hides the names in a text that has no places, such as a title or an id, and whom its addresses lead to.
    pub fn text(&self, text: &str) -> String {
        let addresses = addresses(text).map(|range| (range.clone(), self.address(&text[range])));
        self.hide(text, &addresses.collect::<Vec<_>>()).text
    }
}

/// Yields where addresses with a scheme stand, one after another.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    text.match_indices("://").filter_map(move |(middle, sign)| {
        let before = text.get(done..middle)?;
        let start = done + before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
        let after = middle + sign.len();
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '|' | '»' | '⟩');
        let end = text[after..].find(ends).map_or(text.len(), |length| after + length);
        (start < middle && after < end).then(|| {
            done = end;
            start..end
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Key, Pseudonyms};

    fn hidden(text: &str, known: &[(std::ops::Range<usize>, String)]) -> super::Hidden {
        let key = Key::parse(&"01".repeat(32)).unwrap();
        let mut pseudonyms = Pseudonyms::new(key, ["u1", "u2"].map(Some));
        pseudonyms.add_name(0, "Ornicar");
        pseudonyms.add_name(1, "Léa Kowalski");
        let [first, second] = [0, 1].map(|who| pseudonyms.of(who, ""));
        let mut hidden = pseudonyms.hide(text, known);
        hidden.text = hidden.text.replace(&*first, "<1>").replace(&*second, "<2>");
        hidden
    }

    #[test]
    fn names_are_replaced_and_all_else_is_kept() {
        let text = "Été : ornicar, Léa  Kowalski et Léa ; voir http://x.fr/lea-kowalski !";
        assert_eq!(hidden(text, &[]).text, "Été : <1>, <2> et Léa ; voir http://x.fr/<2> !");
        let known = [(0..5, "Hiver".to_owned()), (2..4, "faux".to_owned()), (99..100, "faux".to_owned())];
        assert_eq!(hidden(text, &known).text, "Hiver : <1>, <2> et Léa ; voir http://x.fr/<2> !");
        assert_eq!(hidden("", &[]).text, "");
        assert_eq!(hidden("ornicar ornicar", &[]).hidden_n, 2);
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = "é Ornicar dit oui à ornicar";
        let hidden = hidden(text, &[]);
        let long = "p_".len() as u32 + 16;
        // é, the blank; the name; what follows it.
        assert_eq!(hidden.span(0, 1), (0, 1));
        assert_eq!(hidden.span(2, 9), (2, 2 + long));
        assert_eq!(hidden.span(3, 5), (2, 2 + long));
        assert_eq!(hidden.span(14, 17), (14 - 7 + long, 17 - 7 + long));
        assert_eq!(hidden.span(10, 27), (10 - 7 + long, 27 - 14 + 2 * long));
        assert_eq!(hidden.span(9, 10), (2 + long, 3 + long));
    }
}
