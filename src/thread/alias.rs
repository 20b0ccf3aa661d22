//! Which participant a mention that names nobody may mean under another name. Proposed to people, never acted upon.

use super::participant::Participants;
use crate::name;

/// A name must have this many letters: the beginning of a longer one by chance is then rare.
const SHORTEST_NAME: usize = 5;
/// Longer names are looked at no further: a hostile text may hold a word of any length.
const LONGEST_NAME: usize = 64;

/// Returns the one participant whose name the mention goes on from: `Carole_F` for `@Carole_Fabre`.
pub fn propose(mentioned: &str, participants: &Participants<'_>) -> Option<u32> {
    let folded = name::fold(mentioned);
    let ends: Vec<usize> = folded.char_indices().map(|(end, _)| end).take(LONGEST_NAME).skip(SHORTEST_NAME).collect();
    // The longest name that fits says most.
    ends.into_iter().rev().find_map(|end| participants.named(&folded[..end]))
}
