//! How each stance came about: every cue, what surrounds it, and what it adds to each label.

use palabre::{
    annotate::{Account, Cue},
    model::{Label, Reading},
    run::{Explained, Mockery, Shown},
};

use super::told::{INDENT, Page, paint, safe, whom};

/// Columns of the names of what adds to sums, and of each sum.
const NAME: usize = 30;
const SUM: usize = 10;

/// Tells every stance.
pub fn tell(explained: &Explained, page: &mut Page<'_>) {
    if explained.stances.is_empty() {
        page.tell("stance", &["none: it is no comment".to_owned()]);
    }
    let several = explained.stances.len() > 1;
    for (account, target) in &explained.stances {
        page.line("");
        stance(explained, account, target.as_ref(), several, page);
    }
}

fn stance(explained: &Explained, account: &Account, target: Option<&Shown>, several: bool, page: &mut Page<'_>) {
    let text = &explained.message.text;
    let (label, confidence) = match &explained.mockery {
        Some(mockery) => (Label::Disagree, mockery.confidence),
        None => (account.label, f64::from(account.confidence)),
    };
    let label = paint(label).on(label.name(), page.has_colour);
    let is_told = |target: &Shown| explained.answers.iter().any(|answer| answer.shown.id == target.id);
    let towards = target.map_or(String::new(), |target| {
        let text = if is_told(target) { String::new() } else { target.text.clone() };
        format!("towards {}", whom(&Shown { text, ..target.clone() }))
    });
    page.line(&format!("{:<INDENT$}{label} ({confidence:.2})", "stance"));
    let mut about = vec![towards];
    about.extend(read_as(explained.reading).map(str::to_owned));
    about.extend(explained.mockery.iter().flat_map(mocks));
    if several {
        let part: String = safe(account.span.of(text).unwrap_or_default()).chars().take(60).collect();
        about.push(format!("of the part that begins « {} »", part.trim_end()));
    }
    about.retain(|line| !line.is_empty());
    page.tell("", &about);
    for cue in &account.cues {
        let number = page.number(cue.span, paint(cue.label));
        let words = safe(cue.span.of(text).unwrap_or_default());
        page.tell("", &[format!("{number} « {words} » {} = {}", reckoning(cue), added(cue))]);
    }
    if page.width >= 2 + NAME + 4 * SUM { table(account, page) } else { list(account, page) }
}

/// Says why words of approval are taken for mockery, a line each.
fn mocks(mockery: &Mockery) -> Vec<String> {
    let mut lines =
        vec!["by its words approval; short, and from the other camp, it mocks (--no-camps leaves it)".to_owned()];
    for side in &mockery.sides {
        let names = |word: &str, names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| safe(name)).collect();
            if names.is_empty() { String::new() } else { format!("{word} {}", names.join(", ")) }
        };
        let both = [names("agrees with", &side.with), names("disagrees with", &side.against)];
        let told: Vec<String> = both.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(format!("{} {}", safe(&side.author), told.join(" and ")));
    }
    lines
}

/// Says what the words are read as, where they do not stand for themselves.
const fn read_as(reading: Reading) -> Option<&'static str> {
    match reading {
        Reading::Words => None,
        Reading::Ballot => Some("read as an answer to a post that asks whether something should be"),
        Reading::Asked => Some("read as an answer to somebody who asked"),
    }
}

/// Returns the strength of a cue and what surrounds it: `agree.oui 1.20 × 1.50 opening`.
fn reckoning(cue: &Cue) -> String {
    // What changes nothing is not told, but for a negation, which turns the label round.
    let tells = |(name, factor): &&(&str, f32)| *name == "negated" || (factor - 1.0).abs() >= 0.005;
    let factors = cue.context.iter().filter(tells);
    let factors: Vec<_> = factors.map(|(name, factor)| format!(" × {factor:.2} {name}")).collect();
    format!("{} {:.2}{}", cue.rule, cue.strength, factors.concat())
}

fn added(cue: &Cue) -> String {
    format!("{} {:+.2}", cue.label.name(), cue.weight)
}

/// Returns what stands in each line of the sums: a name, and a number for each label.
fn rows(account: &Account) -> Vec<(String, [f32; 4], bool)> {
    let mut cues = [0.0; 4];
    account.cues.iter().for_each(|cue| cues[cue.label as usize] += cue.weight);
    let cues = (!account.cues.is_empty()).then(|| ("cues".to_owned(), cues, true));
    let adds = account.traits.iter().filter(|own| own.weights.iter().any(|weight| *weight != 0.0));
    let traits = adds.map(|own| (format!("message: {}", own.name), own.weights, true));
    let ends = [("sum".to_owned(), account.sums, true), ("share (e^sum / all)".to_owned(), account.shares, false)];
    cues.into_iter().chain(traits).chain(ends).collect()
}

fn shown(value: f32, signed: bool) -> String {
    match (signed, value == 0.0) {
        (true, true) => "·".to_owned(),
        (true, false) => format!("{value:+.2}"),
        (false, _) => format!("{value:.2}"),
    }
}

fn table(account: &Account, page: &mut Page<'_>) {
    let heads = Label::ALL.map(|label| format!("{:>SUM$}", label.name())).concat();
    page.line(&format!("  {:<NAME$}{heads}", ""));
    for (name, values, signed) in rows(account) {
        let values = values.map(|value| format!("{:>SUM$}", shown(value, signed))).concat();
        page.line(&format!("  {name:<NAME$}{values}"));
    }
}

fn list(account: &Account, page: &mut Page<'_>) {
    let line = |(name, values, signed): (String, [f32; 4], bool)| {
        let values = Label::ALL.iter().zip(values).filter(|(_, value)| *value != 0.0);
        let values: Vec<_> =
            values.map(|(label, value)| format!("{} {}", label.name(), shown(value, signed))).collect();
        format!("{name}: {}", values.join(", "))
    };
    let lines: Vec<_> = rows(account).into_iter().map(line).collect();
    page.tell("", &lines);
}
