//! Who is on whose side, where stances split the authors of a run into two camps.
//!
//! Friends of friends are friends, and foes of foes too (Heider 1946; Cartwright & Harary 1956): each author stands
//! somewhere between two camps, and is drawn towards those with whom the author agrees and away from the others. That is
//! an Ising model in its mean field; where it has no clear answer, nothing is said. Labels are for `run`.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::PairTally;
use crate::model::Label;

/// How strongly one agreement draws two authors together, and one disagreement apart. Set on a parliament: at 0.5 to 0.8
/// nearly all that is told is right, above that small debates are told wrongly.
const PULL: f64 = 0.6;
/// How many agreements or disagreements of two authors count at most: the eleventh says nothing new.
const MOST: i64 = 2;
/// How sure anybody's place is at most.
const SUREST: f64 = 0.99;
/// Rounds that find the great division (power iteration), and rounds that settle everybody's place in it.
const ROUGH_ROUNDS: usize = 10;
const FINE_ROUNDS: usize = 40;

/// Where authors stand between two camps, as far as their stances towards one another tell.
#[derive(Clone, Debug, Default)]
pub struct Camps {
    /// Numbers of the authors that are tied to two others at least, sorted.
    authors: Vec<u32>,
    /// Where the ties of each author begin; the last is the end.
    starts: Vec<usize>,
    /// The other author, by place, and agreements less disagreements, both ways.
    ties: Vec<(u32, i8)>,
    /// From −1 to 1, the ends being the camps; 0 for nothing known.
    places: Vec<f64>,
}

impl Camps {
    /// Finds the camps from the stances of pairs.
    pub fn of<'p>(pairs: impl Iterator<Item = (&'p (u32, u32), &'p PairTally)>) -> Self {
        let mut camps = Self::tied(&edges(pairs));
        camps.place();
        camps
    }

    /// Lays out the ties of all who are tied to two others at least, among such. Who is tied to one other alone is an echo
    /// of that one, and tells nothing of anybody.
    fn tied(edges: &[(u32, u32, i8)]) -> Self {
        let mut authors: Vec<u32> = edges.iter().flat_map(|&(one, other, _)| [one, other]).collect();
        authors.sort_unstable();
        authors.dedup();
        let numbers: FxHashMap<u32, u32> = authors.iter().copied().zip(0..).collect();
        let mut camps = Self { places: vec![0.0; authors.len()], authors, ..Self::default() };
        camps.starts = vec![0; camps.authors.len() + 1];
        let both = |&(one, other, net): &(u32, u32, i8)| {
            [(numbers[&one], numbers[&other], net), (numbers[&other], numbers[&one], net)]
        };
        edges.iter().flat_map(both).for_each(|(from, ..)| camps.starts[from as usize + 1] += 1);
        for place in 0..camps.authors.len() {
            camps.starts[place + 1] += camps.starts[place];
        }
        let mut free = camps.starts.clone();
        camps.ties = vec![(0, 0); 2 * edges.len()];
        for (from, to, net) in edges.iter().flat_map(both) {
            camps.ties[free[from as usize]] = (to, net);
            free[from as usize] += 1;
        }
        camps.cut_echoes();
        camps
    }

    /// Takes the weight from the ties of those who are tied to one other alone, until there are none.
    fn cut_echoes(&mut self) {
        let mut left: Vec<usize> = (0..self.authors.len()).map(|author| self.ties_of(author).len()).collect();
        let mut echoes: VecDeque<usize> = (0..left.len()).filter(|&author| left[author] == 1).collect();
        while let Some(echo) = echoes.pop_front() {
            let place =
                self.starts[echo] + self.ties_of(echo).iter().position(|(_, net)| *net != 0).unwrap_or_default();
            let (other, net) = self.ties[place];
            if left[echo] != 1 || net == 0 {
                continue;
            }
            self.ties[place].1 = 0;
            let (start, end) = (self.starts[other as usize], self.starts[other as usize + 1]);
            let back = self.ties[start..end].iter_mut().find(|(to, _)| *to as usize == echo);
            back.into_iter().for_each(|(_, net)| *net = 0);
            left[echo] = 0;
            left[other as usize] -= 1;
            if left[other as usize] == 1 {
                echoes.push_back(other as usize);
            }
        }
    }

    fn ties_of(&self, author: usize) -> &[(u32, i8)] {
        &self.ties[self.starts[author]..self.starts[author + 1]]
    }

    /// Returns how much an author is drawn to the one camp (above 0) or the other by all but one other author.
    fn drawn(&self, author: usize, but: usize) -> f64 {
        let ties = self.ties_of(author).iter().filter(|(other, _)| *other as usize != but);
        ties.map(|&(other, net)| f64::from(net) * self.places[other as usize]).sum::<f64>() * PULL / 2.0
    }

    /// Gives all authors their places.
    fn place(&mut self) {
        let weight =
            |author: &usize| self.ties_of(*author).iter().map(|(_, net)| u64::from(net.unsigned_abs())).sum::<u64>();
        let weights: Vec<u64> = (0..self.authors.len()).map(|author| weight(&author)).collect();
        // Those who are tied most come first, and nobody who is not.
        let mut order: Vec<usize> = (0..weights.len()).filter(|&author| weights[author] > 0).collect();
        order.sort_by_key(|&author| std::cmp::Reverse(weights[author]));
        let islands = self.islands(&order);
        // In each part of the network that holds together, who is tied most belongs to one camp, and draws the others.
        islands.iter().for_each(|island| self.places[island[0]] = 1.0);
        for island in &islands {
            for _ in 0..ROUGH_ROUNDS {
                let pulled = |&author: &usize| {
                    let ties = self.ties_of(author).iter();
                    let sum: f64 = ties.map(|&(other, net)| f64::from(net) * self.places[other as usize]).sum();
                    f64::midpoint(self.places[author], sum / weights[author] as f64)
                };
                let next: Vec<f64> = island.iter().map(pulled).collect();
                island.iter().zip(next).for_each(|(&author, place)| self.places[author] = place);
            }
            let most = island.iter().map(|&author| self.places[author].abs()).fold(f64::MIN_POSITIVE, f64::max);
            island.iter().for_each(|&author| self.places[author] /= most);
            for _ in 0..FINE_ROUNDS {
                for &author in island {
                    self.places[author] = libm::tanh(self.drawn(author, usize::MAX));
                }
            }
        }
    }

    /// Returns the parts of the network that hold together, each in the order given.
    fn islands(&self, order: &[usize]) -> Vec<Vec<usize>> {
        let mut island_of = vec![usize::MAX; self.authors.len()];
        let mut count = 0;
        for &first in order {
            if island_of[first] != usize::MAX {
                continue;
            }
            let mut open = vec![first];
            island_of[first] = count;
            while let Some(author) = open.pop() {
                for &(other, net) in self.ties_of(author) {
                    if net != 0 && island_of[other as usize] == usize::MAX {
                        island_of[other as usize] = count;
                        open.push(other as usize);
                    }
                }
            }
            count += 1;
        }
        let mut islands = vec![Vec::new(); count];
        order.iter().for_each(|&author| islands[island_of[author]].push(author));
        islands
    }

    /// Returns the logarithm of the odds that two authors stand in different camps, as others show, whom they agree or
    /// disagree with; 0 where nothing is known, or where the two agree with each other more often than not, not counting
    /// one agreement, that in question.
    pub fn apart(&self, one: u32, other: u32) -> f64 {
        let (Ok(one), Ok(other)) = (self.authors.binary_search(&one), self.authors.binary_search(&other)) else {
            return 0.0;
        };
        let net = self.ties_of(one).iter().find(|(tied, _)| *tied as usize == other).map_or(0, |(_, net)| *net);
        if net > 1 {
            return 0.0;
        }
        let together = libm::tanh(self.drawn(one, other)) * libm::tanh(self.drawn(other, one));
        -2.0 * libm::atanh(together.clamp(-SUREST, SUREST))
    }
}

