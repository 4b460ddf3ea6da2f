//! Scans: phrases and substrings found by the index, against a plain loop over every block.
//!
//! 504 phrases of six languages and 500 substrings of one to six Han, Kana and Hangul characters, each
//! unquoted or quoted and with `=`; Thai, Lao, Khmer and Burmese substrings as well. The texts are seeded
//! and made up; the sample notebook is scanned too, and the judged XQuAD paragraphs where their folder is
//! present (`DOSSIER_IR`, else `../shared/data/ir` beside the workspace).

#[path = "../../../examples/bench/random.rs"]
#[allow(dead_code, reason = "the benchmarks' generator, which uses all of it")]
pub(in crate::search) mod random;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use unicode_normalization::char::canonical_combining_class;

use random::Random;

use crate::index::Entry;
use crate::normal::{FoldedText, Gram, fold, is_letter_of_run, is_unspaced, words};
use crate::search::term::variants::other_rows;
use crate::search::tests::Shelf;
use crate::search::*;

/// Phrases of each of the six languages.
const PHRASES: usize = 84;
/// Substrings of each script of [`RUNS`].
const SUBSTRINGS: [usize; 4] = [200, 150, 150, 100];
/// Phrases and substrings of each text that is not made up.
const REAL: usize = 100;

const WORDS: [(&str, &str); 6] = [
    (
        "en",
        "the minister Minister minister's said that talks in Geneva were frank and the line was clear; no one left \
         early, he said it's 3,500 3.5 U.N U.N.'s",
    ),
    (
        "es",
        "el ministro Ministro dijo que las negociaciones en Ginebra fueron francas y la línea era clara también él señaló",
    ),
    ("ru", "министр Министр заявил что переговоры в Женеве были откровенными и линия ясна никто ещё не ушёл рано ёлки"),
    ("ar", "قالَ الوزير إنّ المحادثات في جنيف كانت صريحة والخطّ واضح ولم يغادر أحد باكراً على الإطلاق"),
    ("hi", "मंत्री ने कहा कि बातचीत खुली थी और लड़कियाँ क़लम कलम लेकर २०२१ में स्कूल जा सकती हैं सकती है नहीं"),
    (
        "tr",
        "Bakan bakan görüşmelerin İstanbul’da ISPARTA ısparta açık geçtiğini söyledi ılık ilik IŞIK kimse erken ayrılmadı",
    ),
];

/// Han with words of other scripts between, Kana, Hangul, and the alphabets without spaces.
const RUNS: [&str; 4] = [
    "外交部長王毅會見塔利班代表團外交部长王毅会见塔利班代表团，双方会谈。中国中國政府支持和平进程ABC 2021年七月カタカナひらがな",
    "がくせいはカタカナとひらがなをよんだ。ガギグゲゴｱｲｳパンハンバンッっー々東京ABC",
    "외교부장관은서울에서회담을열었다고밝혔다외교부의정부가정부는 서울 3월 회담",
    "รัฐมนตรี น้ำ ท่วม ที่ เชียงใหม่ ນ້ຳ ຖ້ວມ ຢູ່ ວຽງຈັນ ភ្នំពេញ ទឹក ជំនន់ ရန်ကုန် မြို့ တွင်",
];

/// Made-up documents of a language: few words, so that phrases recur in other documents. Without a joiner
/// they are made of single characters, or of words where the characters are letters with marks on them.
fn texts(words: &str, joiner: &str, random: &mut Random) -> Vec<String> {
    let words: Vec<&str> = if joiner.is_empty() && !words.contains(is_letter_of_run) {
        words.char_indices().map(|(at, c)| &words[at..at + c.len_utf8()]).collect()
    } else {
        words.split(' ').collect()
    };
    (0..40)
        .map(|_| {
            let blocks = (0..2 + random.below(4)).map(|_| {
                let picked: Vec<&str> = (0..5 + random.below(25)).map(|_| words[random.below(words.len())]).collect();
                picked.join(joiner)
            });
            blocks.collect::<Vec<_>>().join("\n\n")
        })
        .collect()
}

