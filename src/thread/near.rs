//! Names one letter away from another: one more, one less, another one. An index of names with a letter left out, so
//! that no name is compared with all.

use super::participant::Fit;
use crate::hash;

/// Shorter names are one letter apart by chance.
const SHORTEST: usize = 6;
/// Longer names are no names that people type.
const LONGEST: usize = 40;
/// Names that one form may stand for; where there are more, nobody is meant.
const MOST: usize = 8;

/// Hashes of all names with a letter left out, and as they are, with the place of the name; sorted.
#[derive(Debug)]
pub struct Near {
    forms: Vec<(u64, u32)>,
}

impl Near {
    /// Indexes folded names, which are sorted.
    pub fn of(sorted: &[(String, u32)]) -> Self {
        let mut forms = Vec::new();
        for (place, (name, _)) in sorted.iter().enumerate() {
            each_form(name, |form| forms.push((form, place as u32)));
        }
        forms.sort_unstable();
        forms.dedup();
        Self { forms }
    }

    /// Returns whose name is one letter away from a folded one. A name that goes on from another's is not near it.
    pub fn find(&self, name: &str, sorted: &[(String, u32)]) -> Option<Fit> {
        let mut fit: Option<Fit> = None;
        each_form(name, |form| {
            let first = self.forms.partition_point(|&(known, _)| known < form);
            let same = self.forms[first..].iter().take(MOST).take_while(|&&(known, _)| known == form);
            for &(_, place) in same {
                let (known, author) = &sorted[place as usize];
                if !is_one_edit(known, name) || name.starts_with(known.as_str()) {
                    continue;
                }
                match &mut fit {
                    None => fit = Some(Fit { author: *author, count: 1 }),
                    Some(fit) if fit.author != *author => fit.count = 2,
                    Some(_) => {}
                }
            }
        });
        fit
    }
}

/// Yields the hashes of a name and of its forms with one letter left out.
fn each_form(name: &str, mut take: impl FnMut(u64)) {
    let letters = name.chars().count();
    if !(SHORTEST..=LONGEST).contains(&letters) {
        return;
    }
    take(hash::id(name));
    let mut form = String::with_capacity(name.len());
    for (place, letter) in name.char_indices() {
        form.clear();
        form.push_str(&name[..place]);
        form.push_str(&name[place + letter.len_utf8()..]);
        take(hash::id(&form));
    }
}

/// Tells whether one letter more, less or other makes one name of the other.
fn is_one_edit(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(left, right)| left == right);
    let same: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let rest = |name: &'_ str| name[same..].chars().next().map_or(0, char::len_utf8);
    let (left, right) = (&one[same..], &other[same..]);
    let (left_rest, right_rest) = (&left[rest(one)..], &right[rest(other)..]);
    one != other && (left_rest == right_rest || left == right_rest || left_rest == right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_other_is_near() {
        let sorted = vec![("desirade".to_owned(), 3)];
        let near = Near::of(&sorted);
        let found = |name: &str| near.find(name, &sorted).map(|fit| fit.author);
        for name in ["desirad", "desiradi", "desirrade", "esirade", "desirabe"] {
            assert_eq!(found(name), Some(3), "{name}");
        }
        for name in ["desirade", "desiradee", "desirbae", "desir"] {
            assert_eq!(found(name), None, "{name}");
        }
    }
}
