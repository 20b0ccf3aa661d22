//! Mention candidates: `@handle`, `@user@host`, `u/name`, and how wide a name after the sign may be.
//!
//! Who is meant, and which width is right, is for the room that knows the participants.

use super::{
    class,
    findings::{Findings, Mention, MentionKind, TokenKind, Width, Within},
    host,
    link::{self, first_overlap},
    scan::Scanner,
};
use crate::{
    hash::Hasher,
    model::{MarkKind, Message},
    name,
    span::Span,
};

/// How many words a display name may have.
const WORDS: usize = 6;
/// How many bytes a display name may have after its first word: what platforms allow (50 characters), with room.
const BYTES: usize = 120;
/// The longest first word of a name that a dot and a space may follow, in bytes: `M.`, `Dr.`, `Mme.`
const ABBREVIATION: usize = 3;
/// The longest name of a list on Twitter.
const LIST: usize = 25;
/// The shortest name that Reddit gives.
const REDDIT_NAME: usize = 3;

impl Scanner<'_, '_> {
    /// Takes the mention whose sign stands at `start` and whose name begins at `first`.
    pub fn mention(&mut self, start: usize, first: usize) -> bool {
        let mut end = self.name_end(first);
        if end == first || self.bytes[end..].starts_with(b"://") {
            return false;
        }
        let mut kind = MentionKind::Handle;
        if self.byte(end) == b'@'
            && let Some(host) = link::host_end(self.text, end + 1)
        {
            (end, kind) = (host, MentionKind::Fediverse);
        }
        self.name(start, first, end, kind);
        true
    }

    /// Returns where the name of a list ends that follows a handle of ASCII: `@user/list-name`.
    fn list_end(&self, first: usize, end: usize) -> usize {
        let plain = self.bytes[first..end].iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !plain || self.byte(end) != b'/' || !self.byte(end + 1).is_ascii_alphabetic() {
            return end;
        }
        let name = self.bytes[end + 1..].iter().take(LIST);
        let length = name.take_while(|&&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
        end + 1 + length
    }

    /// Takes `u/name`, whose name begins at `first`.
    pub fn reddit(&mut self, start: usize, first: usize) -> bool {
        let allowed = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let end = first + self.bytes[first..].iter().take_while(allowed).count();
        if end - first < REDDIT_NAME || self.is_word_at(end) {
            return false;
        }
        self.name(start, first, end, MentionKind::Reddit);
        true
    }

    fn name(&mut self, start: usize, first: usize, end: usize, kind: MentionKind) {
        let retells = self.is_after_rt();
        let (within, in_code) = self.context.at(start);
        // Markdown's own sign of code counts where the source gives no markup.
        let in_code = in_code || start > 0 && self.bytes[start - 1] == b'`';
        let within = if in_code { Within::Code } else { within };
        let leading = self.opens_line;
        let widths = self.widths(first, end, kind);
        let whole = if kind == MentionKind::Handle { self.list_end(first, end) } else { end };
        self.findings.mentions.push(Mention { span: Span::new(start, whole), kind, within, leading, widths });
        self.emit_sign(start, whole, TokenKind::Mention);
        if retells {
            // The name after `RT` is the writer's own; what follows it is not.
            self.context.retell(end);
        }
    }

    /// Reads letters, digits and `_`, with `.` and `-` only between them.
    fn name_end(&self, first: usize) -> usize {
        let mut end = first;
        loop {
            while self.byte(end) == b'_' || self.is_word_at(end) && !host::is_dense(self.char(end)) {
                end += self.char(end).len_utf8();
            }
            let joins =
                matches!(self.byte(end), b'.' | b'-') && (self.is_word_at(end + 1) || self.byte(end + 1) == b'_');
            if end == first || !joins {
                return end;
            }
            end += 1;
        }
    }

    /// Notes where the name may end: after its first word, and after up to five more on the line.
    fn widths(&mut self, first: usize, end: usize, kind: MentionKind) -> std::ops::Range<u32> {
        let begun = self.findings.widths.len() as u32;
        let mut hasher = Hasher::default();
        let mut at = first;
        let mut next = end;
        loop {
            name::add_to_hash(&self.text[at..next], &mut hasher);
            self.findings.widths.push(Width { end: next as u32, hash: hasher.finish() });
            at = next;
            let full = self.findings.widths.len() as u32 - begun == WORDS as u32;
            if full || kind != MentionKind::Handle || self.byte(next) == b'/' {
                break;
            }
            match self.next_name_word(first, at, end + BYTES) {
                Some(end) => next = end,
                None => break,
            }
        }
        begun..self.findings.widths.len() as u32
    }

    /// Returns the end of the next word of a name, before `limit`: after spaces and emoji, an apostrophe (`L'Ours`), or
    /// the dot of a short word (`M. Dupont`).
    fn next_name_word(&self, first: usize, at: usize, limit: usize) -> Option<usize> {
        let mut end = at;
        if class::is_apostrophe(self.char(end)) {
            end += self.char(end).len_utf8();
        } else {
            let is_short = self.byte(end) == b'.' && self.byte(end + 1) == b' ' && end - first <= ABBREVIATION;
            end += usize::from(is_short);
            while self.byte(end) == b' ' || name::is_ornament(self.char(end)) {
                end += self.char(end).len_utf8();
            }
        }
        let begun = end;
        let mut last = end;
        while end < limit {
            let character = self.char(end);
            let is_word = self.is_word_at(end) || character == '_';
            if !is_word && !matches!(character, '-' | '.') && !class::is_apostrophe(character) {
                break;
            }
            end += character.len_utf8();
            if is_word {
                last = end;
            }
        }
        (begun > at && last > begun && end < limit && self.is_word_at(begun)).then_some(last)
    }

    fn is_after_rt(&self) -> bool {
        let last = self.findings.tokens.last().and_then(|token| token.span.of(self.text));
        matches!(last, Some("RT" | "Rt" | "rt"))
    }
}

/// Adds the mentions that the markup tells, where the text has not shown them.
pub(super) fn add_marks(message: &Message, findings: &mut Findings) {
    let shown = findings.mentions.len();
    let mut quoted_to = 0;
    for mark in &message.marks {
        match mark.kind {
            MarkKind::Quote { .. } => quoted_to = quoted_to.max(mark.span.end),
            MarkKind::Mention { .. } => {}
            MarkKind::Link { .. } | MarkKind::Code => continue,
        }
        let (Some(surface), MarkKind::Mention { .. }) = (mark.span.of(&message.text), &mark.kind) else { continue };
        if first_overlap(&findings.mentions[..shown], |mention| mention.span, mark.span).is_some() {
            continue;
        }
        let begun = findings.widths.len() as u32;
        findings.widths.push(Width { end: mark.span.end, hash: name::hash(surface.trim_start_matches(['@', '＠'])) });
        let before = message.text[..mark.span.start as usize].trim_end_matches([' ', '\t', '>']);
        findings.mentions.push(Mention {
            span: mark.span,
            kind: MentionKind::Markup,
            within: if mark.span.end <= quoted_to { Within::Quote } else { Within::Text },
            leading: before.is_empty() || before.ends_with('\n'),
            widths: begun..begun + 1,
        });
    }
    if findings.mentions.len() > shown {
        findings.mentions.sort_by_key(|mention| mention.span);
    }
}