fn shelf(texts: &[String]) -> Shelf {
    let files: Vec<(String, String)> =
        texts.iter().enumerate().map(|(at, text)| (format!("Notes/{at}.md"), text.clone())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Shelf::of(&files)
}

/// The blocks that a document is searched in.
fn blocks(shelf: &Shelf) -> Vec<(String, Vec<String>)> {
    let entries = shelf.index.list(&crate::index::ListRequest { limit: 10_000, ..Default::default() }).unwrap().entries;
    let of = |entry: Entry| {
        let snapshot = shelf.index.refresh().unwrap();
        let text = snapshot.text(&entry.path).unwrap().unwrap();
        let all = crate::index::Searchable::read(&text).all;
        (entry.path.stem().to_owned(), all.split('\n').map(str::to_owned).collect())
    };
    entries.into_iter().map(of).collect()
}

fn found(shelf: &Shelf, query: &str) -> BTreeSet<String> {
    let request = SearchRequest { query: query.to_owned(), limit: 10_000, ..SearchRequest::default() };
    let page = shelf.index.search(&request).unwrap();
    let full = page.hits.into_iter().filter(|hit| !hit.partial);
    let found: BTreeSet<String> = full.map(|hit| hit.entry.path.stem().to_owned()).collect();
    assert_eq!(found.len(), page.total, "{query}");
    found
}

fn scan(blocks: &[(String, Vec<String>)], holds: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let held = blocks.iter().filter(|(_, blocks)| blocks.iter().any(|block| holds(block)));
    held.map(|(name, _)| name.clone()).collect()
}

/// The words of a text, one space between.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    let mut spaced = String::from(" ");
    words(&folded, 0, &mut |word| {
        if word.gram != Gram::Bigram {
            spaced.push_str(&folded[word.range]);
            spaced.push(' ');
        }
    });
    spaced
}

/// Whether a block holds exactly this text, with no word going across either end.
fn holds_exactly(block: &str, text: &str) -> bool {
    let normal = FoldedText::of(block);
    let mut of_block = Vec::new();
    words(normal.as_str(), 0, &mut |word| {
        if word.gram == Gram::Word {
            of_block.push(normal.original(word.range));
        }
    });
    let in_word = |at: usize| of_block.iter().any(|word| word.start < at && at < word.end);
    block.match_indices(text).any(|(at, _)| !in_word(at) && !in_word(at + text.len()))
}

/// A random run of two to five words of some block, as it is written.
fn phrase(blocks: &[(String, Vec<String>)], random: &mut Random) -> String {
    loop {
        let (_, of) = &blocks[random.below(blocks.len())];
        let words: Vec<&str> = of[random.below(of.len())].split_whitespace().collect();
        let len = 2 + random.below(4);
        let is_quoted = |word: &&str| word.contains(['"', '“', '”', '„', '«', '»']);
        if words.len() >= len && !words.iter().any(is_quoted) {
            let from = random.below(words.len() - len + 1);
            let phrase = words[from..from + len].join(" ");
            return phrase.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        }
    }
}

/// A random run of one to six unspaced characters.
fn substring(blocks: &[(String, Vec<String>)], random: &mut Random) -> String {
    loop {
        let (_, of) = &blocks[random.below(blocks.len())];
        let chars: Vec<char> = of[random.below(of.len())].chars().collect();
        let len = 1 + random.below(6);
        if chars.len() >= len {
            let from = random.below(chars.len() - len + 1);
            let part = &chars[from..from + len];
            if part.iter().all(|c| is_unspaced(*c)) && part[0].is_alphanumeric() && !is_mark(part[0]) {
                return part.iter().collect();
            }
        }
    }
}

/// Whether a character is read together with the one before it.
fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0
}

fn check_phrases(shelf: &Shelf, count: usize, random: &mut Random) {
    let blocks = blocks(shelf);
    let folded: Vec<_> =
        blocks.iter().map(|(name, of)| (name.clone(), of.iter().map(|block| spaced(block)).collect())).collect();
    let all: HashSet<&str> =
        folded.iter().flat_map(|(_, of): &(_, Vec<String>)| of).flat_map(|block| block.split(' ')).collect();
    for _ in 0..count {
        let phrase = phrase(&blocks, random);
        // British and American spellings match each other, in phrases as well.
        let row: Vec<String> = spaced(&phrase).split_whitespace().map(str::to_owned).collect();
        let others = other_rows(&row, |word| all.contains(word));
        let wanted: Vec<String> = others.iter().chain([&row]).map(|row| format!(" {} ", row.join(" "))).collect();
        let by_scan = scan(&folded, |block| wanted.iter().any(|wanted| block.contains(wanted)));
        assert_eq!(found(shelf, &format!("\"{phrase}\"")), by_scan, "\"{phrase}\"");
        let by_scan = scan(&blocks, |block| holds_exactly(block, &phrase));
        assert_eq!(found(shelf, &format!("=\"{phrase}\"")), by_scan, "=\"{phrase}\"");
    }
}

fn check_substrings(shelf: &Shelf, count: usize, random: &mut Random) {
    let blocks = blocks(shelf);
    for _ in 0..count {
        let part = substring(&blocks, random);
        let wanted = fold(&part);
        let by_scan = scan(&blocks, |block| fold(block).contains(&wanted));
        assert_eq!(found(shelf, &part), by_scan, "{part}");
        assert_eq!(found(shelf, &format!("\"{part}\"")), by_scan, "\"{part}\"");
        // A letter without the marks on it is no text that anybody asks for exactly.
        let is_cut =
            |block: &str| block.match_indices(&part).any(|(at, _)| block[at + part.len()..].starts_with(is_mark));
        if !scan(&blocks, is_cut).is_empty() {
            continue;
        }
        let by_scan = scan(&blocks, |block| block.contains(&part));
        assert_eq!(found(shelf, &format!("=\"{part}\"")), by_scan, "=\"{part}\"");
    }
}

