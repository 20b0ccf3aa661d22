"""Counts distinctive names that are left where people are hidden: `python docs/accuracy/privacy.py PALABRE FILE...`.

Each file is read with `--pseudonymize`, all tables, texts and the page. A name, handle or id of five letters or more that is
no word of wfrench or wamerican, and every address, is looked for in all that was written, without case and accents, as a
whole word.
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

LISTS = ["/usr/share/dict/french", "/usr/share/dict/american-english"]


def plain(text):
    marks = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in marks if not unicodedata.combining(sign)).lower()


def patterns(who, common):
    """Yields a pattern for each distinctive name."""
    for row in csv.DictReader(who):
        name = plain(row["known_as"].removeprefix("'").strip())
        if row["kind"] == "address":
            yield name, re.compile(re.escape(name.rstrip("/")))
        elif len(re.sub(r"[\W_]", "", name)) >= 5 and name not in common and not name.isdigit():
            yield name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def main():
    program, *files = sys.argv[1:]
    lines = (line for path in LISTS for line in open(path, encoding="utf-8"))
    common = {plain(line.strip()) for line in lines if line == line.lower()}
    print("| file | names | left | hidden in texts | common or short ones left |\n|---|---|---|---|---|")
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            subprocess.run([program, "keygen", "-o", folder / "key"], check=True)
            asked = ["--pseudonymize", folder / "key", "--pseudonym-table", folder / "who.csv", "--quiet"]
            asked += ["--with-text", "--reports", "all", "--html", folder / "out" / "report.html", "-o", folder / "out"]
            subprocess.run([program, "analyze", file, *asked], check=False)
            out = [path for path in (folder / "out").iterdir() if path.name != "run.json"]
            written = "\n".join(plain(path.read_text("utf-8")) for path in out)
            with open(folder / "who.csv", encoding="utf-8") as who:
                names = dict(patterns(who, common))
            left = [name for name, pattern in names.items() if pattern.search(written)]
            with open(folder / "out" / "quality.csv", encoding="utf-8") as quality:
                counts = {row["check"]: row["count_n"] for row in csv.DictReader(quality)}
            cells = [pathlib.Path(file).name, len(names), len(left), counts.get("names_hidden", 0), counts.get("names_left", 0)]
            print("| " + " | ".join(map(str, cells)) + " |", *left, flush=True)


if __name__ == "__main__":
    main()
