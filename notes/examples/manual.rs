//! Writes the manual pages of `dossier` and its commands into a folder: `manual DIR`.

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("the folder is missing: manual DIR")?;
    fs::create_dir_all(&folder)?;
    clap_mangen::generate_to(notes::cli::command().disable_help_subcommand(true), Path::new(&folder))?;
    Ok(())
}
