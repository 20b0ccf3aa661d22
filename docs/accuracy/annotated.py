"""Texts with their gold, and what `palabre annotate` finds in them: what all measures of this folder begin with."""
import json
import os
import subprocess
import sys
import tempfile


def read(path):
    """Returns the objects of a file of JSON lines."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotate(program, texts):
    """Returns annotations, in the order of `texts`; each is a discussion of its own, so that none lends to another."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
        with open(source, "w", encoding="utf-8") as out:
            for number, text in enumerate(texts):
                name = str(number)
                message = {"id": name, "discussion_id": name, "author_id": name, "text": text}
                out.write(json.dumps(message, ensure_ascii=False) + "\n")
        done = subprocess.run([program, "annotate", source, "-o", target], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
        return read(target)
