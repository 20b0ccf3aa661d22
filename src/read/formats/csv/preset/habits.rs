//! What the rows of a known tool mean beyond the fields that their columns fill.

use crate::read::Field;

/// How much markup stands in the texts of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// None: texts are as they are.
    #[default]
    None,
    /// Only `&amp;`, `&lt;` and `&gt;`, as Twitter escapes them.
    Entities,
    /// HTML, but only in the versions of the tool that ask for it: told text by text.
    Sometimes,
    /// HTML.
    Html,
}

/// What rows mean beyond the fields that their columns fill. An empty name of a column stands for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a habit of its own
pub struct Habits {
    /// Markup of the texts.
    pub markup: Markup,
    /// The row repeats a message of somebody else where this column says so.
    pub repost: &'static str,
    /// Where whole addresses stand that the text shows shortened (`journal.fr/2020/…`), joined by bars.
    pub links: &'static str,
    /// Where the name of somebody stands whose words the tool puts behind the text (`« @ana: … »`).
    pub quoted: &'static str,
    /// Where the row of such a message says who repeats it and when, and not who wrote it.
    pub repeated_by: &'static [(Field, &'static str)],
    /// Name or handle of who is answered.
    pub addressee: &'static str,
    /// The parent is a message only where this column has this value.
    pub parent_if: (&'static str, &'static str),
    /// The parent is no message where this column has one of these values.
    pub parent_unless: (&'static str, &'static [&'static str]),
    /// A message without a discussion opens one of its own.
    pub opens_own: bool,
    /// Times that give no zone are of UTC.
    pub utc: bool,
    /// Rows without a text are no messages, but steps of the tool.
    pub has_empty_rows: bool,
    /// The first column numbers comments, the second, whose name is empty, the answers to them.
    pub numbered: bool,
    /// The article is repeated in each row: its first row gives a post, too.
    pub has_articles: bool,
    /// Marks inside of fields stand after a backslash.
    pub escapes: bool,
    /// How many others name the message as their parent.
    pub answers: &'static str,
    /// Readers see the message only where this column has one of these values.
    pub shown: (&'static str, &'static [&'static str]),
    /// Nobody and nothing is number 0.
    pub zero_is_nothing: bool,
    /// Parents are named by a part of their id: what stands behind that of the discussion, or behind the kind that
    /// Reddit writes before it.
    pub short_parents: bool,
    /// Where it stands whether the row is a story, which opens what comments answer; its address leads elsewhere.
    pub story: &'static str,
    /// The address of a message of Reddit names its discussion.
    pub url_names_discussion: bool,
    /// Parents are comments, and never the post: what has one is a reply, unless the parent is the discussion.
    pub parents_are_comments: bool,
    /// Comments of YouTube may be threads of their own: the id of a top comment stands where the discussion should.
    pub may_be_threads_of_youtube: bool,
    /// Accounts are those of Reddit, whose names tell programs.
    pub of_reddit: bool,
    /// The row answers a comment, though it does not say which, where this column says so.
    pub reply_if: &'static str,
}

/// A tool without habits.
pub(super) const PLAIN: Habits = Habits {
    markup: Markup::None,
    repost: "",
    links: "",
    quoted: "",
    repeated_by: &[],
    addressee: "",
    parent_if: ("", ""),
    parent_unless: ("", &[]),
    opens_own: false,
    utc: false,
    has_empty_rows: false,
    numbered: false,
    has_articles: false,
    escapes: false,
    answers: "",
    shown: ("", &[]),
    zero_is_nothing: false,
    short_parents: false,
    story: "",
    url_names_discussion: false,
    parents_are_comments: false,
    may_be_threads_of_youtube: false,
    of_reddit: false,
    reply_if: "",
};
