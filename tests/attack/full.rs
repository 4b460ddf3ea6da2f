//! A full disk: reading goes on, from the last commit with what changed in memory, and says so.

use std::path::Path;
use std::process::Command;

use harness::attack::AttackReport;
use harness::{Dossier, Ran, put};

/// A small file system that goes with the value.
struct Small(tempfile::TempDir);

impl Small {
    /// None where this user may mount nothing.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(folder.path());
        mount.output().ok().filter(|done| done.status.success()).map(|_| Self(folder))
    }

    /// Leaves no byte of room.
    fn fill(&self) {
        let file = std::fs::File::create(self.0.path().join("filler")).unwrap();
        let (block, mut size) = ([7; 4096], 4096);
        while size > 0 {
            size = if std::io::Write::write_all(&mut &file, &block[..size]).is_ok() { size } else { size / 2 };
        }
    }

    fn empty(&self) {
        std::fs::remove_file(self.0.path().join("filler")).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).output();
    }
}

fn right(ran: &Ran, part: &str) -> Result<(), String> {
    let is_right = ran.status == Some(0) && ran.out.contains(part) && !ran.err.contains("panicked");
    if is_right { Ok(()) } else { Err(format!("{part:?} in {ran:?}")) }
}

/// Everything that reads.
fn read_all(tally: &mut AttackReport, state: &str, dossier: &Dossier, number: &str) {
    let commands: [(&[&str], &str); 6] = [
        (&["search", "harbour", "--json"], number),
        (&["check"], ""),
        (&["show", "Notes/a.md"], "harbour"),
        (&["actor", "list"], "Varga"),
        (&["index", "--json"], "\"failed\":[]"),
        (&["search", "--saved"], ""),
    ];
    for (command, part) in commands {
        tally.count(format!("{} {state}", command[0]), right(&dossier.run(command), part));
    }
}

fn notebook(root: &Path) -> Dossier {
    let dossier = crate::program(root);
    dossier.run(&["init", "."]).ok();
    put(&root.join("Notes/a.md"), b"The harbour.\n");
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    dossier
}

#[test]
fn reading_needs_no_room() {
    let mut tally = AttackReport::new("a full disk");
    let Some(small) = Small::new() else {
        tally.not_tried("a full file system: this user may mount none");
        return tally.finish();
    };
    let root = small.0.path().join("book");
    std::fs::create_dir(&root).unwrap();
    let dossier = notebook(&root);
    dossier.run(&["index"]).ok();
    small.fill();
    read_all(&mut tally, "with the index in step", &dossier, "\"total\":1");
    small.empty();
    put(&root.join("Notes/b.md"), b"Another harbour.\n");
    small.fill();
    read_all(&mut tally, "with the index behind", &dossier, "\"total\":2");
    let said = dossier.run(&["search", "harbour", "--json"]);
    let told = said.err.contains("kept in memory") && !said.json()["notices"].is_null();
    tally.count("says so", if told { Ok(()) } else { Err(format!("{said:?}")) });
    let refused = dossier.run(&["index", "--rebuild"]);
    tally.count(
        "rebuild says why",
        if refused.status == Some(1) && refused.err.contains("disk") { Ok(()) } else { Err(format!("{refused:?}")) },
    );
    std::fs::remove_dir_all(root.join(".dossier/local/index")).unwrap();
    small.empty();
    small.fill();
    read_all(&mut tally, "with no index", &dossier, "\"total\":2");
    small.empty();
    let after = dossier.run(&["search", "harbour", "--json"]);
    let healed = after.status == Some(0) && after.err.is_empty() && after.out.contains("\"total\":2");
    tally.count("with room again", if healed { Ok(()) } else { Err(format!("{after:?}")) });
    tally.finish();
}
