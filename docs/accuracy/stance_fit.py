#!/usr/bin/env python3
"""Fits the weights of the scorer of stances (Python 3.11+, standard library only) and writes lexicon/stance.weights.toml.

  stance_fit.py --features target/release/examples/stance_features LABELLED ... [--pairs PAIRS.jsonl MESSAGES.jsonl]
                [--out lexicon/stance.weights.toml] [--folds 5]

LABELLED is NAME:WEIGHT:LABELS.jsonl[:MESSAGES.jsonl ...]: JSON lines with "discussion_id", "id" and "stance" (a label), or
"declared_stance" (1 or -1); texts stand in the same lines or in MESSAGES. A set of WEIGHT 0 is measured only. PAIRS has "id" and "same_vote".

The sum of a label is what the shapes of the message add, and for each cue of that label the strength of its rule times
what each circumstance leaves of it. Strengths and factors stay positive, since their logarithms are fitted, and are drawn
towards the hand-set weights of lexicon/stance.*.toml; shapes are drawn towards nothing. So a rule that the data does not
know keeps the weight that its author gave it. Votes are weak labels: who agrees mostly votes the same, who disagrees
mostly votes the other way, and whoever does neither votes as all do.
"""
import argparse, collections, json, math, os, random, subprocess, tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICON = os.path.join(HERE, "..", "..", "lexicon")
LABELS = ["agree", "disagree", "question", "neutral"]
# What each circumstance leaves of a cue, as a person would say; agree, disagree, question, neutral.
CONTEXT = {"opening": (1.5, 1.5, 1.2, 1.2), "late": (0.6, 0.6, 0.9, 0.8), "far": (0.7, 0.7, 0.9, 0.9), "closing": (1, 1, 1.5, 1),
           "alone": (1.5, 1.5, 1, 1.3), "negated": (0.7, 0.85, 1, 1), "hedged": (0.8, 0.8, 1, 1), "conceded": (0.5, 0.7, 1, 1),
           "reported": (0.12, 0.12, 0.5, 1), "asked": (0.4, 0.8, 1, 1), "exclaimed": (1.1, 1.1, 1, 1)}
SHAPE = ["always", "reply", "brief", "short", "long", "endless", "exclaims", "asks", "asks_twice", "bare",
         "brief_reply", "brief_reply_exclaims", "brief_reply_asks"]
# Held nearer to what is set by hand: what only a parliament shows much of, since other replies are no interruptions, and
# what is rare.
HELD = {("shape", "reply", l): 10.0 for l in LABELS} | {("factor", c, l): 5.0 for c in ("reported", "negated") for l in LABELS}
# Chance of the same vote, by what a message is: agree, disagree, question, neutral.
SAME_VOTE = (0.93, 0.07, 0.2, 0.23)


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


# Words of the longest post that asks and does not argue, as in src/run/batch.rs.
MOST_QUESTION_WORDS = 80


def features(binary, messages):
    """Returns what the scorer is told of each message, read as what it answers makes it: by (discussion, id)."""
    text = "".join(json.dumps(m, ensure_ascii=False) + "\n" for m in messages)
    out = subprocess.run([binary], input=text, capture_output=True, text=True, check=True).stdout
    told = {(m["discussion_id"], m["id"]): json.loads(line) for m, line in zip(messages, out.splitlines())}
    kinds = {(m["discussion_id"], m["id"]): m.get("kind") for m in messages}
    for m in messages:
        key, above = (m["discussion_id"], m["id"]), (m["discussion_id"], m.get("parent_id"))
        told[key] |= told[key][reading(told[key], told.get(above), kinds.get(above) == "post")]
        told[key]["author"] = m.get("author_id")
    return told


