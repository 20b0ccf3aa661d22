//! Parts can be counted anywhere and added in any order or grouping: what tables read stays the same.

use std::fmt::Debug;

use palabre::{
    language::{Language, LanguageVotes},
    record::PackedTime,
    tally::{
        AuthorTally, Distinct, DomainTally, Histogram, PairTally, Prior, Readable, StyleSums, Tallies, TextTally,
        TopicSums,
    },
    time::{Precision, Time, Zone},
};
use proptest::prelude::*;

/// Adds parts from the left, from the right, and in a tree of the shuffled parts; all must read the same.
fn every_way<T: Clone + Default, R: Debug + PartialEq>(
    parts: &[T],
    order: &[usize],
    merge: impl Fn(&mut T, &T),
    read: impl Fn(&T) -> R,
) -> Result<(), TestCaseError> {
    let fold = |parts: &mut dyn Iterator<Item = &T>| {
        let mut sum = T::default();
        parts.for_each(|part| merge(&mut sum, part));
        sum
    };
    let forward = read(&fold(&mut parts.iter()));
    prop_assert_eq!(&forward, &read(&fold(&mut parts.iter().rev())));
    let mut shuffled: Vec<T> = order.iter().filter_map(|&place| parts.get(place).cloned()).collect();
    while shuffled.len() > 1 {
        shuffled = shuffled.chunks(2).map(|pair| fold(&mut pair.iter())).collect();
    }
    prop_assert_eq!(&forward, &read(&shuffled.pop().unwrap_or_default()));
    Ok(())
}

/// Up to eight parts, and another order for them.
fn parts<T: Debug + Clone>(part: impl Strategy<Value = T>) -> impl Strategy<Value = (Vec<T>, Vec<usize>)> {
    proptest::collection::vec(part, 0..8).prop_flat_map(|parts| {
        let places: Vec<usize> = (0..parts.len()).collect();
        (Just(parts), Just(places).prop_shuffle())
    })
}

fn distinct(hashes: impl IntoIterator<Item = u64>) -> Distinct {
    let mut distinct = Distinct::default();
    hashes.into_iter().for_each(|hash| distinct.add(hash));
    distinct.settle();
    distinct
}

/// Sets that often share hashes, and together are now exact, now a sketch.
fn sets() -> impl Strategy<Value = Distinct> {
    (0u64..1_500, 0u64..900, 1u64..3)
        .prop_map(|(from, size, step)| distinct((from..from + size).step_by(step as usize)))
}

fn read_distinct(distinct: &Distinct) -> (u64, Option<u64>, bool) {
    (distinct.count(), distinct.once(), distinct.is_exact())
}

fn histograms() -> impl Strategy<Value = Histogram> {
    proptest::collection::vec(prop_oneof![0u64..300, 0u64..10_000_000], 0..40).prop_map(|values| {
        let mut histogram = Histogram::default();
        values.into_iter().for_each(|value| histogram.add(value));
        histogram
    })
}

fn read_histogram(histogram: &Histogram) -> (u64, [Option<f64>; 4]) {
    let quantiles = [histogram.mean(), histogram.median(), histogram.quantile(0.1), histogram.quantile(0.9)];
    (histogram.count(), quantiles)
}

fn votes() -> impl Strategy<Value = LanguageVotes> {
    let languages = [Language::FRENCH, Language::ENGLISH, Language::UND];
    proptest::collection::vec((0..languages.len(), 1u32..9), 0..5).prop_map(move |counts| {
        let mut votes = LanguageVotes::default();
        counts.into_iter().for_each(|(place, count)| votes.add_many(languages[place], count));
        votes
    })
}

fn read_votes(votes: &LanguageVotes) -> (Option<Language>, u32, Vec<(Language, u32)>) {
    (votes.main(), votes.total(), votes.known().collect())
}

/// Sums of readability that all differ.
const fn readable(words: u64) -> Readable {
    Readable {
        words,
        sentences: words / 9,
        long_words: words / 5,
        french_words: words / 2,
        french_sentences: words / 11,
        syllables: words * 2,
    }
}

fn texts() -> impl Strategy<Value = TextTally> {
    (0u64..50, 0u64..500, histograms(), sets(), votes()).prop_map(|(messages_n, words, lengths, types, languages)| {
        TextTally {
            messages_n,
            question_messages_n: messages_n / 2,
            style: StyleSums {
                words,
                questions: words / 7,
                je: words / 3,
                readable: readable(words),
                ..StyleSums::default()
            },
            words_per_message: lengths,
            types,
            diversity: palabre::tally::DiversityMeter::default()
                .measure(&(0..words).map(|word| word % 60).collect::<Vec<_>>()),
            languages,
            topic: TopicSums { sides: [messages_n / 3, messages_n / 4, 0], unsure: messages_n / 5 },
            filed: 0,
        }
    })
}

fn read_texts(text: &TextTally) -> impl Debug + PartialEq + use<> {
    (
        (text.messages_n, text.question_messages_n, text.style, text.diversity, text.topic),
        (read_histogram(&text.words_per_message), read_distinct(&text.types), read_votes(&text.languages)),
    )
}

