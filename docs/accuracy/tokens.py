#!/usr/bin/env python3
"""Measures how exactly `palabre annotate` cuts tokens, and prints docs/accuracy/tokens.md (Python 3.9+, nothing else).

    tokens.py PALABRE FOLDER > docs/accuracy/tokens.md

PALABRE is the binary. FOLDER holds `NAME.sents.gold.jsonl`: one sentence a line, with `id`, `text` and `tokens`
(pairs of offsets in code points, the end exclusive), brought to the conventions of the French Universal Dependencies.
A token is right when both its ends are, white space left out of the count. Nothing of the texts is printed.
"""

import collections
import datetime
import glob
import os
import re
import subprocess
import sys

from annotated import annotate, read

# Measured by us on test sets of the same treebanks that are kept apart: F1 of tokens, errors per 1,000 tokens.
PEERS = """
| peer | GSD | Sequoia | FQB | PUD | talk pages | errors per 1,000 tokens |
|---|---:|---:|---:|---:|---:|---:|
| spaCy fr | 98.85 | 98.70 | 97.83 | 99.30 | 99.44 | 7.6 |
| xan | 98.76 | 99.05 | 95.95 | 99.38 | 99.23 | 12.9 |
| UDPipe, trained on the development sets | 99.44 | 99.67 | 99.39 | 97.46 | 96.81 | 7.6 |
| unicode-segmentation, word bounds | 90.6 | 90.2 | 86.6 | 91.2 | 84.6 | 65.8 |
"""

# Classes of errors in the order in which they are tried, a pattern over the text that gold and prediction cut
# differently, and what spaCy fr, xan and UDPipe have of them per 1,000 tokens.
PRONOUN = r"(?:t[-'’])?(?:je|tu|ils?|elles?|on|nous|vous|moi|toi|lui|leur|les?|la|là|ce|ci|y|en)"
CLASSES = [
    ("link or address", r"://|www\.|\S@\S+\.|\w\.(?:fr|com|org|net)\b", (0.00, 0.03, 0.00)),
    ("mention or hashtag", r"[@#]\w", (None, None, None)),
    ("emoticon", r"[:;=]['’]?-?[()DPpOo/]|\^\^|<3|[-^>]_+[-^<]", (0.01, 0.06, 0.06)),
    ("ellipsis", r"…|\.\s*\.", (0.01, 0.54, 0.03)),
    ("number with spaces", r"\d\s\d{3}\b", (0.39, 0.39, 0.11)),
    ("decimal or thousands mark", r"\d[.,'’]\d", (0.01, 0.03, 0.04)),
    ("date, time, ratio, range", r"\d\s?[/:-]\s?\d", (0.20, 0.25, 0.08)),
    ("percent, currency, degree", r"\d?\s?[%‰€$£°]", (0.00, 0.00, 0.13)),
    ("clitic", rf"(?i)-\s?{PRONOUN}(?!\w)", (3.56, 9.11, 1.04)),
    ("lexical apostrophe", r"(?i)aujourd|quelqu|presqu|prud|entr['’]|['’][sn]\b|\bo['’]\w|\bl['’]on\b", (0.49, 0.38, 0.34)),
    ("elision", r"\w['’]", (0.30, 0.92, 4.84)),
    ("abbreviation or full stop", r"\w\s?\.", (0.21, 0.72, 0.41)),
    ("slash", r"/", (0.05, 0.03, 0.01)),
    ("hyphen", r"[-‐‑–]", (2.02, 0.13, 0.18)),
    ("optional ending in brackets", r"\w\(\w+\)", (0.03, 0.03, 0.03)),
    ("digits and letters", r"\d\w|\w\d", (0.18, 0.14, 0.14)),
    ("other", r"", (0.14, 0.20, 0.21)),
]


def dense(text, spans):
    """Counts spans over the characters that are not white."""
    places, count = [], 0
    for character in text:
        places.append(count)
        count += not character.isspace()
    places.append(count)
    return [(places[start], places[end]) for start, end in spans]


