//! Chats of Android, of iOS and of America, with what the program says and what is left out.

use crate::model::Kind;
use crate::read::{Gathered, Options, Source, open_source};

fn read(text: &str) -> Gathered {
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("_chat.txt", text.as_bytes().to_vec()).unwrap();
    let opened = open_source(source, &Options::default()).unwrap();
    assert_eq!(opened.format, "whatsapp");
    opened.read_to_end(&mut gathered).unwrap();
    gathered
}

#[test]
fn a_chat_of_android_is_read_with_lines_that_go_on_and_without_numbers() {
    let gathered = read(
        "12/03/2025 à 08:58 - Les messages et les appels sont chiffrés de bout en bout.\n12/03/2025, 08:59 - Ana: Bonjour\nà tous : oui.\n13/03/2025, 09:01 - +33 6 12 34 56 78: Salut @33612345678\n13/03/2025, 09:02 - Ana: <Médias omis>\n13/03/2025, 09:03 - Bob : Ce message a été supprimé\n",
    );
    let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
    assert_eq!(kinds, [Kind::System, Kind::Comment, Kind::Comment, Kind::Comment, Kind::Comment]);
    assert_eq!(gathered.messages[1].text, "Bonjour\nà tous : oui.");
    assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2025-03-12T08:59");
    assert!(gathered.messages[2].author.name.starts_with("⟨phone⟩ "));
    assert!(!format!("{gathered:?}").contains("12 34 56"));
    assert_eq!(gathered.messages[2].text, "Salut @⟨phone⟩");
    assert_eq!((gathered.counted("media_omitted"), gathered.counted("texts_deleted")), (1, 1));
    assert_eq!(gathered.counted("dates_ambiguous"), 0);
}

#[test]
fn what_the_program_says_on_ios_is_of_nobody() {
    let gathered = read(
        "\u{200E}[12/03/2026, 18:04:12] Famille: \u{200E}Les messages et les appels sont chiffrés de bout en bout.\n[12/03/2026, 18:04:13] Ana: \
         \u{200E}Ana a ajouté Bob\n[12/03/2026, 18:04:14] Bob: Elle a ajouté du sel ‹\u{200E}Ce message a été modifié>\n[12/03/2026, 18:04:15] Bob: \
         Vu \u{200E}<This message was edited>\n[12/03/2026, 18:04:16] Bob: \u{200E}<pièce jointe : 0001-PHOTO.jpg>\n",
    );
    let found: Vec<_> = gathered
        .messages
        .iter()
        .map(|message| (message.kind, message.author.name.as_str(), message.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Kind::System, "", "Les messages et les appels sont chiffrés de bout en bout."),
            (Kind::System, "", "Ana a ajouté Bob"),
            (Kind::Comment, "Bob", "Elle a ajouté du sel"),
            (Kind::Comment, "Bob", "Vu"),
            (Kind::Comment, "Bob", ""),
        ]
    );
}

#[test]
fn chats_of_ios_and_of_america_are_read() {
    let gathered =
        read("[12/03/2026, 18:04:12] ~ Ana: un\n\u{200E}[12/03/2026, 18:05:12] Bob: \u{200E}image absente\n");
    assert_eq!((gathered.messages[0].author.name.as_str(), gathered.messages[1].text.as_str()), ("Ana", ""));
    assert_eq!(gathered.counted("dates_ambiguous"), 2);
    let american = read("3/14/25, 8:59 PM - Ana: one\n3/2/25, 8:59 AM - Bob: two\n");
    assert_eq!(american.messages[0].time.unwrap().to_string(), "2025-03-14T20:59");
    assert_eq!(american.messages[1].time.unwrap().to_string(), "2025-03-02T08:59");
}

#[test]
fn what_was_deleted_or_attached_is_no_word_of_anybody() {
    let gathered = read(
        "1/20/24, 9:05 PM - Ana: Hello\n1/20/24, 9:06 PM - Bob: You deleted this message\n1/20/24, 9:07 PM - Bob: This message was \
         deleted\n1/20/24, 9:08 PM - Bob: IMG-7.jpg (file attached)\n1/20/24, 9:09 PM - Bob: PTT-8.opus (fichier joint)\nUn mot\n1/20/24, \
         9:10 PM - Bob: voir a.txt (fichier joint) hier\n",
    );
    let texts: Vec<_> = gathered.messages.iter().map(|message| &*message.text).collect();
    assert_eq!(texts, ["Hello", "", "", "", "Un mot", "voir a.txt (fichier joint) hier"]);
    assert_eq!((gathered.counted("texts_deleted"), gathered.counted("media_omitted")), (2, 2));
}

#[test]
fn a_chat_gives_the_same_however_it_is_cut() {
    let message = |day| format!("{day:02}/03/2025, 08:59 - Ana: été\n  suite {day}\n\nfin\n");
    let lines = (1..30).map(message).collect::<Vec<_>>().concat();
    let whole = read(&lines);
    assert_eq!(whole.messages.len(), 29);
    for piece_bytes in [1, 7, 50, 333] {
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("_chat.txt", lines.clone().into_bytes()).unwrap();
        let options = Options { piece_bytes, ..Options::default() };
        open_source(source, &options).unwrap().read_to_end(&mut gathered).unwrap();
        assert_eq!(gathered.messages, whole.messages);
    }
}
