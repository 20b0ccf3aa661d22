//! Who is on whose side, where stances split the authors of a run into two camps.
//!
//! Friends of friends are friends, and foes of foes too (Heider 1946; Cartwright & Harary 1956): each author stands
//! somewhere between two camps, and is drawn towards those with whom the author agrees and away from the others. That is
//! an Ising model in its mean field. A network without camps has such places, too, and they say nothing; so nothing is
//! said where they do not foretell the stances of pairs whose own stances are left out. Labels are for `run`.

mod ties;

use super::interval;
use ties::Network;

/// How strongly one agreement draws two authors together, and one disagreement apart. Set on a parliament: at 0.5 to 0.8
/// nearly all that is told is right, above that small debates are told wrongly.
const PULL: f64 = 0.6;
/// Rounds that find the great division (power iteration), and the most rounds that settle everybody's place in it.
const ROUGH_ROUNDS: usize = 10;
const FINE_ROUNDS: usize = 40;
/// Whoever moves less in a round is settled.
const SETTLED: f64 = 0.001;
/// How sure anybody's place is at most.
const SUREST: f64 = 0.9;
/// Logarithm of the odds from which two authors stand in different camps: two to one.
const LEAST_APART: f64 = 0.75;
/// What share of the pairs whose own stances are left out must be foretold, by the lower end of its interval. A
/// parliament reaches 0.81, three tenths of it 0.72 to 0.80; networks of stances by chance stay below 0.65.
const LEAST_FORETOLD: f64 = 0.7;

/// Where authors stand between two camps, as far as their stances towards one another tell.
#[derive(Clone, Debug, Default)]
pub struct Camps {
    network: Network,
    /// From −1 to 1, the ends being the camps; 0 for nothing known.
    places: Vec<f64>,
    /// How much each author is drawn to the one camp (above 0) or the other by all others.
    pulls: Vec<f64>,
    /// Whether the part of the network that the author is in has camps.
    split: Vec<bool>,
}

impl Camps {
    /// Finds the camps from pairs of authors, with what they agree more often than they disagree.
    pub fn of(pairs: impl Iterator<Item = (u32, u32, i64)>) -> Self {
        let network = Network::of(pairs);
        let nothing = vec![0.0; network.len()];
        let split = vec![false; network.len()];
        let mut camps = Self { places: nothing.clone(), pulls: nothing, split, network };
        for island in camps.network.islands() {
            camps.place(&island);
            let split = camps.are_split(&island);
            island.iter().for_each(|&author| camps.split[author] = split);
        }
        camps
    }

    /// Gives the authors of an island their places. Who is tied most belongs to one camp, and draws the others.
    fn place(&mut self, island: &[usize]) {
        self.places[island[0]] = 1.0;
        for _ in 0..ROUGH_ROUNDS {
            let drawn = |&author: &usize| {
                let towards = self.sum(author) / self.network.weight(author) as f64;
                f64::midpoint(self.places[author], towards)
            };
            let next: Vec<f64> = island.iter().map(drawn).collect();
            island.iter().zip(next).for_each(|(&author, place)| self.places[author] = place);
        }
        let most = island.iter().map(|&author| self.places[author].abs()).fold(f64::MIN_POSITIVE, f64::max);
        island.iter().for_each(|&author| self.places[author] /= most);
        for _ in 0..FINE_ROUNDS {
            let mut moved = 0.0f64;
            for &author in island {
                let place = libm::tanh(self.sum(author) * PULL / 2.0);
                moved = moved.max((place - self.places[author]).abs());
                self.places[author] = place;
            }
            if moved < SETTLED {
                break;
            }
        }
        island.iter().for_each(|&author| self.pulls[author] = self.sum(author));
    }

    /// Adds up the places of those to whom an author is tied.
    fn sum(&self, author: usize) -> f64 {
        self.network.of_author(author).map(|(other, net)| f64::from(net) * self.places[other]).sum()
    }

    /// Tells whether the places of an island foretell who agrees with whom, each pair by all others.
    fn are_split(&self, island: &[usize]) -> bool {
        let (mut told, mut right) = (0, 0);
        for &one in island {
            for (other, net) in self.network.of_author(one).filter(|(other, _)| *other > one) {
                let apart = self.apart(one, other, net);
                let tells = apart.abs() >= LEAST_APART;
                told += u64::from(tells);
                right += u64::from(tells && (apart > 0.0) == (net < 0));
            }
        }
        interval::wilson(right, told).is_some_and(|(low, _)| low >= LEAST_FORETOLD)
    }

