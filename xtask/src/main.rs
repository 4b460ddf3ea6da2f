//! `cargo xtask run | dev | test | unit | check | attack | bench | bundle | bindings`: each sets up what it needs and reports what it is doing.
//! A second run of any of them is quick.
//!
//! Invariant: this crate depends on nothing heavy, since it is built before anything is set up.
#![allow(clippy::disallowed_methods, reason = "build products are written here, never a notebook")]

mod bundle;
mod circles;
mod compare;
mod dev;
mod direction;
mod display;
mod front_end;
mod layout;
mod licences;
mod packages;
mod production;
mod run;
mod sizes;
mod step;
mod suite;
mod window;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  run [DIR] [--fresh]         builds and opens the window on a copy of the sample notebook, or on DIR
  dev [DIR]                   opens the window on the interface's development server: what is changed in ui/src
                              shows at once, what is changed in Rust after the next start
  test [FILTER]               everything that CI runs; with a filter, only the tests whose name holds it
  unit FILTER                 the tests inside the crates whose name holds it: those of a rule, while one changes it
  check                       the quick part of test: formatting, lints, direction, types
  attack [FILTER]             the attacks on a notebook in their long form, minutes long, by a fresh seed, with
                              one table of all at the end (in their short form they are part of test)
  bench [ARGUMENT]…           release build, then the engine's benchmark; `bench peers` sets it beside
                              others; `bench window` times clips, saves, moving and typing by a development
                              build, `bench window --sources 100000` by a release build on a large notebook;
                              `bench actors [DIR]` judges what `actor:` finds in texts that inflect names
                              `bench programs DIR…` sets builds of the programs beside one another
  bundle [--test] [--install] makes the .deb, the .rpm and the tarball of the command line; has checkers look at
                              them and starts what they hold in a bare Debian; installs the .deb. `--test --whole`
                              also upgrades (from `--before DEB`), and builds all a second time, which takes long;
                              `--built` takes the programs as they were built last
  bindings                    writes the interface's TypeScript of the wire types anew";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = given.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let done = match command.as_str() {
        "run" => run::run(rest),
        "dev" => dev::dev(rest),
        "test" => suite::test(rest),
        "unit" => suite::unit(rest),
        "check" => suite::check(),
        "attack" => suite::attack(rest),
        "bench" => run::bench(rest),
        "bundle" => bundle::bundle(rest),
        "bindings" => suite::write_bindings(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(step::Failed(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
