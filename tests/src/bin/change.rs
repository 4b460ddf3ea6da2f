//! Makes one of the fixed changes in the notebook of the current folder; the attacks interrupt it.

use std::process::ExitCode;

use harness::changes::{FixedChange, clock};
use notes::notebook::Notebook;

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(change) = FixedChange::named(&name) else { return ExitCode::from(2) };
    #[expect(clippy::disallowed_methods, reason = "a program of its own asks where it stands")]
    let folder = std::env::current_dir();
    let made = folder.map_err(|error| error.to_string()).and_then(|folder| {
        let notebook = Notebook::open(&folder, clock()).map_err(|error| error.to_string())?;
        (change.make)(&notebook).map_err(|error| error.to_string())
    });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the test shows it")]
            {
                eprintln!("{error}");
            }
            ExitCode::FAILURE
        }
    }
}
