#!/usr/bin/env python3
"""Measures where `palabre` ends sentences against treebanks, and writes docs/accuracy/sentences.md.

    python3 docs/accuracy/sentences.py target/release/palabre FOLDER > docs/accuracy/sentences.md

FOLDER holds `*.paras.gold.jsonl`: one text a line, {"id", "text", "sents": [[start, end], ...]}, offsets in code
points. Counts alone are written, never a text of the data.
"""
import collections
import glob
import os
import sys

from annotated import annotate, read

FINAL = ".!?…‽⁉⁈‼"
CLOSE = "\"'»”’)]›"
OPEN_OR_DASH = "-–—•"
# Best of other programs on sets like these; a dash where none was measured.
PEERS = {
    "ordinary": ("pySBD 94.0", "Punkt 99.0"),
    "titles without marks": ("trained 85, pySBD 73", "Punkt 99.0"),
    "talk pages": ("–", "Punkt 96.5-98.9"),
}


def kind(name):
    if "sequoia" in name:
        return "titles without marks"
    return "talk pages" if "wikidisc" in name else "ordinary"


def trimmed(text, spans):
    """Spans from their first to their last character that is no white space."""
    found = set()
    for start, end in spans:
        part = text[start:end]
        found.add((start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())))
    return found


def closing(text, end):
    """The text before an end, without closing quotes, brackets and spaces."""
    return text[:end].rstrip().rstrip(CLOSE + " \u00a0\u202f\n")


def is_marked(text, end):
    return closing(text, end)[-1:] in tuple(FINAL)


def inside_brackets(text, end):
    before = text[max(0, end - 200):end]
    return before.rfind("(") > before.rfind(")")


def classify(text, end, extra):
    """Names the class of an end that is missing or extra."""
    gap = text[end:][:len(text[end:]) - len(text[end:].lstrip())]
    after = text[end:].lstrip()
    before = text[:end].rstrip()
    core = closing(text, end)
    if "\n" in gap:
        return "line break"
    if is_marked(text, end):
        if core.endswith(("...", "…")):
            return "dots"
        if extra and inside_brackets(text, end):
            return "inside brackets"
        if after[:1] in ("»", "”", '"') or before[-1:] in ("»", "”", '"'):
            return "beside a quotation mark"
        if after[:1] in ("(", "["):
            return "before a bracket"
        if core[-1:] in "!?":
            return "`!` or `?` inside" if extra else "after `!` or `?`"
        word = core[:-1].split()[-1:] or [""]
        letters = word[0].strip("([«\"'-").rsplit("'", 1)[-1]
        if core.endswith(".") and (len(letters) <= 4 or "." in letters):
            return "abbreviation, initial or number"
        return "other final mark"
    if before[-1:] in (";", ":", ","):
        return "after `%s`" % before[-1]
    if after[:1] in tuple(OPEN_OR_DASH):
        return "no mark: before a dash or bullet"
    words = before.split()[-2:]
    if words and all(word.upper() == word and any(map(str.isalpha, word)) for word in words):
        return "no mark: after capitals"
    if after[:1].isupper():
        return "no mark: before a capital"
    if after[:1].isdigit():
        return "no mark: before a number"
    return "no mark: before a small letter or sign"


class Tally:
    """What was counted of some sets."""

    def __init__(self):
        self.exact, self.marked = collections.Counter(), collections.Counter()
        self.classes = {"missing": collections.Counter(), "extra": collections.Counter()}

    def add(self, text, gold, found):
        gold, found = trimmed(text, gold), trimmed(text, found)
        self.exact.update(gold=len(gold), found=len(found), both=len(gold & found))
        last = max(end for _, end in gold)
        gold, found = ({end for _, end in spans} for spans in (gold, found))
        marked = [{end for end in ends if end < last and is_marked(text, end)} for ends in (gold, found)]
        self.marked.update(gold=len(marked[0]), found=len(marked[1]), both=len(marked[0] & marked[1]))
        self.classes["missing"].update(classify(text, end, False) for end in gold - found)
        self.classes["extra"].update(classify(text, end, True) for end in found - gold)

    def merge(self, other):
        self.exact += other.exact
        self.marked += other.marked
        for name, counts in other.classes.items():
            self.classes[name] += counts


def figures(counts):
    """Precision, recall and F1 in percent."""
    precision = counts["both"] / max(1, counts["found"])
    recall = counts["both"] / max(1, counts["gold"])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return " / ".join("%.2f" % (100 * share) for share in (precision, recall, both))


def main():
    binary, folder = sys.argv[1:3]
    sets, kinds = {}, collections.defaultdict(Tally)
    for path in sorted(glob.glob(os.path.join(folder, "*.paras.gold.jsonl"))):
        name = os.path.basename(path).replace(".paras.gold.jsonl", "")
        items = read(path)
        rows = annotate(binary, [item["text"] for item in items])
        found = {item["id"]: row["sentences"] for item, row in zip(items, rows)}
        sets[name] = Tally()
        for item in items:
            sets[name].add(item["text"], item["sents"], found.get(item["id"], []))
        kinds[kind(name)].merge(sets[name])
    pooled = Tally()
    for tally in kinds.values():
        pooled.merge(tally)
    print("# Sentences: how often their ends are right\n")
    print("Written by `docs/accuracy/sentences.py`. Texts of five sentences of French treebanks, joined by spaces. *Exact*: the")
    print("whole sentence is right. *Marked ends*: the ends after final punctuation, inside a text. Precision / recall / F1 in percent.\n")
    print("| set | kind | sentences | exact | best peers (F1) | marked ends | best peers (F1) |")
    print("|---|---|---:|---|---|---|---|")
    for name, tally in sets.items():
        exact, marked = PEERS[kind(name)]
        row = (name, kind(name), tally.exact["gold"], figures(tally.exact), exact, figures(tally.marked), marked)
        print("| %s | %s | %d | %s | %s | %s | %s |" % row)
    row = (pooled.exact["gold"], figures(pooled.exact), figures(pooled.marked))
    print("| **all** | | %d | %s | – | %s | Punkt 99.0, pySBD 98.9 |" % row)
    print("\n## Errors by class, in 1,000 sentences\n")
    print("| class | " + " | ".join(kinds) + " |")
    print("|---|" + "---:|" * len(kinds))
    for error, counts in pooled.classes.items():
        for label, _ in counts.most_common():
            cells = ["%.1f" % (1000 * tally.classes[error][label] / tally.exact["gold"]) for tally in kinds.values()]
            print("| %s: %s | %s |" % (error, label, " | ".join(cells)))


if __name__ == "__main__":
    main()
