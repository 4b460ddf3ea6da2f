//! Saving sources and stating facts about them.
use notes::source::SaveOptions;

use crate::{
    command::commands,
    convert,
    error::CommandResult,
    paths::{DocumentPath, SourcePath},
    wire::{
        CaptureDraft, CaptureFields, CaptureInput, ChangedFile, DocumentMark, ImportResults, ReadingPlace, Rendered,
        SourceEdit, UndoLabel,
    },
};

commands! {
    /// Reads a document that is to be saved. Its original is on disk already, and is removed if the draft is discarded.
    job draft_capture(work, input: CaptureInput) -> CaptureDraft {
        let draft = work.draft(convert::captured(work, input, work.progress)?)?;
        let shown = convert::draft(work, &draft)?;
        work.keep(draft);
        Ok(shown)
    }

    read preview_capture(session, draft: String, bring_back: Vec<u32>) -> Rendered {
        session.with_draft(&draft, |draft| convert::preview(session, draft, &bring_back))
    }

    change save_capture(session, draft: String, fields: CaptureFields) -> ChangedFile {
        let (stated, bring_back, if_exists) = convert::fields(fields);
        Ok(session.save_draft(session.take(&draft)?, &SaveOptions { stated: &stated, bring_back: &bring_back, if_exists })?)
    }

    read discard_capture(session, draft: String) -> () {
        Ok(session.discard_draft(session.take(&draft)?)?)
    }

    /// Saves files that the user gave, named by their tokens; a folder is saved with everything in it.
    long_change import_files(work, tokens: Vec<String>) -> ImportResults {
        let files = tokens.iter().map(|token| work.context.given.file(token)).collect::<CommandResult<Vec<_>>>()?;
        Ok(convert::imported(work, files, work.progress))
    }

    /// Brings back a block that was left out when the page was read.
    change bring_back(notebook, path: SourcePath, index: u32) -> ChangedFile {
        Ok(notebook.bring_back(&path, index as usize)?)
    }

    change edit_source(notebook, path: SourcePath, edit: SourceEdit) -> UndoLabel {
        Ok(notebook.edit_source(&path, &convert::source_edit(edit))?)
    }

    /// Keeps where a reader stands in a source of the notebook in the folder `root`, for this machine; nothing where
    /// another one is open by now.
    read keep_reading(notebook, root: String, path: SourcePath, place: ReadingPlace) -> () {
        if !convert::is_at(notebook, &root) { return Ok(()) }
        Ok(notebook.keep_reached(&path, convert::reached(notebook, &path, &place)?)?)
    }

    /// Sets or removes the pin or the star of documents.
    bulk_change mark(notebook, paths: Vec<DocumentPath>, mark: DocumentMark, on: bool) -> UndoLabel {
        let mark = convert::mark(mark);
        Ok(if on { notebook.mark(&paths, mark)? } else { notebook.unmark(&paths, mark)? })
    }

    bulk_change file_inbox(notebook, paths: Vec<SourcePath>, inbox: bool) -> UndoLabel {
        Ok(if inbox { notebook.return_to_inbox(&paths)? } else { notebook.file_sources(&paths)? })
    }

    /// Fetches a remote image, and returns the address that shows it while the notebook is open. If the host is
    /// private, the user is asked first, outside the page.
    job load_image(work, address: String) -> String {
        work.fetch_image(&address, work.progress)
    }
}
