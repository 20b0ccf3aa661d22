use super::*;
use crate::read::{Gathered, Source, open_source};

fn open_table(bytes: &[u8], options: &Options) -> Result<Opened, ReadError> {
    open_source(Source::of_bytes("talk.csv", bytes.to_vec())?, options)
}

fn read_with(text: &str, options: &Options) -> Gathered {
    let mut gathered = Gathered::default();
    let opened = open_table(text.as_bytes(), options).unwrap();
    assert_eq!(opened.format, "csv");
    opened.read_to_end(&mut gathered).unwrap();
    gathered
}

fn read(text: &str) -> Gathered {
    read_with(text, &Options::default())
}

fn texts(gathered: &Gathered) -> Vec<&str> {
    gathered.messages.iter().map(|message| message.text.as_str()).collect()
}

#[test]
fn a_french_table_from_a_spreadsheet_is_read() {
    let mut bytes = b"sep=;\r\nId;Auteur;Date;Commentaire;J'aime\r\n".to_vec();
    bytes.extend(b"7;Zo\xE9;25/12/2009 10:32;\"C\x92est \"\"bon\"\" ;\r\nvoil\xE0\";3\r\n8;Bob;NA;Non;\r\n");
    let mut gathered = Gathered::default();
    let opened = open_table(&bytes, &Options::default()).unwrap();
    assert_eq!(opened.description.delimiter, Some(';'));
    opened.read_to_end(&mut gathered).unwrap();
    assert_eq!(texts(&gathered), ["C’est \"bon\" ;\nvoilà", "Non"]);
    let first = &gathered.messages[0];
    assert_eq!((first.id.as_str(), first.author.name.as_str(), first.likes), ("7", "Zoé", Some(3)));
    assert_eq!(first.time.unwrap().to_string(), "2009-12-25T10:32");
    assert_eq!((gathered.messages[1].time, gathered.messages[1].likes), (None, None));
    assert!(gathered.skips.is_empty(), "{:?}", gathered.skips);
}

#[test]
fn every_delimiter_is_told_by_the_rows() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = ["author", "text"].join(delimiter) + "\n" + &["Ana", "Oui"].join(delimiter) + "\n";
        assert_eq!(texts(&read(&text)), ["Oui"], "{delimiter:?}");
    }
}

#[test]
fn pieces_of_any_size_give_the_same_messages() {
    let text = "author,text\nAna,\"un\n\"\"deux\"\"\"\nBob,\"\"\nCid,a \"b\" c\n\nDan,\"x\n\ny\"\n";
    let whole = read(text);
    assert_eq!(texts(&whole), ["un\n\"deux\"", "", "a \"b\" c", "x\n\ny"]);
    assert_eq!(whole.messages[3].id, "talk#7");
    for piece_bytes in 1..text.len() {
        let options = Options { piece_bytes, ..Options::default() };
        assert_eq!(read_with(text, &options), whole, "{piece_bytes}");
    }
}

#[test]
fn what_stands_before_the_rows_is_no_row_wherever_pieces_are_cut() {
    let rows = "Ana;oui\r\nBob;non\r\n";
    for before in ["\r\nauteur;texte\r\n", "sep=;\r\nauteur;texte\r\n", "sep=;\n\n\n\"auteur\";\"texte\"\n"] {
        for piece_bytes in 1..60 {
            let options = Options { piece_bytes, ..Options::default() };
            let read = read_with(&format!("{before}{rows}"), &options);
            assert_eq!(texts(&read), ["oui", "non"], "{before:?} {piece_bytes}");
            let line = before.matches('\n').count() + 1;
            assert_eq!(read.messages[0].id, format!("talk#{line}"));
            assert!(read.skips.is_empty());
        }
    }
}

#[test]
fn a_row_that_does_not_fit_the_header_is_skipped_with_its_line() {
    let gathered =
        read("author,text\nAna,Oui\nBob,Non, et non\nCid\nDan,Si\nEve,a\nFin,b\nGil,c\nHal,d\nIda,e\nJoe,f\n");
    assert_eq!(gathered.skips.iter().map(|skip| skip.line).collect::<Vec<_>>(), [3, 4]);
    assert!(gathered.skips[0].cause.contains("3 fields, the header 2"));
    assert_eq!(gathered.messages.len(), 8);
}

