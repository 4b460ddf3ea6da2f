//! Plain text read with care: title, paragraphs, headings, and what stands around the article.
//!
//! Steps: lines → units (hard-wrapped lines joined) → boilerplate → title, byline and date from the
//! head → evident headings → pieces.

pub(super) mod row;
mod units;

use jiff::civil::Date;

use self::units::{Unit, UnitShape, ends_as_sentence, units};
use super::{Captured, decode::decode};
use crate::source::{
    Extracted, Reason, SourceError,
    boilerplate::{self, LineContext},
    byline::{byline_of_line, labelled},
    dateline::dateline,
    dates::dated_line,
    extracted::DocumentPiece,
    inert::escape,
    read::is_web_address,
};

/// A line this long that ends as a sentence is article text, in characters.
const SENTENCE: usize = 80;
/// The same for scripts written without spaces.
const SENTENCE_UNSPACED: usize = 28;
/// The longest title.
const TITLE_LIMIT: usize = 200;
/// The longest heading.
const HEADING_LIMIT: usize = 90;
/// How many blocks from the top may state byline, date or address.
const HEAD_BLOCKS: usize = 8;

/// Reads a captured text.
pub(super) fn read_document(captured: &Captured) -> Result<Extracted, SourceError> {
    decode(captured, None).map(|text| read(&text))
}

/// Reads plain text.
pub(super) fn read(text: &str) -> Extracted {
    let units = units(text);
    let reasons = left_out(&units);
    let mut read = Extracted::default();
    let kept: Vec<usize> = (0..units.len()).filter(|i| reasons[*i].is_none()).collect();
    let title = title(&units, &kept);
    if let Some(at) = title {
        read.title = stated_title(&units[at].text).unwrap_or(&units[at].text).to_owned();
    }
    read_head(&units, &kept, title, &mut read);
    read.pieces = pieces(&units, &reasons, title);
    read
}

/// For each unit, why it is left out. There are two passes: what each line says by itself, then what its position adds
/// (fields of a form, lists of other articles).
fn left_out(units: &[Unit]) -> Vec<Option<Reason>> {
    let alone: Vec<Option<Reason>> =
        units.iter().map(|unit| boilerplate_reason(unit, LineContext { before: None, text_follows: true })).collect();
    let is_text: Vec<bool> =
        units.iter().zip(&alone).map(|(unit, reason)| reason.is_none() && is_sentence(&unit.text)).collect();
    let last_text = is_text.iter().rposition(|text| *text);
    let mut reasons: Vec<Option<Reason>> = Vec::with_capacity(units.len());
    let mut list: Option<Reason> = None;
    for (i, unit) in units.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|p| reasons[p]);
        let around = LineContext { before, text_follows: last_text.is_some_and(|last| i < last) };
        let by_words = alone[i].or_else(|| boilerplate_reason(unit, around));
        let listed = list.filter(|_| by_words.is_none() && belongs_to_list(units, &is_text, i));
        let beside = (unit.shape != UnitShape::Rule && neighbours_share(units, i)).then_some(Reason::Share);
        list = by_words.filter(|reason| opens_list(unit, *reason)).or(listed);
        reasons.push(by_words.or(listed).or(beside));
    }
    reasons
}

/// "Related articles", or "Read also:" with nothing behind it.
fn opens_list(unit: &Unit, reason: Reason) -> bool {
    let bare = unit.text.trim_end().ends_with([':', '：']) || unit.text.chars().count() <= 28;
    reason == Reason::Related || (reason == Reason::ReadAlso && bare)
}

fn boilerplate_reason(unit: &Unit, around: LineContext) -> Option<Reason> {
    if unit.shape == UnitShape::Rule { None } else { boilerplate::reason(&unit.text, around) }
}

/// Two lines with one name of a sharing site each are buttons.
fn neighbours_share(units: &[Unit], i: usize) -> bool {
    let platform =
        |at: Option<usize>| at.and_then(|at| units.get(at)).is_some_and(|u| boilerplate::is_platform(&u.text));
    platform(Some(i)) && (platform(i.checked_sub(1)) || platform(Some(i + 1)))
}

/// After the opening of a list come titles: short, no sentence, in the same block or in a list; a line
/// right before a paragraph is that paragraph's heading.
fn belongs_to_list(units: &[Unit], is_text: &[bool], i: usize) -> bool {
    let unit = &units[i];
    let title_like = unit.text.chars().count() <= 140 && !ends_as_sentence(&unit.text) && unit.shape != UnitShape::Rule;
    let heads_text = is_text.get(i + 1).copied().unwrap_or(false) && units[i + 1].group != unit.group;
    let near =
        unit.group == units[i - 1].group || unit.shape == UnitShape::Bullet || units[i - 1].shape == UnitShape::Bullet;
    title_like && !is_text[i] && (near || !heads_text) && !heads_text_alone(units, is_text, i)
}

/// A line of its own whose next line is article text.
fn heads_text_alone(units: &[Unit], is_text: &[bool], i: usize) -> bool {
    let alone = i == 0 || units[i - 1].group != units[i].group;
    alone && units[i].shape == UnitShape::Paragraph && is_text.get(i + 1).copied().unwrap_or(false)
}

fn is_sentence(text: &str) -> bool {
    let long = if is_unspaced(text) { SENTENCE_UNSPACED } else { SENTENCE };
    text.chars().count() >= long && (ends_as_sentence(text) || text.chars().count() >= 2 * long)
}

