//! Turns `lexicon/*.toml` into static tables, so that nothing is parsed when the program starts.
//!
//! A malformed or doubled entry stops the build with the file and the entry named.

#[path = "build/automaton.rs"]
mod automaton;
#[path = "src/hash.rs"]
#[allow(dead_code)] // the build needs the word hash alone
mod hash;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/places.rs"]
mod places;
#[path = "build/reply.rs"]
mod reply;
#[path = "build/syllables.rs"]
mod syllables;
#[path = "build/web.rs"]
mod web;
#[path = "build/weights.rs"]
mod weights;

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/hash.rs");
    let mut lexicon = lexicon::Lexicon::default();
    lexicon.read_forms("lexicon/forms.fr.toml");
    for (place, tag) in lexicon::LANGUAGES.iter().enumerate() {
        lexicon.read_words(&format!("lexicon/words.{tag}.toml"), place);
    }
    let rules = automaton::read(&["lexicon/stance.fr.toml", "lexicon/stance.en.toml"]);
    let mut rules = rules;
    let mut out = String::new();
    weights::read("lexicon/stance.weights.toml", &mut rules, &mut out);
    reply::read("lexicon/reply.toml", &mut lexicon, &mut out);
    syllables::write("lexicon/syllables.fr.toml", &mut out);
    let automaton = automaton::Automaton::build(&rules, &mut lexicon);
    lexicon.write(&mut out);
    automaton.write(&rules, &mut out);
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(target, out).expect("the build directory can be written");
    let mut out = String::new();
    web::write(&mut out);
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("web.rs");
    fs::write(target, out).expect("the build directory can be written");
}
