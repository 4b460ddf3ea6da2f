use std::{cell::RefCell, process::Command, sync::LazyLock};

use super::*;
use crate::{
    clock::Clock,
    source::{clean_leftovers, format::Format},
};

/// The sources of a vault, read from its files.
struct Held<'v>(&'v Vault, RefCell<usize>);

impl Held<'_> {
    fn all(&self) -> Vec<(Source, KnownSource)> {
        *self.1.borrow_mut() += 1;
        let mut all = Vec::new();
        for file in self.0.files() {
            let path = file.unwrap().path;
            let bytes = self.0.read(&path).unwrap();
            let source = Source::read(&MarkdownFile::parse(&bytes).0, &path);
            let known = KnownSource {
                id: source.id.clone(),
                path,
                title: source.title.clone(),
                text_sha256: source.text_sha256.clone(),
                saved: source.created.map(|d| d.to_string()),
            };
            all.push((source, known));
        }
        all.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        all
    }
}

impl SourceLookup for Held<'_> {
    fn by_sha256(&self, sha256: &str) -> Option<KnownSource> {
        self.all().into_iter().find(|(s, _)| s.sha256.as_deref() == Some(sha256)).map(|(_, k)| k)
    }

    fn by_address(&self, address: &str) -> Vec<KnownSource> {
        let under = |s: &Source| s.address.as_deref().map(comparable_address).as_deref() == Some(address);
        self.all().into_iter().filter(|(s, _)| under(s)).map(|(_, k)| k).collect()
    }

    fn actor(&self, _: &str) -> Option<String> {
        None
    }
}

const ARTICLE: &str = "Envoys meet in the capital\n\nThe delegation landed in the capital on Tuesday evening and was received by two deputy ministers.\n\nREAD ALSO: How the border was drawn\n\nNeither side gave details of the talks, which are expected to go on until the end of the week.\n";

fn as_it_is(bring_back: &[usize]) -> SaveOptions<'_> {
    static NOTHING: LazyLock<StatedFacts> = LazyLock::new(StatedFacts::default);
    SaveOptions { stated: &NOTHING, bring_back, if_exists: IfExists::ReturnExisting }
}

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::init(folder.path(), Clock::system()).unwrap();
    (folder, vault)
}

fn text(text: &str) -> Document {
    Document::read(Captured::from_text(text).unwrap()).unwrap()
}

fn saved(outcome: CaptureOutcome) -> (String, VaultPath, Option<VaultPath>) {
    match outcome {
        CaptureOutcome::Saved { id, path, previous, .. } => (id, path, previous),
        CaptureOutcome::Already { path, .. } => panic!("{path} was there"),
    }
}

/// What the custody log says, event and id; it has no fault.
fn logged(vault: &Vault) -> Vec<(String, String)> {
    let logs = vault.custody_logs().unwrap();
    assert!(logs.len() < 2 && logs.iter().all(|log| log.faults.is_empty()), "{logs:?}");
    let lines = logs.iter().flat_map(|log| &log.lines);
    lines.map(|line| (line.event.unwrap().word().to_owned(), line.id.clone().unwrap())).collect()
}

fn sums_pass(vault: &Vault, id: &str) {
    let folder = vault.root().join(format!("Evidence/{id}"));
    let answer = Command::new("sha256sum").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&folder).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stdout));
    for name in ["raw.txt", "captured.txt", "capture.json", "SHA256SUMS"] {
        assert!(folder.join(name).metadata().unwrap().permissions().readonly(), "{name} can be written");
    }
}

#[test]
fn a_captured_text_is_a_source_with_evidence() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let stated = StatedFacts {
        address: Some("https://example.org/a".into()),
        published: Some("2021-07-30".into()),
        ..StatedFacts::default()
    };
    let (id, path, _) = saved(capture(&vault, &held, text(ARTICLE), &stated, &[]).unwrap());
    assert_eq!(path.as_str(), "Sources/Envoys meet in the capital.md");
    let bytes = vault.read(&path).unwrap();
    let (file, problems) = MarkdownFile::parse(&bytes);
    assert!(problems.is_empty());
    let source = Source::read(&file, &path);
    assert_eq!(source.id.as_deref(), Some(id.as_str()));
    assert_eq!(source.published.as_deref(), Some("2021-07-30"));
    assert_eq!(source.address.as_deref(), Some("https://example.org/a"));
    assert_eq!(source.text_sha256, Some(text_hash(file.body()).to_string()));
    assert!(source.inbox && source.author.is_empty() && source.publisher.is_none());
    assert!(file.body().starts_with("The delegation landed") && !file.body().contains("READ ALSO"));
    sums_pass(&vault, &id);
    assert_eq!(vault.read(&VaultPath::parse(&format!("Evidence/{id}/raw.txt")).unwrap()).unwrap(), ARTICLE.as_bytes());
    assert_eq!(left_out(&vault, &id).len(), 1);
    assert_eq!(logged(&vault), [("captured".to_owned(), id)]);
}

