use super::*;
use crate::kind::Kind;
use crate::link::best_matches;

const WANG: &str = "Actors/Wang Yi.md";

/// Renames `from` to `to` in a file at `at`, all files of the notebook being these.
fn renamed(file: &str, at: &str, from: &str, to: &str, others: &[&str]) -> String {
    let path = |text: &str| VaultPath::parse(text).unwrap();
    let (at, from, to) = (path(at), path(from), path(to));
    let mut files: Vec<VaultPath> = others.iter().map(|other| path(other)).collect();
    let has_namesakes = files.iter().any(|other| other.stem() == to.stem());
    files.push(from.clone());
    let moved = |target: &Target, wanted: LinkScope| {
        let is_actor = |path: &&VaultPath| wanted != LinkScope::Only(Kind::Actor) || path.folder() == "Actors";
        let found = best_matches(target, &at, files.iter().filter(is_actor));
        (found == [&from]).then(|| Moved { from: from.clone(), to: to.clone(), has_namesakes })
    };
    String::from_utf8(rewrite(file.as_bytes(), &at, moved)).unwrap()
}

fn check(file: &str, expected: &str) {
    assert_eq!(renamed(file, "Notes/Deep/a.md", WANG, "Actors/Wang Yi (minister).md", &[]), expected);
}

#[test]
fn each_link_keeps_its_own_form() {
    check(
        "[[Wang Yi]] and [[wang yi|him]] and [[Wang Yifan]]",
        "[[Wang Yi (minister)]] and [[Wang Yi (minister)|him]] and [[Wang Yifan]]",
    );
    check("![[Actors/Wang Yi#Life]] `[[Wang Yi]]`", "![[Actors/Wang Yi (minister)#Life]] `[[Wang Yi]]`");
    check(
        "[[/Actors/Wang Yi.md]] [[../../Actors/Wang Yi]]",
        "[[/Actors/Wang Yi (minister).md]] [[../../Actors/Wang Yi (minister)]]",
    );
    check("| a |\n|--|\n| [[Wang Yi\\|b]] |\n", "| a |\n|--|\n| [[Wang Yi (minister)\\|b]] |\n");
    check(
        "[x](../../Actors/Wang%20Yi.md#life) [y](Wang%20Yi.md \"T\") [z](</Actors/Wang Yi.md>)",
        "[x](../../Actors/Wang%20Yi%20%28minister%29.md#life) [y](Wang%20Yi%20%28minister%29.md \"T\") [z](</Actors/Wang Yi (minister).md>)",
    );
    check(
        "[him][w] and [w]\n\n[w]: ../../Actors/Wang%20Yi.md 'T'\n",
        "[him][w] and [w]\n\n[w]: ../../Actors/Wang%20Yi%20%28minister%29.md 'T'\n",
    );
    check(
        "[![p](../../Actors/Wang%20Yi.md)](https://a.example)",
        "[![p](../../Actors/Wang%20Yi%20%28minister%29.md)](https://a.example)",
    );
    check(
        "---\nspeaker: \"[[Wang Yi]]\"\nactors: [\"[[Taliban]]\", \"[[Wang Yi|W]]\"]\nquote: Wang Yi\n---\n",
        "---\nspeaker: \"[[Wang Yi (minister)]]\"\nactors: [\"[[Taliban]]\", \"[[Wang Yi (minister)|W]]\"]\nquote: Wang Yi\n---\n",
    );
}

#[test]
fn a_property_of_actors_names_no_note() {
    let file = "---\nactors:\n  - \"[[Taliban]]\"\n---\nOn [[Notes/Taliban]] and [[Taliban]].\n";
    let others = ["Actors/Taliban.md"];
    assert_eq!(
        renamed(file, "Clips/a.md", "Notes/Taliban.md", "Notes/Movement.md", &others),
        "---\nactors:\n  - \"[[Taliban]]\"\n---\nOn [[Notes/Movement]] and [[Taliban]].\n"
    );
    assert_eq!(
        renamed(file, "Clips/a.md", "Actors/Taliban.md", "Actors/IEA.md", &["Notes/Taliban.md"]),
        "---\nactors:\n  - \"[[IEA]]\"\n---\nOn [[Notes/Taliban]] and [[Taliban]].\n"
    );
}

#[test]
fn a_name_that_others_bear_becomes_a_path() {
    assert_eq!(renamed("[[Plan]]", "a.md", "Notes/Plan.md", "Notes/Index.md", &["Old/Index.md"]), "[[Notes/Index]]");
}

#[test]
fn letters_of_other_scripts_stay_encoded_where_they_were() {
    let check = |file: &str, expected: &str| {
        assert_eq!(renamed(file, "Actors/a.md", "Actors/王毅.md", "Actors/王 外長.md", &[]), expected);
    };
    check("[x](王毅.md)", "[x](王%20外長.md)");
    check("[x](%E7%8E%8B%E6%AF%85.md)", "[x](%E7%8E%8B%20%E5%A4%96%E9%95%B7.md)");
    check("[[王毅]]", "[[王 外長]]");
}

#[test]
fn an_edit_touches_its_own_span() {
    let file = "a\r\n[x]( <../Actors/Wang Yi.md> 'T' )\r\n\\[[Wang Yi]] ```[[Wang Yi]]``` \u{0}\r\n";
    let expected = file.replace("<../Actors/Wang Yi.md>", "<../Actors/W.md>");
    assert_eq!(renamed(file, "Notes/a.md", WANG, "Actors/W.md", &[]), expected);
}
