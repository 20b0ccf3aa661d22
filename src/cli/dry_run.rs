//! `--dry-run`: how each input would be read, with its first messages, and nothing else.

use std::path::PathBuf;

use palabre::{model::Message, read, run};

use super::{Exit, Streams, exit::Failure, streams::harmless};

/// Characters of a text that are shown.
const SHOWN: usize = 60;

/// Shows the format, charset and columns of each input, and says which cannot be read.
pub fn show(inputs: &[PathBuf], options: &read::Options, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let (previews, problems) = run::preview(inputs, options);
    for preview in &previews {
        writeln!(streams.data, "{}", harmless(&preview.source))?;
        for line in preview.description.to_string().lines() {
            writeln!(streams.data, "  {}", harmless(line))?;
        }
        for message in &preview.messages {
            writeln!(streams.data, "  {}", harmless(&sample(message)))?;
        }
        preview.problems.iter().for_each(|problem| streams.complain(&format!("{}: {problem}", preview.source)));
    }
    problems.iter().for_each(|problem| streams.complain(problem));
    let is_whole = problems.is_empty() && previews.iter().all(|preview| preview.problems.is_empty());
    Ok(if is_whole { Exit::Complete } else { Exit::Incomplete })
}

/// Shows who wrote a message, when, and how its text begins.
fn sample(message: &Message) -> String {
    let time = message.time.map_or_else(|| "no date".to_owned(), |time| time.to_string());
    let text: String = message.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
    let author = if message.author.name.is_empty() { &message.author.id } else { &message.author.name };
    let author = if author.is_empty() { "no author" } else { author };
    format!("{} · {} · {author} · {time} · {text}", message.id, message.kind.name())
}
