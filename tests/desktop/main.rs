//! Tests of the real window. They need a virtual display and the built programs; `cargo xtask test`
//! sets both up.
use std::time::{Duration, Instant};

mod accessible;
mod asking;
mod at_rest;
mod card;
mod changes;
mod closed;
mod columns;
mod details;
mod drawn;
mod facets;
mod focus;
mod following;
mod images;
mod last_visit;
mod lists;
mod marks;
mod names;
mod opened;
mod outside;
mod passages;
mod passing;
mod placing;
mod policy;
mod provenance;
mod rail;
mod read_only;
mod reading;
mod scene;
mod search;
mod server;
mod settings;
mod shape;
mod speech;
mod start;
mod steady;
mod system;
mod tabs;
mod taken_over;
mod trouble;
mod writing;

/// Waits a while for the disk; what the test then asserts says what was missing.
async fn wait_for(holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !holds() && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
