//! The article among a page's JSON-LD.

use dom_query::Document;
use serde_json::Value as Json;

/// The article's object among the page's JSON-LD, `@graph` and arrays included; an author given by its
/// `@id` is looked up.
pub(super) fn article(document: &Document) -> Option<Json> {
    let scripts = document.select(r#"script[type="application/ld+json"]"#);
    let mut found: Option<Json> = None;
    for node in scripts.nodes() {
        let raw = node.text();
        let raw = raw.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
        // Line breaks inside strings are not valid JSON, but pages have them.
        let parsed = serde_json::from_str(raw).or_else(|_| serde_json::from_str(&raw.replace(['\n', '\r', '\t'], " ")));
        let Ok(parsed) = parsed else { continue };
        search_article(&parsed, &mut found, 0);
        if let Some(article) = &mut found {
            resolve_people(article, &parsed);
            break;
        }
    }
    found
}

fn resolve_people(article: &mut Json, page: &Json) {
    for key in ["author", "publisher"] {
        let first = if article[key].is_array() { &article[key][0] } else { &article[key] };
        let id = first["@id"].as_str().filter(|_| first["name"].is_null());
        if let Some(object) = id.and_then(|id| search_id(page, id, 0)) {
            article[key] = object;
        }
    }
}

fn search_id(value: &Json, id: &str, depth: usize) -> Option<Json> {
    if depth > 6 {
        return None;
    }
    match value {
        Json::Array(items) => items.iter().find_map(|item| search_id(item, id, depth + 1)),
        Json::Object(object) => {
            let own = object.get("@id").and_then(Json::as_str) == Some(id) && object.contains_key("name");
            if own { Some(value.clone()) } else { object.values().find_map(|inner| search_id(inner, id, depth + 1)) }
        }
        _ => None,
    }
}

fn search_article(value: &Json, found: &mut Option<Json>, depth: usize) {
    if found.is_some() || depth > 6 {
        return;
    }
    match value {
        Json::Array(items) => items.iter().for_each(|item| search_article(item, found, depth + 1)),
        Json::Object(object) => {
            let kinds: Vec<&str> = match object.get("@type") {
                Some(Json::String(kind)) => vec![kind],
                Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).collect(),
                _ => vec![],
            };
            let article = kinds.iter().any(|k| {
                k.ends_with("Article") || k.ends_with("Posting") || matches!(*k, "Report" | "Review" | "Recipe")
            });
            if article
                && (object.contains_key("headline")
                    || object.contains_key("datePublished")
                    || object.contains_key("author"))
            {
                *found = Some(value.clone());
                return;
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    search_article(inner, found, depth + 1);
                }
            }
        }
        _ => {}
    }
}
