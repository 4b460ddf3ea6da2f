use proptest::prelude::*;

use super::*;

/// Reads a text with a span drawn in it: `"In 2019 «the ministry» said"`.
fn drawn(text: &str) -> (String, Passage) {
    let start = text.chars().position(|c| c == '«').expect("a « in the text");
    let end = text.chars().position(|c| c == '»').expect("a » in the text") - 1;
    (text.replace(['«', '»'], ""), Passage::new(start, end))
}

fn draw(text: &str, passage: Passage) -> String {
    let bytes = Offsets::new(text).bytes(passage);
    format!("{}«{}»{}", &text[..bytes.start], &text[bytes.clone()], &text[bytes.end..])
}

#[track_caller]
fn check_snap(input: &str, expected: &str) {
    let (text, passage) = drawn(input);
    assert_eq!(draw(&text, snap(&text, passage)), expected);
}

#[test]
fn snapping_takes_whole_words_and_no_stray_space() {
    check_snap("In 2019 th«e minis»try said", "In 2019 «the ministry» said");
    check_snap("In 2019« the ministry »said", "In 2019 «the ministry» said");
    check_snap("In 2019 «the ministry» said", "In 2019 «the ministry» said");
    check_snap("it c«an't b»e", "it «can't be»");
    check_snap("a «, b», c", "a «, b», c");
    check_snap("one\n«\ntwo th»ree", "one\n\n«two three»");
    check_snap("one t«wo\nth»ree four", "one «two\nthree» four");
}

#[test]
fn snapping_leaves_unspaced_scripts_and_clusters_whole() {
    check_snap("王毅«会见塔»利班", "王毅«会见塔»利班");
    check_snap("قال ال«وزي»ر أمس", "قال «الوزير» أمس");
    check_snap("go 👩‍«👩»‍👧 now", "go «👩‍👩‍👧» now");
    check_snap("Kardos«\u{30c}o»va", "«Kardos\u{30c}ova»");
}

#[test]
fn white_space_alone_is_a_caret() {
    check_snap("one« »two", "one«» two");
    check_snap("one«» two", "one«» two");
}

#[track_caller]
fn check_sentence(input: &str, expected: &str) {
    let at = input.chars().position(|c| c == '|').expect("a | in the text");
    let text = input.replace('|', "");
    assert_eq!(draw(&text, sentence_at(&text, CodePointOffset(at))), expected);
}

#[test]
fn the_sentence_at_a_caret() {
    check_sentence("He left. Sh|e stayed. They met.", "He left. «She stayed.» They met.");
    check_sentence("He left.| She stayed.", "«He left.» She stayed.");
    check_sentence("He left. |She stayed.", "He left. «She stayed.»");
    check_sentence(
        "Mr. Wang met Sen. Cr|uz of the U.S. Senate. He left.",
        "«Mr. Wang met Sen. Cruz of the U.S. Senate.» He left.",
    );
    check_sentence("“We w|ill.” He left.", "«“We will.”» He left.");
    check_sentence("王毅会见了他。他们|谈了很久。", "王毅会见了他。«他们谈了很久。»");
    check_sentence("قال الوزير. ذه|ب.", "قال الوزير. «ذهب.»");
    check_sentence("A heading\nFirst. Seco|nd.", "A heading\nFirst. «Second.»");
    check_sentence("the end|", "«the end»");
    check_sentence("|", "«»");
}

#[test]
fn the_paragraph_at_a_caret() {
    let text = "One. Two.\n Three. Four. \nFive.";
    assert_eq!(draw(text, paragraph_at(text, CodePointOffset(14))), "One. Two.\n «Three. Four.» \nFive.");
}

#[test]
fn offsets_beyond_or_inside_a_character_answer_its_start() {
    let offsets = Offsets::new("a😀b");
    assert_eq!(offsets.from_utf16(Utf16Offset(2)), CodePointOffset(1));
    assert_eq!(offsets.from_byte(ByteOffset(3)), CodePointOffset(1));
    assert_eq!(offsets.from_byte(ByteOffset(99)), CodePointOffset(3));
    assert_eq!(offsets.to_byte(CodePointOffset(99)), ByteOffset(6));
    assert_eq!(Offsets::new("").from_utf16(Utf16Offset(4)), CodePointOffset(0));
}

proptest! {
    #[test]
    fn offsets_round_trip(text in "[a-zéß王毅السلام😀👩\u{200d}\u{301}\n ]{0,400}") {
        let offsets = Offsets::new(&text);
        let (mut byte, mut utf16) = (0, 0);
        for (at, c) in text.chars().enumerate() {
            let at = CodePointOffset(at);
            prop_assert_eq!(offsets.to_byte(at), ByteOffset(byte));
            prop_assert_eq!(offsets.to_utf16(at), Utf16Offset(utf16));
            prop_assert_eq!(offsets.from_byte(ByteOffset(byte)), at);
            prop_assert_eq!(offsets.from_utf16(Utf16Offset(utf16)), at);
            byte += c.len_utf8();
            utf16 += c.len_utf16();
        }
        prop_assert_eq!(offsets.end_utf16().0, text.encode_utf16().count());
    }

    #[test]
    fn snapping_is_stable_and_never_splits_a_cluster(text in "[a-z'王毅السلام😀👩\u{200d}\u{301}\u{fe0f}\n .]{0,60}", a in 0..60usize, b in 0..60usize) {
        let snapped = snap(&text, Passage::new(a, b));
        prop_assert_eq!(snap(&text, snapped), snapped);
        if !snapped.is_empty() {
            let bytes = Offsets::new(&text).bytes(snapped);
            let clusters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(clusters.contains(&bytes.start) && clusters.contains(&bytes.end), "{}", draw(&text, snapped));
        }
    }
}