#[test]
fn what_is_there_is_answered_and_a_changed_text_is_a_version() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let at = |address: &str| StatedFacts { address: Some(address.into()), ..StatedFacts::default() };
    let (first, first_path, _) =
        saved(capture(&vault, &held, text(ARTICLE), &at("https://example.org/a"), &[]).unwrap());
    let same_bytes = capture(&vault, &held, text(ARTICLE), &StatedFacts::default(), &[]).unwrap();
    assert!(matches!(same_bytes, CaptureOutcome::Already { id: Some(id), .. } if id == first));
    let other_bytes = format!("{ARTICLE}\nLeave a Reply\n");
    let same_text = capture(&vault, &held, text(&other_bytes), &at("http://www.example.org/a/#x"), &[]).unwrap();
    assert!(matches!(same_text, CaptureOutcome::Already { .. }));
    let changed = ARTICLE.replace("two deputy ministers", "three deputy ministers");
    let (second, second_path, previous) =
        saved(capture(&vault, &held, text(&changed), &at("https://example.org/a"), &[]).unwrap());
    assert_eq!(previous, Some(first_path.clone()));
    assert_ne!(first_path, second_path);
    let bytes = vault.read(&second_path).unwrap();
    assert_eq!(Source::read(&MarkdownFile::parse(&bytes).0, &second_path).previous, Some(first));
    let evidence = std::fs::read_dir(vault.root().join("Evidence")).unwrap().count();
    assert_eq!(evidence, 2, "an answer of `already` left evidence behind");
    sums_pass(&vault, &second);
}

#[test]
fn a_draft_is_on_disk_and_goes_when_discarded() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let draft = Draft::open(&vault, &held, text(ARTICLE)).unwrap();
    let raw = vault.root().join(format!("Evidence/{}/raw.txt", draft.id));
    assert_eq!(std::fs::read(&raw).unwrap(), ARTICLE.as_bytes());
    assert_eq!(clean_leftovers(&vault).unwrap(), 0, "a living draft was taken away");
    let id = draft.id.clone();
    draft.discard(&vault).unwrap();
    assert!(!raw.exists());
    assert_eq!(logged(&vault), [("captured".to_owned(), id.clone()), ("discarded".to_owned(), id)]);
    assert_eq!(vault.abandoned_evidence().unwrap().len(), 0);
}

#[test]
fn a_blank_address_is_none() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let stated = StatedFacts { address: Some(" ".into()), ..StatedFacts::default() };
    let (_, path, _) = saved(capture(&vault, &held, text(ARTICLE), &stated, &[]).unwrap());
    let bytes = vault.read(&path).unwrap();
    let written = MarkdownFile::parse(&bytes).0.front_matter().text("source");
    assert_eq!(written.unwrap_or_default(), "");
}

#[test]
fn a_draft_that_was_saved_meanwhile_leaves_nothing() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let draft = Draft::open(&vault, &held, text(ARTICLE)).unwrap();
    let evidence = vault.root().join(format!("Evidence/{}", draft.id));
    let (first, ..) = saved(capture(&vault, &held, text(ARTICLE), &StatedFacts::default(), &[]).unwrap());
    let outcome = draft.save(&vault, &held, &as_it_is(&[])).unwrap();
    assert!(matches!(outcome, CaptureOutcome::Already { id: Some(id), .. } if id == first));
    assert!(!evidence.exists() && vault.abandoned_evidence().unwrap().is_empty());
}

#[test]
fn a_draft_saved_with_a_block_brought_back() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let draft = Draft::open(&vault, &held, text(ARTICLE)).unwrap();
    assert!(draft.preview(&[0]).text.contains("How the border was drawn"));
    let (id, path, _) = saved(draft.save(&vault, &held, &as_it_is(&[0])).unwrap());
    let text_kept = vault.read_text(&path).unwrap().0;
    assert!(text_kept.contains("How the border was drawn"));
    sums_pass(&vault, &id);
    assert_eq!(std::fs::read_dir(vault.root().join("Evidence")).unwrap().count(), 1);
    let again = format!("{ARTICLE}\n\n");
    let stated = StatedFacts { address: Some("https://example.org/b".into()), ..StatedFacts::default() };
    let held = Held(&vault, RefCell::default());
    assert!(matches!(capture(&vault, &held, text(&again), &stated, &[]).unwrap(), CaptureOutcome::Saved { .. }));
}

