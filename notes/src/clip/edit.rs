//! Edits of a clip's file that touch nothing else.

use serde::{Deserialize, Serialize};

use super::body::parts;
use super::{Clip, Selector, Speech, update_copies};
use crate::date::PartialDate;
use crate::markdown::{Edit, EditError, MarkdownFile, Value, edit_front_matter, link_target, wikilink};
use crate::vault::VaultPath;

/// The role of an actor in a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "ActorRole"))]
pub enum Role {
    /// Tagged in the clip.
    Actor,
    /// It says the quote.
    Speaker,
    /// The quote is addressed to the actor.
    Addressee,
}

impl Role {
    /// The role as the command line and the window write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "actor" => Some(Self::Actor),
            "speaker" => Some(Self::Speaker),
            "addressee" => Some(Self::Addressee),
            _ => None,
        }
    }
}

/// One edit of a clip. Actors are given by the names that links use.
#[derive(Debug, Clone, PartialEq)]
pub enum ClipEdit {
    /// Tags an actor; a new speaker replaces the old one, who stays tagged.
    AddActor {
        /// Who.
        actor: String,
        /// As what.
        role: Role,
    },
    /// Removes a role; removing [`Role::Actor`] removes all three.
    RemoveActor {
        /// Who.
        actor: String,
        /// As what.
        role: Role,
    },
    /// Adds a tag (without `#`).
    AddTag(String),
    /// Removes a tag.
    RemoveTag(String),
    /// Replaces the comment.
    Comment(String),
    /// Sets or removes the event's date.
    Event(Option<PartialDate>),
    /// Says whether the quote holds the speaker's own words.
    Speech(Speech),
    /// States who reports what the speaker said: a link if it is an actor, else a name; empty if nobody is named.
    ReportedBy(String),
    /// Sets or removes the event's place.
    Place(Option<String>),
    /// Sets the translation; empty removes it.
    Translation(String),
    /// States the language of the translation by its code, or leaves it to the words of the translation.
    TranslationLanguage(Option<String>),
    /// Grades the information by the Admiralty scale, 1 to 6, or takes the grade away.
    Credibility(Option<u8>),
    /// Sets the words of the quote, for another passage that the analyst chose.
    Quote(String),
    /// Sets its place in its source; the quote stays as it is.
    Selector(Box<Selector>),
}

/// Applies one edit to a clip's file. Nothing outside the edited spans and the copies below the properties
/// ([`update_copies`]) changes by a byte; on an error nothing is changed.
pub fn edit_clip(path: &VaultPath, file: &[u8], edit: &ClipEdit) -> Result<Vec<u8>, EditError> {
    let (parsed, _) = MarkdownFile::parse(file);
    let mut edits = property_edits(&parsed, edit);
    if let ClipEdit::AddActor { actor, role: Role::Speaker } = edit {
        edits.extend(guessed_speech(Clip::read(path, &parsed), actor));
    }
    let mut edited = edit_front_matter(file, &edits)?;
    if let ClipEdit::Comment(comment) = edit {
        edited = replace_comment(&edited, comment)?;
    }
    Ok(update_copies(path, edited))
}

