//! Which authors behave as programs do. Signs, not proof: nobody is left out for them.

use super::{AuthorTally, Presence, interval};
use crate::{model::BotSignals, time::Precision};

/// Fewer messages show no habit.
const HABIT: u64 = 5;
/// Fewer moments show no rhythm.
const RHYTHM: usize = 20;
/// Whoever mostly takes no longer from one message to the next, in seconds, writes faster than people do.
const FAST_S: i64 = 5;
/// Below this burstiness gaps differ by less than a third of their mean: people come in bursts, chance is at 0
/// (Goh & Barabási 2008).
const CLOCK: f64 = -0.5;
/// Last words of names that programs are given.
const NAMES: [&str; 3] = ["bot", "robot", "automoderator"];

/// Looks for signs that an author is a program.
pub fn bot_signals(tally: &AuthorTally, name: &str) -> BotSignals {
    let mut signals = BotSignals {
        name: is_name_of_program(name),
        copies: tally.messages_n() >= HABIT && 2 * u64::from(tally.own_copies_n) >= tally.messages_n(),
        ..BotSignals::default()
    };
    if tally.times.len() >= RHYTHM {
        let moments = Presence::of(&tally.times).moments;
        let to_the_second =
            |time: &crate::record::PackedTime| time.get().is_some_and(|at| at.precision == Precision::Second);
        signals.pace = tally.times.iter().all(to_the_second) && is_fast(&moments);
        signals.clock = moments.len() >= RHYTHM && interval::burstiness(&moments).is_some_and(|index| index <= CLOCK);
    }
    signals
}

/// Messages of one second were given their time together, by whoever stored them.
fn is_fast(moments: &[i64]) -> bool {
    let mut gaps: Vec<i64> = moments.windows(2).map(|pair| pair[1] - pair[0]).filter(|&gap| gap > 0).collect();
    if gaps.len() + 1 < RHYTHM {
        return false;
    }
    let middle = gaps.len() / 2;
    *gaps.select_nth_unstable(middle).1 <= FAST_S
}

/// Tells whether the last word of a name says so: `rappel_bot`, `RappelBot`, and not `Talbot`.
fn is_name_of_program(name: &str) -> bool {
    let name = name.trim();
    let same = |word: &str| NAMES.iter().any(|known| word.to_lowercase() == *known);
    let word = name.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let hump = name.char_indices().rev().find(|&(_, character)| character.is_uppercase()).map_or(0, |(at, _)| at);
    let after_small = name[..hump].chars().next_back().is_some_and(char::is_lowercase);
    same(word) || after_small && same(&name[hump..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        record::PackedTime,
        time::{Time, Zone},
    };

    fn at(seconds: i64) -> PackedTime {
        PackedTime::new(Some(Time { seconds, nanoseconds: 0, precision: Precision::Second, zone: Zone::Utc }))
    }

    fn writing(times: impl Iterator<Item = i64>) -> BotSignals {
        let times: Vec<PackedTime> = times.map(at).collect();
        bot_signals(
            &AuthorTally { comments_n: times.len() as u32, times: times.into(), ..AuthorTally::default() },
            "Ana",
        )
    }

    #[test]
    fn names_of_programs_end_in_what_they_are() {
        for name in ["rappel_bot", "RappelBot", "Info Bot", "AutoModerator", "bot", "mon-robot"] {
            assert!(is_name_of_program(name), "{name}");
        }
        for name in ["Talbot", "TALBOT", "Abbot", "Botticelli", "Bot le Grand", "robota", "", "É"] {
            assert!(!is_name_of_program(name), "{name}");
        }
    }

    #[test]
    fn clocks_and_machine_guns_are_told_from_people() {
        assert!(writing((0..30).map(|n| n * 3600)).clock);
        assert!(writing((0..30).map(|n| n * 3)).pace);
        let people = writing((0..30).map(|n| n * n * 977 % 86_400 + n / 6 * 86_400));
        assert_eq!(people, BotSignals::default());
        assert_eq!(writing(std::iter::repeat_n(7, 40)), BotSignals::default());
    }

    #[test]
    fn who_mostly_repeats_oneself_shows_it() {
        let tally = |own_copies_n| AuthorTally { comments_n: 6, own_copies_n, ..AuthorTally::default() };
        assert!(bot_signals(&tally(3), "Ana").copies && !bot_signals(&tally(2), "Ana").copies);
    }
}
