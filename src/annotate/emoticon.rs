//! Emoticons, arrows and `:codes:` of emoji.
//!
//! Four kinds: lying faces of eyes, nose and mouth (`:-)`, and turned round, `(-:`); upright faces of two eyes and a
//! mouth (`^_^`, `-.-'`); Japanese faces in brackets, with or without arms (`\\(^o^)/`); and a list of those that no
//! rule makes. Signs of formulas, times and prose look the same, so that what stands before and after decides.

use super::class;

/// Emoticons and arrows that no rule makes, longer ones first.
const FIXED: &[&str] = &[
    "( ͡° ͜ʖ ͡°)", "¯\\\\_(ツ)_/¯", "¯\\_(ツ)_/¯", "¯_(ツ)_/¯", "ʕ•ᴥ•ʔ", "\\\\o/", "\\o/", "\\O/", "/o\\", "<=", ">=", "(y)", "(n)",
];

/// Eyes of lying faces.
const EYES: &[char] = &[':', ';', '='];
/// What may stand between eyes and mouth, beside apostrophes for tears.
const NOSES: &[char] = &['-', '^', 'o', '°', ','];
/// Mouths of lying faces.
const MOUTHS: &[char] = &[
    ')', '(', '/', '\\', '|', '*', ']', '[', '}', '{', '>', '<', '@', '$', '#', 'D', 'P', 'p', 'd', 'b', 'O', 'o', 'S', 's', 'X', 'x',
    'c', 'C', 'v', 'L', '3',
];
/// Mouths of upright faces, beside `_`.
const UPRIGHT_MOUTHS: &[char] = &['.', '-', ',', 'o', 'O', 'w', 'v', '‿', 'ω', '▽'];
/// Letters that are eyes of Japanese faces.
const LETTER_EYES: &[char] = &['o', 'O', 'T', 'u', 'U', 'x', 'X', 'n', 'q', 'Q', 'ಠ', 'ಥ', 'ʘ'];
/// What may hang on a Japanese face: arms, hands, and what they throw.
const ARMS: &[char] = &[
    'ノ', 'ﾉ', 'ヽ', '╯', '╰', '╮', '╭', 'づ', 'つ', 'シ', '彡', '︵', '┻', '━', '┬', '─', 'و', '۶', '٩', 'ง', 'ゞ', '凸',
];
/// How many characters a Japanese face may have in its brackets.
const FACE: usize = 12;
/// How far back an open bracket is looked for, in bytes: about a line.
const LINE: usize = 120;

/// Returns the end of the emoticon that begins at `at`.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let place = Place { text, at };
    match place.next(0) {
        ':' | ';' | '=' => place.lying().or_else(|| place.upright()).or_else(|| place.code()).or_else(|| place.arrow()),
        '>' => place.eyebrow().or_else(|| place.fixed()).or_else(|| place.upright()),
        '<' => place.heart().or_else(|| place.arrow()).or_else(|| place.fixed()),
        '-' => place.upright().or_else(|| place.arrow()).or_else(|| place.annoyed()),
        '(' => place.fixed().or_else(|| place.bracketed(0)).or_else(|| place.turned()),
        ')' => place.turned(),
        _ => place.fixed().or_else(|| place.upright()).or_else(|| place.armed()),
    }
}

/// A place in a text where an emoticon may begin.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    at: usize,
}

