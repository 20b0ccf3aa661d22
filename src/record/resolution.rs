//! What `thread` decided about one message.

use super::{
    MentionDetail, NONE,
    stored::{Reader, put_number},
};
use crate::model::Reading;

/// What `thread` decided about one message, kept in a spill until rows are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// Steps from the top of the discussion: 0 for a post or a message without parent.
    pub depth: u32,
    /// Number of the message at the top, or [`NONE`] for a message that is its own top.
    pub post: u32,
    /// The messages answered, the surest first.
    pub targets: Vec<Target>,
    /// Who is mentioned, one for each candidate of the details.
    pub mentions: Vec<ResolvedMention>,
    /// What the words are read as.
    pub reading: Reading,
    /// What each stance of the details is aimed at, one for each.
    pub stances: Vec<StanceTarget>,
    /// Which links of the details, by place and in order, show a page that an earlier one of the discussion shows.
    pub repeated: Vec<u32>,
}

/// A message or person that is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Number of the message answered, or [`NONE`] where only the person is known.
    pub message: u32,
    /// Number of its author, or [`NONE`].
    pub author: u32,
    /// How it was found.
    pub method: TargetMethod,
    /// How sure, in percent.
    pub confidence: u8,
}

/// How the message answered was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetMethod {
    /// The source gives the parent.
    Parent,
    /// The source hints at it.
    Hint,
    /// The message begins a line with a participant's name.
    LeadingMention,
    /// The message quotes words of it.
    Quote,
    /// The message names its author.
    Name,
    /// It answers the author of the message, who answers back.
    Alternation,
    /// The host of the discussion answers what nobody has answered.
    Host,
    /// The message opens as answers do: agreement, thanks, a word that goes on, words of the second person.
    Opening,
    /// It shares more rare words with the message than any other.
    SharedWords,
    /// Its place in the discussion alone.
    Context,
}

/// Below so many percent an answer is told in annotations, and counted nowhere.
pub const COUNTED_CONFIDENCE: u8 = 50;

impl Target {
    /// Tells whether tables count it as an answer.
    pub const fn is_counted(&self) -> bool {
        self.confidence >= COUNTED_CONFIDENCE
    }
}

impl Resolution {
    /// Writes an entry.
    pub fn write(&self, out: &mut Vec<u8>) {
        put_number(out, self.depth.into());
        put_one(out, self.post);
        out.push(self.reading as u8);
        let lists = [self.targets.len(), self.mentions.len(), self.stances.len(), self.repeated.len()];
        lists.iter().for_each(|&count| put_number(out, count as u64));
        self.targets.iter().for_each(|target| target.write(out));
        self.mentions.iter().for_each(|mention| mention.write(out));
        self.stances.iter().for_each(|stance| stance.write(out));
        self.repeated.iter().for_each(|&place| put_number(out, place.into()));
    }

    /// Reads an entry in place of what stood here; none where the bytes are no such entry.
    pub fn read(&mut self, entry: &[u8]) -> Option<()> {
        let from = &mut Reader::new(entry);
        (self.depth, self.post) = (from.small()?, number_of(from)?);
        self.reading = *Reading::ALL.get(usize::from(from.byte()?))?;
        let [targets, mentions, stances, repeated] = [from.small()?, from.small()?, from.small()?, from.small()?];
        fill(&mut self.targets, targets, || Target::read(from))?;
        fill(&mut self.mentions, mentions, || ResolvedMention::read(from))?;
        fill(&mut self.stances, stances, || StanceTarget::read(from))?;
        fill(&mut self.repeated, repeated, || from.small())
    }

    /// Yields the messages answered that tables count.
    pub fn answered(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|target| target.is_counted())
    }
}

impl TargetMethod {
    /// All ways, in the order of the enumeration.
    const ALL: [Self; 10] = [
        Self::Parent,
        Self::Hint,
        Self::LeadingMention,
        Self::Quote,
        Self::Name,
        Self::Alternation,
        Self::Host,
        Self::Opening,
        Self::SharedWords,
        Self::Context,
    ];

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Hint => "hint",
            Self::LeadingMention => "leading_mention",
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Alternation => "alternation",
            Self::Host => "host",
            Self::Opening => "opening",
            Self::SharedWords => "shared_words",
            Self::Context => "context",
        }
    }
}

/// What became of one mention candidate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResolvedMention {
    /// Number of the author named, or [`NONE`].
    pub author: u32,
    /// Which width of the candidate is the name: 0 for one word.
    pub width: u8,
    /// How it was resolved.
    pub method: MentionMethod,
    /// How sure, in percent.
    pub confidence: u8,
    /// How many participants fitted.
    pub candidates: u16,
    /// Number of an author whom an unresolved mention may mean under another name, or [`NONE`].
    pub proposed: u32,
}

/// How a mention was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionMethod {
    /// It names nobody who takes part.
    Unresolved,
    /// It is the handle of a participant, without regard to case.
    Handle,
    /// It is the name of a participant, without regard to case, accents and separators.
    Folded,
    /// It begins the name of one participant only.
    Prefix,
    /// It fits several participants.
    Ambiguous,
    /// It is another name of a participant, by the file of aliases.
    Alias,
    /// It is one letter away from the name of one participant.
    Near,
    /// It calls everybody: `@tous`.
    Mass,
}

