//! From tags and text to marked text without a tree, in time that only the length of the HTML decides.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

use super::{
    attributes,
    marked::{Marked, is_passed_over},
};

/// Reads HTML into `marked`.
pub fn read(html: &str, marked: Marked) -> Marked {
    let reader = Reader { state: RefCell::new(State { marked, skipped: String::new(), depth: 0 }) };
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&attributes::bounded(html)));
    // A script would stop the tokenizer, but this sink never asks it to.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.state.into_inner().marked
}

struct Reader {
    state: RefCell<State>,
}

struct State {
    marked: Marked,
    /// Name of the element that is passed over, or empty.
    skipped: String,
    /// How many elements of that name are open.
    depth: u64,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) if state.skipped.is_empty() => state.marked.text(&text),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if !self.skipped.is_empty() {
            if name == self.skipped {
                self.depth = if opens { self.depth + 1 } else { self.depth - 1 };
                if self.depth == 0 {
                    self.skipped.clear();
                }
            }
        } else if !opens {
            self.marked.end(name);
        } else if is_passed_over(name) {
            // A piece of a page has no head, and browsers do not see such tags in it.
            if name != "head" && !tag.self_closing {
                self.skipped.push_str(name);
                self.depth = 1;
            }
        } else {
            let attribute = |wanted: &str| {
                tag.attrs.iter().find(|attribute| &*attribute.name.local == wanted).map(|found| &*found.value)
            };
            self.marked.start(name, attribute);
        }
        match name {
            _ if !opens => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "xmp" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}
