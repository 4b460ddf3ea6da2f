use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(plain_text(body).text, expected, "{body:?}");
}

#[test]
fn blocks_are_joined_by_one_newline() {
    check("# A *title*\n\nOne.\nTwo.\n\n\n---\n\nThree.", "A title\nOne. Two.\nThree.");
    check("- one\n- two\n  more\n  - [ ] three\n\n1. four\n\n   five\n", "one\ntwo more\nthree\nfour\nfive");
    check("> quoted\n> text\n>\n> > deeper\n\nafter", "quoted text\ndeeper\nafter");
    check("Title\r\n===\r\n\r\nOne\r\ntwo  \r\nthree\r\n", "Title\nOne two\nthree");
    check("a  \nb\\\nc<br>d<BR />e", "a\nb\nc\nd\ne");
    check("", "");
    check("\n\n***\n", "");
}

#[test]
fn markup_is_gone_and_its_text_stays() {
    check("a **b** _c_ ~~d~~ `e  f` [g](http://h) <https://i.j>", "a b c d e  f g https://i.j");
    check("[[Wang Yi]] met [[Taliban|the *group*]], see [[X#y]]", "Wang Yi met the group, see X#y");
    check("![a photo](http://x/y.png) ![[map.png|300]] ![[map.png|the map]]![[p.png|300x200]]", "a photo  the map");
    check("\\*x\\* &amp; &copy; &#10;y \\#tag \\[[z]]", "*x* & ©  y #tag [[z]]");
    check("x[^1] y\n\n[^1]: the note\n", "x y\nthe note");
    check("a\0b", "a\u{fffd}b");
}

#[test]
fn raw_html_is_text() {
    check("<div>\n<b>x</b>\n</div>\n\nand <i>y</i> <!-- z -->", "<div>\n<b>x</b>\n</div>\nand <i>y</i> <!-- z -->");
}

#[test]
fn code_keeps_its_lines() {
    check("```rust\nfn a() {\n\n}\n```\nafter", "fn a() {\n\n}\nafter");
    check("    one\n\n    two\n", "one\n\ntwo");
    check("```\r\nx\r\ny\r\n```\r\n", "x\ny");
    check("```\n\nx\n\n```\nafter", "\nx\n\nafter");
    check("```\n```\nafter", "after");
}

#[test]
fn table_rows_are_blocks_and_cells_parted_by_tabs() {
    check("| a | b |\n|--|--|\n| c *d* | [[E\\|e]] |\n| | f |\n| g<br>h | |\n|  |  |\n", "a\tb\nc d\te\n\tf\ng h");
    check("a|b\n-|-\nc|d\n", "a\tb\nc\td");
    check("> | a | b |\n> |--|--|\n> | c | d |\n", "a\tb\nc\td");
}

#[test]
fn callouts_lose_their_marker_only() {
    check("> [!note]- A *title* here\n> body\n> more", "A title here\nbody more");
    check("> [!warning]\n> body", "body");
    check("> [!note]\n> - item\n> - two", "item\ntwo");
    check("> \\[!note] escaped\n> body", "[!note] escaped body");
    check("> [!no te] x", "[!no te] x");
}

#[test]
fn a_soft_break_is_a_space_but_not_in_unspaced_scripts() {
    check("王毅会见\n塔利班。\n他们", "王毅会见塔利班。他们");
    check("王毅会见\n**塔利班**", "王毅会见塔利班");
    check("王毅 met\n塔利班", "王毅 met 塔利班");
    check("قال\nالوزير", "قال الوزير");
    check("한국\n정부", "한국 정부");
}

#[test]
fn blocks_know_their_kind_and_their_place() {
    let body = "# T\n\npara\n\n- item\n\n> quote\n\n```\ncode\n```\n\n| a |\n|--|\n\n<p>\n\n[^1]: foot\n";
    let plain = plain_text(body);
    let seen: Vec<(BlockKind, &str)> =
        plain.blocks.iter().map(|block| (block.kind, &plain.text[block.plain.clone()])).collect();
    assert_eq!(
        seen,
        [
            (BlockKind::Heading(1), "T"),
            (BlockKind::Paragraph, "para"),
            (BlockKind::ListItem, "item"),
            (BlockKind::Quote, "quote"),
            (BlockKind::Code, "code"),
            (BlockKind::TableRow, "a"),
            (BlockKind::Html, "<p>"),
            (BlockKind::Footnote, "foot"),
        ]
    );
    assert_eq!(&body[plain.blocks[3].source.clone()], "quote");
    assert_eq!(plain.block_at(CodePointOffset(3)), Some(&plain.blocks[1]));
    assert_eq!(plain.block_at(CodePointOffset(1)), Some(&plain.blocks[0]), "a newline belongs to the block before");
    assert_eq!(plain.passage(&plain.blocks[1]), Passage::new(2, 6));
    assert_eq!(plain_text("").block_at(CodePointOffset(0)), None);
}

/// Markdown of all kinds, well formed and not.
pub(in crate::markdown) fn any_markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zéё王毅السل😀 ]{1,8}",
        "[*_~`\\[\\]()!<>#|&;:^\\\\-]{1,3}",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            "\r\n",
            "  \n",
            "\\\n",
            "\n- ",
            "\n> ",
            "\n# ",
            "\n1. ",
            "\n    ",
            "\n```\n",
            "\n| a | b |\n|--|--|\n| ",
            "[[Wang Yi]]",
            "[[A|b *c*]]",
            "![[x.png|30]]",
            "![alt](http://x/i.png)",
            "[t](http://x)",
            "[t](F%20o.md)",
            "<b>",
            "<br>",
            "<!-- ",
            "\n<div>\n",
            "&amp;",
            "&#10;",
            "&nbsp;",
            "[^1]",
            "\n[^1]: ",
            "- [x] ",
            "> [!note] ",
            "> [!tip]-\n> ",
            "\u{202e}",
            "\u{2066}",
            "**",
            "👩‍👧",
            "javascript:",
            "<https://a.b>",
            "\t",
            "\0",
            "`",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn blocks_are_the_lines_of_the_text(body in any_markdown()) {
        let plain = plain_text(&body);
        let lines: Vec<&str> = if plain.blocks.is_empty() { Vec::new() } else { plain.text.split('\n').collect() };
        let blocks: Vec<&str> = plain.blocks.iter().map(|block| &plain.text[block.plain.clone()]).collect();
        prop_assert_eq!(lines, blocks);
        prop_assert!(plain.blocks.iter().all(|block| body.get(block.source.clone()).is_some()));
    }

    #[test]
    fn one_paragraph_of_words_is_itself(text in "[a-zé王毅السلا]{1,9}( [a-zé王毅السلا]{1,9}){0,9}") {
        prop_assert_eq!(plain_text(&text).text, text);
    }
}
