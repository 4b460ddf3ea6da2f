use std::time::Duration;

use encoding_rs::Encoding;

use super::*;
use crate::source::extract;

const FIRST: &str = "The delegation landed in the capital on Tuesday evening and was received by two deputy ministers at the airport, according to a person who was there.";
const SECOND: &str = "Neither side gave details of the talks, which are expected to go on behind closed doors until the end of the week, with a break on Thursday afternoon.";
const THIRD: &str = "A spokesman for the ministry said that the border would stay open, that the price of bread would not rise, and that nobody had asked for more.";

fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html lang=\"en-GB\"><head>{head}</head><body>{body}</body></html>")
}

fn read_page(html: &str) -> Extracted {
    extract(&Captured::from_html(html, Url::parse("https://news.example.org/2021/07/28/talks").ok()).unwrap()).unwrap()
}

fn article(more: &str) -> String {
    format!(
        "<nav class=menu><ul><li><a href=/>Front page</a></li><li><a href=/w>World</a></li></ul></nav>\
         <main><article><h1>Envoys meet in the capital</h1><p>{FIRST}</p>{more}<h2>A slow start</h2><p>{SECOND}</p><p>{THIRD} <a href=/b>More</a></p></article></main>\
         <footer><p>Example News, 12 Harbour Street</p></footer>"
    )
}

#[test]
fn the_article_is_kept_and_the_rest_is_listed() {
    let more = "<div class=share-bar><a href=#>Facebook</a> <a href=#>Twitter</a></div><p>READ ALSO: <a href=/x>How the border was drawn</a></p>\
                <div class=related-articles><h3>Related articles</h3><ul><li><a href=/y>Who sits at the table</a></li></ul></div>";
    let read = read_page(&page("<title>Envoys meet in the capital | Example News</title>", &article(more)));
    assert_eq!(read.title, "Envoys meet in the capital");
    let lines: Vec<&str> = read.text.lines().collect();
    assert_eq!(lines, [FIRST, "A slow start", SECOND, &format!("{THIRD} More")]);
    assert!(
        read.markdown.contains("## A slow start\n") && read.markdown.contains("[More](https://news.example.org/b)")
    );
    let all: String = read.dropped.iter().map(|d| format!("{}\n", d.text)).collect();
    for lost in
        ["Front page", "World", "Facebook", "How the border was drawn", "Who sits at the table", "12 Harbour Street"]
    {
        assert!(all.contains(lost), "{lost} is lost: {all}");
    }
    let also = read.dropped.iter().find(|d| d.text.contains("How the border")).unwrap();
    assert_eq!((also.reason, also.at), (Reason::ReadAlso, 1));
}

#[test]
fn a_block_is_brought_back_at_its_place() {
    let read = read_page(&page("", &article("<p>READ ALSO: <a href=/x>How the border was drawn</a></p>")));
    let index = read.dropped.iter().position(|d| d.reason == Reason::ReadAlso).unwrap();
    let back = read.with(&[index]);
    let lines: Vec<&str> = back.text.lines().collect();
    assert_eq!(&lines[..3], [FIRST, "READ ALSO: How the border was drawn", "A slow start"]);
    assert_eq!(back.dropped.len(), read.dropped.len() - 1);
    assert_eq!(read.with(&[]).text, read.text);
}

#[test]
fn facts_come_from_what_the_page_states() {
    let ld = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"people/jane","name":"Jane Doe"},
        {"@type":"NewsArticle","headline":"Envoys meet in the capital","author":{"@id":"people/jane"},"datePublished":"2021-07-28T23:30:00+09:00","publisher":{"name":"Example News"}}]}</script>"#;
    let meta = "<meta name=author content='John Roe'><meta property='article:published_time' content='2021-07-29T00:00:00Z'><meta property='og:site_name' content='Example News'>\
                <meta property='og:description' content='Two days of talks.'><link rel=canonical href='/talks'>";
    for (head, byline, published, site) in [
        (ld.to_owned(), Some("Jane Doe"), Some("2021-07-28"), Some("Example News")),
        (meta.to_owned(), Some("John Roe"), Some("2021-07-29"), Some("Example News")),
        (
            format!(
                "<meta property='og:site_name' content='World'><meta property='article:section' content='World'>{ld}"
            ),
            Some("Jane Doe"),
            Some("2021-07-28"),
            Some("Example News"),
        ),
    ] {
        let read = read_page(&page(&head, &article("")));
        assert_eq!(
            (read.byline.as_deref(), read.published.as_deref(), read.site.as_deref()),
            (byline, published, site)
        );
        assert_eq!(read.language.as_deref(), Some("en-GB"));
    }
    let read = read_page(&page(meta, &article("")));
    assert_eq!(read.canonical.as_deref(), Some("https://news.example.org/talks"));
    assert_eq!(read.description.as_deref(), Some("Two days of talks."));
}

#[test]
fn what_a_page_does_not_state_is_empty() {
    let html = page("", &article(""));
    let read = extract(&Captured::from_html(&html, None).unwrap()).unwrap();
    assert_eq!(
        (read.byline, read.published, read.site, read.description, read.canonical),
        (None, None, None, None, None)
    );
}

