//! JSON that breaks off, or is broken in the middle: what is whole is kept, and each break costs the element that it
//! stands in.
//!
//! Behind a break, the next element of one of the lists that are open is looked for: an object behind a comma whose keys
//! are those of the elements before. Lists in lists are told apart by these keys. Where no element follows, what is open is
//! closed. Only inputs that are no JSON come here.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// In bytes. An element that begins behind a break is looked at so far.
const WINDOW: usize = 1 << 20;

/// Objects behind breaks that are no next element, at most; then the rest is given up.
const MOST_TRIED: usize = 2_000;

/// What became of a text.
#[derive(Debug, Default)]
pub struct Repaired {
    /// The text, which is JSON now, without white space between its tokens.
    pub text: String,
    /// Where the elements were that are left out, in bytes of the given text.
    pub breaks: Vec<usize>,
    /// The elements of the outermost list: where each began, and where it stands now.
    elements: Vec<(usize, std::ops::Range<usize>)>,
}

impl Repaired {
    /// Yields the elements of the outermost list, each with the place where it began in the given text.
    pub fn elements(&self) -> impl Iterator<Item = (usize, &str)> {
        self.elements.iter().map(|(place, range)| (*place, &self.text[range.clone()]))
    }
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Want {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// A list or an object that is open.
#[derive(Debug)]
struct Frame<'t> {
    is_list: bool,
    /// Length of the repaired text with all its members that are whole.
    whole: usize,
    /// Where the member that is being read begins.
    begins: usize,
    /// Keys of an object; of a list, those of its first element.
    keys: Vec<&'t str>,
}

struct Repair<'t> {
    text: &'t str,
    at: usize,
    /// Where the last token begins: a string that was never closed may hold the beginning of the next element.
    token: usize,
    out: String,
    frames: Vec<Frame<'t>>,
    want: Want,
    tried: usize,
    breaks: Vec<usize>,
    elements: Vec<(usize, std::ops::Range<usize>)>,
}

/// Repairs a document, or the elements of a list that stand one after another.
pub fn repair(text: &str) -> Repaired {
    let mut repair = Repair {
        text,
        at: 0,
        token: 0,
        out: String::with_capacity(text.len()),
        frames: Vec::new(),
        want: Want::Value,
        tried: 0,
        breaks: Vec::new(),
        elements: Vec::new(),
    };
    loop {
        repair.pass_white();
        let is_done = repair.frames.is_empty() && repair.want == Want::CommaOrEnd;
        if is_done {
            break;
        }
        if repair.step().is_none() && !repair.resume() {
            repair.close();
            break;
        }
    }
    Repaired { text: repair.out, breaks: repair.breaks, elements: repair.elements }
}

