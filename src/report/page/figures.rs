//! The figures behind a chart, as a table that opens on demand: for those who do not see the chart, and for copying.

use maud::{Markup, html};

use super::Tongue;

/// One row: what it is of, and its figures as they are written.
pub struct Row {
    /// What the row is of.
    pub of: Markup,
    /// Its figures.
    pub figures: Vec<String>,
}

/// Writes a closed table.
pub fn folded(tongue: Tongue, caption: &str, heads: &[&str], rows: &[Row]) -> Markup {
    html! {
        details {
            summary { (tongue.say("The figures as a table", "Les chiffres en tableau")) }
            (table(caption, heads, rows))
        }
    }
}

/// Writes a table whose first column says what the rows are of.
pub fn table(caption: &str, heads: &[&str], rows: &[Row]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    @for (place, head) in heads.iter().enumerate() {
                        th scope="col" class=[(place > 0).then_some("number")] { (head) }
                    }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.of) }
                            @for figure in &row.figures { td.number { (figure) } }
                        }
                    }
                }
            }
        }
    }
}
