//! The facts that a page states about itself: JSON-LD, OpenGraph and other meta elements, microdata,
//! `<time>`, and printed lines beside the title. What it does not state stays empty.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use serde_json::Value as Json;
use url::Url;

use super::linked_data;
use crate::source::{
    byline::byline_of_line,
    dates::{dated_line, stated_day},
    read::is_web_address,
};

/// The longest title and name that are believed, in characters.
const TITLE_LIMIT: usize = 400;
const NAME_LIMIT: usize = 120;

/// What a page states.
#[derive(Debug, Default)]
pub(super) struct PageFacts {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<Date>,
    pub language: Option<String>,
    pub description: Option<String>,
    pub canonical: Option<String>,
    /// `isAccessibleForFree` of JSON-LD.
    pub is_free: Option<bool>,
}

/// Reads the facts; for each, the most precise statement comes first.
pub(super) fn stated(document: &Document, address: Option<&Url>) -> PageFacts {
    let meta = Meta::of(document);
    let ld = linked_data::article(document);
    let ld = ld.as_ref();
    let site = site(&meta, ld);
    let title = title(document, &meta, ld, site.as_deref());
    PageFacts {
        byline: byline(document, &meta, ld, site.as_deref()),
        published: published(document, &meta, ld).or_else(|| address_day(address, meta.first(&["og:url"]))),
        language: attribute(document, "html[lang]", "lang")
            .or_else(|| attribute(document, "html", "xml:lang"))
            .or_else(|| meta.first(&["content-language", "og:locale", "language", "dc.language"])),
        description: meta
            .first(&["og:description", "description", "twitter:description", "dc.description"])
            .or_else(|| ld.and_then(|ld| text(&ld["description"]))),
        canonical: canonical(document, &meta, address),
        is_free: ld.and_then(|ld| is_free(&ld["isAccessibleForFree"])),
        title,
        site,
    }
}

/// The publisher of the page. Some sites state the section there; a value that is also stated as the section is
/// skipped.
fn site(meta: &Meta, ld: Option<&Json>) -> Option<String> {
    let sections = [
        meta.first(&["article:section", "og:section", "section", "parsely-section"]),
        ld.and_then(|ld| text(&ld["articleSection"]).or_else(|| text(&ld["articleSection"][0]))),
    ];
    let is_section = |name: &String| sections.iter().flatten().any(|section| section.eq_ignore_ascii_case(name));
    let stated = ["og:site_name", "application-name", "twitter:app:name:iphone"].map(|key| meta.first(&[key]));
    let publisher = ld.and_then(|ld| text(&ld["publisher"]["name"]));
    stated.into_iter().chain([publisher]).flatten().find(|name| !is_section(name))
}

/// The meta elements by name, lower case; the first of a name counts.
struct Meta(HashMap<String, String>);

impl Meta {
    fn of(document: &Document) -> Self {
        let mut found = HashMap::new();
        for node in document.select("meta[content]").nodes() {
            let content = one_line(&node.attr("content").unwrap_or_default());
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                    found.entry(name.trim().to_lowercase()).or_insert_with(|| content.clone());
                }
            }
        }
        Self(found)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.get(*name).cloned())
    }
}

fn text(value: &Json) -> Option<String> {
    value.as_str().map(one_line).filter(|t| !t.is_empty())
}

fn is_free(value: &Json) -> Option<bool> {
    value.as_bool().or_else(|| value.as_str().and_then(|v| v.to_lowercase().parse().ok()))
}

/// The heading, where the page's other titles agree with it; else those, without the site's name.
fn title(document: &Document, meta: &Meta, ld: Option<&Json>, site: Option<&str>) -> Option<String> {
    let head = document.select("title").nodes().first().map(|n| one_line(&n.text())).filter(|t| !t.is_empty());
    let shared = meta.first(&["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"]);
    let headline = ld.and_then(|ld| text(&ld["headline"]));
    let stated: Vec<&String> = [&headline, &shared, &head].into_iter().flatten().collect();
    let headings: Vec<String> =
        document.select("h1").nodes().iter().map(|n| one_line(&n.text())).filter(|t| !t.is_empty()).collect();
    let agreed = headings.iter().find(|h| h.chars().count() > 3 && stated.iter().any(|s| agrees(s, h)));
    let lone = headings.first().filter(|_| headings.len() == 1 && stated.is_empty());
    let cleaned = || {
        let whole = headline.clone().or_else(|| shared.clone()).or_else(|| head.clone())?;
        Some(without_site(&whole, site))
    };
    let found = agreed.or(lone).cloned().or_else(cleaned).or_else(|| headings.first().cloned());
    found.filter(|t| t.chars().count() <= TITLE_LIMIT)
}

