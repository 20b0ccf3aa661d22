"""Who stands in the middle of the network, and which ties disagree: what Gephi shows of network.gexf, in figures."""

import sys

import networkx as nx

folder = sys.argv[1] if len(sys.argv) > 1 else "tables"
graph = nx.read_gexf(f"{folder}/network.gexf")
name = graph.nodes(data="label")

print(f"{graph.number_of_nodes()} authors, {graph.number_of_edges()} ties")
print("between others:")
between = nx.betweenness_centrality(graph.to_undirected())
for author, value in sorted(between.items(), key=lambda pair: (-pair[1], pair[0]))[:3]:
    print(f"  {value:.2f}  {name[author]}")
print("ties that disagree:")
for source, target, tie in sorted(graph.edges(data=True), key=lambda tie: tie[:2]):
    if tie["sign"] == "disagree":
        print(f"  {name[source]} -> {name[target]}: {tie['disagree_n']} of {tie['replies_n']} replies")
