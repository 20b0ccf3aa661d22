//! Approval by somebody of the other camp: a short one mocks, as `Bravo !` does that is called out by an opponent.
//!
//! What is said at length is taken at its word, and so is who says `je`, or more than applause: `vous avez raison`.
//! Nothing becomes approval here, and nobody takes a side who took none.

use std::io;

use super::{RunError, corpus::Corpus, shown::Taken};
use crate::{
    annotate,
    model::Label,
    record::{Details, EvidenceDetail, List, Member, NONE, StanceDetail, StanceTarget, damaged, push_entry},
    tally::{Camps, Turned},
};

/// Words of the longest message that is called out rather than argued.
const MOST_WORDS: u32 = 15;

/// A short approval of another's message.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    message: u32,
    /// Who approves of whom.
    from: u32,
    to: u32,
}

impl Call {
    /// Returns the approval that a chosen message is, if it is little else.
    pub fn of(member: &Member, stances: &List<'_, StanceDetail<'_>>, aims: &[StanceTarget]) -> Option<Self> {
        let Member { number, record } = member;
        let [aim] = aims else { return None };
        let speaks = record.kind.is_answer() && record.words <= MOST_WORDS;
        let known = ![NONE, record.author].contains(&aim.author) && record.author != NONE && !aim.post;
        let applauds = |stance: StanceDetail<'_>| stance.evidence.iter().any(|shown| annotate::applauds(shown.rule));
        let approves = || {
            stances.first().is_some_and(|stance| stance.label == Label::Agree && !stance.personal && applauds(stance))
        };
        (speaks && known && approves()).then_some(Self { message: *number, from: record.author, to: aim.author })
    }
}

/// Takes short approval between camps for disagreement: in the details of the message, and in all sums.
///
/// # Errors
/// [`RunError::Temporary`] where the temporary files cannot be read or written.
pub fn judge(corpus: &mut Corpus) -> Result<(), RunError> {
    let calls = std::mem::take(&mut corpus.calls);
    if calls.is_empty() {
        return Ok(());
    }
    let camps = camps(corpus);
    for call in calls {
        if let Some(sure) = camps.oppose(call.from, call.to) {
            turn(call, sure, corpus).map_err(|cause| corpus.temporary(cause))?;
        }
    }
    Ok(())
}

/// Finds the camps of all messages, be they chosen or not.
pub fn camps(corpus: &Corpus) -> Camps {
    let counted = corpus.tallies[0].pairs.iter().map(|(&(from, to), tally)| (from, to, tally.net()));
    Camps::of(counted.chain(corpus.ties.iter().map(|&(from, to, net)| (from, to, net.into()))))
}

/// Yields what stances of a message that is not chosen tell of its author's camp: for each whom it is aimed at, 1 for
/// agreement and −1 for disagreement.
pub fn ties<'t>(
    member: &'t Member,
    stances: &List<'t, StanceDetail<'t>>,
    aims: &'t [StanceTarget],
) -> impl Iterator<Item = (u32, u32, i8)> + use<'t> {
    let Member { record, .. } = member;
    let speaks = record.kind.is_answer() && record.author != NONE;
    let stances =
        stances.iter().zip(aims).filter(move |(_, aim)| speaks && ![NONE, record.author].contains(&aim.author));
    stances.filter_map(|(stance, aim)| match stance.label {
        Label::Agree => Some((record.author, aim.author, 1)),
        Label::Disagree => Some((record.author, aim.author, -1)),
        _ => None,
    })
}

fn turn(call: Call, sure: f64, corpus: &mut Corpus) -> io::Result<()> {
    let record = corpus.records[call.message as usize];
    let mut messages = Taken::new(corpus);
    let (details, _) = messages.read(&record)?;
    let group = corpus.registry.group_number(details.group);
    let mut domains: Vec<Box<str>> = details.links.iter().map(|link| link.domain.into()).collect();
    domains.sort_unstable();
    domains.dedup();
    let entry = turned_entry(&details, sure)?;
    let turned = Turned { record: &record, towards: call.to, domains: &domains };
    corpus.tallies[0].turn(&turned);
    let places = group.map(|group| group as usize + 1);
    places.and_then(|place| corpus.tallies.get_mut(place)).into_iter().for_each(|tallies| tallies.turn(&turned));
    corpus.records[call.message as usize].place = corpus.details.append(&entry)?;
    Ok(())
}

/// Returns the entry of a message whose approval is mockery.
fn turned_entry(details: &Details<'_>, sure: f64) -> io::Result<Vec<u8>> {
    let approval = details.stances.first().ok_or_else(damaged)?;
    let (mut evidence, mut stances, mut entry) = (Vec::new(), Vec::new(), Vec::new());
    let shown = approval.evidence.iter().map(|shown| EvidenceDetail { rule: annotate::CAMP_RULE, ..shown });
    let mockery = StanceDetail {
        label: Label::Disagree,
        confidence: (100.0 * sure).round() as u8,
        evidence: List::of(shown, &mut evidence),
        ..approval
    };
    let stances = List::of([mockery], &mut stances);
    // Whatever the message answers, this is how it is read.
    let turned = Details { stances, ballot: List::default(), asked: List::default(), ..*details };
    push_entry(&mut entry, |out| turned.write(out));
    Ok(entry)
}
