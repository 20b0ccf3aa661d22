"""Lets LibreOffice reckon the French formulas of the Excel recipe, and prints what a cell shows for each."""

import csv
import re
import sys
import tempfile
from pathlib import Path

import openpyxl

sys.path.append(str(Path(__file__).resolve().parents[2] / "docs" / "checks"))
import office

# Files hold formulas in English, whatever language the program shows them in; names newer than the format have a prefix.
NAMES = {
    "EQUIV": "MATCH",
    "INDEX": "INDEX",
    "MAX": "MAX",
    "MAX.SI.ENS": "_xlfn.MAXIFS",
    "NB.SI.ENS": "COUNTIFS",
    "NBVAL": "COUNTA",
    "SOMME.SI.ENS": "SUMIFS",
}


def english(formula):
    """Translates a formula; text in quotation marks stays."""
    parts = re.split(r'("[^"]*")', formula)
    parts[::2] = [re.sub(r"[A-Z.]+(?=\()", lambda name: NAMES[name[0]], part).replace(";", ",") for part in parts[::2]]
    return "".join(parts)


def main(workbook, recipe):
    lines = [re.split(r"\s{2,}", line) for line in Path(recipe).read_text(encoding="utf-8").splitlines()]
    book = openpyxl.load_workbook(workbook)
    sheet = book.create_sheet("answers", 0)
    for question, formula in lines:
        sheet.append([question, english(formula)])
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder, "answers.xlsx")
        book.save(filled)
        office.convert([filled], "csv:Text - txt - csv (StarCalc):59,34,76", folder)
        with open(filled.with_suffix(".csv"), encoding="utf-8", newline="") as answers:
            rows = list(csv.reader(answers, delimiter=";"))
    width = max(len(question) for question, _ in rows)
    for question, answer in rows:
        print(f"{question:{width}}  {answer}")


main(*sys.argv[1:])
