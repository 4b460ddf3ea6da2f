//! `dossier manual`: writes the manual pages from the declarations of the commands.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use serde::Serialize;

use super::arguments::{Arguments, Manual};
use super::failure::Failure;
use super::output::Output;

/// The answer of `manual --json`, one line per page.
#[derive(Serialize)]
struct PagesJson<'a> {
    path: &'a str,
}

pub(super) fn run(manual: &Manual, output: &mut Output) -> Result<ExitCode, Failure> {
    fs::create_dir_all(&manual.dir).map_err(|error| refused(&manual.dir, &error))?;
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    write(&program, &manual.dir, output)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the page of a command and those of its own commands.
fn write(command: &clap::Command, folder: &Path, output: &mut Output) -> Result<(), Failure> {
    let man = Man::new(command.clone());
    let file = folder.join(man.get_filename());
    page(&man, &file).map_err(|error| refused(&file, &error))?;
    let path = file.display().to_string();
    output.answer(&PagesJson { path: &path }, || path.clone());
    command.get_subcommands().filter(|inner| !inner.is_hide_set()).try_for_each(|inner| write(inner, folder, output))
}

fn page(man: &Man, file: &PathBuf) -> io::Result<()> {
    let mut text = Vec::new();
    man.render(&mut text)?;
    File::create(file)?.write_all(&text)
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    Failure::failed(format!("{}: {error}", path.display()))
}