def reading(message, above, answers_post):
    """Returns what the words of a message are read as, as src/thread/reading.rs decides it."""
    if above is None:
        return "words"
    if answers_post:
        asks = above["question"] and above["words_n"] <= MOST_QUESTION_WORDS
        takes_up = not message["needs_topic"] or set(message["topic"]) & set(above["question"])
        return "ballot" if asks and takes_up else "words"
    exclaims = "exclaims" in message["words"]["shape"]
    return "asked" if above["words"]["label"] == "question" and not exclaims else "words"


class Model:
    """Hand-set weights, and what the fit makes of them."""

    def __init__(self):
        self.rule = {}
        for language in ("fr", "en"):
            with open(os.path.join(LEXICON, f"stance.{language}.toml"), "rb") as file:
                self.rule |= {r["id"]: r["weight"] for r in tomllib.load(file)["rule"]}
        self.label = {r: r.split(".")[0] for r in self.rule}
        self.factor = {(c, l): float(f) for c, fs in CONTEXT.items() for l, f in zip(LABELS, fs)}
        self.shape = {(s, l): 0.0 for s in SHAPE for l in LABELS}
        self.shape[("always", "neutral")] = 1.2
        # Parameters: logarithms of the change of rules and factors, change of shapes.
        self.change = collections.defaultdict(float)

    def contributions(self, told):
        """Yields each cue: its label's place, what it adds, the parameters that it depends on."""
        for rule, label, context, _ in told["cues"]:
            parameters = [("rule", rule)] + [("factor", c, self.label[rule]) for c in context]
            log = math.log(max(self.rule[rule], 1e-3)) + self.change[parameters[0]]
            for p in parameters[1:]:
                log += math.log(self.factor[p[1:]]) + self.change[p]
            yield LABELS.index(label), math.exp(min(log, 3)), parameters

    def shares(self, told):
        sums = [sum(self.shape[(s, l)] + self.change[("shape", s, l)] for s in told["shape"]) for l in LABELS]
        cues = list(self.contributions(told))
        for label, weight, _ in cues:
            sums[label] += weight
        top = max(sums)
        e = [math.exp(s - top) for s in sums]
        return [x / sum(e) for x in e], cues

    def fit(self, examples, rounds=150, pull=(3.0, 6.0, 1.5)):
        """`examples`: (told, weight, target) with target a label or a bool (same vote)."""
        pulls = dict(zip(("rule", "factor", "shape"), pull))
        square = collections.defaultdict(float)
        for step in range(rounds):
            gradient = collections.defaultdict(float)
            for told, weight, target in examples:
                if not weight:
                    continue
                p, cues = self.shares(told)
                if isinstance(target, bool):
                    chance = [s if target else 1 - s for s in SAME_VOTE]
                    whole = sum(a * b for a, b in zip(p, chance))
                    g = [weight * (pi - pi * c / whole) for pi, c in zip(p, chance)]
                else:
                    g = [weight * (pi - (l == target)) for pi, l in zip(p, LABELS)]
                for label, value, parameters in cues:
                    for parameter in parameters:
                        gradient[parameter] += g[label] * value
                for s in told["shape"]:
                    for l, gl in zip(LABELS, g):
                        gradient[("shape", s, l)] += gl
            for parameter, value in gradient.items():
                value += 2 * pulls[parameter[0]] * HELD.get(parameter, 1.0) * self.change[parameter]
                square[parameter] = 0.9 * square[parameter] + 0.1 * value * value if step else value * value
                self.change[parameter] -= 0.08 * (0.985 ** step) * value / (math.sqrt(square[parameter]) + 1e-6 + 0.5)
        return self

    def cool(self, degree):
        """Divides all sums by `degree`: labels stay, shares come nearer to each other."""
        for r in self.rule:
            self.rule[r] /= degree
        for s in self.shape:
            self.shape[s] /= degree
            self.change[("shape", *s)] /= degree
        return self

    def write(self, path, command):
        out = ["# Weights of the scorer of stances, written by docs/accuracy/stance_fit.py; do not edit, fit anew.",
               f"# {command}", "# Columns: agree, disagree, question, neutral.", "",
               "# What each circumstance leaves of the strength of a cue, by the label of its rule.", "[context]"]
        for c in CONTEXT:
            out.append(f"{c} = [" + ", ".join(f"{self.factor[(c, l)] * math.exp(self.change[('factor', c, l)]):.2f}" for l in LABELS) + "]")
        out += ["", "# What each shape of a message adds to the sums.", "[shape]"]
        for s in SHAPE:
            out.append(f"{s} = [" + ", ".join(f"{self.shape[(s, l)] + self.change[('shape', s, l)]:.2f}" for l in LABELS) + "]")
        out += ["", "# How strong each rule is by itself; beside it what its author set.", "[rule]"]
        hand = Model().rule
        for r, w in self.rule.items():
            out.append(f'"{r}" = {w * math.exp(self.change[("rule", r)]):.2f} # {hand[r]}')
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(out) + "\n")