/// Whether a stated title contains a heading, ignoring case, punctuation and the site's name.
fn agrees(stated: &str, heading: &str) -> bool {
    let (stated, heading) = (bare(stated), bare(heading));
    !heading.is_empty()
        && (stated.contains(&heading) || (heading.contains(&stated) && stated.len() * 2 > heading.len()))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Talks stall | Example News" without its last part, when that is the site's name or the shorter end.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", "_"] {
        if let Some((rest, end)) = title.rsplit_once(mark) {
            let named = site.is_some_and(|site| bare(site) == bare(end));
            let short = end.split_whitespace().count() <= 4 && rest.split_whitespace().count() >= 3 && mark != "_";
            if named || short {
                return rest.trim().to_owned();
            }
        }
        let leading = title.split_once(mark).filter(|(start, _)| site.is_some_and(|site| bare(site) == bare(start)));
        if let Some((_, rest)) = leading {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

fn byline(document: &Document, meta: &Meta, ld: Option<&Json>, site: Option<&str>) -> Option<String> {
    let believed = |name: String| believed_names(&name, site);
    let by_ld = ld.map(|ld| people(&ld["author"])).filter(|names| !names.is_empty()).map(|names| names.join(", "));
    by_ld
        .and_then(believed)
        .or_else(|| {
            let names = [
                "author",
                "parsely-author",
                "sailthru.author",
                "dc.creator",
                "dcterms.creator",
                "article:author",
                "article:author_name",
                "citation_author",
                "byl",
            ];
            names.iter().find_map(|name| meta.first(&[name]).and_then(believed))
        })
        .or_else(|| marked_byline(document, site))
}

fn people(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().flat_map(people).collect(),
        Json::Object(object) => object.get("name").map(people).unwrap_or_default(),
        Json::String(name) => vec![one_line(name)],
        _ => Vec::new(),
    }
}

/// A byline in the page's own markup.
fn marked_byline(document: &Document, site: Option<&str>) -> Option<String> {
    const PLACES: &[&str] = &[
        r#"[itemprop="author"] [itemprop="name"]"#,
        r#"[itemprop="author"]"#,
        r#"a[rel="author"]"#,
        r#"[rel="author"]"#,
        ".author-name",
        ".byline-name",
        ".byline__name",
        ".entry-author",
        ".post-author",
        ".article-author",
        ".c-byline__author",
        ".author.vcard",
        ".byline .author",
        ".byline a",
        ".author a",
        ".author",
        ".byline",
        "[class*=author]",
        "[id*=author]",
        "[class*=byline]",
        "[class*=autor]",
        "[class*=auteur]",
        "[class*=writtenby]",
    ];
    PLACES.iter().find_map(|place| {
        let found = document.select(place);
        let mut names: Vec<String> = Vec::new();
        for node in found.nodes().iter().take(3).filter(|n| !is_in_comments(n)) {
            let text = one_line(&node.text());
            if text.chars().count() > NAME_LIMIT {
                continue;
            }
            names.extend(believed_names(&text, site).filter(|name| !names.contains(name)));
        }
        let first = names.into_iter().next()?;
        Some(first)
    })
}

/// Whether an element is in comments, in other articles or in a side column. The wrappers of the whole page are
/// ignored: their classes list everything that the page has.
fn is_in_comments(node: &NodeRef<'_>) -> bool {
    let wrapper = |name: &str| matches!(name, "html" | "body" | "main" | "article");
    node.ancestors_it(None).take_while(|a| !a.node_name().is_some_and(|name| wrapper(&name))).any(|a| {
        let words = format!("{} {}", a.class().unwrap_or_default(), a.id_attr().unwrap_or_default()).to_lowercase();
        let aside = a.node_name().is_some_and(|name| matches!(&*name, "aside" | "nav" | "footer"));
        aside || ["comment", "related", "sidebar", "widget", "recommend"].iter().any(|word| words.contains(word))
    })
}

/// Names as a byline may hold them; addresses, the site's own name and sentences are none.
fn believed_names(text: &str, site: Option<&str>) -> Option<String> {
    let text = one_line(text);
    let name = byline_of_line(&text).unwrap_or(text);
    let lower = name.to_lowercase();
    let opener = ["by ", "von ", "par ", "por ", "di ", "written by ", "posted by ", "author: ", "by: "]
        .iter()
        .find(|o| lower.starts_with(**o));
    let name = opener.and_then(|o| name.get(o.len()..)).unwrap_or(&name);
    let name = name
        .split(['|', '•', '(', '\u{2022}'])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches([',', ';', ':', '-', '–'])
        .trim();
    let length = name.chars().count();
    let words = name.split_whitespace().count();
    let address = name.contains("://") || name.contains('@') || name.contains(".com") || name.starts_with("www.");
    let figures = name.chars().any(|c| c.is_ascii_digit());
    let site = site.is_some_and(|site| bare(site) == bare(name));
    let account = [
        "admin",
        "administrator",
        "webmaster",
        "author",
        "authors",
        "autor",
        "autoren",
        "auteur",
        "anonymous",
        "guest",
    ]
    .contains(&name.to_lowercase().as_str());
    let good = (2..=NAME_LIMIT).contains(&length)
        && words <= 14
        && !address
        && !figures
        && !site
        && !account
        && !name.ends_with('.');
    good.then(|| name.to_owned())
}

fn published(document: &Document, meta: &Meta, ld: Option<&Json>) -> Option<Date> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "article:published",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "dc.date.created",
        "dc.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "published-date",
        "date_published",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "citation_date",
        "article_date_original",
        "originalpublicationdate",
        "rnews:datepublished",
        "cxenseparse:publishtime",
        "ptime",
        "displaydate",
        "datecreated",
        "date",
        "release_date",
        "created",
        "dc.terms.date",
    ];
    let by_ld = ld.and_then(|ld| text(&ld["datePublished"]).or_else(|| text(&ld["dateCreated"])));
    by_ld
        .and_then(|value| stated_day(&value))
        .or_else(|| NAMES.iter().find_map(|name| meta.first(&[name]).and_then(|value| stated_day(&value))))
        .or_else(|| marked_day(document))
        .or_else(|| printed_day(document))
}

