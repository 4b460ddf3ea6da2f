//! Finds names in a text.

use std::ops::Range;

use crate::normal::{FoldedText, Gram, Word as NamePosition, words};

use super::bearer::NameOwner;
use super::grammar::{Grammar, grammars, number};
use super::word::without_prefixes;
use super::{NameOccurrence, Names, Stems};

/// A word of a name, one of whose forms a word of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Match {
    word: u32,
    /// Whether it has an attached prefix, which only a name's first word can have.
    has_prefix: bool,
}

impl Names {
    /// Every mention in a text in a language (a code such as `ru` or `sr-Latn`; empty if unknown), in order; of
    /// overlapping names, the leftmost and then the longest.
    #[must_use]
    pub fn find(&self, text: &str, language: &str) -> Vec<NameOccurrence> {
        let mut mentions = self.every(text, language);
        let mut kept = 0..0;
        mentions.retain(|mention| {
            let is_free = mention.range.start >= kept.end || mention.range == kept;
            if is_free {
                kept = mention.range.clone();
            }
            is_free
        });
        mentions
    }

    /// Every mention, including those within longer ones; in order, the longer first.
    #[must_use]
    pub fn every(&self, text: &str, language: &str) -> Vec<NameOccurrence> {
        TextReader::new(self, language).read(text)
    }
}

/// Reads one text for names.
struct TextReader<'n> {
    names: &'n Names,
    grammar: &'static Grammar,
    stems: Option<&'n Stems>,
    /// For one block: its words in spaced scripts, and the name words that each is a form of.
    places: Vec<NamePosition>,
    matches: Vec<Match>,
    ranges: Vec<Range<usize>>,
    found: Vec<NameOccurrence>,
}

impl<'n> TextReader<'n> {
    fn new(names: &'n Names, language: &str) -> Self {
        let number = number(language);
        Self {
            names,
            grammar: &grammars()[number],
            stems: names.stems(number),
            places: Vec::new(),
            matches: Vec::new(),
            ranges: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Every mention, in order, the longer first.
    fn read(mut self, text: &str) -> Vec<NameOccurrence> {
        let mut normal = FoldedText::default();
        let mut start = 0;
        for block in text.split('\n') {
            let from = self.found.len();
            normal.fill(block);
            self.words(block, &normal);
            self.sequences(&normal);
            self.names.runs.find(&normal, &mut |range, bearers| push(&mut self.found, &normal, range, bearers));
            for mention in &mut self.found[from..] {
                mention.range = start + mention.range.start..start + mention.range.end;
            }
            start += block.len() + 1;
        }
        self.found
            .sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end), found.actor, found.name));
        self.found.dedup();
        self.found
    }

    /// Looks up the words of a block.
    fn words(&mut self, block: &str, normal: &FoldedText) {
        self.places.clear();
        self.matches.clear();
        self.ranges.clear();
        let places = &mut self.places;
        words(normal.as_str(), 0, &mut |word| {
            if word.gram == Gram::Word {
                places.push(word);
            }
        });
        for at in 0..self.places.len() {
            let from = self.matches.len();
            let range = self.places[at].range.clone();
            let folded = &normal.as_str()[range.clone()];
            self.look_up(folded, &block[normal.original(range)]);
            self.ranges.push(from..self.matches.len());
        }
    }

    /// Finds the words of names that a word of the text is a form of.
    fn look_up(&mut self, folded: &str, written: &str) {
        let (grammar, from) = (self.grammar, self.matches.len());
        self.stems_of(folded, written, false, from);
        for (length, bare) in grammar.without_prefixes(folded) {
            self.stems_of(&bare, without_prefixes(folded, length, written), true, from);
        }
    }

    fn stems_of(&mut self, folded: &str, written: &str, has_prefix: bool, from: usize) {
        let Some(stems) = self.stems else { return };
        let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8());
        for end in ends.take_while(|end| *end <= stems.longest) {
            let (stem, ending) = folded.split_at(end);
            for entry in stems.of(stem) {
                let found = Match { word: entry.word, has_prefix };
                let word = &self.names.words[entry.word as usize];
                if self.grammar.takes(entry.endings, ending)
                    && word.fits(written, ending)
                    && !self.matches[from..].contains(&found)
                {
                    self.matches.push(found);
                }
            }
        }
    }

    /// Names whose words follow one another.
    fn sequences(&mut self, normal: &FoldedText) {
        let mut found = std::mem::take(&mut self.found);
        for at in 0..self.places.len() {
            for first in &self.matches[self.ranges[at].clone()] {
                if let Some(bearers) = self.names.singles.get(&first.word) {
                    push(&mut found, normal, self.places[at].range.clone(), bearers);
                }
                for second in self.following(at + 1) {
                    self.longer(at, (first.word, second), normal, &mut found);
                }
            }
        }
        self.found = found;
    }

    /// Names that begin with these two words.
    fn longer(&self, at: usize, begin: (u32, u32), normal: &FoldedText, found: &mut Vec<NameOccurrence>) {
        for (rest, bearer) in self.names.longer.get(&begin).into_iter().flatten() {
            let is_there = |(offset, word): (usize, &u32)| self.following(at + 2 + offset).any(|there| there == *word);
            if rest.iter().enumerate().all(is_there) {
                let end = self.places[at + 1 + rest.len()].range.end;
                push(found, normal, self.places[at].range.start..end, &[*bearer]);
            }
        }
    }

    /// The words of names at a place, if only punctuation separates it from the place before.
    fn following(&self, at: usize) -> impl Iterator<Item = u32> {
        let is_next = self.places.get(at).is_some_and(|word| word.position == self.places[at - 1].position + 1);
        let range = if is_next { self.ranges[at].clone() } else { 0..0 };
        self.matches[range].iter().filter(|found| !found.has_prefix).map(|found| found.word)
    }
}

fn push(found: &mut Vec<NameOccurrence>, normal: &FoldedText, folded: Range<usize>, bearers: &[NameOwner]) {
    let range = normal.original(folded);
    let mention = |bearer: &NameOwner| NameOccurrence { actor: bearer.actor, name: bearer.name, range: range.clone() };
    found.extend(bearers.iter().map(mention));
}
