//! The network of who agrees and disagrees with whom, without its loose ends.

use std::{cmp::Reverse, collections::VecDeque};

use rustc_hash::FxHashMap;

/// How many agreements or disagreements of two authors count at most: the eleventh says nothing new.
const MOST: i64 = 2;

/// Authors and what ties them to one another. They go by their places, which are those of the sorted numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    /// Numbers of the authors, sorted.
    authors: Vec<u32>,
    /// Where the ties of each author begin; the last is the end.
    starts: Vec<usize>,
    /// The other author, in order, and agreements less disagreements, both ways; 0 for a tie that was cut.
    ties: Vec<(u32, i8)>,
}

impl Network {
    /// Lays out the ties of all who are tied to two others at least, among such. Who is tied to one other alone is an
    /// echo of that one, and tells nothing of anybody.
    pub fn of(pairs: impl Iterator<Item = (u32, u32, i64)>) -> Self {
        let edges = edges(pairs);
        let mut authors: Vec<u32> = edges.iter().flat_map(|&(one, other, _)| [one, other]).collect();
        authors.sort_unstable();
        authors.dedup();
        let places: FxHashMap<u32, u32> = authors.iter().copied().zip(0..).collect();
        let both = |&(one, other, net): &(u32, u32, i8)| {
            let (one, other) = (places[&one], places[&other]);
            [(one, other, net), (other, one, net)]
        };
        let mut starts = vec![0; authors.len() + 1];
        edges.iter().flat_map(both).for_each(|(from, ..)| starts[from as usize + 1] += 1);
        for place in 0..authors.len() {
            starts[place + 1] += starts[place];
        }
        let mut free = starts.clone();
        let mut ties = vec![(0, 0); 2 * edges.len()];
        for (from, to, net) in edges.iter().flat_map(both) {
            ties[free[from as usize]] = (to, net);
            free[from as usize] += 1;
        }
        let mut network = Self { authors, starts, ties };
        for author in 0..network.authors.len() {
            let range = network.starts[author]..network.starts[author + 1];
            network.ties[range].sort_unstable();
        }
        network.cut_echoes();
        network
    }

    /// Cuts the ties of those who are tied to one other alone, until there are none.
    fn cut_echoes(&mut self) {
        let mut left: Vec<usize> = (0..self.authors.len()).map(|author| self.of_author(author).count()).collect();
        let mut echoes: VecDeque<usize> = (0..left.len()).filter(|&author| left[author] == 1).collect();
        while let Some(echo) = echoes.pop_front() {
            let Some((other, _)) = self.of_author(echo).next() else { continue };
            for (from, to) in [(echo, other), (other, echo)] {
                if let Some(place) = self.find(from, to) {
                    self.ties[place].1 = 0;
                }
            }
            left[other] -= 1;
            if left[other] == 1 {
                echoes.push_back(other);
            }
        }
    }

    /// Returns how many authors there are.
    pub const fn len(&self) -> usize {
        self.authors.len()
    }

    /// Returns the number of the author at a place.
    pub fn number_of(&self, place: usize) -> u32 {
        self.authors[place]
    }

    /// Returns the place of the author with this number.
    pub fn place_of(&self, number: u32) -> Option<usize> {
        self.authors.binary_search(&number).ok()
    }

    /// Yields the others to whom an author is tied, with agreements less disagreements.
    pub fn of_author(&self, author: usize) -> impl Iterator<Item = (usize, i8)> + use<'_> {
        let ties = &self.ties[self.starts[author]..self.starts[author + 1]];
        ties.iter().filter(|(_, net)| *net != 0).map(|&(other, net)| (other as usize, net))
    }

    /// Returns agreements less disagreements of two authors, 0 where nothing ties them.
    pub fn between(&self, one: usize, other: usize) -> i8 {
        self.find(one, other).map_or(0, |place| self.ties[place].1)
    }

    fn find(&self, one: usize, other: usize) -> Option<usize> {
        let ties = &self.ties[self.starts[one]..self.starts[one + 1]];
        let found = ties.binary_search_by_key(&(other as u32), |(tied, _)| *tied);
        found.ok().map(|place| self.starts[one] + place)
    }

    /// Returns how much ties an author to others.
    pub fn weight(&self, author: usize) -> u64 {
        self.of_author(author).map(|(_, net)| u64::from(net.unsigned_abs())).sum()
    }

    /// Returns the parts of the network that hold together, in each the authors who are tied most first.
    pub fn islands(&self) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.len()).filter(|&author| self.of_author(author).next().is_some()).collect();
        order.sort_by_cached_key(|&author| Reverse(self.weight(author)));
        let (mut island_of, mut count) = (vec![usize::MAX; self.len()], 0);
        for &first in &order {
            if island_of[first] != usize::MAX {
                continue;
            }
            let mut open = vec![first];
            island_of[first] = count;
            while let Some(author) = open.pop() {
                for (other, _) in self.of_author(author) {
                    if island_of[other] == usize::MAX {
                        island_of[other] = count;
                        open.push(other);
                    }
                }
            }
            count += 1;
        }
        let mut islands = vec![Vec::new(); count];
        order.iter().for_each(|&author| islands[island_of[author]].push(author));
        islands
    }
}

/// Returns pairs of authors, the lower number first, with what they agree more often than they disagree, both ways, as
/// far as it counts; sorted, without those where that is nothing.
fn edges(pairs: impl Iterator<Item = (u32, u32, i64)>) -> Vec<(u32, u32, i8)> {
    let different = pairs.filter(|(from, to, net)| from != to && *net != 0);
    let mut nets: Vec<_> = different.map(|(from, to, net)| (from.min(to), from.max(to), net)).collect();
    nets.sort_unstable();
    let both = nets.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let whole = both.map(|ways| {
        let net = ways.iter().map(|way| way.2).sum::<i64>();
        (ways[0].0, ways[0].1, net.clamp(-MOST, MOST) as i8)
    });
    whole.filter(|(.., net)| *net != 0).collect()
}
