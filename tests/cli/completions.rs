//! What a shell completes, asked as Bash asks.

use crate::{notebook, program};

/// Reads the script, then completes its last argument as Bash does on Tab; `$0` is the program.
const BASH: &str = r#"
    program=$0; shell=$(mktemp -d); ln -s "$program" "$shell/dossier"; PATH=$shell:$PATH
    source <("$program" completions bash)
    COMP_WORDS=(dossier "$@"); COMP_CWORD=$#; COMP_TYPE=9
    _clap_complete_dossier dossier "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\n' "${COMPREPLY[@]}"; rm -r "$shell"
"#;

#[test]
fn bash_completes_commands_and_names_of_the_notebook() {
    let (_folder, dossier) = notebook();
    dossier.run(&["actor", "add", "Wang Yi (athlete)", "--alias", "王毅"]).ok();
    dossier.run(&["search", "--save", "Talks this year", "talks"]).ok();
    let bash = dossier.through(&["bash", "-c", BASH]);
    let completes = |words: &[&str], expected: &str| {
        let ran = bash.run(words).ok();
        assert!(ran.out.lines().any(|line| line.trim() == expected), "{words:?}: {:?}", ran.out);
    };
    completes(&["imp"], "import");
    completes(&["search", "--so"], "--sort");
    completes(&["actor", "show", "Wang"], r"Wang\ Yi\ \(athlete\)");
    completes(&["clip", "x", "--actor", "王"], r"Wang\ Yi\ \(athlete\)");
    completes(&["search", "--saved", "Ta"], r"Talks\ this\ year");
}

#[test]
fn a_shell_outside_any_notebook_completes_commands() {
    let folder = tempfile::tempdir().unwrap();
    let bash = program(folder.path()).through(&["bash", "-c", BASH]);
    assert!(bash.run(&["che"]).ok().out.contains("check"));
    assert_eq!(bash.run(&["actor", "show", "Wang"]).ok().out.trim(), "");
}

#[test]
fn a_variable_that_no_shell_set_completes_nothing() {
    let (_folder, dossier) = notebook();
    let strayed = dossier.through(&["env", "DOSSIER_COMPLETE=1"]);
    strayed.run(&["actor", "add", "Wang Yi"]).ok();
    assert!(dossier.run(&["actor", "list"]).ok().out.contains("Wang Yi"));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    let said = program(folder.path()).run(&["manual", pages.to_str().unwrap()]).ok().out;
    let names: Vec<&str> = said.lines().filter_map(|line| line.rsplit('/').next()).collect();
    assert_eq!(names[0], "dossier.1");
    for expected in ["dossier-search.1", "dossier-actor-add.1", "dossier-manual.1"] {
        assert!(names.contains(&expected), "{expected}: {names:?}");
    }
    let page = std::fs::read_to_string(pages.join("dossier-search.1")).unwrap();
    assert!(page.contains("Search sources, clips, notes and actors"), "{page}");
    let refused = program(folder.path()).run(&["manual", "/dev/null/pages"]);
    assert!(refused.err.contains("/dev/null/pages"), "{}", refused.err);
}

#[test]
fn what_is_read_is_listed_as_the_packages_need_it() {
    let folder = tempfile::tempdir().unwrap();
    let listed = program(folder.path()).run(&["formats", "--json"]).ok().json_lines();
    let names: Vec<_> = listed.iter().map(|format| format["name"].as_str().unwrap()).collect();
    assert_eq!(names[..3], ["text", "Markdown", "HTML"]);
    assert_eq!(listed[2]["media_types"][0], "text/html");
    assert!(program(folder.path()).run(&["formats"]).ok().out.contains("Markdown  .md .markdown"));
}
