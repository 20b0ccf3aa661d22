#!/usr/bin/env python3
"""Writes docs/accuracy/stance.md: how well stances are told, by set, by class of phenomenon, by confidence.

Takes the arguments of stance_fit.py, and those alone. Every figure called "left out" is of messages whose discussion, or
whose whole set, the weights were not fitted to. Never prints a text of the data.
"""
import argparse, collections, os, random, statistics

import stance_camps as camps, stance_fit as fit
from stance_fit import LABELS

HERE = os.path.dirname(os.path.abspath(__file__))


def label(share):
    return LABELS[max(range(4), key=share.__getitem__)]


def macro(pairs):
    kinds = [l for l in LABELS if any(g == l for g, _ in pairs)]
    f = fit.f1s(pairs, kinds)
    return sum(f.values()) / len(f)


def interval(pairs):
    rng, n = random.Random(1), len(pairs)
    boot = sorted(macro([pairs[rng.randrange(n)] for _ in range(n)]) for _ in range(500))
    return f"{boot[12]:.1f} to {boot[487]:.1f}"


def labelled(items, model):
    return [(y, label(model.shares(t)[0])) for t, y in items]


def row(what, way, pairs):
    f = fit.f1s(pairs)
    cells = [f"{f[l]:.1f}" if any(g == l for g, _ in pairs) else "" for l in LABELS]
    return f"| {what} | {way} | {len(pairs)} | {macro(pairs):.1f} | {interval(pairs)} | " + " | ".join(cells) + " |"


def votes(items, shares, place, wanted):
    """Yields how many labels are told, precision and recall, from each share of the label on, whatever label wins."""
    scored = [(shares[t["id"]][place], y == wanted) for t, y in items]
    total = sum(right for _, right in scored)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98):
        told = [right for share, right in scored if share >= least]
        if told:
            yield least, len(told), 100 * sum(told) / len(told), 100 * sum(told) / total


def told(items, label):
    """Returns a row: precision and recall of both labels."""
    cells = []
    for name, wanted in (("agree", True), ("disagree", False)):
        right = [y == wanted for t, y in items if label[t["id"]] == name]
        cells.append(f"{len(right)} | {100 * sum(right) / len(right):.1f} | {100 * sum(right) / sum(y == wanted for _, y in items):.1f}")
    return " | ".join(cells) + " |"


