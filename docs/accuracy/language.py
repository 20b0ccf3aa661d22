"""Measures how well languages are told: `python docs/accuracy/language.py PALABRE FOLDER > docs/accuracy/language.md`.

FOLDER holds sets `NAME.gold.jsonl`, one text a line with `id`, `lang`, `group` and `text`; PALABRE is the program. Each
text goes in as a discussion of its own, so that nothing is taken from its neighbours. No text is written out: only
counts. Needs Python 3.9 or later, and nothing else.
"""

import collections
import pathlib
import sys

from annotated import annotate, read

OWN = ["fr", "en", "de", "es", "it", "pt", "nl"]
BINS = [0.0, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01]
# Measured on sets of the same kinds; what they are called there: sentences, word pairs, single words, tweets, user text,
# noisy French, other languages called French, texts a second on one core.
PEERS = """
| whatlang, 7 languages | 97.1 | 62.2 | 45.0 | 84.4 | 91.8 | 94.1 | 5.1 | 59,000 |
| whichlang | 99.0 | 71.6 | 46.4 | 90.7 | 93.9 | 95.1 | 2.1 | 882,000 |
| lingua, 7 languages | 99.3 | 91.5 | 75.7 | 93.0 | 97.2 | 98.4 | 4.2 | 3,500 |
| ELD | 99.93 | 94.3 | 79.6 | 98.5 | 99.75 | 99.45 | 5.6 (0.59 with 60 languages) | 342,000 |
""".strip()


def percent(part, whole, digits=2):
    return f"{100 * part / whole:.{digits}f}" if whole else "–"


def accuracy(groups):
    yield "| set | group | texts | right, mean of languages | answered | called French, of others | " + " | ".join(OWN) + " |"
    yield "|---|---|--:|--:|--:|--:|" + "--:|" * len(OWN)
    for (name, group), items in groups.items():
        by = collections.defaultdict(list)
        for gold, found, _ in items:
            by[gold].append(found == gold)
        mean = sum(sum(right) / len(right) for right in by.values()) / len(by)
        others = [found for gold, found, _ in items if gold != "fr"]
        cells = [percent(sum(by[tag]), len(by[tag]), 1) if tag in by else "–" for tag in OWN]
        answered = percent(sum(found != "und" for _, found, _ in items), len(items))
        french = percent(others.count("fr"), len(others))
        yield f"| {name} | {group} | {len(items):,} | {100 * mean:.2f} | {answered} | {french} | " + " | ".join(cells) + " |"


def confusions(groups):
    yield "| set | group | language → taken for it, how often |"
    yield "|---|---|---|"
    for (name, group), items in groups.items():
        wrong = collections.Counter((gold, found) for gold, found, _ in items if gold != found)
        pairs = ", ".join(f"{gold} → {found} {count}" for (gold, found), count in wrong.most_common(8))
        yield f"| {name} | {group} | {pairs or 'none'} |"


def reliability(groups):
    spans = list(zip(BINS, BINS[1:]))
    heads = " | ".join(f"{low:.2f} to {min(high, 1):.2f}" for low, high in spans)
    yield f"| set | group | {heads} | right of those ≥ 0.90 |"
    yield "|---|---|" + "--:|" * (len(spans) + 1)
    for (name, group), items in groups.items():
        told = [(gold == found, sure) for gold, found, sure in items if found != "und"]
        cells = []
        for low, high in spans:
            right = [right for right, sure in told if low <= sure < high]
            cells.append(f"{percent(sum(right), len(right), 1)} ({len(right):,})")
        sure = [right for right, sure in told if sure >= 0.9]
        yield f"| {name} | {group} | " + " | ".join(cells) + f" | {percent(sum(sure), len(sure))} |"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    groups = {}
    for gold in sorted(pathlib.Path(sys.argv[2]).glob("*.gold.jsonl")):
        texts = read(gold)
        for text, found in zip(texts, annotate(sys.argv[1], [text["text"] for text in texts])):
            key = (gold.name[: -len(".gold.jsonl")], text.get("group", "all"))
            told = found["language_text"], found["language_confidence"] or 0.0
            groups.setdefault(key, []).append((text["lang"], *told))
    print("# How well languages are told\n\nWritten by `docs/accuracy/language.py`. What has no answer counts as wrong; all figures but counts are percents.\n")
    print("## Accuracy\n", *accuracy(groups), sep="\n")
    print("\n## Other tools, on sets of the same kinds\n")
    print("| tool | sentences | word pairs | single words | tweets | user text | noisy French | other languages called French | texts a second |")
    print("|---|" + "--:|" * 8)
    print(PEERS)
    print("\n## What is taken for what\n", *confusions(groups), sep="\n")
    print("\n## Confidence\n\nShare of right answers by the confidence that was given with them, and how many there are.\n", *reliability(groups), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