#[test]
fn phrases_are_those_of_a_scan() {
    for (seed, (language, words)) in WORDS.iter().enumerate() {
        let mut random = Random::new(seed as u64);
        eprintln!("{language}");
        check_phrases(&shelf(&texts(words, " ", &mut random)), PHRASES, &mut random);
    }
}

#[test]
fn words_are_those_of_a_scan() {
    for (seed, (_, words)) in WORDS.iter().enumerate() {
        let mut random = Random::new(seed as u64 + 10);
        let shelf = shelf(&texts(words, " ", &mut random));
        let blocks = blocks(&shelf);
        for word in words.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            let by_scan = scan(&blocks, |block| holds_exactly(block, word));
            assert_eq!(found(&shelf, &format!("={word}")), by_scan, "={word}");
            let wanted = spaced(word);
            let by_scan = scan(&blocks, |block| spaced(block).contains(&wanted));
            assert_eq!(found(&shelf, &format!("\"{word}\"")), by_scan, "\"{word}\"");
        }
    }
}

#[test]
fn substrings_are_those_of_a_scan() {
    for (seed, (letters, count)) in RUNS.iter().zip(SUBSTRINGS).enumerate() {
        let mut random = Random::new(seed as u64 + 20);
        check_substrings(&shelf(&texts(letters, "", &mut random)), count, &mut random);
    }
}

/// Any substring of a text without spaces, signs and digits included.
#[test]
fn mixed_substrings_are_those_of_a_scan() {
    let mut random = Random::new(30);
    let shelf = shelf(&texts(&RUNS[0].replace(' ', ""), "", &mut random));
    let blocks = blocks(&shelf);
    for _ in 0..SUBSTRINGS[0] {
        let (_, of) = &blocks[random.below(blocks.len())];
        let chars: Vec<char> = of[random.below(of.len())].chars().collect();
        let from = random.below(chars.len());
        let part: String = chars[from..].iter().take(1 + random.below(6)).collect();
        if !part.chars().any(is_unspaced) {
            continue;
        }
        let wanted = fold(&part);
        let by_scan = scan(&blocks, |block| fold(block).contains(&wanted));
        assert_eq!(found(&shelf, &part), by_scan, "{part}");
    }
}

/// The paragraphs of a judged collection, where its folder is present.
fn judged(language: &str) -> Option<Shelf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/ir");
    let folder = std::env::var_os("DOSSIER_IR").map_or(beside, PathBuf::from);
    let file = folder.join(format!("xquad-{language}/docs.jsonl"));
    let Ok(lines) = std::fs::read_to_string(&file) else {
        eprintln!("{} is absent: not scanned", file.display());
        return None;
    };
    let texts: Vec<String> = lines
        .lines()
        .map(|line| {
            let document: serde_json::Value = serde_json::from_str(line).unwrap();
            document["text"].as_str().unwrap().replace(['*', '_', '`', '[', '<', '#', '&', '\\'], " ")
        })
        .collect();
    Some(shelf(&texts))
}

#[test]
fn real_phrases_are_those_of_a_scan() {
    for language in ["en", "es", "ru"] {
        let Some(shelf) = judged(language) else { continue };
        check_phrases(&shelf, REAL, &mut Random::new(40));
    }
}

#[test]
fn real_han_substrings_are_those_of_a_scan() {
    let Some(shelf) = judged("zh") else { return };
    check_substrings(&shelf, REAL, &mut Random::new(50));
}

/// The texts of the sample's sources: those with runs, or those without.
fn sample(with_runs: bool) -> Shelf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample/Sources");
    let files = std::fs::read_dir(folder).unwrap();
    let text = |file: std::io::Result<std::fs::DirEntry>| std::fs::read_to_string(file.unwrap().path()).unwrap();
    let body = |text: String| text.splitn(3, "---\n").nth(2).unwrap_or_default().to_owned();
    let mut texts: Vec<String> = files.map(text).map(body).collect();
    texts.retain(|text| text.contains(is_unspaced) == with_runs);
    texts.sort();
    assert!(texts.len() > 1);
    shelf(&texts)
}

#[test]
fn sample_texts_are_those_of_a_scan() {
    check_phrases(&sample(false), REAL, &mut Random::new(60));
    check_substrings(&sample(true), REAL, &mut Random::new(61));
}