#[test]
fn a_mark_that_never_closes_costs_one_line_and_not_the_rest() {
    let gathered = read("author,text\nAna,\"Oui\nBob,Non\nCid,Si\n");
    assert_eq!(texts(&gathered), ["Non", "Si"]);
    assert_eq!(gathered.skips[0].line, 2);
    assert!(gathered.skips[0].cause.contains("never closes"));
}

#[test]
fn a_stray_mark_that_closes_in_a_later_row_costs_its_own_line() {
    let rows = "Dan,Si\n".repeat(20);
    let gathered = read(&format!("author,text\n{rows}Ana,\"Oui\nBob,Non\n\"Cid\",Si\n"));
    assert_eq!(texts(&gathered)[20..], ["Non", "Si"]);
    assert_eq!(gathered.skips.len(), 1);
}

#[test]
fn a_table_without_a_text_column_is_refused_with_its_header() {
    let error = open_table(b"author,avis libre\nAna,Oui\n", &Options::default()).err().unwrap().to_string();
    assert!(error.contains("--map text=COLUMN") && error.contains("author, avis libre"), "{error}");
    let options = Options { map: [("body".to_owned(), "avis libre".to_owned())].into(), ..Options::default() };
    assert_eq!(texts(&read_with("author,avis libre\nAna,Oui\n", &options)), ["Oui"]);
}

#[test]
fn carried_columns_must_be_there() {
    let options = Options { meta: vec!["ville".to_owned()], ..Options::default() };
    let gathered = read_with("author,ville,text\nAna,Lens,Oui\n", &options);
    assert_eq!(gathered.messages[0].meta, ["Lens"]);
    let error = open_table(b"author,text\nAna,Oui\n", &options).err().unwrap().to_string();
    assert!(error.contains("no column \"ville\""), "{error}");
}

#[test]
fn marks_that_are_only_text_do_not_join_the_rows_of_a_table_with_tabs() {
    let gathered = read("author\ttext\nAna\t\"Oui\" dit-il\nBob\t\"Non\nCid\tSi\n");
    assert_eq!(texts(&gathered), ["\"Oui\" dit-il", "\"Non", "Si"]);
}

#[test]
fn prose_with_commas_is_no_table() {
    assert!(!sniff("Un texte, avec des virgules.\nUn autre, encore, et encore.\n"));
    assert!(!sniff("Text, author.\nHe said, she said, they said.\nNothing.\n"));
}

