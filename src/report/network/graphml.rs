//! `GraphML`, as <http://graphml.graphdrawing.org/specification.html> defines it.
//!
//! Its ids are name tokens, which ids of authors need not be: nodes are `n0`, `n1`, …, and `author_id` says who each is.

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
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <key id=\"author_id\" for=\"node\" attr.name=\"author_id\" attr.type=\"string\"/>")?;
    writeln!(out, "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>")?;
    declare("node", NODE, out)?;
    writeln!(out, "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>")?;
    declare("edge", EDGE, out)?;
    writeln!(out, "  <graph id=\"network\" edgedefault=\"directed\">")?;
    for (number, node) in graph.nodes.iter().enumerate() {
        writeln!(out, "    <node id=\"n{number}\">")?;
        value("author_id", Some(safe(&node.id()).into_owned()), out)?;
        value("label", Some(safe(&node.label()).into_owned()), out)?;
        for attribute in NODE {
            value(&id("node", attribute.name), written(&(attribute.get)(node)), out)?;
        }
        writeln!(out, "    </node>")?;
    }
    for edge in &graph.edges {
        let (source, target) = edge.places;
        writeln!(out, "    <edge source=\"n{source}\" target=\"n{target}\">")?;
        value("weight", Some(edge.weight().to_string()), out)?;
        for attribute in EDGE {
            value(&id("edge", attribute.name), written(&(attribute.get)(edge)), out)?;
        }
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn declare<G>(of: &str, attributes: &[Attribute<G>], out: &mut dyn Write) -> io::Result<()> {
    for attribute in attributes {
        let (id, name) = (id(of, attribute.name), attribute.name);
        let kind = match attribute.kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Number => "double",
        };
        writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

/// Makes the id of a key: nodes and edges may have attributes of one name.
fn id(of: &str, name: &str) -> String {
    format!("{of}_{name}")
}

fn value(key: &str, value: Option<String>, out: &mut dyn Write) -> io::Result<()> {
    value.map_or(Ok(()), |value| writeln!(out, "      <data key=\"{key}\">{value}</data>"))
}
