#!/usr/bin/env python3
"""Fits the weights of `src/thread/weigh.rs`, and measures them on discussions and sources left out (numpy, scipy).

    python3 docs/accuracy/replies_fit.py target/release/palabre WEIGHT:GOLD.jsonl...

GOLD holds canonical messages with their true parents; WEIGHT is what one message of the file counts (1:debates.jsonl
0.2:forum.jsonl). Prints weights and figures, never a text of the data.
"""
import os
import sys

import numpy as np
from scipy.optimize import minimize

from replies_evidence import NAMES, load, walk

LEAST, WORTH = 0.3, 20
# Rare in the data: held near what a person would say.
HELD = {"named": 1.5, "last_named": 0.5, "only_named": 2.0, "quoted": 5.0}
PRIOR = np.array([HELD.get(name, 0.0) for name in NAMES])
PENALTY = np.array([0.01 if name == "bias" else 4.0 if name in HELD else 1.0 for name in NAMES])


def fit(parts):
    """Returns weights that make the true answers likeliest, and the share that answers; `parts`: (weight, examples)."""
    examples = [(weight, rows, place) for weight, part in parts for message, rows, _, place in part
                if len(rows) and (place is not None or message["truth"] is None)]
    rows = np.concatenate([rows for _, rows, _ in examples])
    starts = np.cumsum([0] + [len(rows) for _, rows, _ in examples[:-1]])
    weights, which = np.array([weight for weight, _, _ in examples]), np.repeat(
        np.arange(len(examples)), [len(rows) for _, rows, _ in examples])
    true = np.array([start + place for start, (_, _, place) in zip(starts, examples) if place is not None])
    true_weights = np.array([weight for weight, _, place in examples if place is not None])

    def loss(values):
        scores = np.clip(rows @ values, -30, 30)
        odds = np.exp(scores)
        sums = 1 + np.add.reduceat(odds, starts)
        away = values - PRIOR
        slope = rows.T @ (odds * (weights / sums)[which]) - rows[true].T @ true_weights + 2 * PENALTY * away
        return weights @ np.log(sums) - true_weights @ scores[true] + PENALTY @ away**2, slope

    values = minimize(loss, PRIOR, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    total = [(weight, message["truth"] is not None) for weight, part in parts for message, *_ in part]
    return values, sum(weight * answers for weight, answers in total) / sum(weight for weight, _ in total)


def tell(discussion, values, rate):
    """Returns [(right, confidence)] of the answers told, as `src/thread/infer.rs` tells them."""
    best, sums, messages = [], [], discussion[1]
    odds = lambda rows: np.exp(np.clip(rows @ values, -30, 30))

    def decide(rows, candidates, _):
        each = odds(rows)
        return candidates[int(np.argmax(each))] if len(each) and each.max() / (1 + each.sum()) >= LEAST else None

    for message, rows, candidates, _ in walk(discussion, decide):
        if len(rows):
            each = odds(rows)
            other = messages[candidates[int(np.argmax(each))]]
            own = message["author"] is not None and other["author"] == message["author"]
            best.append((each.max(), other["id"] == message["truth"], own))
            sums.append(each.sum())
    sums, level = np.array(sums), 1.0
    for _ in range(20):
        share = ((level * sums / (1 + level * sums)).sum() + WORTH * rate) / (len(sums) + WORTH)
        level = share / (1 - share) * (1 - rate) / rate
    shares = [(right, level * top / (1 + level * total), own) for (top, right, own), total in zip(best, sums)]
    return [(right, min(share - share**2 / 10, 0.49 if own else 1)) for right, share, own in shares if share >= LEAST]


def line(what, discussions):
    """Prints figures of [(discussion, told)]."""
    truth = sum(message["truth"] is not None for (_, messages), _ in discussions for message in messages)
    for floor in (0, 0.5, 0.8):
        told = [right for _, told in discussions for right, confidence in told if confidence >= floor]
        f1 = 200 * sum(told) / max(1, len(told) + truth)
        print(f"| {what} | {floor or 'all told'} | {truth} | {len(told)} | {sum(told)} | "
              f"{100 * sum(told) / max(1, len(told)):.1f} | {100 * sum(told) / max(1, truth):.1f} | {f1:.1f} |")


def main():
    palabre, files = sys.argv[1], [file.split(":", 1) for file in sys.argv[2:]]
    sources = [(float(weight), os.path.basename(path), load(palabre, path)) for weight, path in files]
    teach = lambda rows, candidates, true: true
    examples = [[list(walk(discussion, teach)) for discussion in source] for _, _, source in sources]
    chosen = lambda wanted: fit([(weight, part) for number, (weight, _, _) in enumerate(sources)
                                 for place, part in enumerate(examples[number]) if wanted(number, place)])
    values, rate = chosen(lambda *_: True)
    print(f"answering {rate:.2f}", *(f"{name} {value:.2f}" for name, value in zip(NAMES, values)), sep="\n")
    print("\n| left out | confidence | answers | told | right | precision | recall | F1 |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    apart = [[] for _ in sources]
    for eighth in range(8):
        fitted = chosen(lambda _, place: place % 8 != eighth)
        for out, (_, _, source) in zip(apart, sources):
            out.extend((discussion, tell(discussion, *fitted)) for discussion in source[eighth::8])
    whole = []
    for number, (_, _, source) in enumerate(sources):
        fitted = chosen(lambda other, _: other != number)
        whole.append([(discussion, tell(discussion, *fitted)) for discussion in source])
    for what, parts in (("discussions", apart), ("the file", whole)):
        for (_, name, _), part in zip(sources, parts):
            line(f"{what}: {name}", part)
        heavy = [pair for (weight, _, _), part in zip(sources, parts) if weight >= 1 for pair in part]
        line(f"{what}: all of weight 1", heavy)


if __name__ == "__main__":
    main()
