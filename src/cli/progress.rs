//! How far a run is, for a person who watches standard error.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use palabre::run::Progress;

/// How often the bar moves while nothing is reported.
const TICK: Duration = Duration::from_millis(250);

/// The stage whose bytes are known.
const READING: &str = "reading";

/// Where the number of bytes is known.
const WITH_END: &str = "{prefix} [{wide_bar}] {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left{msg}";

/// Where it is not: standard input.
const WITHOUT_END: &str = "{prefix} {spinner} {bytes}, {bytes_per_sec}{msg}";

/// Once all is read: how long the rest takes is not known, and bytes say nothing of it.
const AFTER: &str = "{prefix} {spinner} {elapsed}";

/// Shows nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silence;

impl Progress for Silence {
    fn expect(&self, _bytes: Option<u64>, _files: usize) {}
    fn advance(&self, _bytes: u64, _messages: u64) {}
    fn stage(&self, _name: &str) {}
    fn done(&self) {}
}

/// A bar with the bytes and messages read, their rates and the time that is left.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    messages: AtomicU64,
}

impl Bar {
    /// Draws a bar on standard error.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style(WITHOUT_END));
        bar.set_prefix(READING);
        bar.enable_steady_tick(TICK);
        Self { bar, messages: AtomicU64::new(0) }
    }
}

impl Progress for Bar {
    fn expect(&self, bytes: Option<u64>, _files: usize) {
        if let Some(bytes) = bytes {
            self.bar.set_length(bytes);
            self.bar.set_style(style(WITH_END));
        }
    }

    fn advance(&self, bytes: u64, messages: u64) {
        let messages = self.messages.fetch_add(messages, Ordering::Relaxed) + messages;
        self.bar.inc(bytes);
        self.bar.set_message(told(messages, self.bar.elapsed()));
    }

    fn stage(&self, name: &str) {
        if name != READING {
            self.bar.set_style(style(AFTER));
        }
        self.bar.set_prefix(name.to_owned());
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// A run that fails leaves no bar behind.
impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Says how many messages there were so far, and how many a second.
fn told(messages: u64, time: Duration) -> String {
    let rate = (messages as f64 / time.as_secs_f64().max(0.001)) as u64;
    format!(", {} messages, {}/s", HumanCount(messages), HumanCount(rate))
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_with_their_rate() {
        assert_eq!(told(17_461, Duration::from_millis(500)), ", 17,461 messages, 34,922/s");
        assert_eq!(told(0, Duration::ZERO), ", 0 messages, 0/s");
    }

    #[test]
    fn the_templates_are_well_formed() {
        assert!([WITH_END, WITHOUT_END, AFTER].iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }
}
