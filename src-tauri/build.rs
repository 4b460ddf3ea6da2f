//! Tauri's build step: embeds the configuration, the capabilities, and the licences of the program's dependencies if
//! `cargo xtask` has gathered them.
use std::{env, fs, path::Path};

fn main() {
    tauri_build::build();
    println!("cargo:rerun-if-changed=gen/licences.txt");
    let gathered = fs::read("gen/licences.txt");
    let text = gathered.unwrap_or_else(|_| b"Built without `cargo xtask`: the licences were not gathered.\n".to_vec());
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    #[expect(clippy::disallowed_methods, reason = "a build product")]
    fs::write(Path::new(&out).join("licences.txt"), text).expect("OUT_DIR can be written");
}
