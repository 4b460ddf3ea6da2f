//! One who can write to the whole folder, rewrites a quotation, and computes anew every fingerprint that he can reach.
//!
//! `check` alone cannot find him, and README says so. The head that the analyst noted before finds him.

use std::fs;

use harness::attack::{AttackReport, runs};
use notes::source::{CAPTURED_TEXT, CaptureRecord, RECORD, SUMS};
use notes::vault::{ContentHash, CustodyEvent, CustodyPlace, custody_line};
use serde_json::Value;

use super::target::{Kept, Target, edit, hash, put, sum_again};
use crate::program;
use crate::scene::{Outcome, must};

const SAID: &str = "eleven trawlers";
const FORGED: &str = "seven trawlers!";

/// Rewrites the quotation in a source, in its evidence and in the clips of it, with what states their fingerprints.
fn rewrite(target: &Target, kept: &Kept) {
    let forge = |text: String| text.replace(SAID, FORGED);
    let (captured, raw) = (kept.evidence.join(CAPTURED_TEXT), kept.raw.clone());
    let before = [&captured, &raw].map(|path| hash(&fs::read(path).unwrap()));
    edit(&captured, forge);
    edit(&raw, forge);
    let after = [&captured, &raw].map(|path| hash(&fs::read(path).unwrap()));
    let clips = walkdir::WalkDir::new(target.at("Clips")).into_iter().map(Result::unwrap);
    let clips = clips.filter(|entry| entry.file_type().is_file()).map(|entry| entry.path().to_path_buf());
    for path in clips.chain([kept.file.clone(), kept.evidence.join(RECORD)]) {
        edit(&path, |mut text| {
            if !text.contains(&kept.id) {
                return text;
            }
            for (before, after) in before.iter().zip(&after) {
                text = text.replace(before, after);
            }
            forge(text)
        });
    }
    sum_again(kept);
}

/// Makes the log fit from its first line on, and with it each record that states a line before its own.
fn rebuild_log(target: &Target) {
    let mut before = "0".repeat(64);
    let mut lines = Vec::new();
    for old in fs::read_to_string(&target.log).unwrap().lines() {
        let old: Value = serde_json::from_str(old).unwrap();
        let text = |key: &str| old[key].as_str().unwrap().to_owned();
        let log = target.log.file_stem().unwrap().to_string_lossy().into_owned();
        let place = CustodyPlace { log, line: old["line"].as_u64().unwrap(), previous_line: before.clone() };
        let (event, id) = (CustodyEvent::of_word(&text("event")).unwrap(), text("id"));
        let kept = target.sources.iter().find(|kept| kept.id == id && event == CustodyEvent::Captured);
        let line = match kept {
            Some(kept) => captured(kept, &place),
            // What is gone cannot be summed again: its line keeps what it states.
            None => {
                let sums = old["sums"].as_str().map(|sums| sums.parse::<ContentHash>().unwrap());
                custody_line(&place, &text("at"), event, &id, sums.as_ref())
            }
        };
        before = hash(line.as_bytes());
        lines.push(line);
    }
    put(&target.log, lines.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes());
    put(&target.head, format!("{} {before}\n", lines.len()).as_bytes());
}

fn captured(kept: &Kept, place: &CustodyPlace) -> String {
    let mut facts = CaptureRecord::read(&fs::read(kept.evidence.join(RECORD)).unwrap()).unwrap();
    facts.custody = Some(place.clone());
    put(&kept.evidence.join(RECORD), format!("{}\n", serde_json::to_string_pretty(&facts).unwrap()).as_bytes());
    sum_again(kept);
    facts.custody_line(&ContentHash::of(&fs::read(kept.evidence.join(SUMS)).unwrap())).unwrap()
}

/// Forges one source: nothing fits less than before, and the noted head is gone.
fn forge(target: &Target, kept: &Kept) -> Outcome {
    let dossier = program(&target.at("."));
    let noted = dossier.run(&["check", "--json"]).json()["heads"][0]["head"].as_str().unwrap().to_owned();
    let ran = dossier.run(&["check", "--head", &noted]);
    must(ran.status == Some(0), || format!("before anything was forged: {ran:?}"))?;
    rewrite(target, kept);
    rebuild_log(target);
    must(fs::read_to_string(&kept.file).unwrap().contains(FORGED), || "nothing was forged".to_owned())?;
    let alone = target.findings();
    must(alone.problems.is_empty(), || format!("the forger was careless: {alone:?}"))?;
    let against = target.findings_against(&[noted.parse().unwrap()]);
    let codes: Vec<&str> = against.problems.iter().map(|problem| problem.0).collect();
    must(codes == ["head-not-found"], || format!("the head that was noted: {against:?}"))?;
    let ran = dossier.run(&["check", "--head", &noted]);
    must(ran.status == Some(1) && ran.out.contains(&noted), || format!("{ran:?}"))
}

#[test]
fn a_deliberate_forger_fails_against_the_head_that_was_noted() {
    let mut tally = AttackReport::new("a forger who rewrites everything, against the head noted before");
    let target = Target::new();
    for _ in 0..runs(1, 10) {
        for kept in &target.sources {
            tally.count("a quotation rewritten in every place", forge(&target, kept));
            target.restore();
        }
    }
    tally.finish();
}
