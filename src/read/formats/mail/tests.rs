//! Mailboxes and mails, in the charsets and with the headers that old ones have.

use crate::model::{Kind, MarkKind};
use crate::read::{Gathered, Options, Source, open_source};

fn read(bytes: &[u8], piece_bytes: usize) -> Gathered {
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("liste.mbox", bytes.to_vec()).unwrap();
    let options = Options { piece_bytes, ..Options::default() };
    open_source(source, &options).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

const MAILBOX: &str = "From ana@example.org Tue Sep  1 10:32:00 2009\nFrom: =?iso-8859-1?Q?Ana_Fran=E7oise?= <ana@example.org>\nDate: Tue, 1 Sep \
    2009 10:32:00 +0200\nMessage-ID: <1@example.org>\nSubject: [liste] Le vote\n\nFaut-il voter ?\n>From experience, oui.\n\nFrom now \
    on, oui.\n-- \nAna\n\nFrom bob@example.org Tue Sep  1 11:32:00 2009\nFrom: bob@example.org\nDate: Tue, 1 Sep 2009 11:32:00 \
    +0200\nMessage-ID: <2@example.org>\nIn-Reply-To: <1@example.org>\nSubject: Re: [liste] Le vote\nContent-Type: text/plain; \
    charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nLe mardi 1 septembre 2009, Ana Fran=E7oise a\n=E9crit :\n\
    > Faut-il voter ?\n\nNon.\n";

#[test]
fn mails_of_a_mailbox_become_messages_of_one_discussion_whatever_the_pieces() {
    for size in [1, 7, 100, 1 << 20] {
        let gathered = read(MAILBOX.as_bytes(), size);
        let [first, second] = &gathered.messages[..] else { panic!("{size}: {:?}", gathered.messages) };
        assert_eq!((first.kind, first.title.as_str()), (Kind::Post, "Le vote"));
        assert_eq!(first.author.name, "Ana Françoise");
        assert_eq!(first.text, "Faut-il voter ?\nFrom experience, oui.\n\nFrom now on, oui.");
        assert_eq!(first.discussion, second.discussion);
        assert_eq!((second.kind, &second.parent), (Kind::Comment, &first.id));
        assert_eq!(second.text, "Faut-il voter ?\n\nNon.");
        assert!(matches!(&second.marks[0].kind, MarkKind::Quote { author, .. } if author == "Ana Françoise"));
        assert!(second.author.name.starts_with("⟨e-mail⟩ ") && second.author.id.starts_with("address-"));
        assert!(!format!("{gathered:?}").contains("example.org"));
        assert_eq!(second.time.unwrap().to_string(), "2009-09-01T11:32:00+02:00");
    }
}

#[test]
fn one_mail_in_an_old_charset_is_read() {
    let mail = b"From: Ren\xE9 <r@example.org>\r\nDate: Tue, 1 Sep 2009 10:32:00 +0200\r\nSubject: \xC9t\xE9\r\nContent-Type: text/plain; charset=iso-8859-15\r\n\r\n\xA4 et \xBDuf\r\n";
    let gathered = read(mail, 100);
    let message = &gathered.messages[0];
    assert_eq!(
        (message.author.name.as_str(), message.title.as_str(), message.text.as_str()),
        ("René", "Été", "€ et œuf")
    );
}

#[test]
fn a_body_without_charset_or_in_ascii_is_utf_8_or_windows_1252() {
    let head = "From: Ana <ana@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n";
    for kind in [
        "",
        "Content-Type: text/plain\n",
        "Content-Type: text/plain; charset=us-ascii\n",
        "Content-Type: text/plain; charset=x-unknown\n",
        "Content-Type: text/plain; charset=utf-8\n",
    ] {
        for body in [&b"D\xE9j\xE0 l\x92\xE9t\xE9\n"[..], "Déjà l’été\n".as_bytes()] {
            let mail = [head.as_bytes(), kind.as_bytes(), b"\n", body].concat();
            assert_eq!(read(&mail, 100).messages[0].text, "Déjà l’été", "{kind}");
        }
    }
}

#[test]
fn encoded_words_in_no_known_charset_are_utf_8_or_windows_1252() {
    for charset in ["x-unknown", "unknown-8bit", "us-ascii", "", "x", "default*fr", "iso-8859-1", "windows-1252*fr"] {
        let mail = format!(
            "From: =?{charset}?Q?L=E9a?= <l@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\n\
             Subject: =?{charset}?B?6XTpIGVudGllcg==?=\n\nOui.\n"
        );
        let message = &read(mail.as_bytes(), 100).messages[0];
        assert_eq!((message.author.name.as_str(), message.title.as_str()), ("Léa", "été entier"), "{charset}");
    }
    let mail =
        "From: =?x-unknown?Q?L=C3=A9a?= <l@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n";
    assert_eq!(read(mail.as_bytes(), 100).messages[0].author.name, "Léa");
}

#[test]
fn addresses_that_archives_hide_are_addresses_and_names_stand_behind_them() {
    for (from, name) in [
        ("lea at x.fr (=?iso-8859-1?q?L=E9a?=)", "Léa"),
        ("lea at x.fr (Léa, Bo)", "Léa, Bo"),
        ("lea@x.fr (Lea)", "Lea"),
    ] {
        let mail = format!("From: {from}\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n");
        let gathered = read(mail.as_bytes(), 100);
        assert_eq!(gathered.messages[0].author.name, name);
        assert!(gathered.messages[0].author.id.starts_with("address-"));
    }
    let bare = read(b"From: lea at x.fr\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n", 100);
    assert!(!format!("{bare:?}").contains("x.fr"), "{bare:?}");
}
