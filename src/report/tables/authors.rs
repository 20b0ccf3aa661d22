//! One row an author: how much, how regularly, in what words, to whom, and with whom they agree.

use std::collections::BTreeSet;

use super::{Context, Fill, Kind, view::Ties};
use crate::{
    model::Label,
    record::{AuthorEntry, PackedTime},
    report::{
        Accumulator::{Distinct, Histogram},
        Cell, Column, Sheet, Unit,
        column::{balance, count, decimal, flag, per_thousand, percent, ratio, ratio_of, share},
    },
    tally::{AuthorTally, TextTally, interval},
};

pub const KIND: Kind = Kind {
    name: "authors",
    about: "one row an author: activity, style, ties, agreement given and received",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// Below so many agreements and disagreements together, no balance is given.
const LEAST_STANCES: u64 = 5;
/// Below so many messages an author's rates say little.
const LEAST_MESSAGES: u64 = 5;
/// Below so many words an author's rates of words say little.
const LEAST_WORDS: u64 = 100;

/// One author with all that the columns need.
pub struct Row<'r> {
    entry: &'r AuthorEntry,
    tally: &'r AuthorTally,
    rank: Option<u64>,
    messages_total: u64,
    ties: Ties,
    /// Seconds of all messages of known time, sorted.
    moments: Vec<i64>,
    active_days: u64,
    first: Option<PackedTime>,
    last: Option<PackedTime>,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet) {
    let ties = context.ties();
    let mut authors: Vec<_> = context
        .tallies
        .authors
        .iter()
        .filter(|(_, tally)| tally.messages_n() > 0)
        .filter_map(|(&number, tally)| Some((number, context.registry.author_entry(number)?, tally)))
        .collect();
    authors.sort_unstable_by(|(_, left, left_tally), (_, right, right_tally)| {
        let size = |tally: &AuthorTally| (tally.messages_n(), tally.text.style.words);
        let somebody = right.class.is_somebody().cmp(&left.class.is_somebody());
        somebody.then(size(right_tally).cmp(&size(left_tally))).then(left.id.cmp(&right.id))
    });
    let messages_total = context.tallies.corpus.messages_n();
    let (mut rank, mut rank_size) = (0, u64::MAX);
    for ((number, entry, tally), place) in authors.into_iter().zip(1u64..) {
        if tally.messages_n() < rank_size {
            (rank, rank_size) = (place, tally.messages_n());
        }
        let mut moments_known = tally.times.clone();
        moments_known.sort_unstable();
        let row = Row {
            entry,
            tally,
            rank: entry.class.is_somebody().then_some(rank),
            messages_total,
            ties: ties.get(&number).copied().unwrap_or_default(),
            moments: moments(&moments_known),
            active_days: active_days(&moments_known),
            first: moments_known.first().copied(),
            last: moments_known.last().copied(),
        };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

/// Returns the seconds of times that are known to the minute; days alone tell nothing of bursts.
fn moments(times: &[PackedTime]) -> Vec<i64> {
    let fine =
        times.iter().filter_map(|time| time.get()).filter(|time| time.precision >= crate::time::Precision::Minute);
    fine.map(|time| time.seconds).collect()
}

fn active_days(times: &[PackedTime]) -> u64 {
    let days = times.iter().filter_map(|time| time.get()).filter(|time| time.precision >= crate::time::Precision::Day);
    days.map(crate::time::Time::day).collect::<BTreeSet<_>>().len() as u64
}

impl Row<'_> {
    const fn text(&self) -> &TextTally {
        &self.tally.text
    }

    const fn words(&self) -> u64 {
        self.tally.text.style.words
    }

    const fn messages(&self) -> u64 {
        self.tally.messages_n()
    }

    /// Stances of the author's comments, neutral ones among them.
    fn comments_with_stance(&self) -> u64 {
        self.tally.stances_given.iter().map(|&given| u64::from(given)).sum()
    }

    fn tenure_days(&self) -> Option<u64> {
        let (first, last) = (self.first?.get()?, self.last?.get()?);
        u64::try_from(last.day() - first.day()).ok().map(|days| days + 1)
    }

    fn interval(&self, label: Label) -> Option<(f64, f64)> {
        interval::wilson(self.tally.gave(label), self.comments_with_stance())
    }
}

fn low(interval: Option<(f64, f64)>) -> Cell<'static> {
    decimal(interval.map(|(low, _)| low * 100.0), 2)
}

