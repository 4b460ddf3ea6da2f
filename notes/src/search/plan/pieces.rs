//! The pieces of a term by which a document may match where the whole term does not.

use crate::index::cut;
use crate::normal::{FoldedText, Gram, HanFolding, is_han_or_kana, is_letter_of_run, words, words_of_run};
use crate::query::{Form, Node, Term};

use crate::normal::function_words::is_function_word;
use crate::search::matching::shape::Shape;
use crate::search::weights::{FUNCTION, SINGLE_CHAR};

/// A piece and what it weighs.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct TermPiece {
    pub(in crate::search) shape: Shape,
    pub(in crate::search) weight: f32,
}

impl TermPiece {
    /// Whether it deserves a mark of its own: function words and single characters do not.
    pub(in crate::search) fn is_telling(&self) -> bool {
        self.weight >= 1.0
    }
}

/// The pieces of a text: in a script with spaces its words; in Han, Kana and Hangul every pair of
/// neighbouring characters, and in Han and Kana also the single characters; in Thai, Lao, Khmer and Burmese
/// the words that their models find.
pub(in crate::search) fn pieces(text: &str, languages: &[String], han: HanFolding) -> Vec<TermPiece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_run = is_letter_of_run(first);
        let len = rest.find(|c| is_letter_of_run(c) != is_run).unwrap_or(rest.len());
        let (part, after) = rest.split_at(len);
        rest = after;
        if is_run {
            let shapes = words_of_run(part)
                .into_iter()
                .map(|word| Shape::of(word, han))
                .filter(|shape| *shape != Shape::Nothing);
            pieces.extend(shapes.map(|shape| TermPiece { shape, weight: 1.0 }));
        } else {
            grams(part, languages, han, &mut pieces);
        }
    }
    pieces
}

fn grams(part: &str, languages: &[String], han: HanFolding, pieces: &mut Vec<TermPiece>) {
    let normal = FoldedText::of_han(part, han);
    let folded = normal.as_str();
    let mut before = None;
    words(folded, 0, &mut |word| {
        let text = &folded[word.range.clone()];
        let is_function = is_function_word(text, languages);
        let stands_alone = !pairs_with(&folded[word.range.end..]) && before != Some(word.range.start);
        let weight = match word.gram {
            Gram::Word | Gram::Bigram => Some(if is_function { FUNCTION } else { 1.0 }),
            Gram::Unigram if stands_alone => Some(if is_function { FUNCTION } else { 1.0 }),
            Gram::Unigram => (text.starts_with(is_han_or_kana) && !is_function).then_some(SINGLE_CHAR),
        };
        if word.gram == Gram::Unigram {
            before = Some(word.range.end);
        }
        pieces.extend(weight.map(|weight| TermPiece { shape: Shape::Word(cut(text).to_owned()), weight }));
    });
}

/// Whether a character followed by this text has a neighbour to be a pair with.
fn pairs_with(after: &str) -> bool {
    after.starts_with(crate::normal::is_unspaced)
}

/// How many plain words the query has side by side.
pub(in crate::search) fn plain_words(root: &Node) -> usize {
    match root {
        Node::All(parts) => parts.iter().filter(|part| is_plain(part, false)).count(),
        _ => 1,
    }
}

/// Whether a part may be missing in a partial match: a plain word; in prose also a quoted part.
pub(in crate::search) fn is_plain(part: &Node, is_prose: bool) -> bool {
    match part {
        Node::Term(Term { form: Form::Word | Form::Prefix, .. }) => true,
        Node::Term(Term { form: Form::Phrase, .. }) => is_prose,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let pieces = pieces(text, &["zh".to_owned(), "en".to_owned()], HanFolding::Folded);
        let shown = pieces.into_iter().map(|piece| {
            let words = piece.shape.words().join("+");
            if piece.weight == 1.0 { words } else { format!("{words}^{}", piece.weight) }
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn a_term_falls_into_pieces() {
        check("state-owned", "state owned");
        check("外交部长", "外^0.5 外交 交^0.5 交部 部^0.5 部长 长^0.5");
        check("他在NSFNET的角色", "他在 nsfnet 的角 角^0.5 角色 色^0.5");
        check("卢克·坎和A", "卢^0.5 卢克 克^0.5 坎^0.5 坎和 a^0.3");
        check("的B王", "的^0.3 b 王");
        check("정부는", "정부 부는");
        let words = pieces("รัฐมนตรีเดินทาง", &[], HanFolding::Folded);
        assert_eq!(
            words,
            ["รัฐมนตรี", "เดินทาง"].map(|word| TermPiece { shape: Shape::of(word, HanFolding::Folded), weight: 1.0 })
        );
    }
}