/// Times of every precision, close enough to meet.
fn times() -> impl Strategy<Value = PackedTime> {
    let precisions = [Precision::Year, Precision::Month, Precision::Day, Precision::Minute, Precision::Second];
    let zones = [Zone::Utc, Zone::Offset(120), Zone::Naive, Zone::Unknown];
    (proptest::option::of(0i64..200_000), 0..precisions.len(), 0..zones.len()).prop_map(
        move |(seconds, precision, zone)| {
            let time = |seconds| Time { seconds, nanoseconds: 0, precision: precisions[precision], zone: zones[zone] };
            PackedTime::new(seconds.map(time))
        },
    )
}

/// One part of all tallies: two authors, a pair, a domain, a period, in a discussion of its own.
fn tallies() -> impl Strategy<Value = Tallies> {
    (texts(), 0u32..3, 0u32..3, 0u32..9, times(), histograms()).prop_map(|(text, one, other, count, time, response)| {
        let mut tallies = Tallies::default();
        tallies.corpus.text.merge(&text);
        tallies.corpus.links_n = count.into();
        tallies.corpus.response.merge(&response);
        tallies.texts.insert(one, Box::new(text));
        let author =
            AuthorTally { posts_n: count, times: [time].into_iter().collect(), likes: -1, ..AuthorTally::default() };
        tallies.authors.insert(one, Box::new(author));
        let response = Some(Box::new(response));
        let mut pair = PairTally { replies_n: count, confidence_pct: 90, response, ..PairTally::default() };
        pair.at(time);
        tallies.pairs.insert((one, other), Box::new(pair));
        let context = [u64::from(count) / 2, u64::from(count) / 3];
        let mut domain = DomainTally { links_n: count.into(), context, ..DomainTally::default() };
        domain.at(time);
        domain.authors.insert(other, count);
        tallies.domains.insert(if one == 0 { "exemple.fr" } else { "exemple.org" }.into(), domain);
        tallies.periods.at(time).words_n = count.into();
        tallies
    })
}

/// Reads what tables read. Times of an author are kept in any order, and sorted when they are read.
fn read_tallies(tallies: &Tallies) -> impl Debug + PartialEq + use<> {
    let mut authors: Vec<_> = tallies
        .authors
        .iter()
        .map(|(number, author)| {
            let mut times = author.times.clone();
            times.sort_unstable();
            (*number, author.posts_n, author.likes, times, tallies.texts.get(number).map(|text| read_texts(text)))
        })
        .collect();
    authors.sort_unstable_by_key(|author| author.0);
    let mut pairs: Vec<_> = tallies
        .pairs
        .iter()
        .map(|(key, pair)| {
            (
                *key,
                pair.replies_n,
                pair.confidence_pct,
                pair.response.as_deref().map(read_histogram),
                pair.first,
                pair.last,
            )
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.0);
    let mut domains: Vec<_> = tallies
        .domains
        .iter()
        .map(|(name, domain)| {
            (
                name.clone(),
                domain.links_n,
                domain.context,
                domain.top_author(|author| author),
                domain.first,
                domain.last,
            )
        })
        .collect();
    domains.sort_unstable();
    let periods = tallies.periods.by(tallies.periods.grain());
    let corpus = (read_texts(&tallies.corpus.text), tallies.corpus.links_n, read_histogram(&tallies.corpus.response));
    (authors, pairs, domains, periods, corpus)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn distinct_counts_add_up_in_any_order((parts, order) in parts(sets())) {
        every_way(&parts, &order, Distinct::merge, read_distinct)?;
    }

    #[test]
    fn a_set_that_is_cut_anywhere_counts_the_same(size in 0u64..3_000, cut in 0u64..3_000) {
        let mut merged = distinct(0..cut.min(size));
        merged.merge(&distinct(cut.min(size)..size));
        prop_assert_eq!(read_distinct(&merged), read_distinct(&distinct(0..size)));
        prop_assert_eq!(merged.is_exact(), size <= 1_024);
    }

    #[test]
    fn histograms_add_up_in_any_order((parts, order) in parts(histograms())) {
        every_way(&parts, &order, Histogram::merge, read_histogram)?;
    }

    #[test]
    fn votes_of_languages_add_up_in_any_order((parts, order) in parts(votes())) {
        every_way(&parts, &order, LanguageVotes::merge, read_votes)?;
    }

    #[test]
    fn a_share_is_drawn_towards_the_mean_and_not_past_it(shares in proptest::collection::vec((0u64..9, 0u64..9), 0..40)) {
        let shares = || shares.iter().map(|&(hits, others)| (hits, hits + others));
        let (hits, totals) = shares().fold((0, 0), |sums, share| (sums.0 + share.0, sums.1 + share.1));
        let Some(prior) = Prior::fit(shares()) else {
            prop_assert!(shares().filter(|share| share.1 > 0).count() < 10 || hits == 0 || hits == totals);
            return Ok(());
        };
        let mean = hits as f64 / totals as f64;
        for (hits, total) in shares() {
            let Some(drawn) = prior.shrink(hits, total) else {
                prop_assert_eq!(total, 0);
                continue;
            };
            let share = hits as f64 / total as f64;
            prop_assert!(drawn >= share.min(mean) - 1e-9 && drawn <= share.max(mean) + 1e-9, "{drawn} {share} {mean}");
        }
    }

    #[test]
    fn texts_add_up_in_any_order((parts, order) in parts(texts())) {
        every_way(&parts, &order, TextTally::merge, read_texts)?;
    }

    #[test]
    fn all_tallies_add_up_in_any_order((parts, order) in parts(tallies())) {
        every_way(&parts, &order, |ours, theirs| ours.merge(theirs.clone()), read_tallies)?;
    }
}
