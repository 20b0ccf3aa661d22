//! Stance rules compiled to a trie over word numbers.
//!
//! A pattern is words with spaces between, split after `'` as the scanner splits, which keeps `quelqu'un` whole; `a|b` is
//! a choice, `a?` may be absent, `*2` passes over up to two words of any kind.

use std::{collections::BTreeMap, fmt::Write};

use serde::Deserialize;

use crate::lexicon::{Lexicon, parse};

/// One rule, as the file gives it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)] // each is a condition of its own
pub struct Rule {
    pub id: String,
    label: String,
    pub weight: f32,
    #[serde(default)]
    opener: bool,
    #[serde(default)]
    cry: bool,
    #[serde(default)]
    heckle: bool,
    #[serde(default)]
    answer: bool,
    #[serde(default)]
    ballot: bool,
    #[serde(default)]
    topic: bool,
    #[serde(default)]
    applauds: bool,
    #[serde(default)]
    rhetorical: bool,
    /// Whether the program, not words, says where the rule applies.
    #[serde(default)]
    structural: bool,
    patterns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rule: Vec<Rule>,
}

/// Reads the rules of all files, in order.
pub fn read(files: &[&str]) -> Vec<Rule> {
    let mut all: Vec<Rule> = Vec::new();
    for file in files {
        for rule in parse::<Rules>(file).rule {
            let named = rule.id.strip_prefix(&rule.label).is_some_and(|rest| rest.starts_with('.'));
            assert!(named, "{file}: rule {:?} must begin with its label and a dot", rule.id);
            assert!(all.iter().all(|other| other.id != rule.id), "{file}: rule {:?} stands there twice", rule.id);
            assert!(rule.structural == rule.patterns.is_empty(), "{file}: rule {:?} has no pattern", rule.id);
            all.push(rule);
        }
    }
    all
}

/// One step of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Word(u16),
    /// Over some words of any kind.
    Gap,
}

/// The bit that every form has among those that may come next.
pub const ANY_FORM: u64 = 1 << 63;

/// Returns the bit that a form of the rules shares with some others; none for the number of no form.
pub fn bit(cue: u16) -> u64 {
    if cue == 0 { 0 } else { 1 << (cue % 63) }
}

/// A node of the trie.
#[derive(Default)]
struct Node {
    edges: BTreeMap<Step, usize>,
    /// How many words the gap passes over: the most that any pattern through the node asks for.
    gap: u8,
    /// One more than the rule that ends here, and than that which counts only where a post asks.
    rule: usize,
    ballot: usize,
}

impl Node {
    /// The bits of the words that go on from here; all where a rule ends here or any word goes on.
    fn bits(&self) -> u64 {
        let bit = |step: &Step| match step {
            Step::Word(word) => bit(*word),
            Step::Gap => u64::MAX,
        };
        if self.rule + self.ballot > 0 { u64::MAX } else { self.edges.keys().map(bit).fold(0, |bits, bit| bits | bit) }
    }
}

/// The trie of all patterns.
pub struct Automaton {
    nodes: Vec<Node>,
}

impl Automaton {
    /// Builds the trie and gives each word in it a number.
    pub fn build(rules: &[Rule], lexicon: &mut Lexicon) -> Self {
        let mut nodes = vec![Node::default()];
        let whole = lexicon.section("whole");
        for (number, rule) in rules.iter().enumerate() {
            for pattern in rule.patterns.iter().flat_map(|pattern| expand(pattern, &whole)) {
                let mut at = 0;
                for step in pattern {
                    let step = match step.strip_prefix('*') {
                        Some(count) => {
                            let width = count.parse().unwrap_or_else(|_| panic!("rule {:?}: bad gap", rule.id));
                            nodes[at].gap = nodes[at].gap.max(width);
                            Step::Gap
                        }
                        None => Step::Word(lexicon.cue(&step)),
                    };
                    let next = nodes.len();
                    at = *nodes[at].edges.entry(step).or_insert(next);
                    if at == next {
                        nodes.push(Node::default());
                    }
                }
                assert!(at != 0, "rule {:?} has an empty pattern", rule.id);
                let node = &mut nodes[at];
                let ends = if rule.ballot { &mut node.ballot } else { &mut node.rule };
                let taken = *ends;
                assert!(
                    taken == 0 || taken == number + 1,
                    "rule {:?} repeats a pattern of {:?}",
                    rule.id,
                    rules[taken.max(1) - 1].id
                );
                *ends = number + 1;
            }
        }
        let roots = nodes[0].edges.iter().map(|(step, &next)| match step {
            Step::Word(word) => (*word, (next as u16, nodes[next].bits())),
            Step::Gap => panic!("no pattern may begin with a gap"),
        });
        lexicon.open(&roots.collect());
        Self { nodes }
    }