#[test]
fn a_block_brought_back_later_makes_a_version() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let stated =
        StatedFacts { title: Some("My own title".into()), byline: Some("Jane Doe".into()), ..StatedFacts::default() };
    let (first, path, _) = saved(capture(&vault, &held, text(ARTICLE), &stated, &[]).unwrap());
    let (second, second_path, previous) = saved(bring_back(&vault, &held, &path, 0).unwrap());
    assert_eq!(previous, Some(path));
    let bytes = vault.read(&second_path).unwrap();
    let (file, _) = MarkdownFile::parse(&bytes);
    let source = Source::read(&file, &second_path);
    assert_eq!(
        (source.title.as_str(), source.author, source.previous),
        ("My own title", vec!["Jane Doe".to_owned()], Some(first))
    );
    assert!(file.body().contains("How the border was drawn"));
    assert_eq!(left_out(&vault, &second).len(), 0);
    assert!(bring_back(&vault, &held, &second_path, 0).is_err());
}

#[test]
fn what_a_crash_left_is_cleaned_and_a_saved_source_stays() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let (kept, _, _) = saved(capture(&vault, &held, text(ARTICLE), &StatedFacts::default(), &[]).unwrap());
    drop(vault.mark_evidence(&kept, CustodyEvent::Unfinished).unwrap());
    let lost = Draft::open(&vault, &held, text(&ARTICLE.replace("Tuesday", "Monday"))).unwrap();
    let lost_id = lost.id.clone();
    drop(lost);
    assert_eq!(clean_leftovers(&vault).unwrap(), 1);
    assert!(vault.root().join(format!("Evidence/{kept}/raw.txt")).exists());
    assert!(!vault.root().join(format!("Evidence/{lost_id}")).exists());
    assert_eq!(clean_leftovers(&vault).unwrap(), 0);
    let events = [("captured", &kept), ("captured", &lost_id), ("unfinished", &lost_id)];
    assert_eq!(logged(&vault), events.map(|(event, id)| (event.to_owned(), id.clone())));
}

#[test]
fn record_and_line_are_functions_of_each_other() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let ids = ["Tuesday", "Monday"].map(|day| {
        let article = ARTICLE.replace("Tuesday", day);
        saved(capture(&vault, &held, text(&article), &StatedFacts::default(), &[]).unwrap()).0
    });
    let log = &vault.custody_logs().unwrap()[0];
    for (at, id) in ids.iter().enumerate() {
        let facts = evidence::facts(&vault, id).unwrap();
        let place = facts.custody.as_ref().unwrap();
        assert_eq!((facts.evidence, &place.log, place.line), (Some(2), &log.name, at as u64 + 1));
        let sums = vault.read(&vault.evidence_folder(id).unwrap().join("SHA256SUMS").unwrap()).unwrap();
        let line = facts.custody_line(&ContentHash::of(&sums)).unwrap();
        assert_eq!(line.as_bytes(), log.lines[at].bytes);
        assert!(!line.contains("http") && line.contains(&ContentHash::of(&sums).to_string()));
    }
}

#[test]
fn a_source_states_the_moment_of_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
    let vault = Vault::init(folder.path(), clock.clone()).unwrap();
    let held = Held(&vault, RefCell::default());
    let draft = Draft::open(&vault, &held, text(ARTICLE)).unwrap();
    clock.advance(std::time::Duration::from_secs(90));
    let (id, path, _) = saved(draft.save(&vault, &held, &as_it_is(&[])).unwrap());
    let bytes = vault.read(&path).unwrap();
    let stated = Source::read(&MarkdownFile::parse(&bytes).0, &path).captured_utc.unwrap();
    assert_eq!(stated, evidence::facts(&vault, &id).unwrap().captured_utc);
}

#[test]
fn markdown_keeps_its_front_matter() {
    let (_folder, vault) = vault();
    let held = Held(&vault, RefCell::default());
    let note = "---\ntitle: Field notes # mine\nmood: calm\nauthor: \"[[Jane Doe]]\"\n---\n# Field notes\n\nWe met [[Wang Yi]] at the #border.\n";
    let captured = Captured::from_bytes(note.as_bytes().to_vec(), Some("notes.md")).unwrap();
    assert_eq!(Some(captured.format), Format::of_extension("md"));
    let document = Document::read(captured).unwrap();
    let (id, path, _) = saved(capture(&vault, &held, document, &StatedFacts::default(), &[]).unwrap());
    let kept = vault.read_text(&path).unwrap().0;
    assert!(kept.starts_with("---\ntitle: Field notes # mine\nmood: calm\nauthor: \"[[Jane Doe]]\"\n"), "{kept}");
    assert!(kept.contains("\\[\\[Wang Yi]] at the \\#border"));
    let (file, problems) = MarkdownFile::parse(kept.as_bytes());
    assert!(problems.is_empty());
    let source = Source::read(&file, &path);
    assert_eq!((source.id, source.author), (Some(id), vec!["Jane Doe".to_owned()]));
    assert_eq!(source.text_sha256, Some(text_hash(file.body()).to_string()));
}
