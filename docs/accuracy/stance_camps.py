"""The camps of src/tally/camps.rs once more, for measuring: which short approvals come from the other camp."""
import collections, math, os, tomllib

LEXICON = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lexicon", "stance.fr.toml")

PULL, MOST, MOST_WORDS, LEAST_APART, SUREST, LEAST_FORETOLD = 0.6, 2, 15, 0.75, 0.9, 0.7


def ties(talk, label):
    """Returns author: {other: agreements less disagreements, both ways, up to MOST}, of those tied to two others at least."""
    net = collections.Counter()
    for one in talk:
        pair = tuple(sorted((one["author"], one["answered"])))
        if pair[0] != pair[1]:
            net[pair] += {"agree": 1, "disagree": -1}.get(label[one["id"]], 0)
    tied = collections.defaultdict(dict)
    for (one, other), sum_ in net.items():
        if sum_:
            tied[one][other] = tied[other][one] = max(-MOST, min(MOST, sum_))
    while echoes := [one for one, others in tied.items() if len(others) == 1]:
        for echo in echoes:
            for other in tied.pop(echo, {}):
                tied.get(other, {}).pop(echo, None)
        tied = collections.defaultdict(dict, {one: others for one, others in tied.items() if others})
    return tied


def places(tied):
    """Returns where each author stands between the camps, from -1 to 1."""
    weight = {one: sum(map(abs, others.values())) for one, others in tied.items()}
    order = sorted(tied, key=lambda one: (-weight[one], one))
    place, seen = dict.fromkeys(order, 0.0), set()
    for hub in order:
        if hub in seen:
            continue
        island, open_ = {hub}, [hub]
        while open_:
            fresh = set(tied[open_.pop()]) - island
            island |= fresh; open_ += fresh
        seen |= island; island = [one for one in order if one in island]
        place[hub] = 1.0
        for _ in range(10):
            place |= {one: (place[one] + sum(w * place[other] for other, w in tied[one].items()) / weight[one]) / 2 for one in island}
        most = max(abs(place[one]) for one in island)
        place |= {one: place[one] / most for one in island}
        for _ in range(40):
            for one in island:
                place[one] = math.tanh(PULL / 2 * sum(w * place[other] for other, w in tied[one].items()))
    return place


def opposition(tied, place, one, other):
    """Returns the logarithm of the odds that two stand in different camps, as all others show."""
    drawn = lambda a, b: math.tanh(PULL / 2 * sum(w * place[c] for c, w in tied[a].items() if c != b))
    return -2 * math.atanh(max(-SUREST, min(SUREST, drawn(one, other) * drawn(other, one))))


def are_split(tied, place):
    """Tells whether places foretell who agrees with whom, each pair by all others: by the lower end of Wilson's interval."""
    pairs = [(opposition(tied, place, a, b), w) for a, others in tied.items() for b, w in others.items() if a < b]
    told = [(o > 0) == (w < 0) for o, w in pairs if abs(o) >= LEAST_APART]
    n, z = len(told), 1.959964
    if not n:
        return False
    share = sum(told) / n
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n) >= LEAST_FORETOLD


def apart(talk, label):
    """Returns, for each answer, the logarithm of the odds that its author stands in the other camp."""
    tied = ties(talk, label)
    place, odds = places(tied), collections.defaultdict(float)
    if are_split(tied, place):
        for one in talk:
            author, answered = one["author"], one["answered"]
            if author in tied and answered in tied and tied[author].get(answered, 0) <= 1:
                odds[one["id"]] = opposition(tied, place, author, answered)
    return odds


def mockery(talk, label):
    """Returns the answers whose approval is mockery, with how sure that is."""
    odds = apart(talk, label)
    with open(LEXICON, "rb") as file:
        applauding = {rule["id"] for rule in tomllib.load(file)["rule"] if rule.get("applauds")}
    applauds = lambda one: any(rule in applauding and shown == "agree" for rule, shown, *_ in one["cues"])
    short = (one for one in talk if one["words_n"] <= MOST_WORDS and not one["personal"] and label[one["id"]] == "agree")
    mocks = (one["id"] for one in short if odds[one["id"]] >= LEAST_APART and applauds(one))
    return {key: 1 / (1 + math.exp(-odds[key])) for key in mocks}
