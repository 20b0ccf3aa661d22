"""What speaks for each comment that another may answer: the evidence of `src/thread/infer.rs`, made here from what
`palabre annotate` finds in messages whose parents are hidden, beside the truth. For `replies_fit.py`."""
import collections
import json
import math
import os
import re
import subprocess
import tempfile
import tomllib

import numpy as np

from annotated import read

LISTS = {key: set(words) for key, words in tomllib.load(open("lexicon/reply.toml", "rb")).items()}
INFINITIVES = ("er", "ir", "ire", "dre", "ttre")
WINDOW, KEPT, QUOTED_SHARE, HOST_ANSWERS, SOON = 64, 48, 0.6, 3, 5
NAMES = """bias newcomer agrees continues proposes second words far gap first fresh answers_me pair speaks_next
    speaks_soon answers_n i_answered host_first asks shared shares_most named last_named only_named quoted""".split()


def hashed(word):
    """Any hash will do, the same for all messages."""
    value = 14695981039346656037
    for byte in word.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return value * 0x9E3779B97F4A7C15 % 2**64 >> 48


def shown(line, row, truth):
    """What the message shows of what it answers (`src/annotate/answer.rs`)."""
    text, words = line["text"], lambda tokens: [hashed(word) for word in tokens
                                                if len(word.encode()) >= 4 and word not in LISTS["common"]]
    quoted_at = [found.span() for found in re.finditer(r"«[^»]*»|“[^”]*”|(?m:^\s*>.*$)", text)]
    own, quoted, mark, asks = [], [], None, False
    for start, end, kind in line["tokens"]:
        surface = text[start:end].lower().replace("’", "'")
        inside = any(low <= start < high for low, high in quoted_at)
        if kind == "word":
            (quoted if inside else own).append(surface)
        elif surface.startswith('"') and not inside:
            quoted, mark = (quoted + own[mark:], None) if mark is not None else (quoted, len(own))
        asks |= surface.startswith("?") and not inside
    openers = next((n for n, word in enumerate(own[:8]) if word not in LISTS["opening"]), len(own[:8]))
    time = re.match(r"(\d+)-(\d+)-(\d+)[T ](\d+):(\d+)(?::(\d+))?", row.get("timestamp") or "")
    days = time and np.datetime64("-".join(time.group(1, 2, 3)), "D").astype(int)
    infinitive = own and len(own[0]) >= 5 and own[0].endswith(INFINITIVES)
    return {
        "truth": truth, "id": row["id"], "author": line["author"] if line.get("author") else None,
        "hours": None if time is None else days * 24 + int(time[4]) + int(time[5]) / 60 + int(time[6] or 0) / 3600,
        "agrees": any(word in LISTS["agreeing"] for word in own[:min(openers + 1, 8)]),
        "continues": bool(own) and (own[0] in LISTS["continuing"] or
                                    openers == 1 and len(own) > 1 and own[1] in LISTS["continuing"]),
        "proposes": bool(infinitive) or any(word in LISTS["proposing"] for word in own[:2]),
        "second": min(3, sum(word in LISTS["second"] for word in own)) / 3, "asks": asks,
        "words_n": sum(kind == "word" for _, _, kind in line["tokens"]),
        "named": {mention["author"] for mention in line["mentions"] if mention.get("author")},
        "words": sorted(set(words(own)))[:KEPT], "quoted": sorted(set(words(quoted)))[:KEPT],
    }


