//! What a coded sheet says of its coders, and of the program.

use super::{Answers, Confusion, Figure, Item, Key, KeyRow, bootstrap, cohen_kappa, krippendorff_alpha};
use crate::model::Label;

/// Labels of one side against those of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// Who is measured: `program` or a coder.
    pub given_by: String,
    /// By whom: `gold` or a coder.
    pub right_by: String,
    /// Messages that have both labels.
    pub messages_n: u64,
    /// The pairs, each message as one.
    pub plain: Confusion,
    /// The pairs, each message as many as it stands for; none where weights are not known or all the same.
    pub weighted: Option<Confusion>,
    /// Macro-F1, and the interval of draws of messages with replacement.
    pub macro_f1: Figure,
    /// The geometric mean of recalls, and its interval.
    pub geometric_mean: Figure,
    /// Cohen's κ.
    pub kappa: Option<f64>,
}

/// A message that the program labels otherwise than coders do.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement<'e> {
    /// The message.
    pub item: &'e Item,
    /// What is right.
    pub gold: Label,
    /// What the program said, and why.
    pub key: &'e KeyRow,
}

/// All figures of a coded sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<'e> {
    /// Messages of the sheets.
    pub messages_n: u64,
    /// Messages that at least one coder labelled.
    pub coded_n: u64,
    /// Messages with a label to measure by.
    pub gold_n: u64,
    /// Messages on which coders differ and that have no `gold_stance`: they are left out.
    pub disputed_n: u64,
    /// Messages with a label to measure by that the key does not know.
    pub keyless_n: u64,
    /// Krippendorff's α of all coders.
    pub alpha: Figure,
    /// Messages that at least two coders labelled.
    pub alpha_n: u64,
    /// The program against gold, then coders against one another.
    pub pairings: Vec<Pairing>,
    /// What the program got wrong, the surest first.
    pub errors: Vec<Disagreement<'e>>,
}

/// Measures coders and program.
///
/// The label to measure by is `gold_stance`; where it is empty, what all coders say who labelled the message.
pub fn evaluate<'e>(answers: &'e Answers, key: Option<&'e Key>) -> Evaluation<'e> {
    let (mut pairs, mut errors) = (Vec::new(), Vec::new());
    let (mut coded_n, mut gold_n, mut disputed_n, mut keyless_n) = (0, 0, 0, 0);
    for item in &answers.items {
        coded_n += u64::from(item.codes.iter().any(Option::is_some));
        let Some(gold) = gold(item) else {
            disputed_n += u64::from(item.codes.iter().any(Option::is_some));
            continue;
        };
        gold_n += 1;
        let Some(key) = key else { continue };
        let Some(row) = key.of(item) else {
            keyless_n += 1;
            continue;
        };
        pairs.push((gold, row.label, row.weight));
        if row.label != gold {
            errors.push(Disagreement { item, gold, key: row });
        }
    }
    errors.sort_by(|one, other| other.key.confidence.unwrap_or(0.0).total_cmp(&one.key.confidence.unwrap_or(0.0)));
    let mut pairings = Vec::new();
    if !pairs.is_empty() {
        pairings.push(pairing("program".to_owned(), "gold".to_owned(), &pairs));
    }
    for one in 0..answers.coders.len() {
        for other in one + 1..answers.coders.len() {
            let both = answers.items.iter().filter_map(|item| Some((item.codes[one]?, item.codes[other]?, None)));
            let both: Vec<_> = both.collect();
            pairings.push(pairing(answers.coders[other].clone(), answers.coders[one].clone(), &both));
        }
    }
    let (alpha, alpha_n) = alpha(answers);
    Evaluation {
        messages_n: answers.items.len() as u64,
        coded_n,
        gold_n,
        disputed_n,
        keyless_n,
        alpha,
        alpha_n,
        pairings,
        errors,
    }
}

/// Returns the label to measure by: what coders settled on, else what all of them say.
pub fn gold(item: &Item) -> Option<Label> {
    let mut codes = item.codes.iter().flatten();
    item.gold.or_else(|| codes.next().copied().filter(|first| codes.all(|code| code == first)))
}