fn property_edits(file: &MarkdownFile<'_>, edit: &ClipEdit) -> Vec<Edit> {
    match edit {
        ClipEdit::AddActor { actor, role } => add_actor(file, actor, *role),
        ClipEdit::RemoveActor { actor, role } => remove_actor(file, actor, *role),
        ClipEdit::AddTag(tag) => vec![Edit::Insert("tags".into(), tag.clone())],
        ClipEdit::RemoveTag(tag) => {
            vec![Edit::RemoveItem("tags".into(), tag.clone()), Edit::RemoveItem("tags".into(), format!("#{tag}"))]
        }
        ClipEdit::Comment(_) => Vec::new(),
        ClipEdit::Event(event) => event_edits(*event),
        ClipEdit::Speech(speech) => vec![Edit::Set("speech".into(), Value::text(speech.as_str()))],
        ClipEdit::ReportedBy(name) if name.trim().is_empty() => vec![Edit::Remove("reported_by".into())],
        ClipEdit::ReportedBy(name) => vec![Edit::Set("reported_by".into(), Value::text(name.trim()))],
        ClipEdit::Place(Some(place)) => vec![Edit::Set("event_place".into(), Value::Text(wikilink(place)))],
        ClipEdit::Place(None) => vec![Edit::Remove("event_place".into())],
        ClipEdit::Translation(text) if text.trim().is_empty() => {
            ["translation", "translation_by", "translation_lang"].map(|key| Edit::Remove(key.into())).to_vec()
        }
        ClipEdit::Translation(text) => vec![
            Edit::Set("translation".into(), Value::Text(text.clone())),
            Edit::Set("translation_by".into(), Value::Text("analyst".into())),
        ],
        ClipEdit::Quote(words) => vec![Edit::Set("quote".into(), Value::Text(words.clone()))],
        ClipEdit::TranslationLanguage(Some(code)) => {
            vec![Edit::Set("translation_lang".into(), Value::text(code.as_str()))]
        }
        ClipEdit::TranslationLanguage(None) => vec![Edit::Remove("translation_lang".into())],
        ClipEdit::Credibility(Some(number)) => {
            vec![Edit::Set("credibility".into(), Value::text(number.to_string()))]
        }
        ClipEdit::Credibility(None) => vec![Edit::Remove("credibility".into())],
        ClipEdit::Selector(selector) => vec![Edit::Set("selector".into(), Value::Text(selector.to_json()))],
    }
}

/// When a clip gets a speaker, guesses from its quotation marks whether the words are the speaker's own.
fn guessed_speech(clip: Clip, speaker: &str) -> Option<Edit> {
    let guess = Clip { speaker: Some(speaker.to_owned()), ..clip.clone() }.speech()?;
    (clip.speaker.is_none() && clip.speech.is_none()).then(|| Edit::Set("speech".into(), Value::text(guess.as_str())))
}

fn event_edits(event: Option<PartialDate>) -> Vec<Edit> {
    match event {
        Some(event) => vec![
            Edit::Set("event_date".into(), Value::Date(event.date)),
            Edit::Set("event_precision".into(), Value::Text(event.precision.as_str().into())),
        ],
        None => vec![Edit::Remove("event_date".into()), Edit::Remove("event_precision".into())],
    }
}

fn add_actor(file: &MarkdownFile<'_>, actor: &str, role: Role) -> Vec<Edit> {
    let mut edits = Vec::new();
    match role {
        Role::Actor => {}
        Role::Speaker => edits.push(Edit::Set("speaker".into(), Value::Text(wikilink(actor)))),
        Role::Addressee => edits.extend(insert_link(file, "addressee", actor)),
    }
    edits.extend(insert_link(file, "actors", actor));
    edits
}

/// A link to be added, unless the list already has one with the same target, in whatever form.
fn insert_link(file: &MarkdownFile<'_>, key: &str, actor: &str) -> Option<Edit> {
    let there = file.front_matter().list(key).iter().any(|item| link_target(item) == actor);
    (!there).then(|| Edit::Insert(key.into(), wikilink(actor)))
}

fn remove_actor(file: &MarkdownFile<'_>, actor: &str, role: Role) -> Vec<Edit> {
    let keys: &[&str] = match role {
        Role::Actor => &["speaker", "addressee", "actors"],
        Role::Speaker => &["speaker"],
        Role::Addressee => &["addressee"],
    };
    let mut edits = Vec::new();
    for key in keys {
        let items = file.front_matter().list(key);
        let (gone, kept): (Vec<String>, Vec<String>) = items.into_iter().partition(|item| link_target(item) == actor);
        if !gone.is_empty() && kept.is_empty() && *key != "actors" {
            edits.push(Edit::Remove((*key).into()));
        } else {
            edits.extend(gone.into_iter().map(|item| Edit::RemoveItem((*key).into(), item)));
        }
    }
    edits
}

fn replace_comment(file: &[u8], comment: &str) -> Result<Vec<u8>, EditError> {
    let Some((start, body)) = body_of(file) else {
        return Err(EditError::Broken { message: "the text is not UTF-8".into(), line: 1 });
    };
    let range = parts(body).comment;
    let line_end = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = comment.trim().replace("\r\n", "\n").replace('\n', line_end);
    let (mut before, mut after) = (&body[..range.start], &body[range.end..]);
    let mut gap = String::new();
    if comment.is_empty() || range.is_empty() {
        before = body[..range.start].trim_end();
        after = line_end;
        gap = if comment.is_empty() || before.is_empty() { String::new() } else { line_end.repeat(2) };
    }
    let mut edited = file[..start].to_vec();
    edited.extend([before, &gap, &comment, after].concat().as_bytes());
    Ok(edited)
}