impl ResolvedMention {
    /// Tells whether the candidate is a mention: with a sign it is, without one only where it names a participant, or
    /// several.
    pub fn is_kept(&self, mention: &MentionDetail<'_>) -> bool {
        !mention.kind.is_bare() || self.author != NONE || self.method == MentionMethod::Ambiguous
    }
}

impl MentionMethod {
    /// All ways, in the order of the enumeration.
    const ALL: [Self; 8] = [
        Self::Unresolved,
        Self::Handle,
        Self::Folded,
        Self::Prefix,
        Self::Ambiguous,
        Self::Alias,
        Self::Near,
        Self::Mass,
    ];

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved",
            Self::Handle => "handle",
            Self::Folded => "folded",
            Self::Prefix => "prefix",
            Self::Ambiguous => "ambiguous",
            Self::Alias => "alias",
            Self::Near => "near",
            Self::Mass => "mass",
        }
    }
}

/// What a stance is aimed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StanceTarget {
    /// Number of the message, or [`NONE`].
    pub message: u32,
    /// Number of its author, or [`NONE`].
    pub author: u32,
    /// Whether the message opens the discussion.
    pub post: bool,
    /// How the target was found; none for the post.
    pub method: Option<TargetMethod>,
}

/// Reads so many items in place of those that stood in the list.
fn fill<T>(list: &mut Vec<T>, count: u32, mut read: impl FnMut() -> Option<T>) -> Option<()> {
    list.clear();
    (0..count).try_for_each(|_| read().map(|item| list.push(item)))
}

/// Writes the number of a message or an author, of which [`NONE`] is the most frequent.
fn put_one(out: &mut Vec<u8>, number: u32) {
    put_number(out, number.wrapping_add(1).into());
}

fn number_of(from: &mut Reader<'_>) -> Option<u32> {
    from.small().map(|number| number.wrapping_sub(1))
}

impl Target {
    fn write(&self, out: &mut Vec<u8>) {
        put_one(out, self.message);
        put_one(out, self.author);
        out.extend_from_slice(&[self.method as u8, self.confidence]);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (message, author) = (number_of(from)?, number_of(from)?);
        let method = *TargetMethod::ALL.get(usize::from(from.byte()?))?;
        Some(Self { message, author, method, confidence: from.byte()? })
    }
}

impl ResolvedMention {
    /// Names nobody who takes part: most candidates are such, and are written in one byte.
    pub const NOBODY: Self = Self {
        author: NONE,
        width: 0,
        method: MentionMethod::Unresolved,
        confidence: 0,
        candidates: 0,
        proposed: NONE,
    };

    fn write(&self, out: &mut Vec<u8>) {
        if *self == Self::NOBODY {
            out.push(0);
            return;
        }
        out.extend_from_slice(&[self.method as u8 + 1, self.width, self.confidence]);
        put_one(out, self.author);
        put_number(out, self.candidates.into());
        put_one(out, self.proposed);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let Some(method) = from.byte()?.checked_sub(1) else { return Some(Self::NOBODY) };
        let method = *MentionMethod::ALL.get(usize::from(method))?;
        let (width, confidence, author) = (from.byte()?, from.byte()?, number_of(from)?);
        let candidates = u16::try_from(from.number()?).ok()?;
        Some(Self { author, width, method, confidence, candidates, proposed: number_of(from)? })
    }
}

impl StanceTarget {
    fn write(&self, out: &mut Vec<u8>) {
        put_one(out, self.message);
        put_one(out, self.author);
        out.extend_from_slice(&[self.post.into(), self.method.map_or(0, |method| method as u8 + 1)]);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (message, author, post) = (number_of(from)?, number_of(from)?, from.byte()? == 1);
        let method = match from.byte()?.checked_sub(1) {
            Some(method) => Some(*TargetMethod::ALL.get(usize::from(method))?),
            None => None,
        };
        Some(Self { message, author, post, method })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolutions_come_back_as_they_went_in() {
        let target = Target { message: 70_000, author: NONE, method: TargetMethod::Context, confidence: 30 };
        let named = ResolvedMention {
            author: 3,
            width: 1,
            method: MentionMethod::Mass,
            confidence: 85,
            candidates: 300,
            proposed: 9,
        };
        let stance = StanceTarget { message: NONE, author: 4, post: true, method: Some(TargetMethod::Parent) };
        let resolution = Resolution {
            depth: 200,
            post: NONE,
            reading: Reading::Asked,
            targets: vec![target; 2],
            mentions: vec![ResolvedMention::NOBODY, named],
            stances: vec![stance, StanceTarget { method: None, post: false, ..stance }],
            repeated: vec![0, 129],
        };
        let (mut entry, mut read) = (Vec::new(), Resolution { repeated: vec![7], ..Resolution::default() });
        resolution.write(&mut entry);
        assert_eq!((read.read(&entry), &read), (Some(()), &resolution));
        assert_eq!(read.read(&entry[..entry.len() - 1]), None);
    }
}
