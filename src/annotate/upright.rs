//! Faces that stand upright: two eyes and a mouth (`^_^`, `-.-'`), and Japanese ones in brackets, with or without arms
//! (`\(^o^)/`).

use super::{class, emoticon::Place};

/// Mouths of upright faces, beside `_`.
const UPRIGHT_MOUTHS: &[char] = &['.', '-', ',', 'o', 'O', 'w', 'v', '‿', 'ω', '▽'];
/// Letters that are eyes of Japanese faces.
const LETTER_EYES: &[char] = &['o', 'O', 'T', 'u', 'U', 'x', 'X', 'n', 'q', 'Q', 'ಠ', 'ಥ', 'ʘ'];
/// What may hang on a Japanese face: arms, hands, and what they throw.
const ARMS: &[char] = &[
    'ノ', 'ﾉ', 'ヽ', '╯', '╰', '╮', '╭', 'づ', 'つ', 'シ', '彡', '︵', '┻', '━', '┬', '─', 'و', '۶', '٩', 'ง', 'ゞ',
    '凸',
];
/// How many characters a Japanese face may have in its brackets.
const FACE: usize = 12;

impl Place<'_> {
    /// Reads two eyes with a mouth between them, and a drop of sweat: `^^`, `>_<`, `-_-'`.
    pub(super) fn upright(self) -> Option<usize> {
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
            _ => is_odd(eye) && matches!(mouth, '_' | '‿' | 'ω' | '▽' | 'o' | 'O'),
        };
        let partner = if eye == '>' { '<' } else { eye };
        if !fits || self.next(offset) != partner || self.at + offset >= self.text.len() {
            return None;
        }
        let end = if eye == '^' && plain { self.run(offset, '^') } else { offset + first };
        let next = self.next(end);
        let glued = class::is_in_word(self.before());
        let clear = if eye == '^' && plain { !glued || self.follows_word() } else { !glued || mouth == '_' };
        let apart = if eye == '^' { !next.is_ascii_digit() } else { !class::is_in_word(next) };
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
        if class::is_in_word(self.next(end)) { offset } else { end }
    }

    /// Reads `--'`.
    pub(super) fn annoyed(self) -> Option<usize> {
        let end = self.run(0, '-');
        let sweat = self.sweat(end);
        (end > 1 && sweat > end && self.is_free()).then_some(self.at + sweat)
    }

    /// Reads an arm and a Japanese face.
    pub(super) fn armed(self) -> Option<usize> {
        let arm = self.next(0);
        let raised = arm == '\\' || ARMS.contains(&arm);
        if raised && self.next(arm.len_utf8()) == '(' { self.bracketed(arm.len_utf8()) } else { None }
    }

    /// Reads a Japanese face from the bracket that opens it: `(^o^)`, `(T_T)`, `(╯°□°)╯`.
    pub(super) fn bracketed(self, open: usize) -> Option<usize> {
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
            let raised = next == '/' && !class::is_in_word(self.next(offset + 1));
            if !raised && !ARMS.contains(&next) {
                break;
            }
            offset += next.len_utf8();
        }
        let table = self.text[self.at + offset..].starts_with(" ┻━┻");
        Some(self.at + offset + if table { " ┻━┻".len() } else { 0 })
    }
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
            _ => !mouth.is_empty() && (*left == '•' || !class::is_punctuation(*left)),
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

/// Tells whether a sign may be an eye because it is nothing else in prose.
fn is_odd(sign: char) -> bool {
    !sign.is_ascii() && !sign.is_alphanumeric() && (sign == '•' || !class::is_punctuation(sign))
}