def f1s(pairs, labels=LABELS):
    out = {}
    for l in labels:
        hit = sum(g == l == p for g, p in pairs)
        wrong = sum((g == l) != (p == l) for g, p in pairs)
        out[l] = 200 * hit / max(1, 2 * hit + wrong)
    return out


def curve(scored):
    """Returns the recall that is reached at a precision of 90 %; `scored` is (score, right)."""
    best, hits, total = 0.0, 0, max(1, sum(r for _, r in scored))
    ordered = sorted(scored, reverse=True)
    for n, (score, right) in enumerate(ordered, 1):
        hits += right
        if hits / n >= 0.9 and n > 20 and (n == len(ordered) or ordered[n][0] < score):
            best = hits / total
    return 100 * best


def report(name, told, model):
    """`told`: (features, target)."""
    if isinstance(told[0][1], bool):
        shares = [(model.shares(t)[0], y) for t, y in told]
        said = [(LABELS[max(range(4), key=p.__getitem__)], y) for p, y in shares]
        line = {}
        for label, wanted in (("agree", True), ("disagree", False)):
            chosen = [y == wanted for l, y in said if l == label]
            line[label] = (100 * sum(chosen) / max(1, len(chosen)), 100 * sum(chosen) / max(1, sum(y == wanted for _, y in said)))
        at90 = curve([(p[0], y) for p, y in shares]), curve([(p[1], not y) for p, y in shares])
        print(f"  {name:10} agree P {line['agree'][0]:.1f} R {line['agree'][1]:.1f}, disagree P {line['disagree'][0]:.1f} R {line['disagree'][1]:.1f}; "
              f"recall where precision is 90: agree {at90[0]:.1f}, disagree {at90[1]:.1f}")
        return at90
    pairs = []
    for t, y in told:
        p = model.shares(t)[0]
        pairs.append((y, LABELS[max(range(4), key=p.__getitem__)]))
    kinds = sorted({y for _, y in told}, key=LABELS.index)
    f = f1s(pairs, kinds)
    print(f"  {name:10} macro-F1 {sum(f.values()) / len(f):.1f}  " + "  ".join(f"{l} {v:.1f}" for l, v in f.items()) + f"  n {len(told)}")
    return sum(f.values()) / len(f)


class Known:
    """Shares that are known already, of messages left out."""

    def __init__(self):
        self.known = {}

    def shares(self, told):
        return self.known[id(told)], None


def load(binary, labelled, pairs, pairs_weight):
    """Returns name: (weight of one message, [(features, target)]), and all answers of the talk that the pairs are of."""
    sets, talk = {}, []
    for spec in labelled:
        name, weight, labels, *messages = spec.split(":")
        told = features(binary, [m for path in messages or [labels] for m in rows(path)])
        chosen = []
        for r in rows(labels):
            label = r.get("stance") or {1: "agree", -1: "disagree"}.get(r.get("declared_stance"))
            if label:
                one = told[(r["discussion_id"], r["id"])]
                one["class"] = r.get("class", "")
                chosen.append((one, label))
        sets[name] = (float(weight), chosen)
    if pairs:
        messages = rows(pairs[1])
        told = {key: one for (_, key), one in features(binary, messages).items()}
        for m in messages:
            told[m["id"]]["answered"] = told.get(m.get("parent_id"), {}).get("author")
        sets["pairs"] = (pairs_weight, [(told[p["id"]], bool(p["same_vote"])) for p in rows(pairs[0])])
        # All who answer somebody, whatever is known of their votes: camps are found among them.
        talk = [one for one in told.values() if one.get("answered")]
    return sets, talk


