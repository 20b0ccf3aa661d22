//! One message as it is written out under pseudonyms: its names hidden, its places those of the text that is shown.

use std::{cmp::Reverse, io, ops::Range};

use super::{corpus::Corpus, details::Lists};
use crate::{
    annotate::Within,
    pseudonym::{Hidden, Pseudonyms},
    record::{
        Details, EvidenceDetail, LinkDetail, List, MentionDetail, MentionMethod, NONE, Record, Resolution,
        ResolvedMention, StanceDetail, Stored as _, Window, damaged,
    },
};

/// A message as it is written out.
pub struct Shown<'s> {
    /// The details.
    pub details: &'s Details<'s>,
    /// What was decided.
    pub resolution: &'s Resolution,
    /// Where people are hidden, how many names were replaced in the text, and how many words were left that may be names.
    pub names: Option<(u64, u64)>,
}

/// Resolved messages that are looked at one after another, with memory that is used again.
pub struct Taken<'c> {
    details: Window<'c>,
    resolutions: Window<'c>,
    resolution: Resolution,
}

impl<'c> Taken<'c> {
    /// Makes it for the messages of a corpus.
    pub fn new(corpus: &'c Corpus) -> Self {
        let (details, resolutions) = (Window::new(&corpus.details), Window::new(&corpus.resolutions));
        Self { details, resolutions, resolution: Resolution::default() }
    }

    /// Reads the details of a message, with the stances that it takes by what it answers, and what was decided.
    ///
    /// # Errors
    /// What the system says of the temporary files.
    pub fn read(&mut self, record: &Record) -> io::Result<(Details<'_>, &Resolution)> {
        self.resolution.read(self.resolutions.entry(record.id)?).ok_or_else(damaged)?;
        Ok((self.details.details(record)?.read_as(self.resolution.reading), &self.resolution))
    }
}

/// What messages are shown through, one after another.
pub struct Buffers<'c> {
    taken: Taken<'c>,
    lists: Lists,
}

impl<'c> Buffers<'c> {
    /// Makes them for the messages of a corpus.
    pub fn new(corpus: &'c Corpus) -> Self {
        Self { taken: Taken::new(corpus), lists: Lists::default() }
    }
}

impl Corpus {
    /// Lets `show` see a resolved message as it is written out.
    ///
    /// # Errors
    /// What the system says of the temporary files.
    pub fn show<R>(
        &self,
        record: &Record,
        buffers: &mut Buffers<'_>,
        show: impl FnOnce(&Shown<'_>) -> R,
    ) -> io::Result<R> {
        let (details, resolution) = buffers.taken.read(record)?;
        let Some(pseudonyms) = &self.pseudonyms else {
            return Ok(show(&Shown { details: &details, resolution, names: None }));
        };
        let hidden = HiddenMessage::new(&details, resolution, pseudonyms);
        let shown = hidden.details(&details, &mut buffers.lists);
        Ok(show(&Shown { details: &shown, resolution, names: Some(hidden.counts()) }))
    }
}

/// The strings of a message in which names are hidden.
#[derive(Debug, Default)]
struct HiddenMessage {
    id: String,
    group: String,
    meta: Vec<String>,
    text: Hidden,
    links: Vec<HiddenLink>,
    surfaces: Vec<String>,
    /// By stance: start, end and words of each evidence.
    evidence: Vec<Vec<(u32, u32, String)>>,
}

#[derive(Debug, Default)]
struct HiddenLink {
    text: String,
    /// Whether the text is an address, and not words that the markup makes a link of.
    is_address: bool,
    url: String,
    domain: String,
}

impl HiddenMessage {
    /// Hides the names in a message whose text is known.
    fn new(details: &Details<'_>, resolution: &Resolution, pseudonyms: &Pseudonyms) -> Self {
        let links: Vec<_> = details.links.iter().map(|link| hidden_link(&link, pseudonyms)).collect();
        let mut known = places_of_links(details, &links);
        let points: Vec<usize> = if details.mentions.is_empty() {
            Vec::new()
        } else {
            details.text.char_indices().map(|(byte, _)| byte).chain([details.text.len()]).collect()
        };
        let byte = |point: u32| points.get(point as usize).copied();
        let mut surfaces = Vec::with_capacity(details.mentions.len());
        for (mention, resolved) in details.mentions.iter().zip(&resolution.mentions) {
            let by = in_place(&mention, resolved, pseudonyms);
            if let (Some(by), Some(start), Some(end)) = (&by, byte(mention.start), byte(mention.end_of(resolved.width)))
            {
                known.push((start..end, by.clone()));
            }
            surfaces.push(by.unwrap_or_else(|| pseudonyms.text(mention.surface_of(resolved.width))));
        }
        known.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let text = pseudonyms.hide(details.text, &known);
        Self {
            id: pseudonyms.text(details.id),
            group: pseudonyms.cell(details.group),
            meta: details.meta.iter().map(|meta| pseudonyms.cell(meta)).collect(),
            evidence: details.stances.iter().map(|stance| evidence(&stance, &text)).collect(),
            surfaces,
            links,
            text,
        }
    }

