//! The page around the sections: head, policy, contents, foot.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{Page, SECTIONS, headline, shown::Shown};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the whole page.
pub fn document(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let title = headline::title(page);
    html! {
        (DOCTYPE)
        html lang=(tongue.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                // `read` knows pages of this program by it.
                meta name="generator" content={ "palabre " (env!("CARGO_PKG_VERSION")) };
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                // Without one, browsers ask the server for it.
                link rel="icon" href="data:,";
                title { (title) " – palabre" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (tongue.say("Skip to the content", "Aller au contenu")) }
                header {
                    p.kind { (tongue.say("Report on discussions", "Rapport sur des discussions")) }
                    h1 { (Shown(&title)) }
                    p.lead { (headline::sentence(page)) }
                }
                (contents(page))
                main id="content" tabindex="-1" {
                    @for section in SECTIONS {
                        @let heading = format!("{}-title", section.id);
                        section id=(section.id) aria-labelledby=(heading) {
                            h2 id=(heading) { (tongue.say(section.title.0, section.title.1)) }
                            ((section.body)(page))
                        }
                    }
                }
                footer { p {
                    (tongue.say("Made by palabre ", "Fait par palabre ")) (env!("CARGO_PKG_VERSION"))
                    (tongue.say(
                        ". This page is complete in itself: it loads nothing and sends nothing.",
                        ". Cette page se suffit à elle-même : elle ne charge rien et n’envoie rien.",
                    ))
                } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn contents(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    html! {
        nav aria-label=(tongue.say("Contents", "Sommaire")) {
            ul {
                @for section in SECTIONS {
                    li { a href={ "#" (section.id) } { (tongue.say(section.title.0, section.title.1)) } }
                }
            }
        }
    }
}

/// The policy of the page: nothing but its own style and script, each known by its hash.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_cannot_end_early_and_load_nothing() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
            assert!(!text.contains("http") && !text.contains("url(") && !text.contains("@import"));
        }
    }
}