impl Repair<'_> {
    fn pass_white(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    /// Takes one token; nothing where it does not fit, or the text ends.
    fn step(&mut self) -> Option<()> {
        let byte = *self.text.as_bytes().get(self.at)?;
        match (byte, self.want) {
            (b'{' | b'[', Want::Value | Want::ValueOrEnd) => self.open(byte),
            (b'"', Want::Key | Want::KeyOrEnd) => {
                let end = self.string()?;
                let key = &self.text[self.at + 1..end - 1];
                let begins = self.at;
                if let Some(frame) = self.frames.last_mut() {
                    frame.keys.push(key);
                    frame.begins = begins;
                }
                self.take(end);
                self.want = Want::Colon;
            }
            (b':', Want::Colon) => {
                self.take(self.at + 1);
                self.want = Want::Value;
            }
            (b',', Want::CommaOrEnd) => {
                self.want = if self.frames.last()?.is_list { Want::Value } else { Want::Key };
                self.take(self.at + 1);
            }
            (b'}', Want::KeyOrEnd | Want::CommaOrEnd) if !self.frames.last()?.is_list => self.end(),
            (b']', Want::ValueOrEnd | Want::CommaOrEnd) if self.frames.last()?.is_list => self.end(),
            (_, Want::Value | Want::ValueOrEnd) => {
                let end = if byte == b'"' { self.string()? } else { self.bare()? };
                self.begin();
                self.take(end);
                self.whole();
            }
            _ => return None,
        }
        Some(())
    }

    fn take(&mut self, end: usize) {
        self.out.push_str(&self.text[self.at..end]);
        (self.token, self.at) = (self.at, end);
    }

    /// Says that a member of a list begins; that of an object begins with its key.
    fn begin(&mut self) {
        let at = self.at;
        if let Some(frame) = self.frames.last_mut().filter(|frame| frame.is_list) {
            frame.begins = at;
        }
    }

    fn open(&mut self, byte: u8) {
        self.begin();
        self.take(self.at + 1);
        let is_list = byte == b'[';
        self.frames.push(Frame { is_list, whole: self.out.len(), begins: self.at, keys: Vec::new() });
        self.want = if is_list { Want::ValueOrEnd } else { Want::KeyOrEnd };
    }

    fn end(&mut self) {
        self.take(self.at + 1);
        let ended = self.frames.pop();
        if let (Some(ended), Some(list)) = (ended, self.frames.last_mut())
            && list.is_list
            && list.keys.is_empty()
            && !ended.is_list
        {
            list.keys = ended.keys;
        }
        self.whole();
    }

    /// Says that a member is whole.
    fn whole(&mut self) {
        let length = self.out.len();
        if let [frame] = &self.frames[..]
            && frame.is_list
        {
            let start = frame.whole + usize::from(!self.out[..frame.whole].ends_with('['));
            self.elements.push((frame.begins, start..length));
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.whole = length;
        }
        self.want = Want::CommaOrEnd;
    }

    /// Returns where a string ends, if it does before the line does.
    fn string(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            match bytes.get(at)? {
                b'"' => {
                    let string = &self.text[self.at..=at];
                    return serde_json::from_str::<IgnoredAny>(string).is_ok().then_some(at + 1);
                }
                b'\\' => at += 2,
                0..=0x1F => return None,
                _ => at += 1,
            }
        }
    }

    /// Returns where a number or a word ends, if it is one of JSON, or one that is mended ([`super::records::mended`]).
    fn bare(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let end = rest.find(|sign: char| matches!(sign, ',' | ']' | '}') || sign.is_whitespace()).unwrap_or(rest.len());
        let word = &rest[..end];
        let is_known = matches!(word, "NaN" | "Infinity" | "-Infinity");
        (is_known || serde_json::from_str::<IgnoredAny>(word).is_ok()).then_some(self.at + end)
    }

    /// Goes on with the next element of a list that is open, if there is one.
    fn resume(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let mut from = (self.token + 1).min(bytes.len());
        while self.tried < MOST_TRIED
            && let Some(start) = memchr::memchr(b'{', &bytes[from..]).map(|at| from + at)
        {
            from = start + 1;
            let before = bytes[..start].iter().rfind(|byte| !byte.is_ascii_whitespace());
            if before != Some(&b',') {
                continue;
            }
            self.tried += 1;
            let list = keys_at(&self.text[start..]).and_then(|keys| self.list_of(&keys));
            let Some(list) = list else { continue };
            self.breaks.push(self.frames[list].begins);
            self.frames.truncate(list + 1);
            self.out.truncate(self.frames[list].whole);
            if !self.out.ends_with('[') {
                self.out.push(',');
            }
            (self.at, self.token, self.want) = (start, start, Want::Value);
            return true;
        }
        false
    }

    /// Returns the open list whose elements have these keys, the innermost of several.
    #[allow(clippy::zero_sized_map_values)] // as they are deserialized
    fn list_of(&self, keys: &FxHashMap<String, IgnoredAny>) -> Option<usize> {
        let shared = |level: usize| {
            let frame = self.frames.get(level).filter(|frame| frame.is_list)?;
            // Of a first element that is broken, the keys before the break are known.
            let known = if frame.keys.is_empty() { &self.frames.get(level + 1)?.keys } else { &frame.keys };
            let common = known.iter().filter(|key| keys.contains_key(**key)).count();
            let least = known.len().min(keys.len());
            (common > 0 && common * 2 >= least).then(|| (common * 1000 / known.len().max(keys.len()), level))
        };
        (0..self.frames.len()).filter_map(shared).max().map(|(_, level)| level)
    }

    /// Closes what is open, without the element that the text breaks off in.
    fn close(&mut self) {
        let broken = self.frames.iter().rposition(|frame| frame.is_list).filter(|&list| {
            // An element of a list is whole, or none.
            self.frames.get(list + 1).is_some_and(|element| !element.is_list)
        });
        if let Some(list) = broken {
            self.frames.truncate(list + 1);
        }
        let Some(last) = self.frames.last() else { return self.breaks.push(self.at) };
        self.breaks.push(last.begins);
        self.out.truncate(last.whole);
        while let Some(frame) = self.frames.pop() {
            self.out.push(if frame.is_list { ']' } else { '}' });
            self.whole();
        }
    }
}

