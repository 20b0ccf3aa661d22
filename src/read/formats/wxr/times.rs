//! The two times of a WordPress record: of Greenwich, which is taken where it is there, and of the blog.

use jiff::civil::DateTime;

use super::{Checks, Draft};
use crate::read::Field;

/// Gives a draft its time, and counts those that cannot both be right.
pub fn fill(utc: &str, local: &str, language: &str, line: u64, draft: &mut Draft, checks: &mut Checks) {
    let (has_utc, has_local) = (is_given(utc), is_given(local));
    if has_utc && has_local && utc != local {
        check(utc, local, language, line, checks);
    }
    if has_utc {
        draft.slot(Field::Timestamp).extend([utc, "Z"]);
    } else if has_local {
        draft.slot(Field::Timestamp).push_str(local);
    }
}

/// Drafts and broken imports have a time of zeros.
fn is_given(time: &str) -> bool {
    !time.is_empty() && !time.starts_with("0000-00-00")
}

fn check(utc: &str, local: &str, language: &str, line: u64, checks: &mut Checks) {
    let (Ok(utc), Ok(local)) = (utc.parse::<DateTime>(), local.parse::<DateTime>()) else { return };
    let Ok(ahead) = local.since((jiff::Unit::Minute, utc)).map(|span| span.get_minutes()) else { return };
    // Zones lie between 12 hours behind Greenwich and 14 hours ahead.
    if !(-12 * 60..=14 * 60).contains(&ahead) {
        checks.count("times_of_no_zone", 1, || format!("line {line}"));
    } else if ahead < 0 && is_european(language) {
        checks.count("times_behind_utc", 1, || format!("line {line}"));
    }
}

/// No clock of these countries, overseas places aside, is behind Greenwich.
fn is_european(language: &str) -> bool {
    let language = language.to_ascii_lowercase().replace('_', "-");
    matches!(
        language.as_str(),
        "fr" | "fr-fr" | "fr-be" | "fr-ch" | "de" | "de-de" | "de-ch" | "de-at" | "it-it" | "es-es"
    )
}
