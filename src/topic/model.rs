//! A model and its file: JSON with a line for each feature and each stem, the strongest features on top.

use std::{fmt::Write as _, fs, path::Path};

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{
    Side, TopicError,
    body::{Body, FeatureLine, StemLine, TopicLine},
    features,
    vocabulary::Vocabulary,
    words,
};

/// What the file says it is.
const FORMAT: &str = "palabre topic stance";
/// Changes when a file of the old form would be read wrongly.
const VERSION: u64 = 1;
/// Topics named where a model is refused.
const TOPICS_TOLD: usize = 3;

/// What was learnt from labelled comments.
#[derive(Debug)]
pub struct Model {
    pub(super) body: Body,
    pub(super) vocabulary: Vocabulary,
}

/// What must fit before the rest is looked at.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
    sha256: Option<String>,
}

impl Model {
    /// Makes a model of what a file says.
    ///
    /// # Errors
    /// A sentence where the parts do not fit each other.
    pub(super) fn new(mut body: Body) -> Result<Self, String> {
        let outputs = if body.sides.len() == 2 { 1 } else { body.sides.len() };
        let places = body.features.len() as i64;
        let fits = |line: &[i32]| {
            let mut place = 0;
            let forward = |pair: &[i32; 2]| {
                place += i64::from(pair[0]);
                pair[0] >= 0 && place <= places
            };
            let (pairs, rest) = line.as_chunks::<2>();
            rest.is_empty() && pairs.iter().all(forward)
        };
        let sound = body.sides.len() >= 2
            && body.sides.is_sorted()
            && body.sketch.is_sorted()
            && body.constant.len() == outputs
            && body.features.iter().all(|FeatureLine(_, _, rarity, weights)| *rarity > 0 && weights.len() == outputs)
            && body.stems.iter().all(|StemLine(_, rarity, lines)| {
                *rarity > 0 && lines.len() == outputs && lines.iter().all(|line| fits(line))
            });
        if !sound {
            return Err("its parts do not fit each other".to_owned());
        }
        let known = body
            .features
            .iter()
            .map(|FeatureLine(kind, name, rarity, _)| (*kind, features::of_name(*kind, name), *rarity));
        let stems = body.stems.iter().map(|StemLine(stem, rarity, _)| (stem.clone(), *rarity));
        let vocabulary = Vocabulary::new(known.collect(), stems.collect());
        body.show_strongest();
        Ok(Self { body, vocabulary })
    }

    /// Reads the file of a model.
    ///
    /// # Errors
    /// [`TopicError::File`] where it cannot be read; [`TopicError::Unfit`] where it is no model, of another version, or
    /// not as it was written.
    pub fn load(path: &Path) -> Result<Self, TopicError> {
        let text = fs::read(path).map_err(|cause| TopicError::File { path: path.to_owned(), cause })?;
        Self::parse(&text).map_err(|cause| TopicError::Unfit { path: path.to_owned(), cause })
    }

