//! File names: safe everywhere, and never one for two titles.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

#[track_caller]
fn check(title: &str, expected: &str) {
    assert_eq!(safe_file_name(title), expected, "{title:?}");
}

#[test]
fn titles_become_names() {
    check("China seeks assurances in Afghan case", "China seeks assurances in Afghan case");
    check("Talks: who said \"what\"?", "Talks - who said 'what'");
    check("a/b\\c|d", "a-b-c-d");
    check("#1 [draft] ^x", "1 (draft) x");
    check("  spaced \t out\n", "spaced out");
    check("...", "Untitled");
    check("", "Untitled");
    check("CON", "CON_");
    check("com1.txt", "com1.txt_");
    check("console", "console");
    check("ends. ", "ends");
    check("王毅：会见", "王毅：会见");
    check("نامه‌ها", "نامه‌ها");
    check("safe\u{202e}gpj.md", "safe gpj.md");
    check("e\u{301}", "é");
    check(
        &"word ".repeat(60),
        "word word word word word word word word word word word word word word word word word word word word",
    );
}

#[test]
fn the_second_of_a_name_gets_a_number() {
    let f = fixture();
    let make = |title: &str| f.vault.create("Notes", title, "md", b"").unwrap().path.to_string();
    assert_eq!(make("Talks: one"), "Notes/Talks - one.md");
    assert_eq!(make("Talks / one"), "Notes/Talks - one 2.md");
    assert_eq!(make("TALKS - ONE"), "Notes/TALKS - ONE 3.md", "one file where case does not count");
    f.write_outside("Notes/outside.md", b"");
    assert_eq!(make("Outside"), "Notes/Outside 2.md", "a file that another program made counts");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_name_is_safe_on_every_system(title in "\\PC{0,200}|[a-z:/\\\\*?\"<>|#^\\[\\] .王毅😀\u{301}\u{202e}\n\0]{0,200}|(con|aux|LPT1)[. :]{0,3}") {
        let name = safe_file_name(&title);
        prop_assert!(!name.is_empty() && name.len() <= NAME_LIMIT - 16, "{name:?}");
        prop_assert!(!name.contains(['#', '^', '[', ']', '|', ':', '/', '\\', '*', '?', '"', '<', '>']), "{name:?}");
        prop_assert!(!name.chars().any(char::is_control));
        prop_assert!(!name.starts_with([' ', '.']) && !name.ends_with([' ', '.']), "{name:?}");
        prop_assert_eq!(name.nfc().collect::<String>(), name.clone());
        prop_assert_eq!(safe_file_name(&name), name, "a name is its own name");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn two_titles_never_land_on_one_file(titles in proptest::collection::vec("[aA:/?é]{0,3}|e\u{301}", 2..12)) {
        let f = fixture();
        let made: Vec<String> = titles.iter().map(|title| f.vault.create("Notes", title, "md", title.as_bytes()).unwrap().path.to_string()).collect();
        let mut folded: Vec<String> = made.iter().map(|path| path.nfc().flat_map(char::to_lowercase).collect()).collect();
        folded.sort();
        folded.dedup();
        prop_assert_eq!(folded.len(), titles.len(), "{:?}", made);
        for (title, path) in titles.iter().zip(&made) {
            prop_assert_eq!(&f.text(path), title);
        }
    }
}
