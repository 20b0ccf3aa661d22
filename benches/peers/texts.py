"""The same comments in each form that a peer takes."""

import csv
import json
import subprocess
from dataclasses import dataclass
from itertools import islice
from pathlib import Path


@dataclass
class Texts:
    """Comments in files, and how many bytes of text they have."""

    lines: Path
    messages: int
    text_bytes: int


def make(palabre, messages, folder):
    """Writes `messages` comments of `palabre synth` as JSON lines."""
    path = folder / "comments.jsonl"
    subprocess.run([palabre, "synth", "--messages", str(messages), "--seed", "1", "-o", path], check=True)
    return measured(path)


def first(texts, messages, path):
    """Writes the first of the comments to a file of their own."""
    with open(texts.lines, "rb") as lines, open(path, "wb") as out:
        out.writelines(islice(lines, messages))
    return measured(path)


def measured(path):
    sizes = [len(text.encode()) for text in each(path)]
    return Texts(path, len(sizes), sum(sizes))


def each(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def as_table(texts, path):
    """Writes texts as a CSV file of one column, `text`."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["text"])
        table.writerows([text] for text in each(texts.lines))
    return path


def as_text(texts, path):
    """Writes texts alone, one after another."""
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(text + "\n" for text in each(texts.lines))
    return path


def as_corpus(palabre, texts, folder):
    """Writes a corpus of ConvoKit."""
    subprocess.run([palabre, "convert", "--to", "convokit", texts.lines, "-o", folder, "--quiet"], check=True)
    return folder