fn pairing(given_by: String, right_by: String, pairs: &[(Label, Label, Option<f64>)]) -> Pairing {
    let confusion = |weight: &dyn Fn(Option<f64>) -> f64, places: &mut dyn Iterator<Item = usize>| {
        let mut confusion = Confusion::default();
        places.for_each(|place| confusion.add(pairs[place].0, pairs[place].1, weight(pairs[place].2)));
        confusion
    };
    let plain = |places: &mut dyn Iterator<Item = usize>| confusion(&|_| 1.0, places);
    let differ = pairs.iter().all(|pair| pair.2.is_some()) && pairs.windows(2).any(|two| two[0].2 != two[1].2);
    let whole = plain(&mut (0..pairs.len()));
    let drawn = |figure: fn(&Confusion) -> Option<f64>| Figure {
        value: figure(&whole),
        interval: bootstrap(pairs.len(), |places| figure(&plain(&mut places.iter().copied()))),
    };
    let numbers: Vec<_> = pairs.iter().map(|&(right, given, _)| (right as usize, given as usize)).collect();
    Pairing {
        given_by,
        right_by,
        messages_n: pairs.len() as u64,
        plain: whole,
        weighted: differ.then(|| confusion(&|weight| weight.unwrap_or(1.0), &mut (0..pairs.len()))),
        macro_f1: drawn(Confusion::macro_f1),
        geometric_mean: drawn(Confusion::geometric_mean_of_recalls),
        kappa: cohen_kappa(&numbers, Label::ALL.len()),
    }
}

/// Returns α with the interval of draws of messages, and how many messages it rests on.
fn alpha(answers: &Answers) -> (Figure, u64) {
    let codes = |item: &Item| item.codes.iter().flatten().map(|&code| code as usize).collect::<Vec<_>>();
    let units: Vec<Vec<usize>> = answers.items.iter().map(codes).filter(|codes| codes.len() >= 2).collect();
    let alpha = |places: &[usize]| krippendorff_alpha(places.iter().map(|&place| &*units[place]), Label::ALL.len());
    let all: Vec<usize> = (0..units.len()).collect();
    (Figure { value: alpha(&all), interval: bootstrap(units.len(), alpha) }, units.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::{Filled, Table};

    fn answers(sheet: &str) -> Answers {
        let filled = Filled::read(&Table::parse("s.csv", sheet.as_bytes().to_vec()).unwrap()).unwrap();
        Answers::of(&[("s.csv".to_owned(), filled)])
    }

    #[test]
    fn disputed_messages_are_no_gold_unless_coders_settle_them() {
        let answers = answers(
            "message_id,coder_1_stance,coder_2_stance,gold_stance\n1,accord,agree,\n2,accord,désaccord,\n3,q,n,question\n4,,neutre,\n5,,,\n",
        );
        let key = "message_id,label,confidence_ratio,weight\n1,agree,\"0,9\",2\n3,neutral,0.5,1\n4,neutral,0.7,1\n";
        let key = Key::read(&Table::parse("k.csv", key.as_bytes().to_vec()).unwrap()).unwrap();
        let evaluation = evaluate(&answers, Some(&key));
        assert_eq!((evaluation.messages_n, evaluation.coded_n, evaluation.gold_n, evaluation.disputed_n), (5, 4, 3, 1));
        assert_eq!(evaluation.alpha_n, 3);
        let program = &evaluation.pairings[0];
        assert_eq!(program.plain.accuracy().value, Some(2.0 / 3.0));
        assert_eq!(program.weighted.unwrap().accuracy().value, Some(0.75));
        assert_eq!(evaluation.errors.len(), 1);
        assert_eq!((evaluation.errors[0].gold, evaluation.errors[0].key.label), (Label::Question, Label::Neutral));
        assert_eq!(evaluation.pairings[1].right_by, "coder_1");
    }

    #[test]
    fn coders_may_each_fill_a_copy_of_the_sheet() {
        let read = |sheet: &str| Filled::read(&Table::parse("s.csv", sheet.as_bytes().to_vec()).unwrap()).unwrap();
        let one = read("message_id;coder_1_stance;coder_2_stance\n1;a;\n2;d;\n");
        let other = read("message_id,coder_1_stance,coder_2_stance\n2,d,\n1,n,\n");
        let answers = Answers::of(&[("ana.csv".to_owned(), one), ("bo.csv".to_owned(), other)]);
        assert_eq!(answers.coders, ["ana.csv coder_1", "bo.csv coder_1"]);
        assert_eq!(answers.items[0].codes, [Some(Label::Agree), Some(Label::Neutral)]);
        assert_eq!(answers.items[1].codes, [Some(Label::Disagree), Some(Label::Disagree)]);
    }
}
