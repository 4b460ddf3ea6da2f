//! The files as two people with git, and other programs beside, have them.

use std::path::Path;
use std::process::Command;

use harness::{ARTICLE, TestNotebook};
use notes::actor::{ActorEdit, ActorKind, NameRole};
use notes::clip::{ClipEdit, Role};
use notes::notebook::{CheckReport, ClipDetails, NotebookError};
use notes::progress::Progress;
use notes::vault::VaultPath;

/// Runs git in a folder, whatever the machine's own settings are; whether it succeeded, and what it said.
fn git(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "core.autocrlf=false"];
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// What two people do to one file, each on a branch of their own, and what git makes of it.
fn merged(test: &TestNotebook, file: &VaultPath, mine: impl FnOnce(), theirs: impl FnOnce()) -> Result<String, String> {
    let run = |arguments: &[&str]| {
        let (done, said) = git(test.root(), arguments);
        assert!(done, "git {arguments:?}: {said}");
    };
    run(&["init", "-q", "-b", "mine", "."]);
    run(&["add", "."]);
    run(&["commit", "-q", "-m", "before"]);
    run(&["branch", "theirs"]);
    mine();
    run(&["commit", "-q", "-a", "-m", "mine"]);
    run(&["checkout", "-q", "theirs"]);
    test.notebook.sync(&Progress::silent()).unwrap();
    theirs();
    run(&["commit", "-q", "-a", "-m", "theirs"]);
    run(&["checkout", "-q", "mine"]);
    let (clean, said) = git(test.root(), &["merge", "-q", "--no-edit", "theirs"]);
    test.notebook.sync(&Progress::silent()).unwrap();
    if clean { Ok(test.text(file)) } else { Err(said) }
}

fn report(test: &TestNotebook) -> CheckReport {
    test.notebook.check(&Progress::silent()).unwrap()
}

#[test]
fn names_that_two_people_give_one_actor_merge() {
    for known in [&[][..], &["Варга"]] {
        let test = TestNotebook::new();
        let varga = test.actor("Ilse Varga", known);
        let name = |name: &str| {
            let edit = ActorEdit::AddNames(vec![name.to_owned()], NameRole::Alias);
            test.notebook.edit_actor(&varga, &edit).unwrap();
        };
        let text = merged(&test, &varga, || name("伊尔泽"), || name("إلزه")).unwrap();
        let mut aliases = test.notebook.read_actor(&varga).unwrap().aliases;
        aliases.sort();
        let mut expected = [known, &["伊尔泽", "إلزه"]].concat();
        expected.sort_unstable();
        assert_eq!(aliases, expected, "{text}");
        assert_eq!(report(&test).problems, [], "{text}");
    }
}

#[test]
fn actors_and_tags_that_two_people_give_one_clip_merge() {
    let test = TestNotebook::new();
    test.actor("Ilse Varga", &[]);
    test.actor("Tomas Rehn", &[]);
    let clip = test.clip(&test.source("Talks", ARTICLE), "eleven trawlers").clip.path;
    let edit = |edit: ClipEdit| drop(test.notebook.edit_clip(&clip, &[edit]).unwrap());
    let actor = |name: &str| edit(ClipEdit::AddActor { actor: name.to_owned(), role: Role::Actor });
    let mine = || {
        actor("Ilse Varga");
        edit(ClipEdit::AddTag("fleet".to_owned()));
    };
    let theirs = || {
        actor("Tomas Rehn");
        edit(ClipEdit::AddTag("law".to_owned()));
    };
    let text = merged(&test, &clip, mine, theirs).unwrap();
    let mut clip = test.notebook.read_clip(&clip).unwrap().clip;
    clip.actors.sort();
    clip.tags.sort();
    assert_eq!(clip.actors, ["Ilse Varga", "Tomas Rehn"], "{text}");
    assert_eq!(clip.tags, ["fleet", "law"], "{text}");
    assert_eq!(report(&test).problems, [], "{text}");
}

#[test]
fn an_actor_on_one_side_and_a_tag_on_the_other_merge() {
    let test = TestNotebook::new();
    test.actor("Ilse Varga", &[]);
    let clip = test.clip(&test.source("Talks", ARTICLE), "eleven trawlers").clip.path;
    let edit = |edit: ClipEdit| drop(test.notebook.edit_clip(&clip, &[edit]).unwrap());
    let mine = || edit(ClipEdit::AddActor { actor: "Ilse Varga".to_owned(), role: Role::Actor });
    merged(&test, &clip, mine, || edit(ClipEdit::AddTag("law".to_owned()))).unwrap();
    let clip = test.notebook.read_clip(&clip).unwrap().clip;
    assert_eq!((clip.actors, clip.tags), (vec!["Ilse Varga".to_owned()], vec!["law".to_owned()]));
}

