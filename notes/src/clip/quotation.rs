//! A clip as a quotation with its reference: for a note, and for a word processor.

use serde::{Deserialize, Serialize};

use super::body::{make_inert, name_as_markdown};
use super::{Clip, Speech};
use crate::language::{Direction, direction, language_name};
use crate::markdown::link_target;

/// A quotation in the three forms in which it is copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Quotation {
    /// For a note: a blockquote whose last line names speaker, title, publisher and date and links the clip.
    pub markdown: String,
    /// For a word processor: rich text, with a link back to the clip in its notebook (`dossier://clip/ID`).
    pub html: String,
    /// The same without markup.
    pub text: String,
}

/// The details of a clip's source that a reference needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The source's title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The date of publication, as the file states it.
    pub published: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// The language that it states, else the one detected in its text: a BCP 47 code.
    pub language: Option<String>,
}

/// Writes `clip` as a quotation with the reference that its source gives.
#[must_use]
pub fn quotation(clip: &Clip, reference: &Reference) -> Quotation {
    Quotation { markdown: markdown(clip, reference), html: html(clip, reference), text: text(clip, reference) }
}

/// Title and publisher, in the order of the trade: the one in quotation marks, the other in italics.
#[derive(Default)]
struct Publication {
    title: Option<String>,
    publisher: Option<String>,
}

impl Publication {
    /// As `words` writes text for the output, and `italics` sets what is written so.
    fn of(reference: &Reference, words: impl Fn(&str) -> String, italics: impl Fn(String) -> String) -> Self {
        let publisher = reference.publisher.as_deref();
        let title = reference.title.as_deref().filter(|title| !title.trim().is_empty() && Some(*title) != publisher);
        Self {
            title: title.map(|title| format!("“{}”", words(title.trim()))),
            publisher: publisher.map(|name| italics(words(name))),
        }
    }
}

/// The date of publication, which is how a reader finds the source; without one, that of the event. No more exact than it is
/// known.
fn day(clip: &Clip, reference: &Reference) -> Option<String> {
    reference.published.clone().or_else(|| clip.event_shown())
}

/// The analyst's translation, and its label: with the name of its language, if that is certain.
struct Translated<'c> {
    label: String,
    language: Option<String>,
    text: &'c str,
}

impl<'c> Translated<'c> {
    fn of(clip: &'c Clip) -> Option<Self> {
        let text = clip.translation.as_deref().filter(|text| !text.trim().is_empty())?;
        let language = clip.translation_language();
        let name = language.as_deref().map(|code| format!("Translation ({})", language_name(code)));
        let label = name.unwrap_or_else(|| "Translation".to_owned());
        Some(Self { label, language, text })
    }
}

/// The words between a speaker and a reporter; they are written even if no reporter is named.
const AS_REPORTED: &str = "as reported";

/// Who is named before the publication, formatted for the output: the speaker and, for reported speech, that
/// it is reported and by whom.
fn credited(clip: &Clip, speaker: impl Fn(&str) -> String, reporter: impl Fn(&str) -> String) -> Vec<String> {
    let Some(name) = &clip.speaker else { return Vec::new() };
    let told = (clip.speech() == Some(Speech::Reported)).then(|| match &clip.reported_by {
        Some(by) => format!("{AS_REPORTED} by {}", reporter(by)),
        None => AS_REPORTED.to_owned(),
    });
    [Some(speaker(name)), told].into_iter().flatten().collect()
}

/// The left-to-right mark. After Arabic letters the figures of a date would be ordered by its hyphens: 15-10-2026 for
/// 2026-10-15 (Unicode Standard Annex 9, rule W2).
const LEFT_TO_RIGHT: char = '\u{200E}';

/// The parts after those names. A report that names nobody is joined by where it stands: `as reported in “Title”`, or
/// `as reported by *Gazette*`.
fn joined(mut voices: Vec<String>, publication: Publication, day: Option<String>) -> Vec<String> {
    let mut rest = publication.title.clone().into_iter().chain(publication.publisher);
    if let Some(last) = voices.last_mut().filter(|last| *last == AS_REPORTED) {
        let link = if publication.title.is_some() { "in" } else { "by" };
        last.extend(rest.next().map(|first| format!(" {link} {first}")));
    }
    voices.extend(rest);
    let follows_arabic = voices.last().is_some_and(|last| direction(last) == Direction::Rtl);
    voices.extend(day.map(|day| if follows_arabic { format!("{LEFT_TO_RIGHT}{day}") } else { day }));
    voices
}