    /// Returns the details as they are written out.
    fn details<'h>(&'h self, details: &Details<'h>, lists: &'h mut Lists) -> Details<'h> {
        let links = details.links.iter().zip(&self.links).map(|(link, hidden)| LinkDetail {
            text: &hidden.text,
            url: &hidden.url,
            domain: &hidden.domain,
            ..link
        });
        let mentions = details.mentions.iter().zip(&self.surfaces);
        let inner = &mut lists.inner;
        Details {
            id: &self.id,
            group: &self.group,
            meta: List::of(self.meta.iter().map(String::as_str), &mut lists.meta),
            text: &self.text.text,
            links: List::of(links, &mut lists.links),
            // Of a mention that is settled only the width is shown that names somebody.
            mentions: List::of(
                mentions.map(|(mention, surface)| MentionDetail { surface, widths: List::default(), ..mention }),
                &mut lists.mentions,
            ),
            stances: List::written(&mut lists.stances, |out| {
                for (stance, evidence) in details.stances.iter().zip(&self.evidence) {
                    StanceDetail { evidence: shown(&stance, evidence, inner), ..stance }.write(out);
                }
                details.stances.len() as u32
            }),
            ..*details
        }
    }

    /// Returns how many names were replaced in the text, and how many words were left that may be names.
    const fn counts(&self) -> (u64, u64) {
        (self.text.hidden_n, self.text.left_n)
    }
}

fn hidden_link(link: &LinkDetail<'_>, pseudonyms: &Pseudonyms) -> HiddenLink {
    // Else the markup makes a link of words.
    let is_address = link.url.strip_suffix(link.text).is_some_and(|begun| begun.is_empty() || begun.ends_with("//"));
    HiddenLink {
        text: if is_address { pseudonyms.address(link.text) } else { pseudonyms.text(link.text) },
        is_address,
        url: pseudonyms.address(link.url),
        domain: if link.domain.is_empty() { String::new() } else { pseudonyms.domain(link.domain) },
    }
}

/// Finds the links in the text, in which they stand in order.
fn places_of_links(details: &Details<'_>, links: &[HiddenLink]) -> Vec<(Range<usize>, String)> {
    let mut from = 0;
    let mut places = Vec::new();
    for (link, hidden) in details.links.iter().zip(links) {
        let Some(found) = details.text.get(from..).and_then(|rest| rest.find(link.text)) else { continue };
        let range = from + found..from + found + link.text.len();
        from = range.end;
        if hidden.text != link.text && hidden.is_address {
            places.push((range, hidden.text.clone()));
        }
    }
    places
}

/// Returns what stands in place of a mention, if it is to be hidden: of whoever takes part, and of strangers too, but
/// not where it calls everybody or is a word of code.
fn in_place(mention: &MentionDetail<'_>, resolved: &ResolvedMention, pseudonyms: &Pseudonyms) -> Option<String> {
    let is_nobody = resolved.author == NONE && (mention.kind.is_bare() || mention.within == Within::Code);
    if resolved.method == MentionMethod::Mass || is_nobody && resolved.method != MentionMethod::Ambiguous {
        return None;
    }
    let (surface, name) = (mention.surface_of(resolved.width), mention.name_of(resolved.width));
    let sign = &surface[..surface.len() - name.len()];
    Some(format!("{sign}{}", pseudonyms.of(resolved.author, name)))
}

fn evidence(stance: &StanceDetail<'_>, text: &Hidden) -> Vec<(u32, u32, String)> {
    let one = |evidence: EvidenceDetail<'_>| {
        let (start, end) = text.span(evidence.start, evidence.end);
        let words = text.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
        (start, end, words)
    };
    stance.evidence.iter().map(one).collect()
}

fn shown<'h>(
    stance: &StanceDetail<'_>,
    hidden: &'h [(u32, u32, String)],
    bytes: &'h mut Vec<u8>,
) -> List<'h, EvidenceDetail<'h>> {
    let pairs = stance.evidence.iter().zip(hidden);
    let shown = pairs.map(|(evidence, (start, end, text))| EvidenceDetail {
        start: *start,
        end: *end,
        rule: evidence.rule,
        text,
    });
    List::of(shown, bytes)
}