def has_word(text):
    return any(character.isalnum() for character in text)


def score(pairs):
    """Returns precision, recall and F1 in percent over pairs of sets."""
    right = sum(len(gold & found) for gold, found in pairs)
    gold, found = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    precision, recall = (100 * right / max(total, 1) for total in (found, gold))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def misses(text, gold, found):
    """Yields the stretches of the text between cuts that both have, where they cut differently inside."""
    bounds = [{0, len(text)} | {end for span in spans for end in span} for spans in (gold, found)]
    shared = sorted(bounds[0] & bounds[1])
    for start, end in zip(shared, shared[1:]):
        inside = [[span for span in spans if start <= span[0] and span[1] <= end] for spans in (gold, found)]
        if inside[0] != inside[1] and text[start:end].strip():
            yield text[start:end]


def classify(stretch):
    return next(name for name, pattern, _ in CLASSES if re.search(pattern, stretch))


def measure(palabre, items):
    texts = [item["text"] for item in items]
    golds = [[tuple(span) for span in item["tokens"]] for item in items]
    curly = [text.replace("'", "’") for text in texts]
    rows = {}
    for name, inputs in (("plain", texts), ("curly", curly)):
        tokens, words, classes = [], [], collections.Counter()
        for text, gold, row in zip(inputs, golds, annotate(palabre, inputs)):
            found = [tuple(token[:2]) for token in row["tokens"]]
            tokens.append((set(dense(text, gold)), set(dense(text, found))))
            only = [[span for span in spans if has_word(text[slice(*span)])] for spans in (gold, found)]
            words.append(tuple(set(dense(text, spans)) for spans in only))
            classes.update(classify(stretch) for stretch in misses(text, gold, found))
        rows[name] = score(tokens), score(words), classes
    return rows, sum(len(gold) for gold in golds)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    palabre, folder = sys.argv[1:]
    version = subprocess.run([palabre, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    print("# How exactly tokens are cut\n")
    print(f"Written by `docs/accuracy/tokens.py` on {datetime.date.today()} with {version}. F1 over exact spans, gold in the conventions")
    print("of the French Universal Dependencies. The sets are those that rules were learnt from, but ParTUT, which was only")
    print("measured; figures on texts that nobody has looked at are lower.\n")
    print("| set | tokens | P | R | F1 | F1 of words | F1 with `’` | errors per 1,000 tokens |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    columns = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.sents.gold.jsonl"))):
        name = os.path.basename(path)[: -len(".sents.gold.jsonl")]
        rows, count = measure(palabre, read(path))
        (precision, recall, tokens), (_, _, words), classes = rows["plain"]
        columns[name] = classes, count
        errors = 1000 * sum(classes.values()) / count
        print(
            f"| {name} | {count:,} | {precision:.2f} | {recall:.2f} | {tokens:.2f} | {words:.2f} "
            f"| {rows['curly'][0][2]:.2f} | {errors:.2f} |"
        )
    print("\n## Errors by class, per 1,000 tokens\n")
    print("An error is a stretch of text between two cuts that gold and prediction share. The figures of the peers are of test")
    print("sets that are kept apart, with a classifier that draws some borders elsewhere.\n")
    print("| class | " + " | ".join(columns) + " | spaCy fr | xan | UDPipe |")
    print("|---|" + "---:|" * (len(columns) + 3))
    for name, _, peers in CLASSES:
        own = [f"{1000 * classes[name] / count:.2f}" for classes, count in columns.values()]
        others = ["–" if figure is None else f"{figure:.2f}" for figure in peers]
        print(f"| {name} | " + " | ".join(own + others) + " |")
    print("\n## Peers\n\nTokens F1 on the test sets of the same treebanks, kept apart.\n" + PEERS.rstrip())
    print("\nWith every `'` swapped for `’`, UDPipe loses 6.9 points.")


if __name__ == "__main__":
    main()
