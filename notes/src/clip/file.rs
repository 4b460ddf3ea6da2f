//! A new clip's file: its name, which never changes, and its bytes.

use jiff::civil::{Date, DateTime};

use super::body::{Attribution, blockquote};
use super::{Selector, Speech};
use crate::date::PartialDate;
use crate::kind::Kind;
use crate::markdown::{Value, new_file, wikilink};

/// How many words of the quote a clip's file name has, and how many code points and bytes they may take: day, words and
/// id must fit into a file name, so that the id is never cut off.
const NAME_WORDS: usize = 6;
const NAME_LENGTH: usize = 40;
const NAME_BYTES: usize = 80;

/// What a new clip states.
#[derive(Debug, Clone)]
pub struct NewClip<'a> {
    /// The exact text.
    pub quote: &'a str,
    /// The speaker, by the name that links use.
    pub speaker: Option<&'a str>,
    /// Whether the quote holds the speaker's own words; stated where there is a speaker.
    pub speech: Option<Speech>,
    /// Who reports what the speaker said: a link if it is an actor, else a name.
    pub reported_by: Option<&'a str>,
    /// To whom.
    pub addressees: Vec<String>,
    /// Every actor tagged.
    pub actors: Vec<String>,
    /// When it happened.
    pub event: Option<PartialDate>,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// The analyst's comment.
    pub comment: &'a str,
    /// The source, by the name that links use.
    pub from: &'a str,
    /// The source's id, if it has one.
    pub from_id: Option<&'a str>,
    /// Where the quote stands.
    pub selector: &'a Selector,
    /// The local day.
    pub created: Date,
    /// The moment, in UTC.
    pub created_utc: DateTime,
    /// Who clips it, if a name is wanted.
    pub created_by: Option<&'a str>,
    /// The new clip's id.
    pub id: &'a str,
}

/// The bytes of a new clip's file: human keys first, the one machine key last.
#[must_use]
pub fn clip_file(clip: &NewClip<'_>) -> String {
    let links = |names: &[String]| Value::List(names.iter().map(|name| wikilink(name)).collect());
    let mut pairs = vec![("quote", Value::Text(clip.quote.to_owned()))];
    pairs.extend(clip.speaker.map(|speaker| ("speaker", Value::Text(wikilink(speaker)))));
    pairs.extend(clip.speech.map(|speech| ("speech", Value::text(speech.as_str()))));
    pairs.extend(clip.reported_by.map(|name| ("reported_by", Value::text(name))));
    if !clip.addressees.is_empty() {
        pairs.push(("addressee", links(&clip.addressees)));
    }
    pairs.push(("actors", links(&clip.actors)));
    if let Some(event) = clip.event {
        pairs.push(("event_date", Value::Date(event.date)));
        pairs.push(("event_precision", Value::Text(event.precision.as_str().to_owned())));
    }
    pairs.push(("from", Value::Text(wikilink(clip.from))));
    pairs.push(("created", Value::Date(clip.created)));
    pairs.push(("created_utc", Value::Moment(clip.created_utc)));
    pairs.extend(clip.created_by.map(|name| ("created_by", Value::text(name))));
    pairs.push(("type", Value::Text("clip".to_owned())));
    // Four lines below the actors: git cannot merge changes that are closer together.
    pairs.push(("tags", Value::List(clip.tags.clone())));
    pairs.push(("id", Value::Text(clip.id.to_owned())));
    pairs.extend(clip.from_id.map(|id| ("from_id", Value::Text(id.to_owned()))));
    pairs.push(("selector", Value::Text(clip.selector.to_json())));
    new_file(&pairs, &body(clip))
}

fn body(clip: &NewClip<'_>) -> String {
    let attributed = Attribution {
        speaker: clip.speaker,
        is_reported: clip.speech == Some(Speech::Reported),
        reporter: clip.reported_by,
        from: clip.from,
    };
    let mut body = blockquote(clip.quote, &attributed.line());
    if !clip.comment.trim().is_empty() {
        body.push('\n');
        body.push_str(clip.comment.trim());
        body.push('\n');
    }
    body
}

/// The folder of clips saved on `day`: `Clips/2021-08`.
#[must_use]
pub fn clip_folder(day: Date) -> String {
    format!("{}/{}", Kind::Clip.folder(), day.strftime("%Y-%m"))
}

/// The name of a clip's file without `.md`: the date of its event, else of its source, no more exact than known; the
/// first words of the quote; the end of its id: `2021-07 the Taliban must draw a clear 9XK4QZ`. Without such a date it
/// begins with the words, since the day of saving tells nothing about the quote.
#[must_use]
pub fn clip_stem(date: Option<PartialDate>, quote: &str, id: &str) -> String {
    let id = id.to_uppercase();
    let tail = &id[id.len().saturating_sub(6)..];
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    let words = first_words(quote);
    [date.as_str(), words.as_str(), tail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first words of the quote, without punctuation around them: as many whole words as fit, or the beginning of a
/// first word that is too long (a sentence in a script without spaces).
fn first_words(quote: &str) -> String {
    let words = quote.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = words.filter(|word| !word.is_empty()).take(NAME_WORDS);
    let mut name = beginning(words.next().unwrap_or_default()).to_owned();
    for word in words {
        let longer = format!("{name} {word}");
        if beginning(&longer).len() < longer.len() {
            break;
        }
        name = longer;
    }
    name
}

/// The beginning of a text that fits, without punctuation at its end.
fn beginning(text: &str) -> &str {
    let fits = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(NAME_LENGTH);
    let end = fits.take_while(|&end| end <= NAME_BYTES).last().unwrap_or(0);
    text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_day_and_the_first_words() {
        let check = |quote: &str, expected: &str| {
            let day = PartialDate::parse("2021-07-28");
            assert_eq!(clip_stem(day, quote, "clip-01j9aaaaaaaaaaaaaaaa9xk4qz"), expected);
        };
        check("“the Taliban must draw a clear line between", "2021-07-28 the Taliban must draw a clear 9XK4QZ");
        check("划清界限，打击恐怖组织", "2021-07-28 划清界限，打击恐怖组织 9XK4QZ");
        check("—", "2021-07-28 9XK4QZ");
        check("say:\n no/yes", "2021-07-28 say no/yes 9XK4QZ");
        check(&"長".repeat(90), &format!("2021-07-28 {} 9XK4QZ", "長".repeat(26)));
        check(
            "Baradar answered, according to the accounts of both",
            "2021-07-28 Baradar answered according to the 9XK4QZ",
        );
    }

    #[test]
    fn the_name_is_no_more_exact_than_the_date() {
        let check = |date: &str, quote: &str, expected: &str| {
            assert_eq!(clip_stem(PartialDate::parse(date), quote, "clip-01j9aaaaaaaaaaaaaaaa9xk4qz"), expected);
        };
        check("2021-07", "no ship", "2021-07 no ship 9XK4QZ");
        check("2021", "no ship", "2021 no ship 9XK4QZ");
        check("about 2021-07-28", "no ship", "2021-07-28~ no ship 9XK4QZ");
        check("", "no ship", "no ship 9XK4QZ");
        check("", "—", "9XK4QZ");
    }
}
