use super::*;
use crate::clock::Clock;

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
    let vault = Vault::init(folder.path(), clock).unwrap();
    (folder, vault)
}

fn log_lines(vault: &Vault, ids: &[&str]) {
    ids.iter().for_each(|id| vault.append_custody(CustodyEvent::Erased, id).unwrap());
}

/// The only log, its file and its text.
fn only_log(vault: &Vault) -> (CustodyLog, PathBuf, String) {
    let mut logs = vault.custody_logs().unwrap();
    assert_eq!(logs.len(), 1);
    let log = logs.remove(0);
    let file = vault.log_file(&log.name);
    let text = String::from_utf8(disk::read(&file).unwrap().unwrap()).unwrap();
    (log, file, text)
}

fn put(file: &Path, text: &str) {
    disk::remove(file).unwrap();
    disk::stage(file, text.as_bytes()).unwrap();
}

fn faults(vault: &Vault) -> Vec<CustodyFault> {
    vault.custody_logs().unwrap().into_iter().flat_map(|log| log.faults).collect()
}

#[test]
fn each_line_carries_the_one_before() {
    let (_folder, vault) = vault();
    log_lines(&vault, &["src-1", "src-2", "src-3"]);
    let (log, _, text) = only_log(&vault);
    assert_eq!((log.lines.len(), log.faults), (3, vec![]));
    let first = text.lines().next().unwrap();
    let keys = r#"{"line":1,"at":"2021-08-02T09:14:00Z","event":"erased","id":"src-1","previous_line":"000"#;
    assert!(first.starts_with(keys), "{first}");
    assert!(text.lines().nth(1).unwrap().contains(&ContentHash::of(first.as_bytes()).to_string()));
}

#[test]
fn every_change_of_a_log_is_a_fault() {
    let (_folder, vault) = vault();
    log_lines(&vault, &["src-1", "src-2", "src-3"]);
    let (log, file, text) = only_log(&vault);
    let lines: Vec<&str> = text.lines().collect();
    let check = |changed: &str, expected: &[CustodyFault]| {
        put(&file, changed);
        assert_eq!(faults(&vault), expected, "{changed}");
    };
    use CustodyFault::{Empty, Line, OtherHead, Torn};
    check(&text.replace("src-2", "src-9"), &[Line(3)]);
    check(&text.replace("src-3", "src-9"), &[OtherHead]);
    check(&format!("{}\n{}\n", lines[0], lines[1]), &[OtherHead]);
    check(&format!("{}\n{}\n", lines[0], lines[2]), &[Line(2), OtherHead]);
    check(&format!("{}\n{}\n{}\n", lines[1], lines[0], lines[2]), &[Line(1), Line(2), Line(3)]);
    check(text.trim_end(), &[Torn]);
    check(&format!("{text}{{\"at\":\"never\"}}\n"), &[Line(4), OtherHead]);
    check("", &[Empty, OtherHead]);
    put(&file, &text);
    disk::remove(&vault.head_file(&log.name)).unwrap();
    assert_eq!(faults(&vault), [CustodyFault::NoHead]);
    put(&vault.head_file(&log.name), &log.head().unwrap().text());
    assert_eq!(faults(&vault), []);
    disk::remove(&file).unwrap();
    assert_eq!(faults(&vault), [CustodyFault::Missing]);
}

#[test]
fn a_changed_log_is_never_sealed() {
    for change in [|text: String| text.replace("src-2", "src-9"), |text| format!("{text}\n"), |_| String::new()] {
        let (_folder, vault) = vault();
        log_lines(&vault, &["src-1", "src-2"]);
        let (log, file, text) = only_log(&vault);
        put(&file, &change(text.clone()));
        let found = faults(&vault);
        assert!(!found.is_empty());
        log_lines(&vault, &["src-3"]);
        assert_eq!(disk::read(&file).unwrap().unwrap(), change(text).into_bytes(), "it was appended to");
        assert_eq!(faults(&vault), found, "it is found as before");
        let logs = vault.custody_logs().unwrap();
        let new = logs.iter().find(|other| other.name != log.name).unwrap();
        assert_eq!((new.lines.len(), &new.faults), (1, &vec![]));
    }
}

/// A crash while a line is appended: at any byte of it, before and after the head.
#[test]
fn a_torn_line_is_healed_by_what_was_being_written() {
    let (_folder, vault) = vault();
    log_lines(&vault, &["src-1"]);
    let (log, file, before) = only_log(&vault);
    let place = vault.next_custody().unwrap();
    let line = custody_line(&place, "2021-08-02T09:14:00Z", CustodyEvent::Erased, "src-2", None);
    let whole = format!("{line}\n");
    for cut in 0..=whole.len() {
        put(&file, &format!("{before}{}", &whole[..cut]));
        put(&layout::custody_pending(vault.root()), &Pending { log: log.name.clone(), line: line.clone() }.text());
        vault.finish_custody().unwrap();
        let (healed, ..) = only_log(&vault);
        let expected = if cut == whole.len() { 2 } else { 1 };
        assert_eq!((healed.lines.len(), healed.faults), (expected, vec![]), "cut at {cut}");
        put(&vault.head_file(&log.name), &log.head().unwrap().text());
    }
}

#[test]
fn a_cut_tail_is_no_crash() {
    let (_folder, vault) = vault();
    log_lines(&vault, &["src-1", "src-2"]);
    let (_, file, text) = only_log(&vault);
    put(&file, &format!("{}\n", text.lines().next().unwrap()));
    vault.finish_custody().unwrap();
    assert_eq!(faults(&vault), [CustodyFault::OtherHead]);
}

#[test]
fn the_name_of_a_log_never_leads_elsewhere() {
    for name in ["../../../x", "..", "a/b", "", "a b", "\u{e9}", ".hidden"] {
        let (folder, vault) = vault();
        put(&layout::machine(vault.root()), name);
        log_lines(&vault, &["src-1"]);
        assert!(!folder.path().parent().unwrap().join("x.jsonl").exists());
        let (log, ..) = only_log(&vault);
        assert_ne!(log.name, name);
    }
}

#[test]
fn a_log_of_version_1_stays_as_it_is() {
    let (_folder, vault) = vault();
    let mut before = FIRST_LINE.to_owned();
    let mut text = String::new();
    for id in ["src-1", "src-2"] {
        let line =
            format!(r#"{{"at":"2021-08-02T09:14:00Z","event":"captured","id":"{id}","previous_line":"{before}"}}"#);
        before = ContentHash::of(line.as_bytes()).to_string();
        text += &format!("{line}\n");
    }
    disk::create_folders(&layout::custody(vault.root())).unwrap();
    put(&layout::machine(vault.root()), "old");
    put(&vault.log_file("old"), &text);
    log_lines(&vault, &["src-1"]);
    assert_eq!(disk::read(&vault.log_file("old")).unwrap().unwrap(), text.into_bytes());
    assert_eq!(faults(&vault), []);
    let old = vault.custody_logs().unwrap().into_iter().filter(CustodyLog::is_old).count();
    assert_eq!((vault.custody_logs().unwrap().len(), old), (2, 1));
    assert_eq!(vault.last_custody("src-1").unwrap(), Some(CustodyEvent::Erased));
    assert_eq!(vault.last_custody("src-2").unwrap(), Some(CustodyEvent::Captured));
}
