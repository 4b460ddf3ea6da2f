//! The last step before the page: an allow-list over the finished HTML.
//!
//! The renderer escapes everything itself; this is the second line of defence, and the only code to review for what a
//! hostile text can display. No svg, math, style, script, form, id, srcset or target; links may have only http, https
//! and mailto addresses, images only our own scheme.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// The scheme under which the reading view loads images of the notebook; the window serves them read-only.
pub const OWN_SCHEME: &str = "vault";

/// Schemes that a link may have.
const LINK_SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// The tags that the reading view consists of.
const TAGS: [&str; 32] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "del",
    "a",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "span",
    "bdi",
    "div",
    "img",
    "details",
    "summary",
];

/// Attributes that any tag may have: direction, our own classes and roles.
const ANYWHERE: [&str; 6] = ["dir", "class", "role", "tabindex", "title", "aria-label"];

/// Our own attributes, by the tag that carries them.
const OWN: [(&str, &[&str]); 8] = [
    ("span", &["data-o", "data-remote", "data-task", "aria-checked"]),
    ("bdi", &["data-o"]),
    ("a", &["href", "data-link", "data-heading", "data-path", "data-host", "data-tag"]),
    ("sup", &["data-footnote"]),
    ("div", &["data-footnote", "data-callout"]),
    ("details", &["data-callout", "open"]),
    ("img", &["src", "alt", "loading"]),
    ("ol", &["start"]),
];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .generic_attributes(HashSet::from(ANYWHERE))
        .tag_attributes(
            OWN.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect::<HashMap<_, _>>(),
        )
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(LINK_SCHEMES.into_iter().chain([OWN_SCHEME]).collect())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(by_place);
    builder
});

/// Links may only lead outside, and images may only come from the notebook.
fn by_place<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let scheme = value.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_allowed = match (tag, name) {
        ("a", "href") => LINK_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        ("img", "src") => scheme == OWN_SCHEME,
        _ => true,
    };
    is_allowed.then_some(Cow::Borrowed(value))
}

/// Removes everything from the HTML that is not on the list.
pub(super) fn sanitise(html: &str) -> String {
    ALLOWED.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_reading_view_needs_passes() {
        let check = |html: &str, expected: &str| assert_eq!(sanitise(html), expected);
        check("<p dir=\"auto\" onclick=\"x()\" style=\"a\" id=\"b\">t</p>", "<p dir=\"auto\">t</p>");
        check("<script>x()</script><style>y</style><svg><a/></svg><math></math><i>t</i>", "t");
        check(
            "<img src=\"http://e.org/i.png\" onerror=\"x()\"><img src=\"vault://localhost/i.png\">",
            "<img><img src=\"vault://localhost/i.png\">",
        );
        check("<a href=\"vault://x\" ping=\"y\" target=\"_blank\">t</a>", "<a rel=\"noopener noreferrer\">t</a>");
        check("<a href=\"HTTPS://e.org\">t</a>", "<a href=\"HTTPS://e.org\" rel=\"noopener noreferrer\">t</a>");
        check(
            "<a href=\"java\tscript:x()\">t</a><iframe src=\"//x\"></iframe>",
            "<a rel=\"noopener noreferrer\">t</a>",
        );
        check("<span data-o=\"3\" data-evil=\"1\">t</span>", "<span data-o=\"3\">t</span>");
    }
}