fn markdown(clip: &Clip, reference: &Reference) -> String {
    let voices = credited(clip, |name| format!("[[{name}]]"), name_as_markdown);
    let publication = Publication::of(reference, make_inert, |name| format!("*{name}*"));
    let parts = joined(voices, publication, day(clip, reference));
    let link = format!("([[{}|clip]])", clip.path.stem());
    let said = parts.join(", ");
    let last = if said.is_empty() { link } else { format!("{said} {link}") };
    let mut out = String::new();
    for block in blocks(&clip.quote) {
        out.push_str(&format!("> {}\n>\n", make_inert(block)));
    }
    if let Some(Translated { label, text, .. }) = Translated::of(clip) {
        for (at, block) in blocks(text).enumerate() {
            let called = if at == 0 { format!("{label}: ") } else { String::new() };
            out.push_str(&format!("> {called}{}\n>\n", make_inert(block)));
        }
    }
    out + "> " + &last + "\n"
}

fn html(clip: &Clip, reference: &Reference) -> String {
    let mut out = format!("<blockquote{}>", html_attributes(&clip.quote, reference.language.as_deref()));
    for block in blocks(&clip.quote) {
        out.push_str(&format!("<p>{}</p>", escape(block)));
    }
    out.push_str("</blockquote>");
    if let Some(Translated { label, language, text }) = Translated::of(clip) {
        let lines = blocks(text).map(escape).collect::<Vec<_>>().join("<br>");
        out.push_str(&format!("<p>{label}: <span{}>{lines}</span></p>", html_attributes(text, language.as_deref())));
    }
    let own = |name: &str| escape(crate::actor::own_name(link_target(name)));
    let publication = Publication::of(reference, escape, |name| format!("<i>{name}</i>"));
    let day = day(clip, reference).map(|day| escape(&day));
    let mut parts = joined(credited(clip, own, own), publication, day);
    parts.extend(reference.address.as_deref().filter(|address| is_web(address)).map(|address| {
        let address = escape(address);
        format!("<a href=\"{address}\">{address}</a>")
    }));
    let (said, link) = (parts.join(", "), clip.id.as_deref().and_then(clip_link));
    let last: Vec<&str> =
        [Some(said.as_str()), link.as_deref()].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !last.is_empty() {
        out.push_str(&format!("<p>{}</p>", last.join(" ")));
    }
    out
}

/// The HTML attributes for the quote: its language, and its direction if that is from right to left.
fn html_attributes(quote: &str, language: Option<&str>) -> String {
    let lang = language.filter(|code| !code.is_empty()).map(|code| format!(" lang=\"{}\"", escape(code)));
    let dir = (direction(quote) == Direction::Rtl).then_some(" dir=\"rtl\"");
    lang.unwrap_or_default() + dir.unwrap_or_default()
}

/// A link back to the clip in its notebook; `None` for an id that cannot be part of a link.
fn clip_link(id: &str) -> Option<String> {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (!id.is_empty() && id.bytes().all(is_bare)).then(|| format!("(<a href=\"dossier://clip/{id}\">clip</a>)"))
}

fn text(clip: &Clip, reference: &Reference) -> String {
    let own = |name: &str| crate::actor::own_name(link_target(name)).to_owned();
    let publication = Publication::of(reference, str::to_owned, |name| name);
    let mut parts = joined(credited(clip, own, own), publication, day(clip, reference));
    parts.extend(reference.address.clone());
    let quote = blocks(&clip.quote).collect::<Vec<_>>().join("\n");
    let translated = Translated::of(clip)
        .map(|Translated { label, text, .. }| format!("{label}: {}", blocks(text).collect::<Vec<_>>().join("\n")));
    let said = (!parts.is_empty()).then(|| parts.join(", "));
    let lines: Vec<String> = [Some(quote), translated, said].into_iter().flatten().collect();
    lines.join("\n") + "\n"
}