impl Place<'_> {
    /// Returns the character that begins `offset` bytes further on, or a space after the end.
    fn next(self, offset: usize) -> char {
        self.text.get(self.at + offset..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    /// Returns the character before, or a space at the beginning.
    fn before(self) -> char {
        self.text[..self.at].chars().next_back().unwrap_or(' ')
    }

    /// Tells whether white space stands before, or nothing.
    fn is_free(self) -> bool {
        self.before().is_whitespace()
    }

    /// Tells whether a word of two letters or more stands right before: a smile may hang on it, `C:\\` and `x<3` may not.
    fn follows_word(self) -> bool {
        let mut before = self.text[..self.at].chars().rev();
        before.next().is_some_and(char::is_alphabetic) && before.next().is_some_and(char::is_alphabetic)
    }

    /// Passes over one character as often as it is repeated from `offset` on.
    fn run(self, mut offset: usize, character: char) -> usize {
        while self.next(offset) == character && self.at + offset < self.text.len() {
            offset += character.len_utf8();
        }
        offset
    }

    fn ends(self, offset: usize) -> Option<usize> {
        Some(self.at + offset)
    }

    fn fixed(self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let first = rest.as_bytes()[0];
        let fixed = FIXED.iter().find(|fixed| fixed.as_bytes()[0] == first && rest.starts_with(**fixed))?;
        (!self.before().is_alphanumeric()).then_some(self.at + fixed.len())
    }

    /// Reads eyes, perhaps a tear or a nose, a mouth that may be drawn out.
    fn lying(self) -> Option<usize> {
        let eyes = self.next(0);
        if self.before().is_ascii_digit() && eyes != ';' {
            return None;
        }
        let mut nose = ' ';
        let mut offset = 1;
        // A tear and a nose are the most there can be.
        for _ in 0..2 {
            let next = self.next(offset);
            let after = self.next(offset + next.len_utf8());
            let drawn = MOUTHS.contains(&after) || after == '-';
            if !drawn || !(NOSES.contains(&next) || class::is_apostrophe(next)) {
                break;
            }
            nose = next;
            offset += next.len_utf8();
        }
        let mouth = self.next(offset);
        if !MOUTHS.contains(&mouth) || matches!(nose, 'o' | ',' | '°') && !matches!(mouth, ')' | '(' | 'D') {
            return None;
        }
        let end = self.run(offset, mouth);
        let next = self.next(end);
        let apart = !next.is_alphanumeric();
        let free = self.is_free();
        // What has a nose is hardly anything else.
        let sure = free || nose != ' ' && !self.before().is_alphanumeric();
        let fits = match mouth {
            ')' => return self.smile(offset, end, free || nose != ' '),
            '(' => apart && (eyes != '=' || sure),
            '/' | '\\' => apart && next != '/' && if eyes == '=' { sure } else { sure || self.is_loose() },
            '[' | ']' | '|' => apart && sure,
            'D' | 'P' | 'p' | 'O' | 'o' => apart && if eyes == '=' { sure } else { sure || self.is_loose() },
            'd' | '3' => apart && sure,
            _ => apart && sure && eyes != '=' && (eyes == ':' || !mouth.is_alphabetic()),
        };
        fits.then_some(self.at + end)
    }

    /// Tells whether a word or the end of a sentence stands before, and not the sign of a list or a formula.
    fn is_loose(self) -> bool {
        self.follows_word() || !self.before().is_alphanumeric()
    }

    /// A smile may be the bracket that closes what another one opened: `(voir:)`, `(ok :))`.
    fn smile(self, mouth: usize, end: usize, free: bool) -> Option<usize> {
        if !is_in_brackets(self.text, self.at) {
            return self.ends(end);
        }
        let end = if end > mouth + 1 { end - 1 } else { end };
        (free || end > mouth + 1).then_some(self.at + end)
    }

    /// Reads `>` over a lying face: `>:(`.
    fn eyebrow(self) -> Option<usize> {
        let face = Self { at: self.at + 1, ..self };
        let angry = self.is_free() && matches!(face.next(0), ':' | ';') && !face.next(1).is_whitespace();
        if angry { face.lying() } else { None }
    }

    /// Reads a lying face from mouth to eyes: `(-:`, `):`. Blanks stand around it.
    fn turned(self) -> Option<usize> {
        let opens = self.next(0) == '(';
        let nose = self.next(1);
        let offset = if nose == '-' || class::is_apostrophe(nose) { 1 + nose.len_utf8() } else { 1 };
        let eyes = self.next(offset);
        let fits = eyes == ':' || opens && EYES.contains(&eyes);
        let apart = self.next(offset + 1).is_whitespace();
        (fits && apart && self.is_free() && (opens || !is_in_brackets(self.text, self.at))).then_some(self.at + offset + 1)
    }

    /// Reads two eyes with a mouth between them, and a drop of sweat: `^^`, `>_<`, `-_-'`.
    fn upright(self) -> Option<usize> {
        let eye = self.next(0);
        let first = eye.len_utf8();
        let mouth = self.next(first);
        let (offset, plain) = match mouth {
            '_' => (self.run(first, '_'), false),
            _ if UPRIGHT_MOUTHS.contains(&mouth) && mouth != eye => (first + mouth.len_utf8(), false),
            _ => (first, true),
        };
        let fits = match eye {
            '^' => true,
            '>' => !plain || self.is_free(),
            '-' | '=' | '~' => matches!(mouth, '_' | '.' | ','),
            '*' | '°' => matches!(mouth, '_' | '-' | 'o' | 'O'),
            ';' | '@' => matches!(mouth, '_' | '-' | 'o'),
            '.' | '$' | '\'' => mouth == '_',
            _ => !eye.is_ascii() && !eye.is_alphanumeric() && matches!(mouth, '_' | '‿' | 'ω' | '▽' | 'o' | 'O'),
        };
        let partner = if eye == '>' { '<' } else { eye };
        if !fits || self.next(offset) != partner || self.at + offset >= self.text.len() {
            return None;
        }
        let end = if eye == '^' && plain { self.run(offset, '^') } else { offset + first };
        let next = self.next(end);
        let glued = self.before().is_alphanumeric();
        let clear = if eye == '^' && plain { !glued || self.follows_word() } else { !glued || mouth == '_' };
        let apart = if eye == '^' { !next.is_ascii_digit() } else { !next.is_alphanumeric() };
        (clear && apart && (eye != '>' || !plain || next.is_whitespace())).then(|| self.at + self.sweat(end))
    }

    /// Passes over a drop of sweat: apostrophes with nothing of a word after them.
    fn sweat(self, offset: usize) -> usize {
        let mut end = offset;
        for _ in 0..2 {
            if class::is_apostrophe(self.next(end)) {
                end += self.next(end).len_utf8();
            }
        }
        if self.next(end).is_alphanumeric() { offset } else { end }
    }

    /// Reads `--'`.
    fn annoyed(self) -> Option<usize> {
        let end = self.run(0, '-');
        let sweat = self.sweat(end);
        (end > 1 && sweat > end && self.is_free()).then_some(self.at + sweat)
    }

    /// Reads `<3`, `</3`, with as many `3` as there are.
    fn heart(self) -> Option<usize> {
        let three = if self.next(1) == '/' { 2 } else { 1 };
        let end = self.run(three, '3');
        let next = self.next(end);
        let number = next.is_ascii_digit() || matches!(next, '.' | ',') && self.next(end + 1).is_ascii_digit();
        let hangs = !self.before().is_alphanumeric() || self.follows_word() || self.text[..self.at].ends_with("<3");
        (end > three && !number && hangs).then_some(self.at + end)
    }

    /// Reads `->`, `==>`, `<--`, `<=>`; those with their head behind may stand between words without spaces.
    fn arrow(self) -> Option<usize> {
        let head = usize::from(self.next(0) == '<');
        let shaft = self.next(head);
        if !matches!(shaft, '-' | '=') {
            return None;
        }
        let end = self.run(head, shaft);
        if self.next(end) == '>' {
            return self.ends(end + 1);
        }
        let back = head == 1 && !self.before().is_alphanumeric() && !self.next(end).is_ascii_digit();
        (back && (shaft == '-' || end > 2)).then_some(self.at + end)
    }

    /// Reads `:rire:`, `:+1:`. The longest names of the Unicode short codes have 30 letters or so.
    fn code(self) -> Option<usize> {
        let bytes = &self.text.as_bytes()[self.at..];
        if bytes[0] != b':' || self.before().is_alphanumeric() {
            return None;
        }
        let signs = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(byte);
        let name = &bytes[1..1 + bytes[1..].iter().take(32).take_while(signs).count()];
        let says = name.iter().any(u8::is_ascii_lowercase) || matches!(name, b"+1" | b"-1");
        (name.len() >= 2 && says && bytes.get(name.len() + 1) == Some(&b':')).then_some(self.at + name.len() + 2)
    }

    /// Reads an arm and a Japanese face.
    fn armed(self) -> Option<usize> {
        let arm = self.next(0);
        let raised = arm == '\\' || ARMS.contains(&arm);
        if raised && self.next(arm.len_utf8()) == '(' { self.bracketed(arm.len_utf8()) } else { None }
    }

    /// Reads a Japanese face from the bracket that opens it: `(^o^)`, `(T_T)`, `(╯°□°)╯`.
    fn bracketed(self, open: usize) -> Option<usize> {
        let mut face = [' '; FACE];
        let mut count = 0;
        let mut offset = open + 1;
        loop {
            let next = self.next(offset);
            offset += next.len_utf8();
            match next {
                ')' => break,
                _ if next.is_whitespace() || count == FACE => return None,
                _ => (face[count], count) = (next, count + 1),
            }
        }
        if !is_face(&face[..count]) {
            return None;
        }
        for _ in 0..8 {
            let next = self.next(offset);
            if !ARMS.contains(&next) && !(next == '/' && !self.next(offset + 1).is_alphanumeric()) {
                break;
            }
            offset += next.len_utf8();
        }
        let table = self.text[self.at + offset..].starts_with(" ┻━┻");
        self.ends(offset + if table { " ┻━┻".len() } else { 0 })
    }
}

/// Tells whether a bracket that opens before `at`, on its line, is not closed before.
pub(super) fn is_in_brackets(text: &str, at: usize) -> bool {
    let line = &text.as_bytes()[at.saturating_sub(LINE)..at];
    let mut closed = 0;
    for (place, &byte) in line.iter().enumerate().rev() {
        // Mouths are no brackets.
        let is_mouth = place > 0 && b":;=-'^()".contains(&line[place - 1]);
        match byte {
            b'\n' => return false,
            _ if is_mouth => {}
            b')' => closed += 1,
            b'(' if closed == 0 => return true,
            b'(' => closed -= 1,
            _ => {}
        }
    }
    false
}

/// Tells whether what stands in brackets looks like a face: eyes that match around a mouth, or odd signs alone.
fn is_face(mut signs: &[char]) -> bool {
    if let [inner @ .., ';' | '\''] = signs {
        signs = inner;
    }
    if let ['*', inner @ .., '*'] = signs
        && inner.len() > 2
    {
        signs = inner;
    }
    let [left, mouth @ .., right] = signs else { return false };
    let match_up = if *left == '>' { *right == '<' } else { left == right };
    if match_up && mouth.iter().all(|sign| *sign == '_' || UPRIGHT_MOUTHS.contains(sign)) {
        let low = mouth.contains(&'_');
        return match left {
            '^' | '>' => true,
            '.' | '\'' | '"' => low,
            '-' => low || mouth == ['.'],
            _ if left.is_alphanumeric() => LETTER_EYES.contains(left) && (low || mouth == ['.']),
            _ => !mouth.is_empty() && !class::is_punctuation(*left),
        };
    }
    let odd = |sign: &&char| {
        let sign = **sign;
        !sign.is_ascii()
            && !class::is_punctuation(sign)
            && !class::is_emoji(sign)
            && (!sign.is_alphanumeric() || LETTER_EYES.contains(&sign))
    };
    let worded = |sign: &char| sign.is_ascii_alphanumeric() || ('À'..='ɏ').contains(sign);
    signs.len() > 2 && !signs.iter().any(worded) && signs.iter().filter(odd).count() > 1
}
