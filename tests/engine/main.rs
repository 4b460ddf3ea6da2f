//! Tests of the engine through its facade, and of the desk through its router.

mod actors;
mod changes;
mod check;
mod clips;
mod commands;
mod evidence;
mod facets;
mod format;
mod links;
mod listed;
mod names_everywhere;
mod names_judged;
mod names_spelt;
mod questions;
mod redump;
mod sample;
mod saved;
mod settings;
mod speech;
mod stated;
mod tampered;
mod undo;
mod watched;
mod working;
mod writing;