/// Returns the keys of an object at the beginning of a text, if it is whole.
#[allow(clippy::zero_sized_map_values)] // values are passed over
fn keys_at(text: &str) -> Option<FxHashMap<String, IgnoredAny>> {
    let mut end = text.len().min(WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    FxHashMap::deserialize(&mut serde_json::Deserializer::from_str(&text[..end])).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> (String, usize) {
        let Repaired { text, breaks, .. } = repair(text);
        assert!(text.is_empty() || serde_json::from_str::<IgnoredAny>(&text).is_ok(), "{text}");
        (text, breaks.len())
    }

    #[test]
    fn a_break_costs_the_element_that_it_stands_in() {
        for broken in
            [r#"{"a":2,"t":"un "deux""}"#, r#"{"a":2,"t":"un""#, r#"{"a":2,"t":"un"#, "@@ x", r#"{"a":2,"t"}"#]
        {
            let given = format!(r#"{{"n":1,"l":[{{"a":1,"t":"x"}},{broken},{{"a":3,"t":"z"}}],"m":[true]}}"#);
            let whole = r#"{"n":1,"l":[{"a":1,"t":"x"},{"a":3,"t":"z"}],"m":[true]}"#;
            assert_eq!(repaired(&given), (whole.to_owned(), 1), "{broken}");
        }
    }

    #[test]
    fn what_breaks_off_keeps_its_whole_elements() {
        let given = r#"{"n":1,"l":[{"a":1,"r":[{"a":2,"r":[]},{"a":3,"#;
        assert_eq!(repaired(given), (r#"{"n":1,"l":[{"a":1,"r":[{"a":2,"r":[]}]}]}"#.to_owned(), 1));
        assert_eq!(repaired(r#"{"n":1,"m":"un"#), (r#"{"n":1}"#.to_owned(), 1));
        assert_eq!(repaired(r#"{"l":[{"a":1},"#), (r#"{"l":[{"a":1}]}"#.to_owned(), 1));
        assert_eq!(repaired(r#"{"l":[1,2]}"#), (r#"{"l":[1,2]}"#.to_owned(), 0));
    }

    #[test]
    fn lists_in_lists_are_told_apart_by_the_keys_of_their_elements() {
        let given = r#"[{"id":1,"t":"a","n":[{"k":1}]},{"id":2,"t":"b","n":[{"k" 1},{"k":2}]},{"id":3,"n":[{"k" 1}],"t":"c"},{"id":4,"t":"d","n":[]}]"#;
        let whole = r#"[{"id":1,"t":"a","n":[{"k":1}]},{"id":2,"t":"b","n":[{"k":2}]},{"id":4,"t":"d","n":[]}]"#;
        let (text, breaks) = repaired(given);
        assert_eq!(text.replace(r#"{"id":3,"n":[]},"#, ""), whole);
        assert_eq!(breaks, 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_becomes_json_or_nothing(text in "[\\[\\]{}:,\"a1 \\\\é\n]{0,80}") {
            repaired(&text);
        }
        #[test]
        fn any_cut_keeps_what_is_whole(end in 0_usize..90) {
            let whole = r#"{"n":"é","l":[{"a":1,"t":"x"},{"a":2,"t":"y"},{"a":3,"t":"z"}],"m":[true,{"b":null}]}"#;
            let text = whole.get(..end).unwrap_or(whole);
            let (repaired, _) = repaired(text);
            proptest::prop_assert_eq!(repaired.matches("\"a\"").count(), text.matches("\"},").count().max(text.matches("\"}").count()));
        }
    }
}
