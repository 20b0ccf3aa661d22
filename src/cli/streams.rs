//! Where data and messages go, and what may be shown there.

use std::{
    env,
    io::{self, IsTerminal, Stderr, Write},
};

use super::{Exit, exit::Failure};

/// Columns where nothing tells how wide the terminal is.
const USUAL_WIDTH: usize = 80;

/// Standard output and standard error.
pub struct Streams<'a> {
    /// Takes data only.
    pub data: &'a mut (dyn Write + Send),
    /// Takes messages for people; what cannot be said there is lost, and stops nothing.
    messages: Box<dyn Write>,
    /// Whether a person watches the messages.
    pub is_watched: bool,
    /// Whether messages may be coloured.
    pub has_colour: bool,
    /// How many columns messages may take.
    pub width: usize,
    /// Whether a person watches the data.
    pub data_is_watched: bool,
    /// Whether data for people may be coloured.
    pub data_has_colour: bool,
    /// How many columns data for people may take.
    pub data_width: usize,
}

impl<'a> Streams<'a> {
    /// Takes standard output, and asks standard error what it is.
    pub fn new(data: &'a mut (dyn Write + Send), messages: Stderr) -> Self {
        let is_watched = messages.is_terminal();
        let may_colour = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let columns = || env::var("COLUMNS").ok()?.parse().ok();
        let width = |(width, _): (terminal_size::Width, terminal_size::Height)| usize::from(width.0);
        let terminal = || terminal_size::terminal_size_of(io::stderr()).map(width);
        let data_terminal = || terminal_size::terminal_size_of(io::stdout()).map(width);
        Self {
            data,
            is_watched,
            has_colour: is_watched && may_colour,
            width: terminal().or_else(columns).unwrap_or(USUAL_WIDTH),
            data_is_watched: io::stdout().is_terminal(),
            data_has_colour: io::stdout().is_terminal() && may_colour,
            data_width: data_terminal().or_else(columns).unwrap_or(USUAL_WIDTH),
            messages: Box::new(messages),
        }
    }

    /// Says something to the person.
    pub fn say(&mut self, text: &str) {
        let _ = writeln!(self.messages, "{text}");
    }

    /// Says what is wrong, in one line.
    pub fn complain(&mut self, text: &str) {
        let _ = writeln!(self.messages, "palabre: {}", harmless(text));
    }

    /// Shows help or version as data, or says what is wrong with the arguments.
    pub fn usage(&mut self, error: &clap::Error) -> Result<Exit, Failure> {
        let text = error.render();
        if error.use_stderr() {
            let _ = if self.has_colour {
                write!(self.messages, "{}", text.ansi())
            } else {
                write!(self.messages, "{text}")
            };
            return Err(Failure::Usage);
        }
        write!(self.data, "{text}")?;
        Ok(Exit::Complete)
    }
}

/// Returns a text that cannot steer a terminal: without line ends, escape sequences and signs that turn the direction
/// of writing (Unicode TR 36, "bidirectional text spoofing").
pub fn harmless(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) { '\u{FFFD}' } else { letter }).collect()
}

/// Tells whether a sign can steer a terminal; see [`harmless`].
pub fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202E}c\nd"), "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d");
        assert_eq!(harmless("la Planète des Signes 👨‍👩‍👧"), "la Planète des Signes 👨‍👩‍👧");
    }
}