fn blocks(quote: &str) -> impl Iterator<Item = &str> {
    quote.split('\n').map(str::trim).filter(|block| !block.is_empty())
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Precision;
    use crate::vault::VaultPath;

    fn clip() -> Clip {
        Clip {
            id: None,
            path: VaultPath::parse("Clips/2021-08/2021-07-28 the Taliban must 9XK4QZ.md").unwrap(),
            quote: "The Taliban <must>\ndraw a *line*".to_owned(),
            speaker: Some("Wang Yi (minister)".to_owned()),
            speech: Some(Speech::Direct),
            reported_by: None,
            addressees: Vec::new(),
            actors: Vec::new(),
            tags: Vec::new(),
            comment: String::new(),
            event_date: Some("2021-07-28".to_owned()),
            event_precision: None,
            event_place: None,
            translation: None,
            translation_lang: None,
            credibility: None,
            from: None,
            from_id: None,
            selector: None,
            created: None,
            created_utc: None,
            created_by: None,
        }
    }

    #[test]
    fn a_quotation_names_speaker_title_publisher_and_date() {
        let reference = Reference {
            title: Some("Title".to_owned()),
            publisher: Some("La Gazette & Co".to_owned()),
            published: Some("2021-07-30".to_owned()),
            address: Some("https://a.example/?a=1&b=2".to_owned()),
            language: None,
        };
        let quotation = quotation(&clip(), &reference);
        assert_eq!(
            quotation.markdown,
            "> The Taliban <must\\>\n>\n> draw a \\*line\\*\n>\n> [[Wang Yi (minister)]], “Title”, *La Gazette & Co*, 2021-07-30 \
             ([[2021-07-28 the Taliban must 9XK4QZ|clip]])\n"
                .replace("<must\\>", "\\<must>")
        );
        assert_eq!(
            quotation.html,
            "<blockquote><p>The Taliban &lt;must&gt;</p><p>draw a *line*</p></blockquote><p>Wang Yi, “Title”, \
             <i>La Gazette &amp; Co</i>, 2021-07-30, <a href=\"https://a.example/?a=1&amp;b=2\">\
             https://a.example/?a=1&amp;b=2</a></p>"
        );
        assert_eq!(
            quotation.text,
            "The Taliban <must>\ndraw a *line*\nWang Yi, “Title”, La Gazette & Co, 2021-07-30, https://a.example/?a=1&b=2\n"
        );
    }

    #[test]
    fn a_date_after_arabic_words_keeps_its_order() {
        let (publisher, published) = (Some("صحيفة الميناء".to_owned()), Some("2021-07-30".to_owned()));
        let reference = Reference { publisher, published, ..Reference::default() };
        let quotation = quotation(&clip(), &reference);
        for said in [&quotation.markdown, &quotation.html, &quotation.text] {
            assert!(said.contains(", \u{200E}2021-07-30"), "{said:?}");
        }
    }

    #[test]
    fn a_month_s_event_is_not_its_first_day() {
        let mut clip = clip();
        (clip.event_date, clip.event_precision) = (Some("2021-07-01".to_owned()), Some(Precision::Month));
        let quotation = quotation(&clip, &Reference::default());
        assert!(quotation.markdown.contains("[[Wang Yi (minister)]], 2021-07 ([["), "{}", quotation.markdown);
        assert!(quotation.html.ends_with("Wang Yi, 2021-07</p>") && quotation.text.ends_with("Wang Yi, 2021-07\n"));
    }

    #[test]
    fn what_is_reported_is_never_given_as_the_speaker_s_own_words() {
        let reference = Reference { publisher: Some("La Gazette".to_owned()), ..Reference::default() };
        let clip = Clip { speech: Some(Speech::Reported), event_date: None, ..clip() };
        let check = |clip: &Clip, reference: &Reference, markdown: &str, text: &str| {
            let made = quotation(clip, reference);
            assert_eq!(made.markdown.lines().last().unwrap().split(" ([[").next(), Some(markdown));
            assert_eq!(made.text.lines().last(), Some(text));
        };
        let named = "> [[Wang Yi (minister)]], as reported by *La Gazette*";
        check(&clip, &reference, named, "Wang Yi, as reported by La Gazette");
        let by = Clip { reported_by: Some("Jane Doe".to_owned()), ..clip.clone() };
        let named = "> [[Wang Yi (minister)]], as reported by Jane Doe, *La Gazette*";
        check(&by, &reference, named, "Wang Yi, as reported by Jane Doe, La Gazette");
        let by = Clip { reported_by: Some("[[Jane Doe (Gazette)]]".to_owned()), ..by };
        let named = "> [[Wang Yi (minister)]], as reported by [[Jane Doe (Gazette)]], *La Gazette*";
        check(&by, &reference, named, "Wang Yi, as reported by Jane Doe, La Gazette");
        let titled = Reference { title: Some("No text in Selwyn".to_owned()), ..reference.clone() };
        let named = "> [[Wang Yi (minister)]], as reported in “No text in Selwyn”, *La Gazette*";
        check(&clip, &titled, named, "Wang Yi, as reported in “No text in Selwyn”, La Gazette");
        let untitled = Reference { title: titled.publisher.clone(), ..titled };
        let named = "> [[Wang Yi (minister)]], as reported by *La Gazette*";
        check(&clip, &untitled, named, "Wang Yi, as reported by La Gazette");
        let nobody = Reference::default();
        check(&clip, &nobody, "> [[Wang Yi (minister)]], as reported", "Wang Yi, as reported");
        // A clip of an older version states nothing: its quotation marks tell.
        let older = Clip { speech: None, ..clip.clone() };
        check(&older, &nobody, "> [[Wang Yi (minister)]], as reported", "Wang Yi, as reported");
        let marked = Clip { quote: "“No ship sails.”".to_owned(), ..older };
        check(&marked, &nobody, "> [[Wang Yi (minister)]]", "Wang Yi");
        let silent = Clip { speaker: None, ..clip };
        check(&silent, &reference, "> *La Gazette*", "La Gazette");
    }

    #[test]
    fn rich_text_leads_back_to_the_clip() {
        let html = |id: &str| quotation(&Clip { id: Some(id.to_owned()), ..clip() }, &Reference::default()).html;
        let expected = "<p>Wang Yi, 2021-07-28 (<a href=\"dossier://clip/clip-01fc33p9n8\">clip</a>)</p>";
        assert!(html("clip-01fc33p9n8").ends_with(expected), "{}", html("clip-01fc33p9n8"));
        assert!(!html("a\"onclick=x").contains("href"), "an id that another program wrote acts nowhere");
        assert!(html("").ends_with("<p>Wang Yi, 2021-07-28</p>"));
    }

    #[test]
    fn a_bare_clip_is_still_a_quotation() {
        let mut clip = clip();
        (clip.speaker, clip.event_date, clip.quote) = (None, None, "no".to_owned());
        let quotation = quotation(&clip, &Reference::default());
        assert_eq!(quotation.markdown, "> no\n>\n> ([[2021-07-28 the Taliban must 9XK4QZ|clip]])\n");
        assert_eq!(quotation.html, "<blockquote><p>no</p></blockquote>");
        assert_eq!(quotation.text, "no\n");
        clip.quote = "javascript".to_owned();
        let hostile = Reference { address: Some("javascript:alert(1)".to_owned()), ..Reference::default() };
        assert!(!super::html(&clip, &hostile).contains("href"));
    }

    #[test]
    fn a_translation_stands_under_its_quote_and_is_called_one() {
        let text = "The Taliban must draw a <clear> line between themselves and all of the terrorist groups.\nNow.";
        let clip =
            Clip { quote: "划清界限".to_owned(), translation: Some(text.to_owned()), speaker: None, ..clip() };
        let quotation = quotation(&clip, &Reference::default());
        let first = "Translation (English): The Taliban must draw a";
        assert!(quotation.markdown.starts_with(&format!("> 划清界限\n>\n> {first}")), "{}", quotation.markdown);
        assert!(quotation.markdown.contains("groups.\n>\n> Now.\n>\n> 2021-07-28"), "{}", quotation.markdown);
        let rich = "</blockquote><p>Translation (English): <span lang=\"en\">The Taliban must draw a &lt;clear&gt;";
        assert!(quotation.html.contains(rich), "{}", quotation.html);
        assert!(quotation.text.starts_with(&format!("划清界限\n{first} <clear>")), "{}", quotation.text);
        let short = Clip { translation: Some("Now.".to_owned()), ..clip };
        assert!(super::text(&short, &Reference::default()).contains("\nTranslation: Now.\n"), "too short to tell");
        let stated = Clip { translation_lang: Some("fr".to_owned()), ..short.clone() };
        assert!(super::text(&stated, &Reference::default()).contains("\nTranslation (French): Now.\n"), "as stated");
        let none = Clip { translation: Some(" ".to_owned()), ..short };
        assert!(!super::text(&none, &Reference::default()).contains("Translation"));
    }

    #[test]
    fn a_word_processor_learns_language_and_direction() {
        let check = |quote: &str, language: Option<&str>, expected: &str| {
            let clip = Clip { quote: quote.to_owned(), ..clip() };
            let reference = Reference { language: language.map(str::to_owned), ..Reference::default() };
            let html = quotation(&clip, &reference).html;
            assert!(html.starts_with(expected), "{html}");
        };
        check("no", Some("en"), "<blockquote lang=\"en\"><p>no</p>");
        check("قال الوزير", Some("ar"), "<blockquote lang=\"ar\" dir=\"rtl\"><p>");
        check("قال الوزير", None, "<blockquote dir=\"rtl\"><p>");
        check("no", Some("a\"b"), "<blockquote lang=\"a&quot;b\"><p>");
    }
}
