//! The checks of `quality.csv` in words for people, in both languages.

use super::Tongue;
use crate::report::QualityRow;

/// Says what a check is and what was done about it. One that is not listed keeps its own name.
pub fn told(tongue: Tongue, row: &QualityRow) -> (String, String) {
    let known = WORDS.iter().find(|words| words.check == row.check);
    let plain = || row.check.replace('_', " ");
    match (tongue, known) {
        (Tongue::English, Some(words)) => (words.english.to_owned(), row.action.to_owned()),
        (Tongue::English, None) => (plain(), row.action.to_owned()),
        (Tongue::French, Some(words)) => (words.french.to_owned(), words.action.to_owned()),
        (Tongue::French, None) => (plain(), (if row.action == "counted" { "comptés" } else { row.action }).to_owned()),
    }
}

/// Says how grave a check is.
pub fn severity(tongue: Tongue, name: &'static str) -> &'static str {
    match name {
        "note" => tongue.say("note", "remarque"),
        "warning" => tongue.say("warning", "attention"),
        "error" => tongue.say("error", "erreur"),
        other => other,
    }
}

/// What is said of a check. The English words of what was done are those of `quality.csv`.
struct Words {
    check: &'static str,
    english: &'static str,
    french: &'static str,
    action: &'static str,
}

const fn words(check: &'static str, english: &'static str, french: &'static str, action: &'static str) -> Words {
    Words { check, english, french, action }
}

const WORDS: &[Words] = &[
    words("records_skipped", "Records skipped", "Enregistrements écartés", "écartés ; listés dans skipped.csv"),
    words("files_unreadable", "Files unreadable", "Fichiers illisibles", "laissés de côté"),
    words(
        "declared_count_differs",
        "Declared count differs",
        "Nombre annoncé différent",
        "les messages lus sont comptés",
    ),
    words("dates_unreadable", "Dates unreadable", "Dates illisibles", "le message n’a pas de date"),
    words("names_hidden", "Names hidden", "Noms masqués", "remplacés par des pseudonymes dans les textes"),
    words(
        "names_left",
        "Names that may be left",
        "Noms peut-être restés",
        "gardés dans les textes : noms d’auteurs qui sont des mots courants ou ont moins de cinq lettres",
    ),
    words(
        "terms_with_names",
        "Terms with names",
        "Termes contenant des noms",
        "retirés de vocabulary, keywords et hashtags",
    ),
    words(
        "dates_implausible",
        "Dates before 1980",
        "Dates antérieures à 1980",
        "gardées ; elles étirent la chronologie : --since les écarte",
    ),
    words("dates_ambiguous", "Dates ambiguous", "Dates ambiguës", "jour avant mois, sauf --date-order"),
    words("replacement_characters", "Replacement characters", "Caractères de remplacement", "gardés"),
    words(
        "mojibake_suspected",
        "Wrong charset suspected",
        "Mauvais encodage probable",
        "gardé ; --fix-mojibake le répare",
    ),
    words("duplicate_ids", "Ids used twice", "Identifiants en double", "tous comptés ; une réponse vise le premier"),
    words(
        "orphans",
        "Answers to nothing known",
        "Réponses à un message absent",
        "rattachées au billet, s’il y en a un",
    ),
    words(
        "parents_in_another_form",
        "Parents written in another form",
        "Parents écrits autrement",
        "trouvés sans ce que l’un des deux identifiants a de plus",
    ),
    words(
        "self_parents",
        "Messages that answer themselves",
        "Messages qui se répondent",
        "rattachés au billet, s’il y en a un",
    ),
    words("circles", "Circles of answers", "Cercles de réponses", "ouverts au premier message"),
    words(
        "parents_in_the_future",
        "Answers older than what they answer",
        "Réponses plus anciennes que leur cible",
        "gardées",
    ),
    words(
        "several_posts",
        "Several posts in a discussion",
        "Plusieurs billets dans une discussion",
        "chacun ouvre un arbre",
    ),
    words("exact_duplicates", "Exact duplicates", "Doublons exacts", "gardés ; comptés dans authors.csv"),
    words("near_duplicates", "Near duplicates", "Quasi-doublons", "gardés ; comptés dans authors.csv"),
    words("copy_paste_by_one", "Copies by one author", "Copies par un seul auteur", "gardées"),
    words("copy_paste_by_several", "Copies by several authors", "Copies par plusieurs auteurs", "gardées"),
    words("messages_of_bots", "Messages of programs", "Messages d’automates", "gardés ; author_class vaut bot"),
    words(
        "messages_of_likely_bots",
        "Messages of what may be programs",
        "Messages d’automates probables",
        "gardés ; author_class vaut bot_likely",
    ),
    words("texts_deleted", "Texts deleted", "Textes supprimés", "comptés comme messages sans mots"),
    words("empty_texts", "Empty texts", "Textes vides", "comptés comme messages sans mots"),
    words("ids_damaged", "Ids damaged by a spreadsheet", "Identifiants abîmés par un tableur", "laissés de côté"),
    words("marks_dropped", "Marks that do not fit", "Marques qui ne concordent pas", "laissées de côté"),
    words("rows_without_text", "Rows without text", "Lignes sans texte", "passées"),
    words("surrogates_alone", "Halves of characters", "Moitiés de caractères", "lues comme caractères de remplacement"),
    words("values_not_utf8", "Values not in UTF-8", "Valeurs hors UTF-8", "lues comme Windows-1252"),
    words("lines_not_utf8", "Lines not in UTF-8", "Lignes hors UTF-8", "lues comme Windows-1252"),
    words(
        "side_values_inferred",
        "Values of a side file that were inferred",
        "Valeurs déduites d’un fichier annexe",
        "comptées",
    ),
    words("aliases_of_nobody", "Aliases of nobody who wrote", "Alias de personne dans ces données", "comptés"),
    words("comments_not_approved", "Comments not approved", "Commentaires non approuvés", "laissés de côté"),
    words(
        "comments_not_published",
        "Comments of posts not published",
        "Commentaires de billets non publiés",
        "laissés de côté",
    ),
    words("controls_removed", "Control characters", "Caractères de commande", "retirés"),
    words(
        "dates_year_inferred",
        "Dates whose year was inferred",
        "Dates dont l’année est déduite",
        "année la plus proche qui garde l’ordre",
    ),
    words("files_named_twice", "Files named twice", "Fichiers nommés deux fois", "lus une fois"),
    words("items_not_whole", "Records cut off", "Enregistrements tronqués", "comptés ; listés dans skipped.csv"),
    words(
        "keys_behind_a_long_list",
        "Keys behind a long list",
        "Clés après une longue liste",
        "laissées de côté ; à placer avant la liste",
    ),
    words("kinds_unknown", "Kinds of message unknown", "Types de message inconnus", "type par défaut"),
    words("media_omitted", "Media omitted", "Médias non joints", "comptés"),
    words("mojibake_repaired", "Wrong charset repaired", "Encodage réparé", "réparés (--fix-mojibake)"),
    words("newest_first", "Pages with the newest first", "Pages du plus récent au plus ancien", "comptées"),
    words(
        "numbered_characters",
        "Characters written as numbers",
        "Caractères écrits en chiffres",
        "lus comme caractères",
    ),
    words("numbers_unreadable", "Numbers unreadable", "Nombres illisibles", "laissés vides"),
    words("posts_not_published", "Posts not published", "Billets non publiés", "laissés de côté"),
    words(
        "posts_not_published_but_commented",
        "Posts not published, but commented",
        "Billets non publiés, mais commentés",
        "gardés",
    ),
    words("posts_of_other_types", "Posts of other types", "Contenus d’un autre type", "laissés de côté"),
    words("threads_deleted", "Threads deleted", "Fils supprimés", "comptés"),
    words("threads_missing", "Threads missing", "Fils absents", "commentaires gardés"),
    words("threads_of_one_address", "Threads of one address", "Fils d’une même adresse", "réunis"),
    words("times_behind_utc", "Times behind UTC", "Heures en retard sur UTC", "comptées"),
    words("times_of_no_zone", "Times of no zone", "Heures sans fuseau possible", "comptées"),
    words(
        "times_of_the_day_recorded",
        "Times on the day recorded",
        "Heures rattachées au jour d’enregistrement",
        "comptées",
    ),
    words("times_without_day", "Times without a day", "Heures sans jour", "le message n’a pas de date"),
    words("utterances_not_read", "Utterances not read", "Énoncés non lus", "laissés de côté"),
    words(
        "conservation",
        "Figures that do not add up",
        "Chiffres qui ne concordent pas",
        "défaut de palabre : signalez-le",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{report::quality, tally::Quality};

    #[test]
    fn every_check_that_always_has_a_row_is_told_in_french() {
        for row in quality(&Quality::default(), 0, &[]) {
            assert!(WORDS.iter().any(|words| words.check == row.check), "{}", row.check);
        }
    }

    #[test]
    fn every_check_that_code_counts_is_told_in_french() {
        let named = regex::Regex::new(r#"(?:checks|quality)\s*\.(?:count|add)\(\s*"([a-z_0-9]+)""#).unwrap();
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut found = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let code = std::fs::read_to_string(&path).unwrap_or_default();
                // Tests of the counts themselves name checks of their own.
                for check in named.captures_iter(code.split("#[cfg(test)]").next().unwrap_or_default()) {
                    assert!(WORDS.iter().any(|words| words.check == &check[1]), "{}: {}", path.display(), &check[1]);
                    found += 1;
                }
            }
        }
        assert!(found > 30, "{found}");
    }
}
