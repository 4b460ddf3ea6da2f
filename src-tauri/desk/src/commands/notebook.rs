//! The notebook as a whole.
use notes::{normal::HanFolding, progress::Progress};

use crate::{
    command::commands,
    convert,
    wire::{Arrangement, CheckReport, Counts, Failure, Notebook, Sample, UndoLabel},
};

commands! {
    /// Opens the sample in the user's documents folder; makes it first if it is not there, so that trying it takes one
    /// click.
    program try_sample(bench) -> Sample {
        bench.try_sample()
    }

    /// Lets the user choose a folder in the system's dialog and makes a notebook in it; null if none was chosen.
    program new_notebook(bench) -> Option<Notebook> {
        let folder = bench.picked_folder("Choose a folder for the notebook");
        folder.map(|folder| bench.create(&folder)).transpose()
    }

    /// Has the user choose a folder and opens it as a notebook; null where none was chosen.
    program pick_notebook(bench) -> Option<Notebook> {
        let folder = bench.picked_folder("Choose a notebook folder");
        folder.map(|folder| bench.opened(&folder)).transpose()
    }

    /// Opens one of `startup().recents`, by its id.
    program open_recent(bench, id: String) -> Notebook {
        let gone = || Failure::refused("This notebook is not among the recent ones", "open its folder");
        bench.open_recent(&bench.home.recent(&id).ok_or_else(gone)?)
    }

    /// How the notebook's window was arranged when it was last used on this machine; null if it never was.
    read arrangement(notebook) -> Option<Arrangement> {
        Ok(convert::arrangement(notebook))
    }

    /// Keeps how the window of the notebook in the folder `root` stands, for this machine; nothing where another one
    /// is open by now.
    read keep_arrangement(notebook, root: String, arrangement: Arrangement) -> () {
        if convert::is_at(notebook, &root) { convert::keep_arrangement(notebook, &arrangement) } else { Ok(()) }
    }

    read counts(notebook) -> Counts {
        Ok(convert::counts(notebook)?)
    }

    read check(notebook) -> CheckReport {
        Ok(convert::check_report(notebook.check(&Progress::silent())?, notebook.has_non_atomic_writes()))
    }

    job rebuild_index(work) -> () {
        work.rebuild(work.progress)?;
        if work.progress.is_cancelled() { Err(Failure::half_built()) } else { Ok(()) }
    }

    /// Sets whether searches treat traditional and simplified Han characters as equal; the index is rebuilt
    /// under the job `sync`.
    program set_han_folding(bench, fold: bool) -> Notebook {
        bench.set_han(if fold { HanFolding::Folded } else { HanFolding::AsWritten })
    }

    /// The name of the analyst that clips and sources saved on this machine get; empty for none.
    read set_analyst(notebook, name: String) -> Notebook {
        notebook.set_analyst(&name)?;
        Ok(convert::notebook(notebook))
    }

    /// Null where there is nothing to take back.
    step undo(notebook) -> Option<UndoLabel> {
        Ok(notebook.undo()?)
    }

    step redo(notebook) -> Option<UndoLabel> {
        Ok(notebook.redo()?)
    }
}