def crossed(sets, folds, rounds, pull):
    """Returns the shares of each message by weights fitted without its discussion, and the fold of each discussion."""
    every = [(t, w, y) for w, items in sets.values() if w for t, y in items]
    size = collections.Counter(t["discussion_id"] for t, _, _ in every)
    groups = sorted(size); random.Random(1).shuffle(groups)
    load_of, fold = [0] * folds, {}
    # Large discussions are dealt out first, so that folds are alike.
    for group in sorted(groups, key=lambda g: -size[g]):
        place = min(range(folds), key=load_of.__getitem__)
        fold[group] = place; load_of[place] += size[group]
    out = Known()
    for k in range(folds):
        model = Model().fit([e for e in every if fold[e[0]["discussion_id"]] != k], rounds, pull)
        out.known.update({id(t): model.shares(t)[0] for t, _, _ in every if fold[t["discussion_id"]] == k})
    # Sets that are measured only are left out of any fit.
    model = Model().fit(every, rounds, pull)
    out.known.update({id(t): model.shares(t)[0] for w, items in sets.values() if not w for t, _ in items})
    return out, fold


def tempered(share, degree):
    powers = [max(p, 1e-9) ** (1 / degree) for p in share]
    return [p / sum(powers) for p in powers]


def degree(sets, out):
    """Returns what sums must be divided by for shares to be what left-out messages of real discussions bear out."""
    real = [(out.shares(t)[0], y) for name, (_, items) in sets.items() if name not in ("own", "plain", "pairs") for t, y in items]
    loss = lambda d: -sum(math.log(tempered(share, d)[LABELS.index(y)]) for share, y in real)
    return min((d / 20 for d in range(16, 61)), key=loss)


def without(sets, left, rounds, pull):
    """Returns the model that is fitted to all sets but one."""
    return Model().fit([(t, w, y) for name, (w, items) in sets.items() if name != left for t, y in items], rounds, pull)


def arguments(parser):
    parser.add_argument("labelled", nargs="+"); parser.add_argument("--features", required=True)
    parser.add_argument("--pairs", nargs=2); parser.add_argument("--pairs-weight", type=float, default=0.15)
    parser.add_argument("--folds", type=int, default=5); parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--pull", type=float, nargs=3, default=(1.5, 3.0, 1.0), help="of rules, circumstances, shapes")
    parser.add_argument("--out")
    return parser.parse_args()


def main():
    o = arguments(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    sets, _ = load(o.features, o.labelled, o.pairs, o.pairs_weight)
    hand, heat = Model(), 1.0
    print("hand-set weights")
    for name, (_, items) in sets.items():
        report(name, items, hand)
    if o.folds:
        out, _ = crossed(sets, o.folds, o.rounds, o.pull)
        print(f"cross-validated by discussion, {o.folds} folds")
        for name, (_, items) in sets.items():
            report(name, items, out)
        heat = degree(sets, out)
        print(f"sums divided by {heat}")
    model = without(sets, None, o.rounds, o.pull)
    print("fitted to all")
    for name, (_, items) in sets.items():
        report(name, items, model)
    if o.out:
        sizes = ", ".join(f"{name} {len(items)} x {w:g}" for name, (w, items) in sets.items())
        model.cool(heat).write(o.out, f"Fitted to: {sizes}.")


if __name__ == "__main__":
    main()