fn high(interval: Option<(f64, f64)>) -> Cell<'static> {
    decimal(interval.map(|(_, high)| high * 100.0), 2)
}

const WILSON: &str = "Wilson 1927";
const AGREEMENT: &str = "(A − D) / (A + D); empty below 5 of both together";
const FIVE_WORDS: &str = "share of words, per 1,000; forms in docs/tables.md";

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "author_id",
        ("Author id", "Identifiant"),
        Unit::Id,
        "id of the source, else the name in lower case",
        |r| Cell::id(&*r.entry.id),
    ),
    Column::<Get>::new("author_name", ("Author", "Auteur"), Unit::Text, "display name as first seen", |r| {
        Cell::text(&*r.entry.name)
    }),
    Column::<Get>::new(
        "author_class",
        ("Class", "Type"),
        Unit::Text,
        "person, post_owner, anonymous, deleted or bot",
        |r| Cell::text(r.entry.class.name()),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.messages())
    }),
    Column::<Get>::new("posts_n", ("Posts", "Billets"), Unit::Count, "posts", |r| count(r.tally.posts_n.into())),
    Column::<Get>::new("comments_n", ("Comments", "Commentaires"), Unit::Count, "comments, replies among them", |r| {
        count(r.tally.comments_n.into())
    }),
    Column::<Get>::new(
        "messages_share_pct",
        ("Share of messages", "Part des messages"),
        Unit::Percent,
        "messages_n / all messages",
        |r| percent(r.messages(), r.messages_total),
    ),
    Column::<Get>::new(
        "rank_messages",
        ("Rank", "Rang"),
        Unit::Count,
        "rank by messages_n; equal numbers share a rank; empty for anonymous and deleted authors",
        |r| r.rank.map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "discussions_n",
        ("Discussions", "Discussions"),
        Unit::Count,
        "discussions with at least one message",
        |r| count(r.tally.discussions_n.into()),
    ),
    Column::<Get>::new(
        "discussions_started_n",
        ("Discussions started", "Discussions lancées"),
        Unit::Count,
        "discussions whose first post is the author's",
        |r| count(r.tally.discussions_started_n.into()),
    ),
    Column::<Get>::new(
        "discussion_initiation_ratio",
        ("Initiation", "Initiation"),
        Unit::Ratio,
        "discussions_started_n / discussions_n",
        |r| share(r.tally.discussions_started_n.into(), r.tally.discussions_n.into()),
    )
    .from("Chan, Hayes & Daly 2010"),
    Column::<Get>::new(
        "post_comments_given_n",
        ("Comments on posts", "Commentaires sur billets"),
        Unit::Count,
        "comments that answer a post and no comment",
        |r| count(r.tally.post_comments_given_n.into()),
    ),
    Column::<Get>::new(
        "post_comments_received_n",
        ("Comments received on posts", "Commentaires reçus sur billets"),
        Unit::Count,
        "such comments on the author's posts",
        |r| count(r.tally.post_comments_received_n.into()),
    ),
    Column::<Get>::new(
        "replies_given_n",
        ("Replies given", "Réponses données"),
        Unit::Count,
        "comments answered; a message that answers two people counts twice",
        |r| count(r.tally.replies_given_n.into()),
    ),
    Column::<Get>::new(
        "replies_received_n",
        ("Replies received", "Réponses reçues"),
        Unit::Count,
        "answers to the author's comments",
        |r| count(r.tally.replies_received_n.into()),
    ),
    Column::<Get>::new(
        "repliers_n",
        ("Repliers", "Répondants"),
        Unit::Count,
        "others who answered the author's comments",
        |r| count(r.ties.repliers),
    ),
    Column::<Get>::new(
        "messages_replied_pct",
        ("Messages answered", "Messages suivis de réponse"),
        Unit::Percent,
        "own messages that somebody else answered / messages_n",
        |r| percent(r.tally.messages_replied_n.into(), r.messages()),
    )
    .from("Angeletou, Rowe & Alani 2011"),
    Column::<Get>::new(
        "response_time_given_median_s",
        ("Median time to answer", "Délai médian pour répondre"),
        Unit::Seconds,
        "median time from a comment to the author's answer",
        |r| decimal(r.tally.response_given.median(), 0),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "response_time_given_n",
        ("Answers timed", "Réponses datées"),
        Unit::Count,
        "answers for which both times are known to the minute",
        |r| count(r.tally.response_given.count()),
    ),
    Column::<Get>::new(
        "first_reply_received_median_s",
        ("Median time to first answer", "Délai médian de première réponse"),
        Unit::Seconds,
        "median time from an own message to the first answer by somebody else",
        |r| decimal(r.tally.first_reply_received.median(), 0),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "first_utc",
        ("First message", "Premier message"),
        Unit::Time,
        "time of the first message",
        |r| Cell::time(r.first),
    ),
    Column::<Get>::new("last_utc", ("Last message", "Dernier message"), Unit::Time, "time of the last message", |r| {
        Cell::time(r.last)
    }),
    Column::<Get>::new("active_days_n", ("Active days", "Jours actifs"), Unit::Count, "days with a message", |r| {
        count(r.active_days)
    }),
    Column::<Get>::new(
        "tenure_days",
        ("Tenure", "Ancienneté"),
        Unit::Days,
        "days from first to last message, both counted",
        |r| r.tenure_days().map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "messages_per_active_day",
        ("Messages per active day", "Messages par jour actif"),
        Unit::Ratio,
        "dated messages / active_days_n",
        |r| decimal(ratio_of(r.tally.times.len() as u64, r.active_days), 2),
    ),
    Column::<Get>::new(
        "burstiness_ratio",
        ("Burstiness", "Intermittence"),
        Unit::Ratio,
        "(σ − μ) / (σ + μ) of the gaps between messages known to the minute; −1 to 1",
        |r| ratio(interval::burstiness(&r.moments)),
    )
    .from("Goh & Barabási 2008"),
    Column::<Get>::new("characters_n", ("Characters", "Caractères"), Unit::Count, "Unicode code points", |r| {
        count(r.text().style.characters)
    }),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "tokens of kind word", |r| count(r.words())),
    Column::<Get>::new(
        "words_per_message_median",
        ("Words per message, median", "Mots par message, médiane"),
        Unit::Words,
        "median of words_n of messages",
        |r| decimal(r.text().words_per_message.median(), 1),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "words_per_message_p90",
        ("Words per message, 90 %", "Mots par message, 90 %"),
        Unit::Words,
        "90th percentile of words_n of messages (nearest rank)",
        |r| decimal(r.text().words_per_message.quantile(0.9), 1),
    )
    .kept(Histogram),
    Column::<Get>::new("sentences_n", ("Sentences", "Phrases"), Unit::Count, "sentences", |r| {
        count(r.text().style.sentences)
    }),
    Column::<Get>::new(
        "words_per_sentence_mean",
        ("Words per sentence", "Mots par phrase"),
        Unit::Words,
        "words_n / sentences_n",
        |r| decimal(ratio_of(r.words(), r.text().style.sentences), 2),
    ),
    Column::<Get>::new(
        "types_n",
        ("Different words", "Mots différents"),
        Unit::Count,
        "different words, without regard to case",
        |r| count(r.text().types.count()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "hapax_n",
        ("Words used once", "Hapax"),
        Unit::Count,
        "words used once; empty above 1,024 different words",
        |r| r.text().types.once().map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "ttr_ratio",
        ("Type-token ratio", "Rapport types/occurrences"),
        Unit::Ratio,
        "types_n / words_n; falls with length, compare mattr50_ratio",
        |r| share(r.text().types.count(), r.words()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "mattr50_ratio",
        ("MATTR 50", "MATTR 50"),
        Unit::Ratio,
        "mean type-token ratio of windows of 50 words inside messages of ≥ 50 words",
        |r| ratio(r.text().diversity.mattr()),
    )
    .from("Covington & McFall 2010"),
    Column::<Get>::new(
        "mtld_words",
        ("MTLD", "MTLD"),
        Unit::Words,
        "words per factor at ratio 0.72, mean of both directions, mean over messages of ≥ 100 words weighted by words",
        |r| decimal(r.text().diversity.mtld(), 1),
    )
    .from("McCarthy & Jarvis 2010; Koizumi 2012"),
    Column::<Get>::new(
        "long_words_pct",
        ("Long words", "Mots longs"),
        Unit::Percent,
        "words of more than six letters / words_n",
        |r| percent(r.text().style.long_words, r.words()),
    ),
    Column::<Get>::new(
        "main_language",
        ("Main language", "Langue principale"),
        Unit::Text,
        "most frequent language of the texts alone",
        |r| r.text().languages.main().map_or(Cell::Empty, |language| Cell::text(language.tag())),
    ),
    Column::<Get>::new(
        "main_language_share_pct",
        ("Share of main language", "Part de la langue principale"),
        Unit::Percent,
        "messages in main_language / messages whose text shows a language",
        |r| {
            let languages = &r.text().languages;
            let known = languages.known().map(|(_, messages)| u64::from(messages)).sum();
            languages.main().map_or(Cell::Empty, |main| percent(languages.of(main).into(), known))
        },
    ),
    Column::<Get>::new(
        "language_und_n",
        ("Language unknown", "Langue indéterminée"),
        Unit::Count,
        "messages whose text shows no language",
        |r| count(r.text().languages.of(crate::language::Language::UND).into()),
    ),
    Column::<Get>::new(
        "questions_n",
        ("Questions", "Questions"),
        Unit::Count,
        "sentences that end with a question mark",
        |r| count(r.text().style.questions),
    ),
    Column::<Get>::new(
        "question_messages_pct",
        ("Messages with question", "Messages avec question"),
        Unit::Percent,
        "messages with a question / messages_n",
        |r| percent(r.text().question_messages_n, r.messages()),
    ),
    Column::<Get>::new(
        "exclamations_per_1k",
        ("Exclamations", "Exclamations"),
        Unit::PerThousand,
        "sentences that end with an exclamation mark, per 1,000 words",
        |r| per_thousand(r.text().style.exclamations, r.words()),
    ),
    Column::<Get>::new(
        "uppercase_words_pct",
        ("Words in capitals", "Mots en capitales"),
        Unit::Percent,
        "words of at least two letters, all capitals / words_n",
        |r| percent(r.text().style.uppercase_words, r.words()),
    ),
    Column::<Get>::new(
        "elongations_per_1k",
        ("Lengthened words", "Mots allongés"),
        Unit::PerThousand,
        "words with a letter three times in a row, per 1,000 words",
        |r| per_thousand(r.text().style.elongations, r.words()),
    ),
    Column::<Get>::new("emoji_n", ("Emoji", "Émojis"), Unit::Count, "emoji", |r| count(r.text().style.emoji)),
    Column::<Get>::new(
        "emoji_per_1k",
        ("Emoji per 1,000 words", "Émojis pour 1 000 mots"),
        Unit::PerThousand,
        "emoji per 1,000 words",
        |r| per_thousand(r.text().style.emoji, r.words()),
    ),
    Column::<Get>::new("emoticons_n", ("Emoticons", "Émoticônes"), Unit::Count, "emoticons", |r| {
        count(r.text().style.emoticons)
    }),
    Column::<Get>::new(
        "emoticons_per_1k",
        ("Emoticons per 1,000 words", "Émoticônes pour 1 000 mots"),
        Unit::PerThousand,
        "emoticons per 1,000 words",
        |r| per_thousand(r.text().style.emoticons, r.words()),
    ),
    Column::<Get>::new("hashtags_n", ("Hashtags", "Mots-dièse"), Unit::Count, "hashtags", |r| {
        count(r.text().style.hashtags)
    }),
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links", |r| count(r.tally.links_n.into())),
    Column::<Get>::new(
        "messages_with_link_pct",
        ("Messages with link", "Messages avec lien"),
        Unit::Percent,
        "messages with a link / messages_n",
        |r| percent(r.tally.messages_with_link_n.into(), r.messages()),
    ),
    Column::<Get>::new(
        "domains_n",
        ("Domains", "Domaines"),
        Unit::Count,
        "different registered domains linked to",
        |r| count(r.tally.domains.count()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "mentions_given_n",
        ("Mentions given", "Mentions faites"),
        Unit::Count,
        "mentions of other participants",
        |r| count(r.tally.mentions_given_n.into()),
    ),
    Column::<Get>::new(
        "mentions_received_n",
        ("Mentions received", "Mentions reçues"),
        Unit::Count,
        "mentions by other participants",
        |r| count(r.tally.mentions_received_n.into()),
    ),
    Column::<Get>::new(
        "mentions_unresolved_n",
        ("Mentions unresolved", "Mentions non résolues"),
        Unit::Count,
        "mentions that name no participant, or several",
        |r| count(r.tally.mentions_unresolved_n.into()),
    ),
    Column::<Get>::new(
        "mentioned_authors_n",
        ("Authors mentioned", "Auteurs mentionnés"),
        Unit::Count,
        "other participants mentioned",
        |r| count(r.ties.mentioned),
    ),
    Column::<Get>::new(
        "in_degree_n",
        ("In-degree", "Degré entrant"),
        Unit::Count,
        "others who answered or mentioned the author (--count-post: or commented on a post)",
        |r| count(r.ties.in_degree),
    ),
    Column::<Get>::new(
        "out_degree_n",
        ("Out-degree", "Degré sortant"),
        Unit::Count,
        "others whom the author answered or mentioned (--count-post: or whose post)",
        |r| count(r.ties.out_degree),
    ),
    Column::<Get>::new(
        "reciprocal_partners_n",
        ("Mutual ties", "Liens réciproques"),
        Unit::Count,
        "others with ties both ways",
        |r| count(r.ties.mutual),
    ),
    Column::<Get>::new(
        "reciprocity_ratio",
        ("Reciprocity", "Réciprocité"),
        Unit::Ratio,
        "reciprocal_partners_n / others tied either way",
        |r| share(r.ties.mutual, r.ties.in_degree + r.ties.out_degree - r.ties.mutual),
    )
    .from("Chan, Hayes & Daly 2010"),
    Column::<Get>::new(
        "stance_agree_n",
        ("Agrees", "Accords"),
        Unit::Count,
        "comments, or parts of them, that agree",
        |r| count(r.tally.gave(Label::Agree)),
    ),
    Column::<Get>::new(
        "stance_disagree_n",
        ("Disagrees", "Désaccords"),
        Unit::Count,
        "comments, or parts of them, that disagree",
        |r| count(r.tally.gave(Label::Disagree)),
    ),
    Column::<Get>::new(
        "stance_question_n",
        ("Asks", "Demandes"),
        Unit::Count,
        "comments, or parts of them, that ask",
        |r| count(r.tally.gave(Label::Question)),
    ),
    Column::<Get>::new(
        "stance_neutral_n",
        ("Neutral", "Neutres"),
        Unit::Count,
        "comments, or parts of them, that take no side",
        |r| count(r.tally.gave(Label::Neutral)),
    ),
    Column::<Get>::new(
        "stance_target_known_n",
        ("Aimed stances", "Positions à cible connue"),
        Unit::Count,
        "of all four, those towards an author who is named",
        |r| count(r.tally.stances_aimed_n.into()),
    ),
    Column::<Get>::new(
        "agree_given_pct",
        ("Agrees, share", "Accords, part"),
        Unit::Percent,
        "stance_agree_n / all four",
        |r| percent(r.tally.gave(Label::Agree), r.comments_with_stance()),
    ),
    Column::<Get>::new(
        "agree_given_pct_ci_lo",
        ("Agrees, low", "Accords, bas"),
        Unit::Percent,
        "95 % interval of agree_given_pct, lower end",
        |r| low(r.interval(Label::Agree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "agree_given_pct_ci_hi",
        ("Agrees, high", "Accords, haut"),
        Unit::Percent,
        "95 % interval of agree_given_pct, upper end",
        |r| high(r.interval(Label::Agree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_given_pct",
        ("Disagrees, share", "Désaccords, part"),
        Unit::Percent,
        "stance_disagree_n / all four",
        |r| percent(r.tally.gave(Label::Disagree), r.comments_with_stance()),
    ),
    Column::<Get>::new(
        "disagree_given_pct_ci_lo",
        ("Disagrees, low", "Désaccords, bas"),
        Unit::Percent,
        "95 % interval of disagree_given_pct, lower end",
        |r| low(r.interval(Label::Disagree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_given_pct_ci_hi",
        ("Disagrees, high", "Désaccords, haut"),
        Unit::Percent,
        "95 % interval of disagree_given_pct, upper end",
        |r| high(r.interval(Label::Disagree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "agree_received_n",
        ("Agreement received", "Accords reçus"),
        Unit::Count,
        "agreement by others with the author's messages",
        |r| count(r.tally.received(Label::Agree)),
    ),
    Column::<Get>::new(
        "disagree_received_n",
        ("Disagreement received", "Désaccords reçus"),
        Unit::Count,
        "disagreement by others with the author's messages",
        |r| count(r.tally.received(Label::Disagree)),
    ),
    Column::<Get>::new(
        "net_agreement_given_ratio",
        ("Net agreement given", "Solde d’accord donné"),
        Unit::Ratio,
        AGREEMENT,
        |r| ratio(balance(r.tally.gave(Label::Agree), r.tally.gave(Label::Disagree), LEAST_STANCES)),
    ),
    Column::<Get>::new(
        "net_agreement_received_ratio",
        ("Net agreement received", "Solde d’accord reçu"),
        Unit::Ratio,
        AGREEMENT,
        |r| ratio(balance(r.tally.received(Label::Agree), r.tally.received(Label::Disagree), LEAST_STANCES)),
    ),
    Column::<Get>::new(
        "declared_agree_n",
        ("Agreement declared", "Accords déclarés"),
        Unit::Count,
        "agreement that the platform recorded",
        |r| count(r.tally.declared[0].into()),
    ),
    Column::<Get>::new(
        "declared_disagree_n",
        ("Disagreement declared", "Désaccords déclarés"),
        Unit::Count,
        "disagreement that the platform recorded",
        |r| count(r.tally.declared[1].into()),
    ),
    Column::<Get>::new("je_per_1k", ("je", "je"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.je, r.words())
    })
    .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("tu_per_1k", ("tu", "tu"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.tu, r.words())
    })
    .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("vous_per_1k", ("vous", "vous"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.vous, r.words())
    })
    .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("nous_per_1k", ("nous", "nous"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.nous, r.words())
    })
    .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("on_per_1k", ("on", "on"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.on, r.words())
    })
    .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("tu_share_pct", ("tu against vous", "tu contre vous"), Unit::Percent, "tu / (tu + vous)", |r| {
        percent(r.text().style.tu, r.text().style.tu + r.text().style.vous)
    })
    .from("Havu, « Discours médiés par ordinateur et stratégies d’adresse »"),
    Column::<Get>::new("negation_per_1k", ("Negations", "Négations"), Unit::PerThousand, FIVE_WORDS, |r| {
        per_thousand(r.text().style.negations, r.words())
    }),
    Column::<Get>::new(
        "likes_received_n",
        ("Likes", "Mentions « j’aime »"),
        Unit::Count,
        "likes, points or votes; empty where the source gives none",
        |r| {
            if r.tally.likes_known_n > 0 { Cell::Count(r.tally.likes) } else { Cell::Empty }
        },
    ),
    Column::<Get>::new(
        "low_data_flag",
        ("Little data", "Peu de données"),
        Unit::Flag,
        "1 below 5 messages or 100 words: rates say little",
        |r| flag(r.messages() < LEAST_MESSAGES || r.words() < LEAST_WORDS),
    ),
];
