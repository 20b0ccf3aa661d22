//! Figures against values worked out by hand from the definitions of `docs/tables.md`.

#[path = "../tables/mod.rs"]
mod tables;

mod authors;
mod corpus;
mod discussions;
mod fixture;
mod moments;
mod pairs;
mod rates;
