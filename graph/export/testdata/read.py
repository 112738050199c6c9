"""Reads a GraphML or GEXF file with networkx and tells what it holds, as JSON."""
import json
import sys

import networkx

g = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[sys.argv[1]](sys.argv[2])
nodes = {}
for key, data in g.nodes(data=True):
    colour = data.get("viz", {}).get("color", data)
    nodes[key] = {"label": data.get("label"), "name": data.get("name"), "red": colour["r"], "green": colour["g"], "blue": colour["b"]}
edges = [[a, b, data.get("label"), data.get("quote")] for a, b, data in g.edges(data=True)]
json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
