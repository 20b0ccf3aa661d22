//! Laws of segmentation, checked on the lines of `tests/cases/tokens.txt` and on a few more: how an apostrophe, a
//! space, a hyphen or a letter is encoded changes no cut, and elision, clitics and compounds never depend on case.

use palabre::{
    annotate::{Findings, annotate},
    model::Message,
};

/// What French cuts and what it leaves whole, in lower case: no abbreviation, unit or name that capitals decide.
const WORDS: &str = "\
l'homme et l'été jusqu'ici lorsqu'il puisqu'on quoiqu'elle parcequ'il aujourd'hui quelqu'un presqu'île c'est-à-dire
l'on s'y met d'accord d'abord main-d'œuvre chef-d'œuvre prud'homme entr'acte n'djamena n'golo m'bappé o'hara
a-t-il va-t-elle dit-on est-ce puis-je ce jour-là cet homme-ci celui-ci celle-là ceux-ci là-bas peut-être rendez-vous
dis-le-moi donne-m'en vas-y allez-vous-en va-t'en parles-en qu'est-ce n'est-ce pas y a-t-il est-ce-que n'est-ce-pas
nanteuil-sur-l'eau saint-jean-d'angély val-d'oise notre-dame-de-l'épine l'haÿ-les-roses garde-à-vous par-ci par-là
lui-même états-unis porte-monnaie arc-en-ciel vis-à-vis qu'en-dira-t-on m'as-tu-vu";

/// Returns the spans of the tokens of a text, in characters.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    let message = Message { text: text.to_owned(), ..Message::default() };
    let mut findings = Findings::default();
    annotate(&message, &mut findings);
    let place = |byte: u32| text[..byte as usize].chars().count();
    findings.tokens.iter().map(|token| (place(token.span.start), place(token.span.end))).collect()
}

/// Returns the texts of the cases.
fn cases() -> Vec<String> {
    let path = format!("{}/tests/cases/tokens.txt", env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(path).unwrap();
    let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(|line| line.replace('|', "").replace('␣', " ").replace('⍽', "\u{A0}")).collect()
}

/// Checks that a change of characters, one for one, changes no cut.
fn holds_under(texts: &[String], change: impl Fn(char) -> char) {
    for text in texts {
        let changed: String = text.chars().map(&change).collect();
        assert_eq!(cuts(text), cuts(&changed), "{text}\n{changed}");
    }
}

#[test]
fn the_kind_of_apostrophe_changes_no_cut() {
    let texts = cases();
    for apostrophe in ['\'', '\u{2019}', '\u{2BC}', '\u{FF07}', '\u{B4}', '\u{2032}'] {
        let is_apostrophe = |character| matches!(character, '\'' | '\u{2019}');
        // Where it stands before a word or a slash it quotes, or belongs to a link.
        let quotes = |text: &str| text.contains(['‘', '/']) || text.contains(" '") || text.starts_with('\'');
        let words: Vec<_> = texts.iter().filter(|text| !quotes(text)).cloned().collect();
        holds_under(&words, |character| if is_apostrophe(character) { apostrophe } else { character });
    }
}

#[test]
fn the_kind_of_space_changes_no_cut() {
    for space in ['\u{A0}', '\u{202F}', '\u{2009}'] {
        holds_under(&cases(), |character| if matches!(character, ' ' | '\u{A0}') { space } else { character });
    }
}

#[test]
fn the_kind_of_hyphen_changes_no_cut_of_words() {
    let words: Vec<_> = WORDS.lines().map(str::to_owned).collect();
    for hyphen in ['\u{2010}', '\u{2011}'] {
        holds_under(&words, |character| if character == '-' { hyphen } else { character });
    }
}

#[test]
fn case_changes_no_cut_of_elisions_clitics_and_compounds() {
    for line in WORDS.lines() {
        let upper: String = line.chars().map(|letter| letter.to_uppercase().next().unwrap()).collect();
        let mut before = ' ';
        let titled: String = line
            .chars()
            .zip(upper.chars())
            .map(|(small, capital)| {
                let begins = !before.is_alphabetic();
                before = small;
                if begins { capital } else { small }
            })
            .collect();
        assert_eq!(cuts(line), cuts(&upper), "{upper}");
        assert_eq!(cuts(line), cuts(&titled), "{titled}");
    }
}

#[test]
fn a_word_may_be_drawn_out_for_ever() {
    for length in [1, 10, 1_000, 100_000] {
        let word = format!("he{}n", "i".repeat(length));
        assert_eq!(cuts(&format!("{word} l'{word} {word}-là")).len(), 5);
    }
}