/// Returns pairs of authors, the lower number first, with what they agree more often than they disagree, both ways, as
/// far as it counts; sorted, without those where that is nothing.
fn edges<'p>(pairs: impl Iterator<Item = (&'p (u32, u32), &'p PairTally)>) -> Vec<(u32, u32, i8)> {
    let net = |pair: &PairTally| pair.took(Label::Agree) as i64 - pair.took(Label::Disagree) as i64;
    let mut nets: Vec<(u32, u32, i64)> = pairs
        .filter(|((from, to), _)| from != to)
        .map(|(&(from, to), pair)| (from.min(to), from.max(to), net(pair)))
        .collect();
    nets.sort_unstable();
    let both = nets.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let whole =
        both.map(|ways| (ways[0].0, ways[0].1, ways.iter().map(|way| way.2).sum::<i64>().clamp(-MOST, MOST) as i8));
    whole.filter(|(.., net)| *net != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(from: u32, to: u32, agree: u32, disagree: u32) -> ((u32, u32), PairTally) {
        ((from, to), PairTally { stances: [agree, disagree, 0, 0], ..PairTally::default() })
    }

    fn camps(pairs: &[((u32, u32), PairTally)]) -> Camps {
        Camps::of(pairs.iter().map(|(key, pair)| (key, pair)))
    }

    /// Two parties of five: each agrees with its own, and opposes the others, but for 0 and 9, who never met.
    fn parliament() -> Vec<((u32, u32), PairTally)> {
        let mut pairs = Vec::new();
        for one in 0..10u32 {
            for other in 0..one {
                let ally = one / 5 == other / 5;
                if (other, one) != (0, 9) {
                    pairs.push(pair(one, other, u32::from(ally), u32::from(!ally)));
                }
            }
        }
        pairs
    }

    #[test]
    fn two_who_never_met_stand_apart_by_their_friends_and_foes() {
        let camps = camps(&parliament());
        assert!(camps.apart(0, 9) > 2.0, "{}", camps.apart(0, 9));
        assert!(camps.apart(9, 5) < -2.0);
        assert_eq!(camps.apart(0, 77), 0.0);
    }

    #[test]
    fn one_approval_of_a_foe_changes_no_camp_and_several_do_for_the_two() {
        let mut pairs = parliament();
        pairs.push(pair(0, 9, 1, 0));
        assert!(camps(&pairs).apart(0, 9) > 2.0);
        pairs.last_mut().unwrap().1.stances[0] = 2;
        assert_eq!(camps(&pairs).apart(0, 9), 0.0);
    }

    #[test]
    fn a_chain_and_a_circle_of_friends_have_no_other_camp() {
        let chain: Vec<_> = (0..6).map(|one| pair(one, one + 1, 0, 3)).collect();
        assert_eq!(camps(&chain).apart(0, 3), 0.0);
        let friends: Vec<_> = (0..6).flat_map(|one| (0..one).map(move |other| pair(one, other, 2, 0))).collect();
        assert!(camps(&friends).apart(0, 3) <= 0.0);
    }

    #[test]
    fn order_of_pairs_and_names_of_camps_change_nothing() {
        let mut pairs = parliament();
        let straight = camps(&pairs).apart(0, 9);
        pairs.reverse();
        assert_eq!(camps(&pairs).apart(0, 9).to_bits(), straight.to_bits());
    }
}
