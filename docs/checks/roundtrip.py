"""Opens the tables for French Excel in LibreOffice, writes them out again, and compares every cell.

    PALABRE=target/release/palabre python3 docs/checks/roundtrip.py

Tables as CSV are opened as French LibreOffice opens them (semicolons, UTF-8, decimal commas, numbers and dates told by
their looks); the workbook as it is. Runs: corpus/, names and ids that spreadsheets damage (trap.jsonl), 5,000 synthetic
comments. Exit 1 where a cell comes back as something else; the words `vrai` and `faux`, which are values of a spreadsheet in
French, come back from CSV in capitals, and are counted apart.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import office

ROOT = Path(__file__).resolve().parents[2]
PALABRE = os.path.abspath(os.environ.get("PALABRE", ROOT / "target/release/palabre"))
# Separator, quotation mark, UTF-8, first line, no columns of their own, French, quotation marks are no sign of text, numbers
# and dates are told by their looks.
OPENED = "Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true"
# Values, not what the widths of columns let see of them.
WRITTEN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,false"
ALL_SHEETS = ",false,false,false,-1"

NUMBER = re.compile(r"-?\d+(?:,\d+)?")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?Z?")
FRENCH = re.compile(r"(\d\d)/(\d\d)/(\d{2,4})(?: (\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?")
# What the codebook says of the apostrophe: before signs of formulas, and before ids that look like numbers or dates.
GUARD = re.compile(
    r"'(?='*(?:[=+\-@\t\r＝＋－＠]|(?:\d{12,}|0\d+|\d+[eE][+-]?\d+|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?)$))"
)


def meaning(cell):
    """Returns what a cell means: a number, a time, or text."""
    if NUMBER.fullmatch(cell):
        return round(float(cell.replace(",", ".")), 9)
    if found := ISO.fullmatch(cell):
        year, month, day, *clock = found.groups()
    elif found := FRENCH.fullmatch(cell):
        day, month, year, *clock = found.groups()
        year = year if len(year) == 4 else f"20{year}"
    else:
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    hour, minute, second = ((part or "0").replace(",", ".") for part in clock)
    return (int(year), int(month), int(day), int(hour), int(minute), round(float(second), 3))


def rows(path):
    """Reads a table, without the mark before it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def compare(name, before, after, told, is_book):
    """Counts cells, words that are values, and cells that differ, which are told."""
    width = max(map(len, before), default=0)
    cells = words = different = 0
    after = after + [[]] * (len(before) - len(after))
    for number, (left, right) in enumerate(zip(before, after), 1):
        right = right + [""] * (width - len(right))
        for column, (old, new) in enumerate(zip(left, right), 1):
            cells += 1
            wanted = {meaning(old)} if not is_book else {meaning(old), meaning(GUARD.sub("", old, count=1))}
            if not is_book and new in ("VRAI", "FAUX") and old == new.lower():
                words += 1
            elif meaning(new) not in wanted:
                different += 1
                if different <= 3:
                    told.append(f"{name}, row {number}, column {column}: {old!r} came back as {new!r}")
    if len(after) != len(before):
        different += abs(len(after) - len(before))
        told.append(f"{name}: {len(before)} rows, {len(after)} came back")
    return cells, words, different


def run(folder, source):
    """Makes the tables of a source, and compares both ways."""
    tables, book = folder / "tables", folder / "report.xlsx"
    command = [PALABRE, str(source), "-o", str(tables), "--dialect", "excel-fr", "--xlsx", str(book)]
    subprocess.run([*command, "--reports", "all", "--with-text", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    files = sorted(tables.glob("*.csv"))
    office.convert(files, WRITTEN, folder / "csv", OPENED)
    office.convert([book], WRITTEN + ALL_SHEETS, folder / "book")
    told, sums = [], {"CSV": [0, 0, 0], "workbook": [0, 0, 0]}
    for file in files:
        before = rows(file)
        for way, back in [("CSV", folder / "csv" / file.name), ("workbook", folder / "book" / f"report-{file.stem}.csv")]:
            counts = compare(f"{way}: {file.stem}", before, rows(back), told, way == "workbook")
            sums[way] = [total + count for total, count in zip(sums[way], counts)]
    return len(files), sums, told


def main():
    failed = False
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        synthetic = work / "synthetic.jsonl"
        subprocess.run([PALABRE, "synth", "--messages", "5000", "--seed", "1", "-o", synthetic], check=True)
        sources = {"corpus": ROOT / "corpus", "trap": ROOT / "examples/cookbook/trap.jsonl", "synthetic": synthetic}
        for name, source in sources.items():
            folder = work / name
            folder.mkdir()
            tables, sums, told = run(folder, source)
            for way, (cells, words, different) in sums.items():
                known = f", {words} in capitals" if words else ""
                print(f"{name}, {way}: {tables} tables, {cells} cells compared, {different} differ{known}")
                failed |= different > 0
            print(*told, sep="\n", end="\n" if told else "")
    return failed


if __name__ == "__main__":
    sys.exit(main())
