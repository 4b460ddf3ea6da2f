use proptest::prelude::*;

use super::*;

/// Every spelling of a line folds to the first one.
fn check(spellings: &[&str]) {
    for spelling in spellings {
        assert_eq!(fold(spelling), fold(spellings[0]), "{spelling:?} beside {:?}", spellings[0]);
    }
}

fn terms(text: &str) -> Vec<(String, u32)> {
    let folded = fold(text);
    let mut found = Vec::new();
    words(&folded, 0, &mut |word| found.push((folded[word.range].to_owned(), word.position)));
    found
}

/// Each of the characters once looked to the end of the run: this took minutes.
#[test]
fn a_long_run_of_characters_without_width_is_read_once() {
    let run = "\u{202e}\u{2066}".repeat(100_000);
    assert_eq!(fold(&format!("a{run}b")), "ab");
    assert_eq!(fold(&format!("क{}", "\u{93c}".repeat(100_000))).chars().count(), 100_001);
}

#[test]
fn equal_spellings() {
    check(&["kardosova", "Kardošová", "KARDOŠOVÁ", "Kardos\u{30C}ova\u{301}"]);
    check(&["strasse", "Straße", "STRASSE", "STRAẞE"]);
    check(&["istanbul", "İstanbul", "ISTANBUL", "ıstanbul"]);
    check(&["walesa", "Wałęsa"]);
    check(&["'a-b\"", "’a–b”", "‘a—b“", "'a‑b„"]);
    check(&["abc 123", "ＡＢＣ １２３", "abc ١٢٣", "abc ۱۲۳"]);
    check(&["финансы", "Финансы"]);
    check(&["еж", "ёж"]);
    check(&["علي", "عَلِيّ", "علی", "عـلـي", "على"]);
    check(&["كتابه", "کتابة", "كتابة", "کتابہ"]);
    check(&["احمد", "أحمد", "إحمد", "آحمد", "ٱحمد"]);
    check(&["میخواهم", "می\u{200C}خواهم"]);
    check(&["שלום", "שָׁלוֹם"]);
    check(&["αθηνα", "Αθήνα", "ἀθῆνα"]);
    check(&["οδοσ", "οδος"]);
    check(&["张国发", "張國發", "張國髮"]);
    check(&["ガギグ", "ｶﾞｷﾞｸﾞ", "カ\u{3099}キ\u{3099}ク\u{3099}"]);
    check(&["한국", "한국"]);
}

#[test]
fn unequal_spellings() {
    assert_ne!(FoldedText::of_han("張國", HanFolding::AsWritten).as_str(), fold("張國"));
    assert_eq!(FoldedText::of_han("ＡÉ\u{F900}", HanFolding::AsWritten).as_str(), "ae豈");
    for (a, b) in [("张云", "张建"), ("й", "и"), ("ї", "і"), ("か", "が"), ("คน", "คืน"), ("का", "की"), ("က", "ကိ")]
    {
        assert_ne!(fold(a), fold(b));
    }
}

#[test]
fn offsets_lead_back() {
    let original = "Le “Kardošová”: ﬁn de la soirée, ℀ 張國 می\u{200C}خواهم!";
    let normal = FoldedText::of(original);
    let mut found = Vec::new();
    words(normal.as_str(), 0, &mut |word| {
        if word.gram == Gram::Word {
            found.push(&original[normal.original(word.range)]);
        }
    });
    assert_eq!(found, ["Le", "Kardošová", "ﬁn", "de", "la", "soirée", "℀", "℀", "می\u{200C}خواهم"]);
}

#[test]
fn unspaced_scripts_have_positions() {
    let expected = [("在", 0), ("2021", 1), ("年", 2), ("年七", 2), ("七", 3), ("七月", 3), ("月", 4)];
    assert_eq!(terms("在2021年七月"), expected.map(|(term, at)| (term.to_owned(), at)));
    assert_eq!(terms("中，国"), [("中".to_owned(), 0), ("国".to_owned(), 2)]);
    assert_eq!(terms("wang yi").last(), Some(&("yi".to_owned(), 1)));
}

#[test]
fn a_mark_on_a_tatweel_belongs_to_the_letter_before() {
    for (text, folded) in [("\u{FB1F}\u{FE7B}\u{B4D}", "\u{5F2}"), ("م\u{FE77}ن", "من")] {
        assert_eq!((fold(text).as_str(), fold(&fold(text)).as_str()), (folded, folded));
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    /// Every character of the folded text leads to characters of the original, in order.
    #[test]
    fn ranges_lead_back_to_characters(text in any::<String>(), as_written in any::<bool>()) {
        let normal = FoldedText::of_han(&text, if as_written { HanFolding::AsWritten } else { HanFolding::Folded });
        let folded = normal.as_str();
        let mut before = 0..0;
        for (at, c) in folded.char_indices() {
            let original = normal.original(at..at + c.len_utf8());
            prop_assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
            prop_assert!(original.start < original.end && before.start <= original.start && before.end <= original.end);
            before = original;
        }
    }

    #[test]
    fn words_lead_back_to_slices_that_fold_alike(text in "[a-zÀ-žА-яёא-ת؀-ۿ一-鿿ぁ-ヿก-๎가-힣ﬀ-ﬆ\u{300}-\u{30F} .,'’\u{200C}-]{0,60}") {
        let normal = FoldedText::of(&text);
        words(normal.as_str(), 0, &mut |word| {
            let original = normal.original(word.range.clone());
            let again = fold(&text[original]);
            assert!(again.contains(&normal.as_str()[word.range]), "{again:?}");
        });
    }

    #[test]
    fn ascii_words_are_those_of_the_full_rules(text in "[a-zA-Z0-9_ .,:;'\"/-]{0,60}") {
        let mut mixed = terms(&format!("{text} é"));
        mixed.pop();
        prop_assert_eq!(terms(&text), mixed);
    }
}