#[test]
fn stray_marks_do_not_join_rows_even_where_the_number_of_fields_fits() {
    let gathered = read("author,text\nAna,Oui\nBob,\"Non\n\"Cid\" dit,Si\nDan,x\nEve,y\nFin,z\nGil,a\nHal,b\nIda,c\n");
    assert_eq!(texts(&gathered), ["Oui", "Si", "x", "y", "z", "a", "b", "c"]);
    assert_eq!(gathered.skips.iter().map(|skip| skip.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_mark_that_is_still_open_where_a_bad_row_ends_is_no_text() {
    let rows = "Dan,Si\n".repeat(20);
    let gathered = read(&format!("author,text\n{rows}Ana,\"Oui\nBob,\"Non\nCid,Si\n"));
    assert_eq!(gathered.messages.len(), 21);
    assert_eq!(gathered.skips.iter().map(|skip| skip.line).collect::<Vec<_>>(), [22, 23]);
}

proptest::proptest! {
    #[test]
    fn wherever_pieces_are_cut_marks_mean_the_same(rows in "[a\",\r\n]{0,60}", piece_bytes in 1usize..40) {
        let text = format!("author,text\n{rows}");
        let read = |piece_bytes| {
            let options = Options { format: Some("csv".to_owned()), piece_bytes, ..Options::default() };
            read_with(&text, &options)
        };
        proptest::prop_assert_eq!(read(piece_bytes), read(1 << 20));
    }
}

#[test]
fn one_column_of_texts_is_a_table_whatever_stands_in_them() {
    let gathered = read("text\nOui, et non; voilà\n\"Un\nautre\"\nFin | a\tb\n");
    assert_eq!(texts(&gathered), ["Oui, et non; voilà", "Un\nautre", "Fin | a\tb"]);
    assert!(gathered.skips.is_empty(), "{:?}", gathered.skips);
    assert!(!sniff("Texte\nLe billet.\n2 commentaires\nAna dit :\n") && !sniff("Bonjour\nOui\n"));
}

#[test]
fn a_header_that_is_known_makes_a_table_of_few_rows_and_bad_ones() {
    let gathered = read("id,author,text\n1,Ana,Oui\n2,Bob\n");
    assert_eq!((texts(&gathered), gathered.skips.len()), (vec!["Oui"], 1));
    let rows = "Cid;x;Oui\n".repeat(300);
    for header in ["auteur;date;texte", "auteur;a;b;c;d;e;commentaire"] {
        let filled = "\nAna;x;\"Non\n".replace("x;", if header.len() > 20 { "x;1;2;3;4;" } else { "x;" });
        let rows = rows.replace("x;", if header.len() > 20 { "x;1;2;3;4;" } else { "x;" });
        let gathered = read(&format!("{header}{filled}{rows}"));
        assert_eq!((gathered.messages.len(), gathered.skips.len()), (300, 1), "{header}");
        assert_eq!(gathered.skips[0].line, 2);
    }
}

#[test]
fn empty_fields_at_the_end_of_rows_may_be_missing_or_too_many() {
    let gathered = read("id;auteur;texte;note;remarque\n1;Ana;Oui;;\n2;Bo;Non\n3;Cy;Si;;x;;\n4;Di\n5;Eve;Bon;;;y\n");
    assert_eq!(texts(&gathered), ["Oui", "Non", "Si"]);
    assert_eq!(gathered.skips.iter().map(|skip| skip.line).collect::<Vec<_>>(), [5, 6]);
    // A line end without quotation marks cuts rows in two: neither half is a message.
    let gathered = read("id;auteur;texte;note\n1;Ana;Oui;\n2;Bo;Non\net;non\n3;Cy;Si;\n");
    assert_eq!((texts(&gathered), gathered.skips.len()), (vec!["Oui", "Si"], 2));
}

#[test]
fn a_cell_with_a_quotation_before_its_line_end_changes_nothing_in_a_table_with_tabs() {
    let rows = (0..30).map(|n| format!("{n}\tAna\t\"Il dit \"\"oui\"\" {n}\"\n")).collect::<Vec<_>>().concat();
    let gathered = read(&format!("id\tauteur\ttexte\n{rows}31\tBo\t\"Il dit \"\"non\"\"\nvoilà\"\n"));
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (31, 0));
    assert_eq!((texts(&gathered)[3], texts(&gathered)[30]), ("Il dit \"oui\" 3", "Il dit \"non\"\nvoilà"));
}

#[test]
fn texts_that_are_html_are_read_as_such_and_it_is_told() {
    let table =
        "auteur;texte\nAna;\"<p>Oui &amp; <a href='https://a.fr/x'>ici</a></p>\"\nBo;<p>Non</p><p>Si</p>\nCy;Bon\n";
    let opened = open_table(table.as_bytes(), &Options::default()).unwrap();
    assert!(opened.description.to_string().contains("texts are HTML"));
    let gathered = read(table);
    assert_eq!(texts(&gathered), ["Oui & ici", "Non\n\nSi", "Bon"]);
    assert_eq!(gathered.messages[0].marks.len(), 1);
    assert_eq!(texts(&read("auteur;texte\nAna;La balise <p> & moi\nBo;Non\nCy;Si\n"))[0], "La balise <p> & moi");
}

#[test]
fn dates_that_nobody_reads_are_told() {
    let opened = open_table(b"auteur;texte;vu\nAna;Oui;2021-05-05 10:00\nBo;Non;05/06/2021\n", &Options::default());
    let told = opened.unwrap().description.to_string();
    assert!(told.contains("\"vu\" looks like dates") && told.contains("--map timestamp="), "{told}");
}

#[test]
fn bytes_that_are_zero_are_counted_and_are_no_part_of_a_text() {
    let gathered = read("id;auteur;texte\n1;A\0na;Ou\0i\n2;Bo;Non\n3;Cy;Si\n");
    assert_eq!((texts(&gathered)[0], gathered.messages[0].author.name.as_str()), ("Oui", "Ana"));
    assert_eq!(gathered.counted("controls_removed"), 2);
}

#[test]
fn a_title_may_stand_above_the_header() {
    let gathered =
        read("Export des réactions, mai\n\nId;Auteur;Date;Commentaire\n1;Ana;05/05/2021;Oui\n2;Bo;06/05/2021;Non\n");
    assert_eq!(texts(&gathered), ["Oui", "Non"]);
    assert!(!sniff("Commentaires\nAna dit :\nOui, bien sûr.\n"));
}
