//! GEXF 1.3, as <https://gexf.net/schema.html> defines it.

use std::io::{self, Write};

use super::{
    attribute::{Attribute, EDGE, NODE, Type},
    graph::Graph,
    xml::{safe, written},
};

/// Writes a graph.
///
/// # Errors
/// What the system says.
pub fn write(graph: &Graph<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(out, "  <meta>\n    <creator>palabre {}</creator>", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "    <description>Replies and mentions between authors, signed by stance</description>\n  </meta>")?;
    writeln!(out, "  <graph mode=\"static\" defaultedgetype=\"directed\">")?;
    declare("node", NODE, out)?;
    declare("edge", EDGE, out)?;
    writeln!(out, "    <nodes>")?;
    for node in &graph.nodes {
        writeln!(out, "      <node id=\"{}\" label=\"{}\">", safe(&node.id()), safe(&node.label()))?;
        values(NODE.iter().map(|attribute| written(&(attribute.get)(node))), out)?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (number, edge) in graph.edges.iter().enumerate() {
        let (source, target) = edge.ends();
        let (source, target, weight) = (safe(&source), safe(&target), edge.weight());
        writeln!(out, "      <edge id=\"{number}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">")?;
        values(EDGE.iter().map(|attribute| written(&(attribute.get)(edge))), out)?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn declare<G>(class: &str, attributes: &[Attribute<G>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\">")?;
    for (number, attribute) in attributes.iter().enumerate() {
        let kind = match attribute.kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Number => "double",
        };
        writeln!(out, "      <attribute id=\"{number}\" title=\"{}\" type=\"{kind}\"/>", attribute.name)?;
    }
    writeln!(out, "    </attributes>")
}

fn values(values: impl Iterator<Item = Option<String>>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (number, value) in values.enumerate() {
        if let Some(value) = value {
            writeln!(out, "          <attvalue for=\"{number}\" value=\"{value}\"/>")?;
        }
    }
    writeln!(out, "        </attvalues>")
}
