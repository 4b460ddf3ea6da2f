use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::markdown::LinkKind;
use crate::markdown::plain::tests::any_markdown;
use crate::markdown::plain_text;

/// The runs that HTML carries, read as a browser reads it: by parsing, each text node with its place.
fn runs(html: &str) -> BTreeMap<usize, String> {
    let mut runs = BTreeMap::new();
    let mut rest = html;
    while let Some(found) = rest.find(" data-o=\"") {
        rest = &rest[found + 9..];
        let (number, after) = rest.split_once("\">").expect("an attribute that ends its tag");
        let (text, after) = after.split_once("</").expect("a run that ends");
        assert!(!text.contains('<'), "a run holds text alone: {text}");
        let known = runs.insert(number.parse().unwrap(), unescape(text));
        assert_eq!(known, None, "each offset once");
        rest = after;
    }
    runs
}

fn unescape(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Puts the runs at their offsets: between them may be only the newlines and tabs that part blocks.
fn rebuilt(html: &str, plain: &str) -> String {
    let units: Vec<u16> = plain.encode_utf16().collect();
    let mut rebuilt: Vec<u16> = Vec::new();
    let part = |from: usize, to: usize| -> Vec<u16> {
        let gap = units.get(from..to).unwrap_or_default().to_vec();
        assert!(
            gap.iter().all(|&unit| unit == u16::from(b'\n') || unit == u16::from(b'\t')),
            "a gap of text in {html}"
        );
        gap
    };
    for (start, text) in runs(html) {
        rebuilt.extend(part(rebuilt.len(), start));
        assert_eq!(rebuilt.len(), start, "runs overlap in {html}");
        rebuilt.extend(text.encode_utf16());
    }
    rebuilt.extend(part(rebuilt.len(), units.len()));
    String::from_utf16(&rebuilt).unwrap()
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let html = render(body, &RenderOptions::default());
    assert_eq!(html, expected, "{body}");
    let plain = plain_text(body).text;
    assert_eq!(rebuilt(&html, &plain), plain);
}

/// Runs are covered by the property; here only the markup is compared.
#[track_caller]
fn check_markup(body: &str, expected: &str) {
    let html = render(body, &RenderOptions::default());
    let plain = plain_text(body).text;
    assert_eq!(rebuilt(&html, &plain), plain);
    let mut markup = String::new();
    let mut rest = html.as_str();
    while let Some((before, after)) = rest.split_once("<span data-o=\"") {
        markup.push_str(before);
        let (text, after) = after.split_once("\">").and_then(|(_, run)| run.split_once("</span>")).expect("a run");
        markup.push_str(text);
        rest = after;
    }
    markup.push_str(rest);
    assert_eq!(markup, expected, "{body}");
}

#[test]
fn runs_carry_utf16_offsets() {
    check(
        "# 王毅 😀\n\nA **b** c",
        "<h1 dir=\"auto\"><span data-o=\"0\">王毅 😀</span></h1><p dir=\"auto\"><span data-o=\"6\">A </span><strong><span data-o=\"8\">b</span></strong><span data-o=\"9\"> c</span></p>",
    );
    check("a &amp; b\nc", "<p dir=\"auto\"><span data-o=\"0\">a &amp; b c</span></p>");
    check("王毅\n会见", "<p dir=\"auto\"><span data-o=\"0\">王毅会见</span></p>");
}

#[test]
fn blocks_of_every_kind() {
    check_markup("a  \nb", "<p dir=\"auto\">a<br>b</p>");
    check_markup(
        "- [x] a\n- [ ] b",
        "<ul><li dir=\"auto\"><span class=\"task\" role=\"checkbox\" aria-checked=\"true\" data-task=\"done\"></span>a</li><li dir=\"auto\"><span class=\"task\" role=\"checkbox\" aria-checked=\"false\" data-task=\"open\"></span>b</li></ul>",
    );
    check_markup("3. a", "<ol start=\"3\"><li dir=\"auto\">a</li></ol>");
    check_markup("> a\n\n---", "<blockquote><p dir=\"auto\">a</p></blockquote><hr>");
    check_markup("```js\na\n\nb\n```", "<pre dir=\"auto\"><code>a\n\nb</code></pre>");
    check_markup(
        "| a | b |\n|:-|-:|\n| c | |",
        "<table><thead><tr><th dir=\"auto\" class=\"left short\">a</th><th dir=\"auto\" class=\"right short\">b</th></tr></thead><tbody><tr><td dir=\"auto\" class=\"left short\">c</td><td dir=\"auto\" class=\"right\"></td></tr></tbody></table>",
    );
    check_markup(
        "a[^n]\n\n[^n]: b",
        "<p dir=\"auto\">a<sup class=\"footnote-reference\" role=\"link\" tabindex=\"0\" data-footnote=\"1\">1</sup></p><div class=\"footnote\" data-footnote=\"1\"><span class=\"footnote-number\">1</span><p dir=\"auto\">b</p></div>",
    );
    check_markup(
        "> [!Note]- T\n> b",
        "<div class=\"callout\" data-callout=\"note\"><p dir=\"auto\">T</p><p dir=\"auto\">b</p></div>",
    );
    check_markup(
        "> [!tip]\n> b",
        "<div class=\"callout\" data-callout=\"tip\"><p class=\"callout-kind\">tip</p><p dir=\"auto\">b</p></div>",
    );
}

#[test]
fn links_lead_outward_or_into_the_notebook_and_nowhere_else() {
    let a = |attributes: &str, text: &str| {
        format!("<p dir=\"auto\"><a {attributes} rel=\"noopener noreferrer\">{text}</a></p>")
    };
    check_markup(
        "[[A#b|c]]",
        &a("class=\"wikilink\" role=\"link\" tabindex=\"0\" data-link=\"A\" data-heading=\"b\"", "c"),
    );
    check_markup("[t](N/F%20o.md)", &a("class=\"file-link\" role=\"link\" tabindex=\"0\" data-link=\"N/F o.md\"", "t"));
    check_markup(
        "<https://e.org/?a=1&b>",
        &a("href=\"https://e.org/?a=1&amp;b\" title=\"https://e.org/?a=1&amp;b\"", "https://e.org/?a=1&amp;b"),
    );
    check_markup("<m@e.org>", &a("href=\"mailto:m@e.org\" title=\"mailto:m@e.org\"", "m@e.org"));
    check_markup(
        "[t](https://аррle.com)",
        &a(
            "class=\"foreign-host\" href=\"https://xn--le-6kc8da.com/\" title=\"xn--le-6kc8da.com\" data-host=\"xn--le-6kc8da.com\"",
            "t",
        ),
    );
    for refused in [
        "javascript:alert(1)",
        "JaVaScript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "vault://localhost/x",
        "vbscript:x",
        "tauri://localhost",
    ] {
        let html = render(&format!("[t](<{refused}>)"), &RenderOptions::default());
        assert!(!html.contains("href") && !html.contains("data-link") && html.contains("refused-link"), "{html}");
    }
}

#[test]
fn images_load_nothing_remote() {
    check_markup(
        "![alt](http://e.org/i.png)",
        "<p dir=\"auto\"><span class=\"remote-image\" role=\"button\" tabindex=\"0\" title=\"http://e.org/i.png\" data-remote=\"http://e.org/i.png\">alt</span></p>",
    );
    check_markup(
        "![](//e.org/i.png)",
        "<p dir=\"auto\"><span class=\"remote-image\" role=\"button\" tabindex=\"0\" title=\"https://e.org/i.png\" data-remote=\"https://e.org/i.png\"></span></p>",
    );
    check_markup("![x](data:image/png;base64,AA)", "<p dir=\"auto\"><span class=\"refused-image\">x</span></p>");
    check_markup(
        "![[map.png|300]]",
        "<p dir=\"auto\"><a class=\"embed-link\" role=\"link\" tabindex=\"0\" data-link=\"map.png\" rel=\"noopener noreferrer\"></a></p>",
    );
}

#[test]
fn embeds_show_a_megabyte_together() {
    let find = |_: LinkKind, _: &str| Some(Embed::Markdown("word ".repeat(120_000)));
    let html =
        render("![[a]]\n\n![[b]]\n\n![[c]]\n", &RenderOptions { embed: Some(&find), ..RenderOptions::default() });
    assert_eq!((html.matches("class=\"embed\"").count(), html.matches("embed-link").count()), (1, 3));
}

#[test]
fn images_within_images_are_shown_no_deeper_than_quotes() {
    let html =
        render(&format!("{}x{}", "![".repeat(2000), "](https://e.org/a)".repeat(2000)), &RenderOptions::default());
    assert!(html.matches("<span class=\"remote-image\"").count() <= 32, "{}", html.len());
    assert!(html.contains('x'));
}

#[test]
fn embeds_show_what_they_name() {
    let find = |_: LinkKind, target: &str| match target {
        "map.png" => Some(Embed::Image("vault://localhost/map.png".to_owned())),
        "Clip" => Some(Embed::Markdown("> *quote* ![[Clip]]".to_owned())),
        "evil.png" => Some(Embed::Image("http://e.org/evil.png".to_owned())),
        _ => None,
    };
    let html = |body: &str| render(body, &RenderOptions { embed: Some(&find), ..RenderOptions::default() });
    assert_eq!(
        html("![m](map.png)"),
        "<p dir=\"auto\"><span class=\"image\"><img src=\"vault://localhost/map.png\" alt=\"\" loading=\"lazy\"><span class=\"caption\"><span data-o=\"0\">m</span></span></span></p>"
    );
    assert!(!html("![m](evil.png)").contains("e.org"), "an image that is not the notebook's is dropped");
    let clip = html("![[Clip]] after");
    assert!(
        clip.contains("<blockquote class=\"embed\"><blockquote><p dir=\"auto\"><em><span>quote</span></em>"),
        "{clip}"
    );
    assert_eq!(rebuilt(&clip, "Clip after"), "Clip after", "what an embed shows has no offsets");
}

#[test]
fn raw_html_is_shown_and_not_run() {
    check_markup("a <b onclick=\"x\">c</b>", "<p dir=\"auto\">a &lt;b onclick=\"x\"&gt;c&lt;/b&gt;</p>");
    check_markup(
        "<script>\nx()\n</script>",
        "<pre class=\"raw-html\" dir=\"auto\"><code>&lt;script&gt;\nx()\n&lt;/script&gt;</code></pre>",
    );
}

#[test]
fn control_characters_are_named_and_turn_nothing_around() {
    check(
        "a\u{202e}b",
        "<p dir=\"auto\"><span data-o=\"0\">a</span><bdi class=\"control\" title=\"U+202E RIGHT-TO-LEFT OVERRIDE\" data-o=\"1\">\u{202e}</bdi><span data-o=\"2\">b</span></p>",
    );
}

#[test]
fn nesting_without_end_is_shown_flat_and_quickly() {
    for body in [
        ">".repeat(3000) + " deep",
        "- ".repeat(3000) + "deep",
        "*a ".repeat(3000) + &"b* ".repeat(3000),
        "**a *b ".repeat(2000),
    ] {
        let html = render(&body, &RenderOptions::default());
        let plain = plain_text(&body).text;
        assert_eq!(rebuilt(&html, &plain), plain);
        let depth = html.matches("<blockquote>").count().max(html.matches("<ul>").count());
        assert!(depth <= DEPTH_LIMIT, "{depth} levels");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_runs_of_the_html_are_the_plain_text(body in any_markdown()) {
        let plain = plain_text(&body).text;
        let html = render(&body, &RenderOptions::default());
        prop_assert_eq!(rebuilt(&html, &plain), plain.clone());
        prop_assert_eq!(sanitise(&html), html, "what is shown is only what the list allows");
        let own = render(&body, &RenderOptions { authorship: Authorship::Own, ..RenderOptions::default() });
        prop_assert_eq!(rebuilt(&own, &plain), plain);
        prop_assert_eq!(sanitise(&own), own);
    }
}

#[test]
fn a_link_names_the_document_that_it_means() {
    let find = |kind: LinkKind, written: &str| match written {
        "Nowhere" | "none.png" => LinkLead::Nowhere,
        "Twice" => LinkLead::Elsewhere,
        _ => LinkLead::Document(format!("{kind:?} {written}")),
    };
    let html = render(
        "[[A#b|c]] [d](../e%20f.md) [[Nowhere]] [[Twice]] ![[none.png]] <https://a.example>",
        &RenderOptions { link: Some(&find), ..RenderOptions::default() },
    );
    let paths: Vec<&str> = html.split("data-path=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(paths, ["Wikilink A#b", "File ../e%20f.md"], "{html}");
    assert_eq!((html.matches("\"wikilink missing\"").count(), html.matches("\"embed-link missing\"").count()), (1, 1));
}

/// A body as the analyst's own text is shown, without its runs' tags; the runs are the plain text all the same.
#[track_caller]
fn check_own(body: &str, expected: &str) {
    let options = RenderOptions { authorship: Authorship::Own, ..RenderOptions::default() };
    let html = render(body, &options);
    let plain = plain_text(body).text;
    assert_eq!(rebuilt(&html, &plain), plain);
    assert_eq!(sanitise(&html), html);
    let mut markup = html.clone();
    for (start, _) in runs(&html) {
        markup = markup.replace(&format!(" data-o=\"{start}\""), "");
    }
    assert_eq!(markup.replace("<span>", "").replace("</span>", ""), expected, "{body}");
}

#[test]
fn tags_and_marks_of_the_analysts_own_text() {
    let tag = |name: &str| {
        format!(
            "<a class=\"tag\" role=\"link\" tabindex=\"0\" data-tag=\"{name}\" rel=\"noopener noreferrer\">#{name}</a>"
        )
    };
    check_own("On #a/b_c.", &format!("<p dir=\"auto\">On {}.</p>", tag("a/b_c")));
    check_own(
        "`#a` [#b](x.md) \\#c &#35;d **e**#f <b title='#g'>",
        "<p dir=\"auto\"><code>#a</code> <a class=\"file-link\" role=\"link\" tabindex=\"0\" data-link=\"x.md\" rel=\"noopener noreferrer\">#b</a> #c #d <strong>e</strong>#f &lt;b title='#g'&gt;</p>",
    );
    check_own("    #a ==b==", "<pre dir=\"auto\"><code>#a ==b==</code></pre>");
    check_own(
        "a ==b #c== \\==d==",
        &format!(
            "<p dir=\"auto\">a <span class=\"marked\"><span class=\"sign\">==b {}<span class=\"sign\">== ==d==</p>",
            tag("c")
        ),
    );
    check_own("In 2021-07-08", "<p dir=\"auto\">In <span class=\"date\">2021-07-08</p>");
}

#[test]
fn a_callout_folds_where_the_analyst_wrote_that_it_does() {
    check_own(
        "> [!Note]- T *u*\n> b\n\nc",
        "<details class=\"callout\" data-callout=\"note\"><summary dir=\"auto\">T <em>u</em></summary><p dir=\"auto\">b</p></details><p dir=\"auto\">c</p>",
    );
    check_own(
        "> [!Note]+ T\n>\n> - b",
        "<details class=\"callout\" data-callout=\"note\" open=\"\"><summary dir=\"auto\">T</summary><ul><li dir=\"auto\">b</li></ul></details>",
    );
    check_own(
        "> [!tip]-\n> b",
        "<details class=\"callout\" data-callout=\"tip\"><summary class=\"callout-kind\">tip</summary><p dir=\"auto\">b</p></details>",
    );
    check_own(
        "> [!tip]- T\n> ===\n> b",
        "<div class=\"callout\" data-callout=\"tip\"><h1 dir=\"auto\">T</h1><p dir=\"auto\">b</p></div>",
    );
    check_own("> [!tip] T", "<div class=\"callout\" data-callout=\"tip\"><p dir=\"auto\">T</p></div>");
}
