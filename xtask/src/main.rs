//! Set-up, run, test, bench and bundle.
fn main() {}
