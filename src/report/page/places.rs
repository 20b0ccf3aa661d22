//! Where checks struck, in the language of the page. `quality.csv` has these places in English; ids and names stay.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::Tongue;

/// The forms of places, and what each is in French. A place of another form is an id or a name.
static FORMS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let forms = [
        (r"^line (\d+)$", "ligne $1"),
        (r"^comment (\S+)$", "commentaire $1"),
        (r"^post (\S+)$", "billet $1"),
        (r"^the page$", "la page"),
        (r"^title of (.+)$", "titre de $1"),
        (r"^author of (.+)$", "auteur de $1"),
        (r"^url of (.+)$", "adresse de $1"),
        (r"^time of (.+)$", "date de $1"),
        (r"^language of (.+)$", "langue de $1"),
        (
            r"^(.*)\b(\d+) comments declared, (\d+) found, and (\d+) more messages whose counts differ$",
            "$1$2 commentaires annoncés, $3 trouvés, et $4 autres messages dont les nombres diffèrent",
        ),
        (r"^(.*)\b(\d+) comments declared, (\d+) found$", "$1$2 commentaires annoncés, $3 trouvés"),
    ];
    forms.map(|(form, french)| (Regex::new(form).expect("a constant pattern"), french)).into()
});

/// Tells the places of a check, which are parted as in `quality.csv`.
pub fn told(tongue: Tongue, places: &str) -> Cow<'_, str> {
    if tongue == Tongue::English {
        return places.into();
    }
    let told = |place| {
        let form = FORMS.iter().find(|(form, _)| form.is_match(place));
        form.map_or(Cow::Borrowed(place), |(form, french)| form.replace(place, *french))
    };
    places.split(" | ").map(told).collect::<Vec<_>>().join(" | ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_the_language_of_the_page() {
        let places = "line 12 | author of page 2 | a.json: c1: 12 comments declared, 10 found | forum/c7";
        assert_eq!(told(Tongue::English, places), places);
        let french = "ligne 12 | auteur de page 2 | a.json: c1: 12 commentaires annoncés, 10 trouvés | forum/c7";
        assert_eq!(told(Tongue::French, places), french);
    }
}