    fn parse(text: &[u8]) -> Result<Self, String> {
        let no_model = "is no topic stance model; make one with `palabre stance train`";
        let head: Head = serde_json::from_slice(text).map_err(|error| {
            if text.starts_with(b"{")
                && text.get(..80).is_some_and(|head| String::from_utf8_lossy(head).contains(FORMAT))
            {
                format!("is damaged ({error}); copy it again, or train it anew")
            } else {
                no_model.to_owned()
            }
        })?;
        if head.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
            return Err(no_model.to_owned());
        }
        match head.version.as_ref().and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(version) => {
                return Err(format!(
                    "is of version {version}, and this palabre reads version {VERSION}; train it anew, or use the palabre that wrote it"
                ));
            }
            None => return Err(no_model.to_owned()),
        }
        let damaged = |cause: &str| format!("is damaged ({cause}); copy it again, or train it anew");
        let body: Body = serde_json::from_slice(text).map_err(|error| damaged(&error.to_string()))?;
        if head.sha256.as_deref() != Some(&*digest(&body)) {
            return Err(damaged("its checksum is not that of its content"));
        }
        Self::new(body).map_err(|cause| damaged(&cause))
    }

    /// Returns the text of the file: the same for the same model.
    pub fn to_json(&self) -> String {
        let body = &self.body;
        let mut text = String::new();
        let mut line = |name: &str, value: &dyn Fn() -> String| {
            let _ = write!(text, "{}\"{name}\": {}", if text.is_empty() { "{\n" } else { ",\n" }, value());
        };
        line("format", &|| json(&FORMAT));
        line("version", &|| json(&VERSION));
        line("made_by", &|| json(&concat!("palabre ", env!("CARGO_PKG_VERSION"))));
        line("sha256", &|| json(&digest(body)));
        line("sides", &|| json(&body.sides));
        line("seed", &|| json(&body.seed));
        line("comments", &|| json(&body.comments));
        line("macro_f1_by_comment", &|| json(&body.macro_f1_by_comment));
        line("macro_f1_by_topic", &|| json(&body.macro_f1_by_topic));
        line("sharpness", &|| json(&body.sharpness));
        line("topics", &|| lines(&body.topics));
        line("sketch", &|| json(&body.sketch));
        line("strongest", &|| lines(&body.strongest));
        line("constant", &|| json(&body.constant));
        line("features", &|| lines(&body.features));
        line("stems", &|| lines(&body.stems));
        text.push_str("\n}\n");
        text
    }

    /// Returns the sides that the model tells apart.
    pub fn sides(&self) -> &[Side] {
        &self.body.sides
    }

    /// Returns what speaks most for a side, whatever the topic: the strongest first.
    pub fn strongest(&self, side: Side) -> &[String] {
        self.body.strongest.iter().find(|of| of.side == side).map_or(&[], |of| &of.features)
    }

    /// Returns the topics that the model was trained on, and how many comments on each.
    pub fn topics(&self) -> impl Iterator<Item = (&str, u64)> {
        self.body.topics.iter().map(|TopicLine { topic, comments }| (topic.as_str(), *comments))
    }

    /// Checks that the model can say something of a topic.
    ///
    /// # Errors
    /// [`TopicError::UnknownTopic`] where it knows none of its words.
    pub(super) fn check_topic(&self, topic: &str) -> Result<(), TopicError> {
        if self.knows(topic) {
            return Ok(());
        }
        let told: Vec<String> = self.topics().take(TOPICS_TOLD).map(|(topic, _)| format!("{topic:?}")).collect();
        let more = if self.body.topics.len() > TOPICS_TOLD {
            format!(" and {} more", self.body.topics.len() - TOPICS_TOLD)
        } else {
            String::new()
        };
        Err(TopicError::UnknownTopic { topic: topic.to_owned(), known: format!("{}{more}", told.join(", ")) })
    }

    /// Tells whether the model was trained on a topic, or on one that shares a word with it: none that sentences of all
    /// kinds have, and none by which questions of all kinds ask.
    pub(super) fn knows(&self, topic: &str) -> bool {
        let is_weighed = |stem: &String| self.body.stems.iter().any(|line| line.0 == *stem);
        let is_trained = self.body.topics.iter().any(|line| line.topic == topic);
        is_trained || words::telling_stems(topic).iter().any(is_weighed)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Writes one entry a line.
fn lines(values: &[impl serde::Serialize]) -> String {
    let lines: Vec<String> = values.iter().map(json).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

fn digest(body: &Body) -> String {
    let bytes = postcard::to_stdvec(body).unwrap_or_default();
    Sha256::digest(&bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_before_is_read_without_a_sketch() {
        let mut body = Body { sides: vec![Side::Favor, Side::Against], constant: vec![1], ..Body::default() };
        let text = Model::new(body.clone()).expect("sound").to_json();
        let before: String =
            text.lines().filter(|line| !line.starts_with("\"sketch\"")).map(|line| line.to_owned() + "\n").collect();
        assert!(before.len() < text.len());
        assert!(Model::parse(before.as_bytes()).expect("a model").body.sketch.is_empty());
        body.sketch = vec![3, 5];
        let text = Model::new(body).expect("sound").to_json();
        assert_eq!(Model::parse(text.as_bytes()).expect("a model").body.sketch, [3, 5]);
        assert!(Model::parse(text.replace("[3,5]", "[3,6]").as_bytes()).is_err());
    }
}
