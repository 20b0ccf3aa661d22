//! Names of months and days, in French and English, whole and shortened, without regard to case and accents.

/// Longest name of a month or day, in letters (`septembre`, `wednesday`).
const LONGEST: usize = 9;

/// Folds a word to at most [`LONGEST`] ASCII letters; a longer or stranger word is no name.
fn folded(word: &str, letters: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for character in word.chars() {
        *letters.get_mut(length)? = match character {
            'a'..='z' | 'A'..='Z' => character.to_ascii_lowercase() as u8,
            'é' | 'É' | 'è' => b'e',
            'û' | 'Û' | 'ù' => b'u',
            _ => return None,
        };
        length += 1;
    }
    Some(length)
}

/// Returns the number of a month, from 1.
pub fn month(word: &str) -> Option<i8> {
    let mut letters = [0; LONGEST];
    let length = folded(word, &mut letters)?;
    Some(match &letters[..length] {
        b"janvier" | b"january" | b"janv" | b"jan" => 1,
        b"fevrier" | b"february" | b"fevr" | b"fev" | b"feb" => 2,
        b"mars" | b"march" | b"mar" => 3,
        b"avril" | b"april" | b"avr" | b"apr" => 4,
        b"mai" | b"may" => 5,
        b"juin" | b"june" | b"jun" => 6,
        b"juillet" | b"july" | b"juil" | b"jul" => 7,
        b"aout" | b"august" | b"aug" => 8,
        b"septembre" | b"september" | b"sept" | b"sep" => 9,
        b"octobre" | b"october" | b"oct" => 10,
        b"novembre" | b"november" | b"nov" => 11,
        b"decembre" | b"december" | b"dec" => 12,
        _ => return None,
    })
}

/// Tells whether a word names a day of the week.
pub fn is_day(word: &str) -> bool {
    const DAYS: &[&[u8]] = &[
        b"lundi",
        b"mardi",
        b"mercredi",
        b"jeudi",
        b"vendredi",
        b"samedi",
        b"dimanche",
        b"lun",
        b"mar",
        b"mer",
        b"jeu",
        b"ven",
        b"sam",
        b"dim",
        b"monday",
        b"tuesday",
        b"wednesday",
        b"thursday",
        b"friday",
        b"saturday",
        b"sunday",
        b"mon",
        b"tue",
        b"tues",
        b"wed",
        b"thu",
        b"thur",
        b"thurs",
        b"fri",
        b"sat",
        b"sun",
    ];
    let mut letters = [0; LONGEST];
    folded(word, &mut letters).is_some_and(|length| DAYS.contains(&&letters[..length]))
}
