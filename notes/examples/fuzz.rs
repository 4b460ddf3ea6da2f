//! Throws queries and texts at the parser, the normaliser and the search for as long as it is told.
//!
//! ```text
//! cargo run -p notes --example fuzz -- [SECONDS] [SEED]
//! ```
//!
//! What it makes are pieces of the query language, letters of every script, marks, and changed copies of
//! what it made before. It stops at the first panic, at a span outside its query, at a mark outside its
//! passage, and at a query that takes more than [`LONGEST`].

#![allow(clippy::disallowed_methods, reason = "makes a notebook as another program would")]

#[path = "bench/random.rs"]
#[allow(dead_code, reason = "shared with the benchmark, which uses all of it")]
mod random;

use std::error::Error;
use std::time::{Duration, Instant};

use notes::clock::Clock;
use notes::index::Index;
use notes::normal::{FoldedText, HanFolding, words};
use notes::progress::Progress;
use notes::query::{Typing, parse};
use notes::search::SearchRequest;
use notes::sync;
use notes::vault::Vault;
use random::Random;

/// No query on a few documents may take longer.
const LONGEST: Duration = Duration::from_secs(5);
/// Inputs kept to be changed.
const KEPT: usize = 512;

const PIECES: &[&str] = &[
    " ",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "=",
    "=\"",
    "*",
    "-",
    ":",
    "/",
    "?",
    "？",
    "\n",
    " AND ",
    " OR ",
    " NOT ",
    " NEAR ",
    " NEAR/3 ",
    "NEAR/99999999999",
    "actor:",
    "type:clip",
    "after:",
    "before:2021-07",
    "on:\"last week\"",
    "title:",
    "tag:#",
    "lang:",
    "grade:b2",
    "is:inbox",
    "path:",
    "source:",
    "clear",
    "line",
    "Wang Yi",
    "王毅",
    "外交部長",
    "会见",
    "ｶﾞ",
    "ガ",
    "รัฐมนตรี",
    "ນ້ຳ",
    "ភ្នំ",
    "မြို့",
    "대한",
    "İ",
    "ı",
    "ß",
    "ﬁ",
    "é",
    "\u{301}",
    "\u{345}",
    "می\u{200C}خواهم",
    "ـ",
    "लड़की",
    "\u{FE0F}",
    "😀",
];

const TEXTS: [(&str, &str); 3] = [
    (
        "Sources/s.md",
        "---\ntype: source\ntitle: Talks\nid: s1\n---\nWang Yi told them to draw a clear line.\n\n外交部長王毅會見塔利班代表團。\n",
    ),
    ("Actors/Wang Yi.md", "---\ntype: actor\nkind: person\naliases: [\"王毅\"]\n---\nMinister.\n"),
    ("Notes/n.md", "รัฐมนตรี ນ້ຳ ភ្នំពេញ မြို့ 대한민국 ｶﾞｲﾄﾞ می\u{200C}خواهم लड़कियाँ İstanbul ﬁn é\n"),
];

/// Makes inputs.
struct Inputs(Random);

impl Inputs {
    fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }

    /// Pieces, or any characters.
    fn input(&mut self) -> String {
        let piece = |inputs: &mut Self| match inputs.below(5) {
            0 => char::from_u32(inputs.below(0x11_0000) as u32).map_or_else(String::new, String::from),
            _ => PIECES[inputs.below(PIECES.len())].to_owned(),
        };
        (0..1 + self.below(12)).map(|_| piece(self)).collect()
    }

    /// A copy with a part taken out, doubled, or replaced.
    fn changed(&mut self, of: &str) -> String {
        let chars: Vec<char> = of.chars().collect();
        let from = self.below(chars.len() + 1);
        let to = from + self.below(chars.len() - from + 1);
        let part = match self.below(3) {
            0 => String::new(),
            1 => chars[from..to].iter().collect::<String>().repeat(2),
            _ => self.input(),
        };
        let (before, after): (String, String) = (chars[..from].iter().collect(), chars[to..].iter().collect());
        format!("{before}{part}{after}").chars().take(400).collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(60), |seconds| seconds.parse())?;
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let folder = tempfile::tempdir()?;
    let vault = Vault::init(folder.path(), Clock::system())?;
    for (name, text) in TEXTS {
        std::fs::write(folder.path().join(name), text)?;
    }
    let index = Index::open(&vault)?;
    sync::sync(&vault, &index, &Progress::silent())?;
    let mut inputs = Inputs(Random::new(seed));
    let mut kept: Vec<String> = vec![inputs.input()];
    let (started, mut count, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
    while started.elapsed() < Duration::from_secs(seconds) {
        let at = inputs.below(kept.len());
        let input = if inputs.below(3) == 0 { inputs.input() } else { inputs.changed(&kept[at]) };
        folds(&input);
        let began = Instant::now();
        answers(&index, &input)?;
        slowest = slowest.max(began.elapsed());
        assert!(began.elapsed() < LONGEST, "{input:?} took {:?}", began.elapsed());
        count += 1;
        let place = inputs.below(KEPT);
        match kept.get_mut(place) {
            Some(old) => *old = input,
            None => kept.push(input),
        }
    }
    println!("{count} inputs in {seconds} s, the slowest {slowest:?}");
    Ok(())
}

/// The parser's spans lie within the query, the marks within their passages.
fn answers(index: &Index, query: &str) -> Result<(), Box<dyn Error>> {
    let len = query.chars().count();
    for typing in [Typing::Done, Typing::LastWord] {
        let (parsed, problems) = parse(query, typing, jiff::civil::date(2026, 11, 24));
        let spans = problems.iter().map(|problem| problem.span).chain(parsed.clauses.iter().map(|clause| clause.span));
        for span in spans {
            assert!(span.start <= span.end && span.end.0 <= len, "{query:?}: {span:?}");
        }
        let request = SearchRequest { query: query.to_owned(), limit: 3, typing, ..SearchRequest::default() };
        for hit in index.search(&request)?.hits {
            for passage in hit.more.iter().chain([&hit.passage]) {
                let len = passage.text.chars().count();
                let is_within = passage.marks.iter().all(|mark| mark.start < mark.end && mark.end.0 <= len);
                assert!(is_within, "{query:?}: {passage:?}");
            }
        }
    }
    Ok(())
}

/// Folding twice changes nothing, and every word leads back to characters of the text.
fn folds(text: &str) {
    for han in [HanFolding::Folded, HanFolding::AsWritten] {
        let normal = FoldedText::of_han(text, han);
        let again = FoldedText::of_han(normal.as_str(), han);
        assert_eq!(again.as_str(), normal.as_str(), "{text:?}");
        words(normal.as_str(), 0, &mut |word| {
            let original = normal.original(word.range);
            assert!(!text[original].is_empty(), "{text:?}");
        });
    }
}