fn is_unspaced(text: &str) -> bool {
    let unspaced = text.chars().filter(|c| units::is_unspaced(*c)).count();
    unspaced * 3 > text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The title: an underlined or labelled first line, or a short first line above longer text.
fn title(units: &[Unit], kept: &[usize]) -> Option<usize> {
    let first = *kept.iter().find(|i| units[**i].shape != UnitShape::Rule)?;
    let unit = &units[first];
    let next = kept
        .iter()
        .map(|i| &units[*i])
        .find(|u| u.group > unit.group || (u.group == unit.group && u.line > unit.line))?;
    if stated_title(&unit.text).is_some() || unit.shape == UnitShape::Heading {
        return Some(first);
    }
    let length = unit.text.chars().count();
    let short = length <= TITLE_LIMIT && unit.shape == UnitShape::Paragraph && unit.is_one_line;
    let open = !ends_as_sentence(&unit.text) || unit.text.ends_with(['?', '!', '؟', '？', '！']);
    let closed_but_short = length <= 100 && next.text.chars().count() > length * 3 / 2;
    let not_a_fact =
        dated_line(&unit.text).is_none() && byline_of_line(&unit.text).is_none() && dateline(&unit.text).is_none();
    (short && not_a_fact && (open || closed_but_short)).then_some(first)
}

fn stated_title(text: &str) -> Option<&str> {
    labelled(
        text,
        &["title", "headline", "titre", "título", "titel", "заголовок", "标题", "標題", "العنوان", "عنوان", "başlık"],
    )
}

/// Byline, date and address, where lines at the top state them.
fn read_head(units: &[Unit], kept: &[usize], title: Option<usize>, read: &mut Extracted) {
    let head = kept.iter().filter(|i| Some(**i) != title).take(HEAD_BLOCKS).map(|i| units[*i].text.as_str());
    for text in head.take_while(|text| !is_sentence(text)) {
        let mut found: Option<Date> = None;
        // "By Jane Doe | 28 July 2021" states two facts on one line.
        let parts = [text]
            .into_iter()
            .chain(text.split(['|', '•', '·', ',', '–', '—']).map(str::trim).filter(|p| p.len() < text.len()));
        for part in parts {
            found = found.or_else(|| dated_line(part));
            read.byline = read.byline.take().or_else(|| byline_of_line(part));
        }
        read.published = read.published.take().or_else(|| found.map(|day| day.to_string()));
        let address =
            labelled(text, &["url", "link", "source", "address", "lien", "enlace", "ссылка", "链接", "الرابط"])
                .unwrap_or(text);
        if read.canonical.is_none() && !address.contains(char::is_whitespace) && is_web_address(address) {
            read.canonical = Some(address.to_owned());
        }
    }
}

/// Counts words separated by spaces; characters of scripts without spaces count as half a word each.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|c| units::is_unspaced(*c)).count() / 2
}

/// A short line on its own, no sentence, above a paragraph twice its length.
fn is_heading(units: &[Unit], reasons: &[Option<Reason>], i: usize) -> bool {
    let unit = &units[i];
    if unit.shape == UnitShape::Heading {
        return true;
    }
    let Some(next) = (i + 1..units.len()).find(|n| reasons[*n].is_none()).map(|n| &units[n]) else { return false };
    let length = unit.text.chars().count();
    let alone = unit.is_one_line && next.group != unit.group && (i == 0 || units[i - 1].group != unit.group);
    let starts = unit.text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let fact = dated_line(&unit.text).is_some() || byline_of_line(&unit.text).is_some();
    let plain = unit.shape == UnitShape::Paragraph
        && length <= HEADING_LIMIT
        && !ends_as_sentence(&unit.text)
        && !unit.text.starts_with(['-', '–', '—']);
    alone && plain && starts && !fact && is_sentence(&next.text) && next.text.chars().count() >= 2 * length
}

fn pieces(units: &[Unit], reasons: &[Option<Reason>], title: Option<usize>) -> Vec<DocumentPiece> {
    let mut pieces: Vec<DocumentPiece> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, unit) in units.iter().enumerate().filter(|(i, _)| Some(*i) != title) {
        let markdown = match unit.shape {
            UnitShape::Rule => "---".to_owned(),
            UnitShape::Bullet => format!("- {}", escape(&unit.text)),
            _ if reasons[i].is_none() && is_heading(units, reasons, i) => format!("## {}", escape(&unit.text)),
            _ => escape(&unit.text),
        };
        let joins = last.is_some_and(|l| l + 1 == i && continues(units, reasons, l, i));
        match pieces.last_mut() {
            Some(piece) if joins => {
                piece.markdown.push_str(
                    if unit.shape == UnitShape::Bullet && units[i - 1].shape == UnitShape::Bullet {
                        "\n"
                    } else {
                        "\n\n"
                    },
                );
                piece.markdown.push_str(&markdown);
            }
            _ => pieces.push(DocumentPiece { markdown, left_out: reasons[i] }),
        }
        last = Some(i);
    }
    pieces.retain(|piece| piece.left_out.is_none() || piece.markdown != "---");
    pieces
}

/// Items of one list are one piece; so are a form's fields, and a list of other articles.
fn continues(units: &[Unit], reasons: &[Option<Reason>], last: usize, i: usize) -> bool {
    let list = units[i].shape == UnitShape::Bullet
        && units[last].shape == UnitShape::Bullet
        && units[i].group == units[last].group;
    let block = matches!(
        reasons[i],
        Some(
            Reason::Comments
                | Reason::Related
                | Reason::Share
                | Reason::Navigation
                | Reason::Cookies
                | Reason::Newsletter
        )
    );
    reasons[i] == reasons[last] && (list || (block && reasons[i].is_some()))
}

#[cfg(test)]
mod tests;
