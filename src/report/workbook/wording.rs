//! What the first sheet says of every workbook, and of tables in French.

use crate::report::{Kind, Tongue};

/// What holds for every workbook, in English and French.
pub(super) const NOTES: [(&str, &str); 9] = [
    (
        "An empty cell says \"cannot be computed\", never 0. The sheet codebook says what each column is.",
        "Une case vide dit que la valeur ne peut être calculée, jamais 0. La feuille codebook dit ce qu’est chaque colonne.",
    ),
    (
        "Figures are those of the tables as CSV, to the last digit. Ids are text, with all their digits.",
        "Les chiffres sont ceux des tableaux CSV, au dernier près. Les identifiants sont du texte, avec tous leurs chiffres.",
    ),
    (
        "Texts stand as they were written, those too that begin with = + - or @: here they are text and never run.",
        "Les textes sont tels qu’écrits, même s’ils commencent par = + - ou @ : ici, ce sont des textes, jamais exécutés.",
    ),
    (
        "The tables as CSV have an apostrophe before such texts.",
        "Dans les tableaux CSV, une apostrophe précède ces textes.",
    ),
    ("E-mail addresses are written ⟨e-mail⟩.", "Les adresses électroniques sont remplacées par ⟨e-mail⟩."),
    (
        "Times are in UTC where the source gives a zone, else as its clock shows them.",
        "Les heures sont en UTC quand la source donne un fuseau, sinon telles qu’elle les montre.",
    ),
    (
        "Times known to the month or year only, or before March 1900, are text.",
        "Les dates connues au mois ou à l’année, ou antérieures à mars 1900, sont du texte.",
    ),
    (
        "The first row of each table stays in sight, and its arrows filter. Widths are by the first 1,000 rows.",
        "La première ligne de chaque tableau reste visible et ses flèches filtrent. Largeurs d’après les 1 000 premières lignes.",
    ),
    (
        "No clock went into this file: the same tables give the same bytes.",
        "Aucune horloge n’entre dans ce fichier : les mêmes tableaux donnent les mêmes octets.",
    ),
];

/// What a row of each table is, in French; the headings say "one row a" before it.
const ABOUT: &[(&str, &str)] = &[
    ("authors", "auteur : activité, style, liens, accords donnés et reçus"),
    ("discussions", "discussion : taille, forme, dates, participation, accords"),
    ("interactions", "paire ordonnée d’auteurs : réponses, mentions, accords"),
    ("links", "lien, avec qui l’a écrit, où et quand"),
    ("domains", "domaine vers lequel quelqu’un a fait un lien"),
    ("mentions", "mention, avec le participant qu’elle désigne"),
    ("stances", "prise de position (accord, désaccord, question), avec sa cible et ses preuves"),
    ("timeline", "période : activité, nouveaux venus, accords"),
    ("corpus", "chiffre de l’ensemble"),
    ("messages", "message : auteur, date, place dans l’arbre, langue, comptes"),
    ("languages", "langue : messages, et ce qui l’indique (texte, auteur ou discussion)"),
    ("vocabulary", "mot : occurrences, messages, auteurs"),
    ("keywords", "mot qu’un auteur écrit plus que les autres, vingt au plus par auteur"),
    ("categories", "auteur par catégorie de mots de --lexicon : occurrences, taux et intervalle, messages"),
    ("hashtags", "mot-dièse : occurrences, messages, auteurs"),
    ("emoji", "émoji ou émoticône : occurrences, messages, auteurs"),
    ("author_period", "auteur par jour, mois ou année : messages, mots, réponses, accords"),
    ("author_discussion", "auteur par discussion : messages, mots, réponses, accords"),
    ("address", "paire ordonnée d’auteurs : qui tutoie ou vouvoie qui"),
    ("aliases_proposed", "autre nom possible d’un participant, à vérifier"),
    ("quality", "contrôle des données et des chiffres"),
    ("skipped", "enregistrement illisible, avec ligne, cause et remède"),
    ("codebook", "colonne de n’importe quel tableau : libellé, unité, formule, source"),
];

/// Says what a row of a table is, whole or by the values of a column.
pub fn about_table(kind: &Kind, by_column: bool, tongue: Tongue) -> String {
    let french = ABOUT.iter().find(|(name, _)| *name == kind.name);
    match (tongue, french) {
        (Tongue::French, Some((_, about))) if by_column => format!("{about}, selon les valeurs d’une colonne"),
        (Tongue::French, Some((_, about))) => (*about).to_owned(),
        _ if by_column => format!("{}, by the values of a column", kind.about),
        _ => kind.about.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_told_in_french() {
        for kind in crate::report::KINDS {
            assert!(ABOUT.iter().any(|(name, _)| *name == kind.name), "{}", kind.name);
        }
    }
}
