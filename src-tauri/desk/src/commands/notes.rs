//! Notes, and what can be done with a file of any kind.
use ::notes::{notebook::check_attachable, source::read_bytes};

use crate::{
    command::commands,
    convert, external,
    paths::{DocumentPath, FolderPath, NotePath},
    wire::{
        Attached, ChangedFile, Failure, LinkDestination, LinkTargets, Rendered, SavedNote, TrashOptions, UndoLabel,
    },
};

commands! {
    change create_note(notebook, title: Option<String>, folder: Option<FolderPath>) -> ChangedFile {
        Ok(notebook.create_note(title.as_deref(), folder.as_deref())?)
    }

    /// Saves over the version with this fingerprint; if another program has written since, both versions are kept. The
    /// page names the notebook's root, so that nothing is saved into another one that has been opened meanwhile.
    change save_note(notebook, root: String, path: NotePath, hash: String, text: String) -> SavedNote {
        if !convert::is_at(notebook, &root) {
            return Err(Failure::refused("The note's notebook is not open any more", "Open it again and save the note"));
        }
        Ok(notebook.save_note(&path, &convert::hash(&hash)?, &text)?)
    }

    /// Copies a file that the user gave, named by its token, into the notebook, so that a note can show it or link to
    /// it.
    change attach(session, path: NotePath, token: String) -> Attached {
        let file = session.context.given.file(&token)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        check_attachable(&name)?;
        Ok(session.attach(&path, &name, &read_bytes(&file)?)?)
    }

    /// Stores what is being typed, so that a crash does not lose it, and beside it the texts of an earlier crash that
    /// the user has not decided on; nothing if the notebook at this root is not open.
    read journal_note(notebook, root: String, path: NotePath, text: String, aside: Vec<String>) -> () {
        if convert::is_at(notebook, &root) { Ok(notebook.journal_beside(&path, &text, &aside)?) } else { Ok(()) }
    }

    read render_note(notebook, path: DocumentPath, text: String) -> Rendered {
        Ok(Rendered { html: notebook.reading_view_of_file(&path, &text) })
    }

    /// Resolves the link at an offset (UTF-16 units) of a text that is being edited; null if there is none.
    read follow(notebook, path: DocumentPath, text: String, at: u32) -> Option<LinkDestination> {
        convert::followed(notebook, &path, &text, at)
    }

    /// Those of the links of a document that lead to nothing, as the reading view draws them.
    read missing_links(notebook, path: DocumentPath, links: LinkTargets) -> LinkTargets {
        Ok(convert::missing_links(notebook, &path, links))
    }

    /// Opens the file of the notebook that a link of a document leads to, in the program that the user chose for its
    /// kind; false where the link leads to no image, document, sound or film. What a browser would run is shown in its
    /// folder.
    read open_linked(session, path: DocumentPath, link: String) -> bool {
        let Some(file) = session.linked_file(&path, &link) else { return Ok(false) };
        external::open_file(&*session.context.desktop, &session.file_on_disk(&file)?)?;
        Ok(true)
    }

    bulk_change rename_entry(notebook, path: DocumentPath, title: String) -> ChangedFile {
        Ok(notebook.rename(&path, &title)?)
    }

    /// The reading view of a document in the trash, by its id there.
    read trashed_view(notebook, id: String) -> Rendered {
        Ok(Rendered { html: notebook.trashed_view(&id)? })
    }

    bulk_change trash(notebook, paths: Vec<DocumentPath>, options: TrashOptions) -> UndoLabel {
        Ok(notebook.trash(&paths, convert::with_clips(options))?)
    }

    /// Brings documents back, by their ids in the trash, as one change.
    bulk_change restore(notebook, ids: Vec<String>) -> UndoLabel {
        Ok(notebook.restore_all_trashed(&ids)?)
    }

    /// Deletes the documents with these ids in the trash for good. It cannot be undone; a job that is stopped leaves the
    /// rest in the trash.
    bulk_change erase_for_good(notebook, ids: Vec<String>) -> () {
        Ok(notebook.erase_all_trashed(&ids)?)
    }

    bulk_change set_tags(notebook, paths: Vec<DocumentPath>, add: Vec<String>, remove: Vec<String>) -> UndoLabel {
        Ok(notebook.set_tags(&paths, &add, &remove)?)
    }

    bulk_change rename_tag(notebook, from: String, to: String) -> UndoLabel {
        Ok(notebook.rename_tag(&from, &to)?)
    }
}
