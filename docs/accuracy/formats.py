#!/usr/bin/env python3
"""Writes what each reader finds in real samples, as a table (Python 3.11+, standard library only).

  formats.py PALABRE FOLDER > docs/accuracy/formats.md

FOLDER holds a folder a format, each with samples. Nothing of their texts is printed.
"""
import collections, csv, json, os, subprocess, sys, tempfile, time

binary, folder = sys.argv[1:3]
PASSED = ("SOURCE.txt", "SPEC.md", "README")


def samples():
    for path, folders, names in os.walk(folder):
        folders.sort()
        if "utterances.jsonl" in names:
            yield path
            folders.clear()
        elif path.endswith("staticman_yaml"):
            yield path
            folders.clear()
        else:
            yield from (os.path.join(path, name) for name in sorted(names) if not name.startswith(PASSED))


def row(path):
    started = time.monotonic()
    run = subprocess.run([binary, "convert", path, "--to", "messages"], capture_output=True, text=True)
    took = (time.monotonic() - started) * 1000
    name = os.path.relpath(path, folder)
    messages = [json.loads(line) for line in run.stdout.split("\n") if line]
    if not messages:
        cause = (run.stderr.strip().splitlines() or [""])[-1].split(": ", 2)[-1]
        return f"| `{name}` | | refused: {cause[:110].replace('|', '/')} | | | | | | |"
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([binary, "analyze", path, "-o", f"{out}/r", "--quiet"], capture_output=True)
        try:
            manifest = json.load(open(f"{out}/r/manifest.json", encoding="utf-8"))
            layouts = sorted({i.get("layout") or i["format"] for i in manifest["inputs"]})
            checks = {r["check"]: r for r in csv.DictReader(open(f"{out}/r/quality.csv", encoding="utf-8"))}
        except FileNotFoundError:
            layouts, checks = [], {}
    declared = checks.get("declared_count_differs") or {}
    kinds = collections.Counter(m["kind"] for m in messages)
    authors = {m.get("author_id") or (m.get("author_name") or "").casefold() for m in messages} - {"", None}
    dated = sum(bool(m.get("timestamp")) for m in messages)
    replies = sum(bool(m.get("parent_id")) for m in messages)
    said = ", ".join(f"{n} {k}" for k, n in kinds.most_common())
    differs = declared.get("count_n", "")
    return f"| `{name}` | {', '.join(layouts)} | {len(messages)} ({said}) | {differs} | {len(authors)} | {dated} | {replies} | {run.returncode} | {took:.0f} |"


print("# Formats: what is found in real files\n")
print("Written by `docs/accuracy/formats.py`. Counts are of messages; *parents* those that name what they answer, *differs* a")
print("declared count that is not the one found, *exit* 0 where all was read, 1 where records were skipped.\n")
print("| sample | read as | messages | differs | authors | dated | parents | exit | ms |\n|---|---|---|---:|---:|---:|---:|---:|---:|")
for path in samples():
    print(row(path), flush=True)