    /// Lays the edges of all nodes, but the root, into one table, each at the sum of its word and the base of its node, so
    /// that no two are in one place (Tarjan and Yao, "Storing a sparse table", 1979); returns bases and table. An edge
    /// says which node it leaves and where it goes. Nodes without edges have base 0, and they alone.
    fn rows(&self) -> (Vec<usize>, Vec<(usize, usize)>) {
        let words = |node: &Node| -> Vec<(usize, usize)> {
            let words = node.edges.iter().filter_map(|(step, &next)| match step {
                Step::Word(word) => Some((usize::from(*word), next)),
                Step::Gap => None,
            });
            words.collect()
        };
        let rows: Vec<_> = self.nodes.iter().map(words).collect();
        let mut order: Vec<usize> = (1..rows.len()).filter(|&node| !rows[node].is_empty()).collect();
        // Long rows are hard to place, and choose first.
        order.sort_by_key(|&node| usize::MAX - rows[node].len());
        let (mut bases, mut table) = (vec![0; rows.len()], Vec::new());
        for node in order {
            let is_free = |place: usize| table.get(place).is_none_or(|&(from, _)| from == 0);
            let fits = |base: &usize| rows[node].iter().all(|(word, _)| is_free(base + word));
            let base = (1..=u16::MAX.into()).find(fits).expect("the stance rules have outgrown their table");
            for &(word, next) in &rows[node] {
                table.resize(table.len().max(base + word + 1), (0, 0));
                table[base + word] = (node, next);
            }
            bases[node] = base;
        }
        (bases, table)
    }

    /// Writes nodes, edges and rules as Rust.
    pub fn write(&self, rules: &[Rule], out: &mut String) {
        let (bases, edges) = self.rows();
        let _ = writeln!(out, "pub static NODES: [Node; {}] = [", self.nodes.len());
        for (node, base) in self.nodes.iter().zip(bases) {
            let after = node.edges.get(&Step::Gap);
            let (gap, after_gap) = after.map_or((0, 0), |&next| (node.gap, next));
            let (rule, ballot) = (node.rule, node.ballot);
            let ends = format!("rule: {rule}, ballot: {ballot}");
            let _ = writeln!(out, "Node {{ base: {base}, gap: {gap}, after_gap: {after_gap}, {ends} }},");
        }
        let _ = writeln!(out, "];\npub static EDGES: [(u16, u16); {}] = {edges:?};", edges.len());
        let _ = writeln!(out, "pub static RULE_IDS: [&str; {}] = [", rules.len());
        for rule in rules {
            let _ = writeln!(out, "{:?},", rule.id);
        }
        out.push_str("];\n");
        for (number, rule) in rules.iter().enumerate() {
            let name = rule.id.replace('.', "_").to_uppercase();
            let _ = writeln!(out, "/// Rule `{}`.\npub const RULE_{name}: u16 = {number};", rule.id);
        }
        let _ = writeln!(out, "pub static RULES: [Rule; {}] = [", rules.len());
        for rule in rules {
            let mut label = rule.label.clone();
            label[..1].make_ascii_uppercase();
            let Rule { weight, opener, cry, heckle, answer, ballot, topic, applauds, rhetorical, .. } = rule;
            let when = format!("opener: {opener}, cry: {cry}, heckle: {heckle}, answer: {answer}, ballot: {ballot}");
            let when = format!("{when}, topic: {topic}, applauds: {applauds}, rhetorical: {rhetorical}");
            let _ = writeln!(out, "Rule {{ label: Label::{label}, weight: {weight:?}, {when} }},");
        }
        out.push_str("];\n");
    }
}

/// Expands choices into plain sequences of words and gaps.
fn expand(pattern: &str, whole: &[String]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for part in pattern.split_whitespace() {
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let mut next = Vec::new();
        for sequence in &all {
            if optional {
                next.push(sequence.clone());
            }
            for choice in part.split('|') {
                let mut longer = sequence.clone();
                if whole.iter().any(|form| form == choice) {
                    longer.push(choice.to_owned());
                } else {
                    longer.extend(choice.split_inclusive('\'').map(str::to_owned));
                }
                next.push(longer);
            }
        }
        all = next;
    }
    all
}
