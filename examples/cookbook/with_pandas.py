"""Who agrees with whom, and how much each of them writes."""

import sys

import pandas as pd

folder = sys.argv[1] if len(sys.argv) > 1 else "tables"

# The codebook says which columns hold text and ids.
book = pd.read_csv(f"{folder}/codebook.csv", dtype=str, keep_default_na=False)
book = book[book["unit"].isin(["id", "text"])]


def table(name):
    """Reads a table. Ids stay text, and only an empty cell is missing: somebody may be called NA."""
    text = list(book.loc[book["table"] == name, "column"])
    path = f"{folder}/{name}.csv"
    frame = pd.read_csv(path, dtype=dict.fromkeys(text, str), keep_default_na=False, na_values=[""])
    for column in text:
        # Text that a spreadsheet would run has one apostrophe before it: take it off.
        frame[column] = frame[column].str.replace(r"^'(?='*[=+\-@\t\r＝＋－＠])", "", regex=True)
    return frame


authors = table("authors")[["author_id", "messages_n"]]
ties = table("interactions")
ties = ties[ties["from_author_id"] != ties["to_author_id"]]
ties = ties.merge(authors, left_on="from_author_id", right_on="author_id", how="left", validate="many_to_one")
assert ties["messages_n"].notna().all(), "each tie finds its author"

ties = ties[ties["agree_n"] + ties["disagree_n"] > 0]
ties = ties.sort_values(["agree_n", "disagree_n", "from_author_id"], ascending=[False, False, True])
columns = ["from_author_name", "messages_n", "to_author_name", "agree_n", "disagree_n"]
print(ties[columns].to_string(index=False))
