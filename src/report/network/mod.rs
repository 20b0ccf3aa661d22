//! Who answers and mentions whom, as a graph for other programs: authors with their activity, ties signed by stance.
//!
//! Ties are those of network measures: replies and mentions, and with `--count-post` comments on posts. Both files hold
//! the same graph; ids of authors are those of `authors.csv`, without the apostrophe that tables may put before them.

mod attribute;
mod gexf;
mod graph;
mod graphml;
mod xml;

use std::io::{self, Write};

pub use graph::Graph;

/// A file that is no table.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Name of the file.
    pub file: &'static str,
    /// Name that `--reports` takes; several files may share one.
    pub name: &'static str,
    /// What stands in it, in one line.
    pub about: &'static str,
    /// Writes it of the graph, which is made once for all files.
    pub write: fn(&Graph<'_>, &mut dyn Write) -> io::Result<()>,
}

/// All files that are no tables, in the order of the documentation.
pub static FILES: &[FileKind] = &[
    FileKind {
        file: "network.gexf",
        name: "network",
        about: "who answers and mentions whom, signed by stance, for Gephi (GEXF 1.3)",
        write: gexf::write,
    },
    FileKind {
        file: "network.graphml",
        name: "network",
        about: "the same network for igraph, networkx and others (GraphML)",
        write: graphml::write,
    },
];