def parliament(items, talk, models):
    """Returns the part on votes: labels by words alone and with camps, and curves of both."""
    same = sum(y for _, y in items)
    say = ["", "## Votes of a parliament", "",
           f"Interruption and speech, with the same final vote ({same}) or the opposite one ({len(items) - same}).", "",
           "| weights | | agree told | precision | recall | disagree told | precision | recall |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    curves = {}
    for name, model in models.items():
        shares = {t["id"]: model.shares(t)[0] for t in talk}
        label_of = {key: label(share) for key, share in shares.items()}
        say.append(f"| {name} | words alone | {told(items, label_of)}")
        mocks = camps.mockery(talk, label_of)
        for key, sure in mocks.items():
            label_of[key], shares[key] = "disagree", [1 - sure, sure, 0, 0]
        say.append(f"| {name} | with camps | {told(items, label_of)}")
        right = [not y for t, y in items if t["id"] in mocks]
        say.append(f"| {name} | of these, mockery | | | | {len(right)} | {100 * sum(right) / max(1, len(right)):.1f} | |")
        curves[name] = shares
    say += ["", "Camps in single sittings, which are small, by weights that have seen no parliament:", ""]
    alone, right, n = models["no parliament"], 0, 0
    for sitting in sorted({t["discussion_id"] for t in talk}):
        part = [t for t in talk if t["discussion_id"] == sitting]
        mocks = camps.mockery(part, {t["id"]: label(alone.shares(t)[0]) for t in part})
        found = [not y for t, y in items if t["id"] in mocks]
        right += sum(found); n += len(found)
    say.append(f"{right} of {n} that are told to mock voted differently; in sittings without camps nothing is told.")
    say += ["", "Curves, with camps: a label is told where its share reaches the threshold."]
    for name, place, wanted in (("agree, same vote", 0, True), ("disagree, opposite vote", 1, False)):
        say += ["", f"### {name}", "", "| share at least | " + " | ".join(f"{name}: told | precision | recall" for name in curves) + " |",
                "|---:|" + "---:|---:|---:|" * len(curves)]
        rows = [dict((least, rest) for least, *rest in votes(items, shares, place, wanted)) for shares in curves.values()]
        for least in sorted(set().union(*rows)):
            cells = [f"{row[least][0]} | {row[least][1]:.1f} | {row[least][2]:.1f}" if least in row else " | | " for row in rows]
            say.append(f"| {least} | " + " | ".join(cells) + " |")
    return say


def main():
    o = fit.arguments(argparse.ArgumentParser(description=__doc__))
    sets, talk = fit.load(o.features, o.labelled, o.pairs, o.pairs_weight)
    hand, shipped = fit.Model(), fit.without(sets, None, o.rounds, o.pull)
    out, fold = fit.crossed(sets, o.folds, o.rounds, o.pull)
    heat = fit.degree(sets, out)
    out.known = {key: fit.tempered(share, heat) for key, share in out.known.items()}
    say = ["# Stances: how often the label is right", "",
           "Written by `docs/accuracy/stance.py`. *Hand* is by the weights of `lexicon/stance.*.toml` alone, *fitted* by the",
           "weights that ship, which have seen these messages (but not the set *plain*); *left out* by weights fitted without the discussion (in",
           f"{o.folds} parts), *set left out* without the whole set. The rules were written with most sets in sight: what other",
           "places give is nearer to the lowest of these rows than to the highest.", "",
           "*own* and *plain* are sentences of ours (`tests/gold/`). *own* has set phrases of each class. *plain* was written by others",
           "without the rules in sight, half of it on purpose without any set phrase and with cue words that mislead, and coded once",
           "more without the labels (98.7 % the same, the rest left out): it shows what rules of words cannot reach. A part of the rules was",
           "written after reading half of it.", "", "## By set", "",
           "| set | weights | n | macro-F1 | 95 % | agree | disagree | question | neutral |", "|---|---|---:|---:|---|---:|---:|---:|---:|"]
    for name, (_, items) in sets.items():
        if name != "pairs":
            for way, model in (("hand", hand), ("fitted", shipped), ("left out", out), ("set left out", fit.without(sets, name, o.rounds, o.pull))):
                say.append(row(name, way, labelled(items, model)))
    say += ["", "Spread over the parts left out:", "", "| set | mean | lowest | highest | standard deviation |", "|---|---:|---:|---:|---:|"]
    for name, (_, items) in sets.items():
        if name not in ("pairs", "plain"):
            parts = [[(t, y) for t, y in items if fold.get(t["discussion_id"]) == k] for k in range(o.folds)]
            f = [macro(labelled(part, out)) for part in parts if len(part) > 8]
            say.append(f"| {name} | {statistics.mean(f):.1f} | {min(f):.1f} | {max(f):.1f} | {statistics.pstdev(f):.1f} |")
    wrong, seen = collections.Counter(), collections.Counter()
    for name, (_, items) in sets.items():
        for t, y in items:
            if name == "own" and t.get("class"):
                seen[(y, t["class"])] += 1
                wrong[(y, t["class"], label(out.shares(t)[0]))] += 1
    say += ["", "## By class of phenomenon", "", "Our own set (`tests/gold/stance.fr.jsonl`), discussions left out.", "",
            "| label | class | n | right | taken for |", "|---|---|---:|---:|---|"]
    for (y, kind), n in seen.items():
        others = ", ".join(f"{l} {wrong[(y, kind, l)]}" for l in LABELS if l != y and wrong[(y, kind, l)])
        say.append(f"| {y} | {kind} | {n} | {wrong[(y, kind, y)]} | {others} |")
    say += ["", "## Confusion (discussions left out)", ""]
    for name, (_, items) in sets.items():
        if name != "pairs":
            c = collections.Counter(p for p in labelled(items, out) if p[0] != p[1])
            say.append(f"- {name}: " + ", ".join(f"{a} → {b} {n}" for (a, b), n in c.most_common()))
    say += ["", "## Calibration (discussions left out)", "",
            f"All sums are divided by {heat:g}, which suits left-out messages of the sets gold and declared best.", "", "| confidence | " + " | ".join(f"{n} told | right" for n in sets if n != "pairs") + " |",
            "|---|" + "---:|---:|" * sum(n != "pairs" for n in sets)]
    for low, high in ((0.25, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        cells = []
        for name, (_, items) in sets.items():
            if name != "pairs":
                told = [y == label(p) for t, y in items for p in [out.shares(t)[0]] if low <= max(p) < high]
                cells.append(f"{len(told)} | {100 * sum(told) / len(told):.0f} %" if told else "0 | ")
        say.append(f"| {low:g} to {min(high, 1):g} | " + " | ".join(cells) + " |")
    if "pairs" in sets:
        alone = fit.without(sets, "pairs", o.rounds, o.pull).cool(heat)
        say += parliament(sets["pairs"][1], talk, {"shipped": shipped.cool(heat), "no parliament": alone})
    with open(os.path.join(HERE, "stance.limits.md"), encoding="utf-8") as file:
        say += ["", file.read().rstrip()]
    with open(o.out or os.path.join(HERE, "stance.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(say) + "\n")


if __name__ == "__main__":
    main()
