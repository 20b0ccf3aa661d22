"""Checks network.gexf and network.graphml against the schemas of their formats, and opens both with networkx.

    python docs/checks/networks.py TABLES [SCHEMAS]

SCHEMAS is a folder for the schemas, which are fetched where they are not there: they are not ours to give on.
"""

import sys
import tempfile
import urllib.request
from pathlib import Path

import networkx as nx
from lxml import etree

GEXF = "http://gexf.net/1.3/"
GRAPHML = "http://graphml.graphdrawing.org/xmlns/1.1/"
SCHEMAS = {
    "gexf.xsd": [GEXF + name for name in ("gexf.xsd", "dynamics.xsd", "viz.xsd")],
    "graphml.xsd": [
        GRAPHML + name
        for name in ("graphml.xsd", "graphml-structure.xsd", "graphml-attributes.xsd", "graphml-parseinfo.xsd", "xlink.xsd")
    ],
}


def schema(name, folder):
    """Returns a schema, fetched with what it includes if it is not in the folder."""
    if not (folder / name).exists():
        for address in SCHEMAS[name]:
            with urllib.request.urlopen(address, timeout=60) as answer:
                (folder / address.rsplit("/", 1)[1]).write_bytes(answer.read())
    return etree.XMLSchema(etree.parse(folder / name))


def main(tables, folder):
    failed = False
    sizes = set()
    for file, name, read in [
        ("network.gexf", "gexf.xsd", nx.read_gexf),
        ("network.graphml", "graphml.xsd", nx.read_graphml),
    ]:
        path = Path(tables, file)
        check = schema(name, folder)
        if check.validate(etree.parse(path, etree.XMLParser(huge_tree=True))):
            graph = read(path)
            sizes.add((graph.number_of_nodes(), graph.number_of_edges()))
            print(f"{path}: valid; {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
        else:
            failed = True
            print(f"{path}: not valid")
            print(*list(check.error_log)[:5], sep="\n")
    return failed or len(sizes) != 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        sys.exit(main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else own)))
