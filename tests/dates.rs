//! Dates as sources write them, read from `cases/dates.txt`.

use palabre::{
    model::Precision,
    read::{Dates, Doubt},
};

fn shown(input: &str) -> String {
    let (time, doubt) = Dates::default().read(input);
    let Some(time) = time else {
        assert_eq!(doubt, Some(Doubt::Unreadable), "{input}");
        return "-".to_owned();
    };
    let precision = match time.precision {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Minute => "minute",
        Precision::Second => "second",
    };
    let doubt = if doubt == Some(Doubt::Ambiguous) { " | ambiguous" } else { "" };
    format!("{time} | {precision} | {}{doubt}", time.zone.name())
}

#[test]
fn every_case_gives_what_its_line_says() {
    let cases = include_str!("cases/dates.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    for line in cases {
        let (input, expected) = line.split_once(" ⇒ ").unwrap_or_else(|| panic!("no ⇒ in {line:?}"));
        let found = shown(input);
        if found != expected {
            wrong.push(format!("{input} ⇒ {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