def load(palabre, path):
    """Returns the discussions of a file: the author of the post, and the comments in the order of time."""
    rows = list(read(path))
    kinds = {(row["discussion_id"], row["id"]): row["kind"] for row in rows}
    posts = {row["discussion_id"]: row for row in rows if row["kind"] == "post"}
    with tempfile.TemporaryDirectory() as folder:
        flat = os.path.join(folder, "flat.jsonl")
        with open(flat, "w", encoding="utf-8") as out:
            for row in rows:
                post = row["kind"] == "post"
                hidden = {"parent_id": None if post else posts.get(row["discussion_id"], {}).get("id"),
                          "kind": "post" if post else "comment"}
                out.write(json.dumps({**row, **hidden}, ensure_ascii=False) + "\n")
        lines = subprocess.run([palabre, "annotate", flat], capture_output=True, check=True, encoding="utf-8").stdout
    found, authors = collections.OrderedDict(), {}
    for line, row in zip(map(json.loads, filter(None, lines.split("\n"))), rows):
        parent = row.get("parent_id")
        truth = parent if kinds.get((row["discussion_id"], parent)) not in (None, "post") else None
        if row["kind"] == "post":
            authors[row["discussion_id"]] = line.get("author")
        else:
            found.setdefault(row["discussion_id"], []).append(shown(line, row, truth))
    for messages in found.values():
        if all(message["hours"] is not None for message in messages):
            messages.sort(key=lambda message: message["hours"])
    return [(authors.get(discussion), messages) for discussion, messages in found.items()]


def walk(discussion, decide):
    """Yields (message, evidence of all candidates, candidates, place of the true one among them)."""
    owner, messages = discussion
    counts = collections.Counter(word for message in messages for word in message["words"])
    rarity = {word: math.log((len(messages) + 2) / count) for word, count in counts.items()}
    totals = [sum(rarity[word] for word in message["words"]) for message in messages]
    places = {message["id"]: place for place, message in enumerate(messages)}
    to, by, given, last = {}, collections.defaultdict(list), collections.Counter(), {}
    partners = collections.defaultdict(set)
    for turn, message in enumerate(messages):
        me, returns = message["author"], message["author"] is not None and message["author"] in last
        hosts = me is not None and (owner == me or given[me] >= HOST_ANSWERS)
        soon = [other["author"] for other in messages[turn + 1:turn + 1 + SOON]]
        earlier = range(turn - 1, max(-1, turn - 1 - WINDOW), -1)
        mine = set(message["words"])
        shared = {at: sum(rarity[word] for word in mine.intersection(messages[at]["words"])) for at in earlier}
        alike = {at: shared[at] / math.sqrt(max(1, totals[turn] * totals[at])) for at in earlier}
        most, rows, candidates = max([0.05, *alike.values()]), [], []
        for at in earlier:
            other = messages[at]
            author = other["author"]
            own = me is not None and author == me
            if own and not message["continues"]:
                continue
            others, named = author is not None and not own, author is not None and author in message["named"] - {me}
            fresh = lambda place: not returns or last[me] < place
            same = [place for place in earlier if messages[place]["author"] == author]
            could = [word for word in message["quoted"]
                     if len(other["words"]) < KEPT or word <= other["words"][-1]]
            held = len(set(could) & set(other["words"]))
            quoted = held / max(3, len(could)) if held > 1 and len(message["quoted"]) >= 4 else 0
            gap = max(0, message["hours"] - other["hours"]) if None not in (message["hours"], other["hours"]) else 0
            rows.append([
                1, not returns, message["agrees"], message["continues"], message["proposes"], message["second"],
                math.log1p(message["words_n"]) / 4, math.log(turn - at), math.log1p(gap) / 5, at == 0,
                not own and returns and last[me] < at,
                not own and me is not None and at in to and messages[to[at]]["author"] == me,
                others and author in partners[me], others and soon[:1] == [author], others and author in soon,
                min(2, len(by[at])), me is not None and me in by[at], hosts and not by[at],
                other["asks"] and at == turn - 1, min(12, shared[at]) / 6, alike[at] > 0.05 and alike[at] >= most,
                named, named and last.get(author) == at,
                named and (len(same) == 1 or [place for place in same if fresh(place)] == [at]),
                quoted if quoted >= QUOTED_SHARE else 0])
            candidates.append(at)
        rows = np.array(rows, float).reshape(-1, len(NAMES))
        true = places.get(message["truth"])
        place = candidates.index(true) if true in candidates else None
        yield message, rows, candidates, place
        answered = decide(rows, candidates, true)
        if answered is not None and answered < turn:
            to[turn] = answered
            by[answered].append(me)
            if me is not None:
                given[me] += 1
                if messages[answered]["author"] not in (None, me):
                    partners[me].add(messages[answered]["author"])
                    partners[messages[answered]["author"]].add(me)
        if me is not None:
            last[me] = turn
