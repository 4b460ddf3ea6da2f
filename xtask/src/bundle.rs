//! `bundle`: makes the packages, with both programs and the licences of their dependencies.
//!
//! - `programs` builds what is shipped; `tree` says what a package holds and `texts` what it says of Dossier;
//! - `formats` makes .deb, .rpm and tarball of it;
//! - `checks` runs other tools' checks on them;
//! - `life` installs, upgrades and removes them in a bare Debian (`root`); `twin` builds everything a second time.
mod checks;
mod formats;
mod life;
mod programs;
mod root;
mod texts;
mod tree;
mod twin;
mod write;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    front_end, licences, packages,
    step::{StepResult, failed, step},
};

/// The command's options.
#[derive(Debug, Default, PartialEq)]
struct Options {
    /// Of the programs as they were built last.
    built: bool,
    test: bool,
    whole: bool,
    install: bool,
    /// A package of an earlier version, for the upgrade test.
    before: Option<PathBuf>,
}

impl Options {
    fn of(arguments: &[String]) -> StepResult<Self> {
        let mut asked = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--built" => asked.built = true,
                "--test" => asked.test = true,
                "--whole" => asked.whole = true,
                "--install" => asked.install = true,
                "--before" => asked.before = rest.next().map(PathBuf::from),
                other => {
                    return failed(format!(
                        "bundle takes --built, --test [--whole] [--before DEB] and --install, not {other}"
                    ));
                }
            }
        }
        Ok(asked)
    }
}

/// Makes the packages; `--test` checks and starts them, `--install` installs the .deb.
pub fn bundle(arguments: &[String]) -> StepResult {
    let asked = Options::of(arguments)?;
    packages::ensure(&[packages::BUILD, packages::PACKAGING])?;
    if !asked.built {
        build()?;
    }
    let made = step("packages", || formats::make(&formats::folder()))?;
    for package in made.all() {
        println!("{}  {:.1} MB", package.display(), megabytes(package));
    }
    if asked.test || asked.whole {
        step("what checkers say of the packages", || checks::check(&made))?;
        step("the same packages a second time", || checks::check_again(&made))?;
        life::short(&made)?;
    }
    if asked.whole {
        life::whole(&made, asked.before.as_deref())?;
        twin::check(&made)?;
    }
    if asked.install {
        step("installing the .deb", || packages::install_file(&made.deb))?;
    }
    Ok(())
}

/// Builds the programs.
fn build() -> StepResult {
    front_end::build()?;
    licences::write()?;
    step("the programs (cargo build --profile bundle; minutes)", programs::build)
}

fn megabytes(file: &Path) -> f64 {
    fs::metadata(file).map_or(0.0, |about| about.len() as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_from_the_arguments() {
        let asked = |words: &[&str]| Options::of(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        let whole = asked(&["--test", "--whole", "--before", "old.deb"]).unwrap();
        assert_eq!(whole, Options { test: true, whole: true, before: Some("old.deb".into()), ..Options::default() });
        assert!(asked(&["--tests"]).is_err());
    }
}
