"""Writes the words that the language profiles are fitted from: `python profiles/words.py > words.tsv`.

One word a line: class, language, weight, word. The words come from wordfreq 3.1.1 (`pip install wordfreq`; data under
CC BY-SA 4.0) and, where they are installed, from the word lists of Debian: wfrench, wamerican, wngerman, wspanish,
witalian, wportuguese, wdutch (README.md names their licences). Weights are frequencies in centibels below one; words
of the lists, which know no frequency, have the lowest. Neighbours that wordfreq does not know (Galician, Occitan,
Basque, ...) come from the dictionaries of hunspell: their stems, all as frequent as each other.
"""

import gzip
import math
import pathlib
import sys

import msgpack
import wordfreq

OWN = ["fr", "en", "de", "es", "it", "pt", "nl"]
# All others together are one class: it is enough to know that a text is none of the seven.
OTHER = "ca cs da fi fil hu id is lt lv ms nb pl ro sh sk sl sv tr vi el ru uk bg mk ar fa he".split()
LISTS = {"fr": "french", "en": "american-english", "de": "ngerman", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch"}
DICTIONARIES = {
    "af": "af_ZA", "an": "an_ES", "br": "br_FR", "eo": "eo", "et": "et_EE", "eu": "eu_ES", "gd": "gd_GB", "gl": "gl_ES",
    "kmr": "kmr_Latn", "oc": "oc_FR", "sw": "sw_KE", "tl": "tl", "uz": "uz_UZ",
}
LOWEST = 800
# Of other languages, only words that are no rarer than one in a million: rarer ones are often names and loans.
RAREST_OTHER = 600


def frequencies(language):
    """Yields words and their centibels, from the large list where there is one."""
    folder = pathlib.Path(wordfreq.__file__).parent / "data"
    names = [folder / f"{size}_{language}.msgpack.gz" for size in ("large", "small")]
    path = next(name for name in names if name.exists())
    with gzip.open(path) as file:
        bins = msgpack.load(file, raw=False)
    for centibels, words in enumerate(bins[1:], 1):
        for word in words:
            yield word, centibels


def stems(name):
    """Returns the stems of a dictionary of hunspell, names and compounds left out."""
    folder = pathlib.Path("/usr/share/hunspell")
    rules = (folder / f"{name}.aff").read_text(encoding="latin-1").splitlines()
    charset = next((line.split()[1] for line in rules if line.startswith("SET ")), "latin-1")
    lines = (folder / f"{name}.dic").read_text(encoding=charset, errors="ignore").splitlines()[1:]
    words = (line.split("/")[0].split("\t")[0].split(" ")[0] for line in lines)
    return sorted({word for word in words if word.isalpha() and word == word.lower()})


def main():
    for language in OWN + OTHER:
        place = OWN.index(language) if language in OWN else len(OWN)
        seen = set()
        for word, centibels in frequencies(language):
            if language in OTHER and centibels > RAREST_OTHER:
                break
            if any(letter.isalpha() for letter in word) and not any(letter.isdigit() for letter in word):
                seen.add(word)
                print(place, language, centibels, word, sep="\t")
        path = pathlib.Path("/usr/share/dict") / LISTS.get(language, "none")
        if path.exists():
            for word in path.read_text(encoding="utf-8").split():
                if word.lower() not in seen and "'" not in word:
                    print(place, language, LOWEST, word, sep="\t")
    for language, name in DICTIONARIES.items():
        words = stems(name)
        for word in words:
            print(len(OWN), language, round(100 * math.log10(len(words))), word, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
