#!/usr/bin/env python3
"""Measures how often `palabre` finds the comment that a comment answers, and writes docs/accuracy/replies.md.

    python3 docs/accuracy/replies.py target/release/palabre GOLD.jsonl... > docs/accuracy/replies.md

GOLD holds canonical messages with their true parents. These are hidden: every comment gets the post as its parent, as
flat platforms have it. Counts alone are written, never a text of the data.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

from annotated import read

BINS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
HEAD = """# Answers: how often the comment that is answered is found

Written by `docs/accuracy/replies.py`. True parents are hidden, all comments hang on the post, and the first of
`reply_targets` is compared with the truth. Precision over the targets told; recall and F1 over all replies to comments.

The weights (`src/thread/weigh.rs`) are what `docs/accuracy/replies_fit.py` makes of these two files, one message
counting 1, and of a forum in English (50 discussions, 951 answers to comments), one message counting 0.2. So the figures
of the two files below are of discussions seen before. By the same script, with its own copy of the evidence:

| weights fitted without | measured on | F1 | message before | precision at ≥ 0.8 (told) |
|---|---|---:|---:|---:|
| each eighth of the discussions in turn | open debates | 15.9 | 9.7 | 100 (1) |
| | comments of a blog | 70.2 | 44.0 | 98 (44) |
| | both | 56.6 | 24.0 | 98 (45) |
| | the forum | 47.2 | 26.7 | 91 (127) |
| the whole file measured | open debates | 15.2 | 9.7 | 100 (2) |
| | comments of a blog | 65.9 | 44.0 | 98 (41) |
| | both, each without itself | 50.4 | 24.0 | 98 (43) |
| | the forum | 45.7 | 26.7 | 90 (78) |

So a place never seen before costs some 2 to 6 points. Open debates stay hard: who answers there is often found, but which
of forty comments a `tout à fait d'accord` is about can be told in one case of ten."""


def measure(palabre, rows):
    """Returns {message: true parent}, {message: the message before}, {message: (id, confidence, method)}."""
    kind = {(row["discussion_id"], row["id"]): row["kind"] for row in rows}
    posts = {row["discussion_id"]: row["id"] for row in rows if row["kind"] == "post"}
    truth, before, last, flat = {}, {}, {}, []
    for row in rows:
        discussion = row["discussion_id"]
        key = (discussion, row["id"])
        if kind.get((discussion, row.get("parent_id"))) not in (None, "post"):
            truth[key] = row["parent_id"]
        if kind.get((discussion, last.get(discussion))) not in (None, "post"):
            before[key] = last[discussion]
        last[discussion] = row["id"]
        is_post = row["kind"] == "post"
        hidden = {"parent_id": None if is_post else posts.get(discussion), "kind": "post" if is_post else "comment"}
        flat.append({**row, **hidden})
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "flat.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in flat)
        lines = subprocess.run([palabre, "annotate", path], capture_output=True, check=True, encoding="utf-8").stdout
    for line in map(json.loads, filter(None, lines.split("\n"))):
        targets = line.get("reply_targets") or []
        if targets:
            first = targets[0]
            told[(line["discussion_id"], line["id"])] = (first["id"], first["confidence"], first["method"])
    return truth, before, told


def figures(truth, told):
    hits = sum(truth.get(key) == target for key, target in told.items())
    precision, recall = hits / max(1, len(told)), hits / max(1, len(truth))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"{len(told)} | {hits} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * f1:.1f}"


def main():
    palabre, paths = sys.argv[1], sys.argv[2:]
    truth, before, told = {}, {}, {}
    print(HEAD + "\n\n## By file\n\n| file | replies to comments | what | told | right | precision | recall | F1 |")
    print("|---|---:|---|---:|---:|---:|---:|---:|")
    for path in paths + [None]:
        if path:
            name, own = os.path.basename(path), measure(palabre, read(path))
            for total, part in zip((truth, before, told), own):
                total.update(part)
        else:
            name, own = "**all**", (truth, before, told)
        least = lambda floor: {key: value[0] for key, value in own[2].items() if value[1] >= floor}
        rows = [("the message before", own[1]), ("all told", least(0)), ("counted in tables (≥ 0.5)", least(0.5))]
        for what, targets in rows + [("≥ 0.8", least(0.8))]:
            print(f"| {name} | {len(own[0])} | {what} | {figures(own[0], targets)} |")
    print("\n## The curve\n\n| confidence at least | told | right | precision | recall | F1 |\n|---:|---:|---:|---:|---:|---:|")
    for floor in BINS[:-1]:
        print(f"| {floor:.1f} | {figures(truth, {key: value[0] for key, value in told.items() if value[1] >= floor})} |")
    print("\n## Calibration\n\n| confidence | told | right | precision |\n|---|---:|---:|---:|")
    for low, high in zip(BINS, BINS[1:]):
        inside = [truth.get(key) == value[0] for key, value in told.items() if low <= value[1] < high]
        share = f"{100 * sum(inside) / len(inside):.0f}" if inside else "–"
        print(f"| {low:.1f} to {min(high, 1.0):.1f} | {len(inside)} | {sum(inside)} | {share} |")
    print("\n## By method\n\n| method | told | right | precision |\n|---|---:|---:|---:|")
    methods = collections.defaultdict(list)
    for key, (target, _, method) in told.items():
        methods[method].append(truth.get(key) == target)
    for method, right in sorted(methods.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"| `{method}` | {len(right)} | {sum(right)} | {100 * sum(right) / len(right):.0f} |")


main()