#[test]
fn printed_bylines_and_dates_are_read_beside_the_title() {
    let body = article("").replace("</h1>", "</h1><div class=byline>By Jane Doe</div><div>28 July 2021, 10:30</div>");
    let html = page("", &body);
    let read = extract(&Captured::from_html(&html, None).unwrap()).unwrap();
    assert_eq!((read.byline.as_deref(), read.published.as_deref()), (Some("Jane Doe"), Some("2021-07-28")));
}

#[test]
fn tables_lists_quotes_and_code_survive() {
    let more = "<ul><li>one point of several that were made</li><li>another point</li></ul><blockquote><p>Nobody had asked for more.</p></blockquote>\
                <table><tr><th>Day</th><th>Talks</th></tr><tr><td>Tuesday</td><td>two hours</td></tr></table><pre><code>a #tag [[link]]</code></pre>";
    let read = read_page(&page("", &article(more)));
    for part in ["- one point of several", "> Nobody had asked", "| Tuesday | two hours |", "a #tag [[link]]"] {
        assert!(read.markdown.contains(part), "{part}\n{}", read.markdown);
    }
    assert!(crate::markdown::tags(&read.markdown).is_empty() && read.text.contains("Tuesday\ttwo hours"));
}

#[test]
fn a_page_is_inert() {
    let more = format!(
        "<p>{FIRST} #tag [[Wang Yi]] &lt;% tp %&gt; &lt;script&gt;x&lt;/script&gt;</p><p><img src='https://t.example.org/p.png' alt='The hall'></p><script>alert(1)</script>"
    );
    let read = read_page(&page("", &article(&more)));
    assert!(crate::markdown::tags(&read.markdown).is_empty());
    assert!(
        !read.markdown.contains("![") && !read.markdown.replace("\\<", "").contains("<script"),
        "{}",
        read.markdown
    );
    assert!(read.text.contains("#tag [[Wang Yi]] <% tp %> <script>x</script>"), "{}", read.text);
    let picture = read.dropped.iter().find(|d| d.reason == Reason::Picture).unwrap();
    assert_eq!(picture.markdown, "[The hall](https://t.example.org/p.png)");
}

#[test]
fn consent_pages_and_paywalls_are_named() {
    let consent = page(
        "<title>Before you continue</title>",
        "<div><h1>Before you continue</h1><p>We use cookies to improve the service and to measure how it is used.</p></div>",
    );
    assert_eq!(read_page(&consent).notice, Some(Notice::ConsentPage));
    let wall = page(
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoys meet","isAccessibleForFree":false}</script>"#,
        &format!(
            "<article><h1>Envoys meet</h1><p>{FIRST}</p><div class=paywall><p>Subscribe to continue reading</p></div></article>"
        ),
    );
    assert_eq!(read_page(&wall).notice, Some(Notice::Paywall));
    assert_eq!(read_page(&page("", "<p>Nothing.</p>")).notice, Some(Notice::LittleText));
    let long = format!("<p>{SECOND}</p>").repeat(3);
    assert_eq!(read_page(&page("", &article(&long))).notice, None);
}

#[test]
fn hostile_nesting_is_read_roughly_and_soon() {
    let started = std::time::Instant::now();
    let nested = format!("{}<p>{FIRST}</p><p>{SECOND}</p>", "<ul><li>".repeat(60_000));
    let read = read_page(&page("<title>Envoys &amp; ministers</title>", &nested));
    assert!(started.elapsed() < Duration::from_secs(3));
    assert_eq!((read.notice, read.title.as_str()), (Some(Notice::ReadRoughly), "Envoys & ministers"));
    assert!(read.text.contains(FIRST) && read.text.contains(SECOND));
}

#[test]
fn legacy_encodings_come_out_right() {
    let text = "Министр сказал в среду, что переговоры продолжатся в Пекине ещё два дня, после чего делегация вернётся домой. ".repeat(4);
    let html = format!(
        "<html><head><meta charset=windows-1251><title>Переговоры</title></head><body><article><h1>Переговоры</h1><p>{text}</p><p>{text}</p></article></body></html>"
    );
    let bytes = encoding_rs::WINDOWS_1251.encode(&html).0.into_owned();
    let read = extract(&Captured::from_bytes(bytes, Some("a.html")).unwrap()).unwrap();
    assert_eq!((read.title.as_str(), read.language.as_deref()), ("Переговоры", Some("ru")));
    assert!(read.text.starts_with("Министр сказал"));
}

#[test]
fn a_page_of_ampersands_is_read_roughly_and_soon() {
    let signs = format!("<p>{}</p><p>{FIRST}</p>", "&".repeat(500_000));
    let read = read_page(&page("<title>Envoys</title>", &signs));
    assert_eq!(read.notice, Some(Notice::ReadRoughly));
    assert!(read.text.contains("&&&") && read.text.contains(FIRST));
}

#[test]
fn a_page_is_decoded_as_it_states() {
    let sentence = "Министр сказал в среду, что переговоры продолжатся в Пекине.";
    let page = format!("<html><head><meta charset=windows-1251></head><p>{sentence}</p></html>");
    let bytes = Encoding::for_label(b"windows-1251").unwrap().encode(&page).0.into_owned();
    let read = extract(&Captured::from_bytes(bytes, Some("a.html")).unwrap()).unwrap();
    assert_eq!(read.text.trim(), sentence);
}