    /// Returns the logarithm of the odds that two authors stand in different camps, as all others show. `net` ties the two.
    fn apart(&self, one: usize, other: usize, net: i8) -> f64 {
        let drawn = |author: usize, but: usize| (self.pulls[author] - f64::from(net) * self.places[but]) * PULL / 2.0;
        let together = libm::tanh(drawn(one, other)) * libm::tanh(drawn(other, one));
        -2.0 * libm::atanh(together.clamp(-SUREST, SUREST))
    }

    /// Returns with whom and against whom an author stands, but for one other: up to `most` of each, the nearest to a camp
    /// first.
    pub fn sides(&self, number: u32, but: u32, most: usize) -> (Vec<u32>, Vec<u32>) {
        let Some(author) = self.network.place_of(number) else { return (Vec::new(), Vec::new()) };
        let others = self.network.of_author(author).filter(|(other, _)| self.network.number_of(*other) != but);
        let mut ties: Vec<(usize, i8)> = others.collect();
        ties.sort_by(|(one, _), (other, _)| self.places[*other].abs().total_cmp(&self.places[*one].abs()));
        let side = |with: bool| {
            let chosen = ties.iter().filter(move |(_, net)| (*net > 0) == with).take(most);
            chosen.map(|(other, _)| self.network.number_of(*other)).collect()
        };
        (side(true), side(false))
    }

    /// Returns how sure it is that two authors stand in different camps, as others show, whom they agree or disagree with:
    /// from 0.68 to 1. Nothing where that is not sure, where there are no camps, or where the two agree with each other
    /// more often than not, not counting one agreement, that in question.
    pub fn oppose(&self, one: u32, other: u32) -> Option<f64> {
        let (one, other) = (self.network.place_of(one)?, self.network.place_of(other)?);
        let net = self.network.between(one, other);
        let apart = self.apart(one, other, net);
        let opposed = self.split[one] && self.split[other] && net <= 1 && apart >= LEAST_APART;
        opposed.then(|| 1.0 / (1.0 + (-apart).exp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(from: u32, to: u32, agree: u32, disagree: u32) -> (u32, u32, i64) {
        (from, to, i64::from(agree) - i64::from(disagree))
    }

    fn camps(pairs: &[(u32, u32, i64)]) -> Camps {
        Camps::of(pairs.iter().copied())
    }

    /// Two parties of five: each agrees with its own, and opposes the others, but for 0 and 9, who never met.
    fn parliament() -> Vec<(u32, u32, i64)> {
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
    fn two_who_never_met_oppose_each_other_by_their_friends_and_foes() {
        let camps = camps(&parliament());
        assert!(camps.oppose(0, 9).is_some_and(|sure| sure > 0.9));
        assert_eq!((camps.oppose(9, 5), camps.oppose(0, 77)), (None, None));
    }

    #[test]
    fn one_approval_of_a_foe_changes_no_camp_and_several_do_for_the_two() {
        let mut pairs = parliament();
        pairs.push(pair(0, 9, 1, 0));
        assert!(camps(&pairs).oppose(0, 9).is_some());
        pairs.last_mut().unwrap().2 = 2;
        assert_eq!(camps(&pairs).oppose(0, 9), None);
    }

    #[test]
    fn a_chain_and_a_circle_of_friends_have_no_other_camp() {
        let chain: Vec<_> = (0..60).map(|one| pair(one, one + 1, 0, 3)).collect();
        assert_eq!(camps(&chain).oppose(0, 3), None);
        let friends: Vec<_> = (0..9).flat_map(|one| (0..one).map(move |other| pair(one, other, 2, 0))).collect();
        assert_eq!(camps(&friends).oppose(0, 3), None);
    }

    #[test]
    fn stances_by_chance_make_no_camps() {
        for seed in 0..20u64 {
            let chance =
                |one: u32, other: u32| crate::hash::scatter(seed << 40 | u64::from(one) << 20 | u64::from(other)) % 2;
            let one_by_one = (0..60u32).flat_map(|one| (0..one).map(move |other| (one, other)));
            let met =
                one_by_one.filter(|&(one, other)| crate::hash::scatter(u64::from(one * 64 + other)).is_multiple_of(4));
            let pairs: Vec<_> = met
                .map(|(one, other)| pair(one, other, chance(one, other) as u32, 1 - chance(one, other) as u32))
                .collect();
            let camps = camps(&pairs);
            assert!((0..60).all(|one| (0..60).all(|other| camps.oppose(one, other).is_none())), "{seed}");
        }
    }

    #[test]
    fn order_of_pairs_changes_nothing() {
        let mut pairs = parliament();
        let straight = camps(&pairs).oppose(0, 9).map(f64::to_bits);
        pairs.reverse();
        assert_eq!(camps(&pairs).oppose(0, 9).map(f64::to_bits), straight);
    }
}
