//! Clips: places in a text, making and editing.
use notes::passage::Passage;

use crate::{
    command::commands,
    convert,
    paths::{ActorPath, ClipPath, DocumentPath, SourcePath},
    wire::{Candidate, ClipEdit, ClipOptions, Clipped, EditedClip, PlacedClip, Quotation, Span},
};

commands! {
    /// Every clip of a source.
    read placed_clips(notebook, path: SourcePath) -> Vec<PlacedClip> {
        convert::marks_of(notebook, &path)
    }

    /// The selection, extended to whole words.
    read snap(notebook, path: DocumentPath, span: Span) -> Span {
        convert::map_span(notebook, &path, span, |given| Ok(notebook.snap(&path, given)?))
    }

    /// The sentence at a place, or the paragraph.
    read sentence(notebook, path: DocumentPath, at: u32, paragraph: bool) -> Span {
        convert::map_span(notebook, &path, Span { start: at, end: at }, |Passage { start, .. }| match paragraph {
            true => Ok(notebook.paragraph_at(&path, start)?),
            false => Ok(notebook.sentence_at(&path, start)?),
        })
    }

    /// Clips a passage. If another clip is given and still exists, its actors and tags are copied.
    change clip(notebook, path: SourcePath, span: Span, options: ClipOptions, like: Option<ClipPath>) -> Clipped {
        let passage = convert::passage(&notebook.plain_text(&path)?, span);
        // If the clip to repeat was undone or deleted meanwhile, the passage is clipped all the same.
        let details = like.and_then(|like| notebook.details_of(&like).ok()).unwrap_or_default();
        Ok(notebook.clip(&path, passage, &details, convert::same_span(options))?)
    }

    change edit_clip(notebook, path: ClipPath, edit: ClipEdit) -> EditedClip {
        Ok(convert::clip_change(edit)?.make(notebook, &path)?)
    }

    /// Gives a clip the actors and tags of another, as one change.
    change copy_details(notebook, path: ClipPath, from: ClipPath) -> EditedClip {
        Ok(notebook.copy_details(&path, &from)?)
    }

    /// Passages that a clip whose place is uncertain may mean.
    read candidates(notebook, path: ClipPath) -> Vec<Candidate> {
        convert::candidates(notebook, &path)
    }

    /// Sets a clip on a passage: its selector, and its quote if that stood in its text word for word.
    change place_clip(notebook, path: ClipPath, span: Span) -> EditedClip {
        Ok(convert::place_clip(notebook, &path, span)?)
    }

    change keep_without_place(notebook, path: ClipPath) -> EditedClip {
        Ok(notebook.keep_without_place(&path)?)
    }

    /// Clips the sentence around a mention, with the actor tagged.
    change accept_mention(notebook, path: SourcePath, span: Span, actor_path: ActorPath) -> EditedClip {
        let mention = convert::passage(&notebook.plain_text(&path)?, span);
        Ok(notebook.accept_mention(&path, mention, &actor_path)?)
    }

    read quotation(notebook, clip_path: ClipPath) -> Quotation {
        Ok(notebook.quotation(&clip_path)?)
    }
}