/// The body and its position in the file; `None` if it is not UTF-8.
fn body_of(file: &[u8]) -> Option<(usize, &str)> {
    let range = MarkdownFile::parse(file).0.body_range();
    std::str::from_utf8(&file[range.clone()]).ok().map(|body| (range.start, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nquote: \"no\"   # kept\nspeaker: '[[Wang Yi|Wang]]'\nactors: [\"[[Wang Yi]]\"]\nmine: 1\n\
        from: \"[[S]]\"\ntype: clip\n---\n> no\n>\n> [[Wang Yi]], in [[S]]\n\nSaid \"twice\".\n";

    fn check(file: &str, edit: ClipEdit, expected: &str) {
        let path = VaultPath::parse("Clips/a.md").unwrap();
        let edited = edit_clip(&path, file.as_bytes(), &edit).unwrap();
        assert_eq!(String::from_utf8(edited).unwrap(), expected, "{edit:?}");
    }

    fn add(actor: &str, role: Role) -> ClipEdit {
        ClipEdit::AddActor { actor: actor.to_owned(), role }
    }

    fn remove(actor: &str, role: Role) -> ClipEdit {
        ClipEdit::RemoveActor { actor: actor.to_owned(), role }
    }

    #[test]
    fn the_attribution_follows_the_speaker() {
        let new = FILE
            .replace("'[[Wang Yi|Wang]]'", "\"[[王毅]]\"")
            .replace(" [\"[[Wang Yi]]\"]", "\n  - \"[[Wang Yi]]\"\n  - \"[[王毅]]\"")
            .replace("> [[Wang Yi]], in", "> [[王毅]], in");
        check(FILE, add("王毅", Role::Speaker), &new);
        let none = FILE.replace("speaker: '[[Wang Yi|Wang]]'\n", "").replace("> [[Wang Yi]], in", "> In");
        check(FILE, remove("Wang Yi", Role::Speaker), &none);
        let changed = FILE.replace("> [[Wang Yi]], in [[S]]", "> He, in [[S]], see [[T]]");
        check(&changed, remove("Wang Yi", Role::Speaker), &changed.replace("speaker: '[[Wang Yi|Wang]]'\n", ""));
    }

    #[test]
    fn the_comment_is_replaced_alone() {
        check(FILE, ClipEdit::Comment("New.\nLine".to_owned()), &FILE.replace("Said \"twice\".", "New.\nLine"));
        check(FILE, ClipEdit::Comment(" ".to_owned()), &FILE.replace("\n\nSaid \"twice\".\n", "\n"));
        let bare = FILE.replace("\n\nSaid \"twice\".\n", "\n");
        check(&bare, ClipEdit::Comment("Said \"twice\".".to_owned()), FILE);
        let crlf = FILE.replace('\n', "\r\n");
        check(&crlf, ClipEdit::Comment("a\nb".to_owned()), &crlf.replace("Said \"twice\".", "a\r\nb"));
    }

    #[test]
    fn tags_actors_and_dates() {
        check(FILE, add("Wang Yi", Role::Actor), FILE);
        let tagged = FILE.replace("mine: 1\n", "mine: 1\ntags: ['#a', b]\n");
        check(&tagged, ClipEdit::RemoveTag("a".to_owned()), &tagged.replace("'#a', b", "b"));
        let called = FILE.replace("[\"[[Wang Yi]]\"]", "[\"[[Wang Yi|the minister]]\"]");
        check(&called, add("Wang Yi", Role::Actor), &called);
        let event = PartialDate::parse("2021-07");
        let dated = FILE.replace("type: clip\n", "type: clip\nevent_date: 2021-07-01\nevent_precision: month\n");
        check(FILE, ClipEdit::Event(event), &dated);
        check(&dated, ClipEdit::Event(None), FILE);
        let graded = FILE.replace("type: clip\n", "type: clip\ncredibility: \"2\"\n");
        check(FILE, ClipEdit::Credibility(Some(2)), &graded);
        check(&graded, ClipEdit::Credibility(None), FILE);
    }
}