#[test]
fn one_value_that_both_changed_is_named_by_check() {
    let test = TestNotebook::new();
    let varga = test.actor("Ilse Varga", &[]);
    let kind = |kind: ActorKind| drop(test.notebook.edit_actor(&varga, &ActorEdit::Kind(kind)).unwrap());
    merged(&test, &varga, || kind(ActorKind::Group), || kind(ActorKind::State)).unwrap();
    let codes: Vec<_> = report(&test).problems.into_iter().map(|found| found.code).collect();
    assert_eq!(codes, ["duplicate-key"]);
}

/// An actor's file as git leaves it where both sides changed one line.
const CONFLICT: &str = "---\nkind: person\n<<<<<<< HEAD\naliases: [\"王毅\", \"W. Y.\"]\n=======\naliases: [\"王毅\", \"Y. W.\"]\n\
    >>>>>>> theirs\ntype: actor\nid: act-1\n---\n";

#[test]
fn a_file_with_conflict_marks_is_a_problem_and_never_another_s_answer() {
    let test = TestNotebook::new();
    let athlete = test.actor("Wang Yi (athlete)", &[]);
    let minister = test.write_on_disk("Actors/Wang Yi.md", CONFLICT);
    assert_eq!(test.notebook.find_actor("Wang Yi").unwrap().path, minister, "it is who it was");
    let problems: Vec<_> = report(&test).problems.into_iter().map(|found| (found.code, found.path)).collect();
    assert_eq!(problems, [("merge-conflict", minister.clone())]);
    // Each time, not only when the file was just read.
    for _ in 0..2 {
        let failed = test.notebook.sync(&Progress::silent()).unwrap().failed;
        assert_eq!(failed.iter().map(|(path, _)| path).collect::<Vec<_>>(), [&minister]);
        assert!(failed[0].1.contains("conflict markers"), "{failed:?}");
    }
    let edit = ActorEdit::AddNames(vec!["Ван И".to_owned()], NameRole::Alias);
    assert!(matches!(test.notebook.edit_actor(&minister, &edit), Err(NotebookError::Edit { .. })));
    assert_eq!(test.text(&minister), CONFLICT);
    // Where not even the kind is agreed on, the file's name still keeps others from answering for it.
    let torn = format!(
        "{}---\n",
        CONFLICT
            .replace("type: actor\n", "")
            .replace("---\n", "")
            .replace("<<<<<<< HEAD\n", "---\n<<<<<<< HEAD\na: \"\n")
    );
    test.write_on_disk("Actors/Wang Yi.md", &torn.replace("kind: person\n", "").replacen("id: act-1\n", "id: \"\n", 1));
    let found = test.notebook.find_actor("Wang Yi");
    assert!(matches!(&found, Err(NotebookError::Unreadable { path, .. }) if path == &minister), "{found:?}");
    let details = ClipDetails { actors: vec![("Wang Yi".to_owned(), Role::Speaker)], ..ClipDetails::default() };
    let source = test.source("Talks", ARTICLE);
    assert!(test.notebook.clip_quote(&source, "eleven trawlers", None, &details).is_err());
    // One side chosen, all is well again.
    test.write_on_disk("Actors/Wang Yi.md", "---\naliases: [\"王毅\"]\ntype: actor\n---\n");
    assert_eq!(test.notebook.sync(&Progress::silent()).unwrap().failed, []);
    assert_eq!(test.notebook.find_actor("王毅").unwrap().path, minister);
    assert_eq!(test.notebook.find_actor("Wang Yi (athlete)").unwrap().path, athlete);
}

#[test]
fn templates_of_other_tools_are_no_problem() {
    let test = TestNotebook::new();
    let templates = [
        ("Templates/Source.md", "---\ntitle: {{title}}\ncreated: {{date}}\ntags: [clippings]\n---\n# {{title}}\n"),
        ("Templates/Key.md", "---\n{{property}}: x\n---\n"),
        ("Templates/Templater.md", "---\ncreated: <% tp.date.now() %>\nname: <%* tR += \"a: b\" %>\n---\n"),
    ];
    for (path, text) in templates {
        test.write_on_disk(path, text);
    }
    let found = report(&test);
    assert_eq!(found.problems, []);
    assert_eq!(found.notices.iter().filter(|found| found.code == "template").count(), 3, "{:?}", found.notices);
    test.write_on_disk("Actors/Mine.md", "---\naliases: [{{name}}]\ntype: actor\nid: act-01fc\n---\n");
    assert_eq!(report(&test).problems.len(), 1, "in a file of Dossier's own something is wrong");
}