/// A day in `<time>` or microdata, outside comments and lists of other articles.
fn marked_day(document: &Document) -> Option<Date> {
    const PLACES: &[(&str, &str)] = &[
        (r#"[itemprop="datePublished"]"#, "content"),
        (r#"[itemprop="datePublished"]"#, "datetime"),
        ("time[pubdate]", "datetime"),
        ("time.published", "datetime"),
        ("time.entry-date", "datetime"),
        ("abbr.published", "title"),
        ("article time[datetime]", "datetime"),
        ("main time[datetime]", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    PLACES.iter().find_map(|(place, attribute)| {
        let found = document.select(place);
        found
            .nodes()
            .iter()
            .filter(|n| !is_in_comments(n) && !is_update(n))
            .find_map(|n| stated_day(&n.attr(attribute)?))
    })
}

fn is_update(node: &NodeRef<'_>) -> bool {
    let words =
        format!("{} {}", node.class().unwrap_or_default(), node.attr("itemprop").unwrap_or_default()).to_lowercase();
    words.contains("updated") || words.contains("modified")
}

/// A line that is nothing but a date, in an element named for it.
fn printed_day(document: &Document) -> Option<Date> {
    const PLACES: &[&str] = &[
        r#"[itemprop="datePublished"]"#,
        "time",
        ".published",
        ".entry-date",
        ".post-date",
        ".article-date",
        ".date-published",
        ".pubdate",
        ".publish-date",
        ".posted-on",
        ".article__date",
        ".date",
        ".timestamp",
        ".dateline",
        ".meta-date",
        ".submitted",
        ".byline",
        ".entry-meta",
        ".post-meta",
        ".article-meta",
        ".meta",
        "[class*=date]",
        "[id*=date]",
    ];
    PLACES.iter().find_map(|place| {
        let found = document.select(place);
        found.nodes().iter().take(6).filter(|n| !is_in_comments(n)).find_map(|n| printed(&one_line(&n.text())))
    })
}

/// `/2021/07/28/` in the page's own address.
fn address_day(address: Option<&Url>, stated: Option<String>) -> Option<Date> {
    let address = address.cloned().or_else(|| Url::parse(&stated?).ok())?;
    let parts: Vec<&str> = address.path().split('/').collect();
    parts.windows(3).find_map(|w| {
        let figures = w[0].len() == 4 && w.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        figures.then(|| stated_day(&format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2]))).flatten()
    })
}

/// A line of nothing but a date, right above or below the title.
pub(super) fn day_beside_title(lines: &[&str], title: &str) -> Option<Date> {
    let at = lines.iter().position(|line| bare(line) == bare(title))?;
    let near = &lines[at.saturating_sub(3)..(at + 8).min(lines.len())];
    near.iter().find_map(|line| printed(line))
}

/// The day of a short line: the whole of it, or one of its parts.
fn printed(line: &str) -> Option<Date> {
    if line.chars().count() > 160 {
        return None;
    }
    let parts = line.split(['|', '•', '·', '—', '–', '/']).map(str::trim);
    dated_line(line)
        .or_else(|| parts.filter(|p| p.len() < line.len()).find_map(dated_line))
        .or_else(|| day_after_names(line))
}

/// "By Jane Doe on 28 July 2021": the day at the end.
fn day_after_names(line: &str) -> Option<Date> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..words.len().min(12)).find_map(|from| dated_line(&words[from..].join(" ")))
}

fn canonical(document: &Document, meta: &Meta, address: Option<&Url>) -> Option<String> {
    let link = attribute(document, r#"link[rel="canonical"]"#, "href").or_else(|| meta.first(&["og:url"]))?;
    let whole = match address {
        Some(base) => base.join(&link).ok()?.to_string(),
        None => link,
    };
    is_web_address(&whole).then_some(whole)
}

fn attribute(document: &Document, place: &str, name: &str) -> Option<String> {
    document.select(place).attr(name).map(|value| one_line(&value)).filter(|value| !value.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
