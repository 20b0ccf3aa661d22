//! What a turn says: an address, an opener, sentences up to a length, and the signs around them.

use super::{
    persona::Persona,
    random::{LogNormal, Random},
    voice::Voice,
};

/// Below so many bytes a message is one of the short ones (`mdr`).
const SHORT: f64 = 14.0;

/// Draws texts.
#[derive(Clone, Debug)]
pub struct Speech {
    lengths: LogNormal,
}

/// What a text is for.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// Whether it opens the discussion: longer, with no opener.
    pub is_post: bool,
    /// Who is spoken to, where the text names them first.
    pub addressed: Option<&'a Persona>,
    /// Whether another person's message is answered, so that openers fit.
    pub answers: bool,
}

impl Speech {
    /// Prepares lengths whose mean is about 243 bytes, once the last sentence has run over.
    pub fn new() -> Self {
        Self { lengths: LogNormal::new(99.0, 3.1) }
    }

    /// Appends a text for `occasion` to `text`, which is empty.
    pub fn compose(&self, occasion: Occasion<'_>, voice: &Voice, random: &mut Random, text: &mut String) {
        if let Some(addressed) = occasion.addressed {
            address(addressed, random, text);
        }
        let factor = if occasion.is_post { 3.0 } else { 1.0 };
        let length = self.lengths.draw(random).min(40_000.0) * factor;
        if length < SHORT {
            voice.say(voice.short, random, text);
            return;
        }
        if occasion.answers && random.happens(420) {
            // Of openers, about half agree.
            let opener = voice.openers[[0, 0, 0, 1, 1, 2][random.below(6) as usize]];
            voice.say(opener, random, text);
            text.push(' ');
        }
        body(text.len() + length as usize, voice, random, text);
        signs(voice, random, text);
    }
}

/// Appends `@` and a name or handle, and what parts it from the rest.
fn address(addressed: &Persona, random: &mut Random, text: &mut String) {
    let name = if random.happens(600) || addressed.handle.is_empty() { &addressed.name } else { &addressed.handle };
    text.push('@');
    text.push_str(name);
    text.push_str([" ", " ", " : ", ", ", "\n"][random.below(5) as usize]);
}

/// Appends sentences until the text has `end` bytes or more, with a new paragraph now and then.
fn body(end: usize, voice: &Voice, random: &mut Random, text: &mut String) {
    let lower_case = random.happens(120);
    loop {
        let start = text.len();
        voice.say(voice.sentence, random, text);
        if !lower_case {
            capitalise(text, start);
        }
        if text.len() >= end {
            return;
        }
        text.push_str(if random.happens(100) { "\n\n" } else { " " });
        if random.happens(8) {
            voice.say(voice.aside, random, text);
            text.push(' ');
        }
    }
}

/// Appends a link, a hashtag, an emoji or an emoticon, each seldom.
fn signs(voice: &Voice, random: &mut Random, text: &mut String) {
    if random.happens(60) {
        text.push_str(if random.happens(300) { "\n" } else { " " });
        if random.happens(500) {
            voice.say(voice.see, random, text);
            text.push(' ');
        }
        voice.say(voice.link, random, text);
    }
    for (sign, permille) in voice.signs.into_iter().zip([30, 80, 50]) {
        if random.happens(permille) {
            text.push(' ');
            voice.say(sign, random, text);
        }
    }
}

/// Makes the letter at `start` a capital one.
fn capitalise(text: &mut String, start: usize) {
    let Some(first) = text[start..].chars().next().filter(|letter| letter.is_lowercase()) else {
        return;
    };
    let mut encoded = [0; 4];
    // Letters of the lexicons have capitals of one letter; any other stays as it is.
    let mut capitals = first.to_uppercase();
    if let (Some(capital), None) = (capitals.next(), capitals.next()) {
        text.replace_range(start..start + first.len_utf8(), capital.encode_utf8(&mut encoded));
    }
}
