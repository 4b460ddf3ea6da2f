//! British and American spellings of English words, which match each other: `colour` and `color`, `organise`
//! and `organize`, `per cent` and `percent`.
//!
//! They come from rules for endings and a list of word beginnings. A spelling counts only if the notebook
//! contains it, so the rules need no exceptions: nobody writes *promize*. Absent on purpose: pairs that are
//! two different words in one of the countries (*cheque* and *check*, *tyre* and *tire*).

/// Most spellings that are made from one word.
const MAX_VARIED: usize = 3;
/// The shortest word whose ending is read, in letters: `size` and `prise` are words of their own.
const MIN_LETTERS: usize = 6;

/// How words begin, British and American.
const BEGINNINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaemi", "anemi"),
    ("anaesthe", "anesthe"),
    ("analogue", "analog"),
    ("archaeolog", "archeolog"),
    ("ardour", "ardor"),
    ("armour", "armor"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("calibre", "caliber"),
    ("cancell", "cancel"),
    ("candour", "candor"),
    ("catalogue", "catalog"),
    ("centimetre", "centimeter"),
    ("centre", "center"),
    ("centred", "centered"),
    ("channell", "channel"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("counsell", "counsel"),
    ("defence", "defense"),
    ("demeanour", "demeanor"),
    ("dialogue", "dialog"),
    ("diarrhoea", "diarrhea"),
    ("dishonour", "dishonor"),
    ("encyclopaedi", "encyclopedi"),
    ("endeavour", "endeavor"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("foetus", "fetus"),
    ("fuell", "fuel"),
    ("fulfilment", "fulfillment"),
    ("gaol", "jail"),
    ("grey", "gray"),
    ("gynaecolog", "gynecolog"),
    ("haemorrhag", "hemorrhag"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("kilometre", "kilometer"),
    ("labell", "label"),
    ("labour", "labor"),
    ("leukaemi", "leukemi"),
    ("levell", "level"),
    ("libell", "libel"),
    ("licence", "license"),
    ("litre", "liter"),
    ("lustre", "luster"),
    ("manoeuvr", "maneuver"),
    ("manoeuvre", "maneuver"),
    ("meagre", "meager"),
    ("metre", "meter"),
    ("millimetre", "millimeter"),
    ("misdemeanour", "misdemeanor"),
    ("modell", "model"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("oestrogen", "estrogen"),
    ("offence", "offense"),
    ("orthopaedic", "orthopedic"),
    ("paediatric", "pediatric"),
    ("plough", "plow"),
    ("practis", "practic"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("pyjama", "pajama"),
    ("quarrell", "quarrel"),
    ("rancour", "rancor"),
    ("refuell", "refuel"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("sabre", "saber"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("sombre", "somber"),
    ("spectre", "specter"),
    ("splendour", "splendor"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("tunnell", "tunnel"),
    ("unravell", "unravel"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("wilful", "willful"),
];

/// Endings in which British English may write *s* for *z*, by what stands before that letter and behind it.
const ENDINGS: [(&str, &[&str]); 2] = [
    ("i", &["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able"]),
    ("y", &["e", "ed", "es", "er", "ers", "ing"]),
];

/// How a folded word may be spelt on the other side of the Atlantic; not all of these are words.
pub(in crate::search) fn other_spellings(word: &str) -> Vec<String> {
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    // The longest matching beginning wins: `centred` before `centre`.
    for &(british, american) in BEGINNINGS.iter().rev() {
        for (from, to) in [(british, american), (american, british)] {
            let other = word.strip_prefix(from).map(|rest| format!("{to}{rest}"));
            found.extend(other.filter(|other| other != word && !found.contains(other)));
        }
    }
    found.extend(by_ending(word).filter(|other| !found.contains(other)));
    found.truncate(MAX_VARIED);
    found
}

/// The word with `s` for `z` in its ending, or the other way round.
fn by_ending(word: &str) -> Option<String> {
    if word.len() < MIN_LETTERS {
        return None;
    }
    for (before, endings) in ENDINGS {
        for ending in endings {
            let Some(stem) = word.strip_suffix(ending) else { continue };
            for (letter, other) in [('s', 'z'), ('z', 's')] {
                if let Some(front) = stem.strip_suffix(letter).filter(|front| front.ends_with(before)) {
                    return Some(format!("{front}{other}{ending}"));
                }
            }
        }
    }
    None
}

/// The prefixes that words with this prefix have on the other side of the Atlantic: `color` for `colou`,
/// `organiz` for `organis`. Prefixes that are the same on both sides are left out.
pub(in crate::search) fn other_beginnings(prefix: &str) -> Vec<String> {
    let mut found = other_spellings(prefix);
    for &(british, american) in BEGINNINGS {
        for (from, to) in [(british, american), (american, british)] {
            let is_other = from.len() > prefix.len() && from.starts_with(prefix) && !to.starts_with(prefix);
            found.extend(is_other.then(|| to.to_owned()));
        }
    }
    for (before, other) in [("is", "iz"), ("iz", "is"), ("ys", "yz"), ("yz", "ys")] {
        let front = prefix.strip_suffix(before).filter(|_| prefix.len() >= MIN_LETTERS);
        found.extend(front.map(|front| format!("{front}{other}")));
    }
    found.sort();
    found.dedup();
    found.truncate(MAX_VARIED);
    found
}

/// How many words of a phrase are tried in other spellings, the first ones: each doubles the variants.
const MAX_RESPELLED: usize = 2;

/// The other ways to write a phrase in which some words have another spelling, `per cent` included; `is_word`
/// tells what the notebook contains. They are few, however long the phrase is.
pub(in crate::search) fn other_rows(row: &[String], is_word: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < row.len() {
        let (taken, ways) = ways_at(&row[at..], &is_word);
        parts.push(ways);
        at += taken;
    }
    let spelt_otherwise = parts.iter().enumerate().filter(|(_, ways)| ways.len() > 1).map(|(at, _)| at);
    let mut choices: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    for part in spelt_otherwise.take(MAX_RESPELLED) {
        let longer = |choice: &Vec<(usize, usize)>| {
            (0..parts[part].len()).map(|way| [choice.as_slice(), &[(part, way)]].concat()).collect::<Vec<_>>()
        };
        choices = choices.iter().flat_map(longer).collect();
    }
    choices.truncate(MAX_VARIED + 1);
    let written = |choice: &Vec<(usize, usize)>| {
        let way = |part: usize| choice.iter().find(|(at, _)| *at == part).map_or(0, |(_, way)| *way);
        parts.iter().enumerate().flat_map(|(at, ways)| ways[way(at)].clone()).collect::<Vec<String>>()
    };
    choices.iter().map(written).filter(|other| other != row).collect()
}

/// How many words the first alternative takes, and every way to write them, as typed first.
fn ways_at(row: &[String], is_word: &impl Fn(&str) -> bool) -> (usize, Vec<Vec<String>>) {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let per_cent = || vec![words(&["per", "cent"]), words(&["percent"])];
    match row {
        [first, second, ..] if first == "per" && second == "cent" => (2, per_cent()),
        [first, ..] if first == "percent" => (1, per_cent().into_iter().rev().collect()),
        [first, ..] => {
            let others = other_spellings(first).into_iter().filter(|other| is_word(other));
            (1, std::iter::once(first.clone()).chain(others).map(|word| vec![word]).collect())
        }
        [] => (1, vec![Vec::new()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_spelling_is_among_few() {
        for (british, american) in [
            ("colour", "color"),
            ("colourful", "colorful"),
            ("neighbours", "neighbors"),
            ("organise", "organize"),
            ("organisations", "organizations"),
            ("analysing", "analyzing"),
            ("centre", "center"),
            ("centred", "centered"),
            ("kilometres", "kilometers"),
            ("travelled", "traveled"),
            ("defence", "defense"),
            ("programme", "program"),
            ("manoeuvres", "maneuvers"),
        ] {
            assert!(
                other_spellings(british).contains(&american.to_owned()),
                "{british}: {:?}",
                other_spellings(british)
            );
            assert!(
                other_spellings(american).contains(&british.to_owned()),
                "{american}: {:?}",
                other_spellings(american)
            );
        }
        for word in ["size", "prise", "harvest", "王毅", "цвет", ""] {
            assert_eq!(other_spellings(word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn beginnings_are_those_of_the_other_spelling() {
        let check = |prefix: &str, expected: &[&str]| assert_eq!(other_beginnings(prefix), expected, "{prefix}");
        check("colou", &["color"]);
        check("colourf", &["colorf"]);
        check("color", &["colour"]);
        check("organis", &["organiz"]);
        check("colo", &[]);
        check("is", &[]);
        check("王", &[]);
    }

    #[test]
    fn rows_are_written_in_every_way_that_the_notebook_holds() {
        let row = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let held = ["color", "organize", "harbor"];
        let check = |text: &str, expected: &[&str]| {
            let rows = other_rows(&row(text), |word| held.contains(&word));
            assert_eq!(rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), expected, "{text}");
        };
        check("the colour line", &["the color line"]);
        check("85 per cent", &["85 percent"]);
        check("85 percent of it", &["85 per cent of it"]);
        check("organise the harbour", &["organise the harbor", "organize the harbour", "organize the harbor"]);
        check("a clear line", &[]);
    }
}
