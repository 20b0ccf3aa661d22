//! How to cite the run: what program, what input, what options. No clock: the same run is the same page.

use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::{
    Page,
    shown::{Shown, clean},
};
use crate::report::InputEntry;

/// Inputs that are listed; all stand in `manifest.json`.
const LISTED: usize = 20;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let hidden = page.inputs.len().saturating_sub(LISTED) as u64;
    html! {
        blockquote.citation { p { (sentence(page)) } }
        @if !page.options.is_empty() {
            h3 { (tongue.say("Options", "Options")) }
            dl.options {
                @for (name, value) in page.options { div { dt { "--" (name) } dd { bdi { (clean(value)) } } } }
            }
        }
        @if !page.inputs.is_empty() {
            h3 { (tongue.say("Inputs", "Données")) }
            (inputs(page))
        }
        @if hidden > 0 {
            p.note {
                (tongue.number(hidden)) " "
                (tongue.form(hidden, ("more is", "autre est"), ("more are", "autres sont")))
                (tongue.say(" in manifest.json.", " dans manifest.json."))
            }
        }
        p {
            (tongue.say(
                "Each column of the tables is explained in codebook.csv; manifest.json names every input and option.",
                "Chaque colonne des tableaux est expliquée dans codebook.csv ; manifest.json nomme toutes les données et options.",
            ))
        }
    }
}

fn sentence(page: &Page<'_>) -> String {
    let tongue = page.tongue;
    let version = env!("CARGO_PKG_VERSION");
    let known_by = fingerprint(page.inputs);
    let count = page.inputs.len() as u64;
    let files = tongue.form(count, ("file", "fichier"), ("files", "fichiers"));
    format!(
        "palabre {version}, {} {} ({} {files}, SHA-256 {known_by})",
        tongue.say("report on", "rapport :"),
        super::headline::sentence(page).trim_end_matches('.'),
        tongue.number(count),
    )
}

/// Returns the SHA-256 of the only input; of several, that of their sums, in hexadecimal and in order, a line each.
fn fingerprint(inputs: &[InputEntry]) -> String {
    if let [only] = inputs {
        return only.sha256.clone();
    }
    let lines: String = inputs.iter().flat_map(|input| [&*input.sha256, "\n"]).collect();
    crate::read::hexadecimal(&Sha256::digest(lines))
}

fn inputs(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let caption = tongue.say("Inputs, in the order in which they were read", "Données, dans l’ordre de lecture");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (tongue.say("File", "Fichier")) }
                    th scope="col" { (tongue.say("Format", "Format")) }
                    th.number scope="col" { (tongue.say("Messages", "Messages")) }
                    th.number scope="col" { (tongue.say("Bytes", "Octets")) }
                    th scope="col" { "SHA-256" }
                } }
                tbody {
                    @for input in page.inputs.iter().take(LISTED) {
                        tr {
                            th scope="row" { (Shown(&input.name)) }
                            td { (input.format) }
                            td.number { (tongue.number(input.messages)) }
                            td.number { (tongue.number(input.bytes)) }
                            td.hash { (input.sha256) }
                        }
                    }
                }
            }
        }
    }
}
