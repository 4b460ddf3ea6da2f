//! `dossier formats`: the table of formats that Dossier can read.

use std::process::ExitCode;

use serde::Serialize;

use super::failure::Failure;
use super::output::Output;
use crate::source::formats;

/// One format, as `formats --json` answers it.
#[derive(Serialize)]
struct FormatJson {
    name: &'static str,
    extensions: &'static [&'static str],
    media_types: &'static [&'static str],
}

pub(super) fn run(output: &mut Output) -> Result<ExitCode, Failure> {
    for format in formats() {
        let (name, extensions, media_types) = (format.name, format.extensions, format.media_types);
        output.answer(&FormatJson { name, extensions, media_types }, || {
            let dotted: Vec<_> = extensions.iter().map(|extension| format!(".{extension}")).collect();
            format!("{name:<9} {}  ({})", dotted.join(" "), media_types.join(", "))
        });
    }
    Ok(ExitCode::SUCCESS)
}
