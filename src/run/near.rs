//! Ids of messages that look like one that nobody has.

use super::corpus::Corpus;
use crate::record::Window;

/// How many near ids are told.
pub const TOLD: usize = 5;

/// Returns ids that are near `wanted`, the nearest first: without regard to case, as the end of one another, or two
/// letters away; with their discussion where `wanted` has one.
pub fn ids(corpus: &Corpus, wanted: &str) -> std::io::Result<Vec<String>> {
    let folded = wanted.to_lowercase();
    let mut near: Vec<(usize, String)> = Vec::new();
    let mut window = Window::new(&corpus.details);
    for record in &corpus.records {
        let discussion = &corpus.registry.discussion_entry(record.discussion).id;
        let details = window.details(record)?;
        let id = if wanted.contains('/') { format!("{discussion}/{}", details.id) } else { details.id.to_owned() };
        let Some(distance) = distance(&id.to_lowercase(), &folded) else { continue };
        let place = near.partition_point(|(known, _)| *known <= distance);
        if place < TOLD && near.iter().all(|(_, known)| *known != id) {
            near.insert(place, (distance, id));
            near.truncate(TOLD);
        }
    }
    Ok(near.into_iter().map(|(_, id)| id).collect())
}

/// Returns how far an id is from the one wanted, if it is near at all.
fn distance(id: &str, wanted: &str) -> Option<usize> {
    if id == wanted {
        return Some(0);
    }
    let edits = edits(id, wanted).filter(|edits| edits * 2 <= wanted.chars().count());
    let ends = |whole: &str, part: &str| {
        let apart = |sign: char| !sign.is_alphanumeric();
        whole.strip_suffix(part).is_some_and(|rest| rest.ends_with(apart) || part.starts_with(apart))
    };
    edits.or_else(|| (ends(id, wanted) || ends(wanted, id)).then_some(MOST + 1))
}

/// Edits that are still near.
const MOST: usize = 2;

/// Returns the edit distance (Levenshtein 1966), if it is at most [`MOST`].
fn edits(one: &str, other: &str) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > MOST {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, sign) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (place, against) in other.iter().enumerate() {
            let changed = diagonal + usize::from(sign != against);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row.last().copied().filter(|&edits| edits <= MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_near_by_letters_by_case_and_by_their_end() {
        assert_eq!(distance("c12", "c13"), Some(1));
        assert_eq!(distance("blog#12", "12"), Some(MOST + 1));
        assert_eq!(distance("blog#12", "#12"), Some(MOST + 1));
        assert_eq!(distance("blog/c12", "c12"), Some(MOST + 1));
        assert_eq!(distance("c1", "x9"), None);
        assert_eq!(distance("12345", "54321"), None);
    }
}
