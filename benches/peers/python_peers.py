"""Cuts tokens as spaCy or ConvoKit does, and prints the seconds that it took, without the start of Python
and of the tokeniser.

    python_peers.py spacy TEXTS       texts as JSON lines with the key `text`: `spacy.blank("fr")`, tokens alone
    python_peers.py convokit FOLDER   a corpus as `palabre convert --to convokit` writes it: loading, then tokens and
                                      sentences without parsing (`TextParser(mode="tokenize")`)

Needs the packages that benches/peers/run installs. Prints one JSON object: seconds of each step.
"""

import json
import sys
import time


def spacy_tokens(path):
    import spacy

    tokenizer = spacy.blank("fr").tokenizer
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    begun = time.perf_counter()
    tokens = sum(len(tokenizer(text)) for text in texts)
    return {"spaCy, tokens": time.perf_counter() - begun}, tokens


def convokit_tokens(folder):
    import spacy
    from convokit import Corpus
    from convokit.text_processing import TextParser

    # A blank French pipeline: ConvoKit then splits sentences by spaCy's rules, and no model is downloaded.
    parser = TextParser(mode="tokenize", spacy_nlp=spacy.blank("fr"))
    begun = time.perf_counter()
    corpus = Corpus(filename=folder)
    loaded = time.perf_counter()
    corpus = parser.transform(corpus)
    ended = time.perf_counter()
    sentences = (sentence for utterance in corpus.iter_utterances() for sentence in utterance.meta["parsed"])
    tokens = sum(len(sentence["toks"]) for sentence in sentences)
    return {"ConvoKit, loading": loaded - begun, "ConvoKit, loading and tokens": ended - begun}, tokens


peer, source = sys.argv[1:]
seconds, tokens = {"spacy": spacy_tokens, "convokit": convokit_tokens}[peer](source)
assert tokens > 0
print(json.dumps(seconds))
