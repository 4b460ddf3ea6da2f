//! What an element's name, class and id say about it: share bars, comments, related articles, …

use dom_query::NodeRef;

use crate::source::Reason;

/// A part of the page that is not the article, told by its markup.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageChrome {
    pub reason: Reason,
    /// How many characters of text it has: the wrapper of a whole page tells nothing.
    pub length: usize,
    /// Its markup leaves no doubt, so it is taken even out of the article.
    pub is_certain: bool,
}

/// Words in class and id, whole (between marks or capitals), and what they tell.
const CERTAIN: &[(&str, Reason)] = &[
    ("share", Reason::Share),
    ("sharing", Reason::Share),
    ("sharebar", Reason::Share),
    ("sharedaddy", Reason::Share),
    ("sharetools", Reason::Share),
    ("social", Reason::Share),
    ("socials", Reason::Share),
    ("addtoany", Reason::Share),
    ("addthis", Reason::Share),
    ("jp-relatedposts", Reason::Related),
    ("related", Reason::Related),
    ("relatedposts", Reason::Related),
    ("recommended", Reason::Related),
    ("recommendations", Reason::Related),
    ("readmore", Reason::ReadAlso),
    ("readalso", Reason::ReadAlso),
    ("taboola", Reason::Related),
    ("outbrain", Reason::Related),
    ("trending", Reason::Related),
    ("newsletter", Reason::Newsletter),
    ("newsletters", Reason::Newsletter),
    ("mailchimp", Reason::Newsletter),
    ("comments", Reason::Comments),
    ("disqus", Reason::Comments),
    ("respond", Reason::Comments),
    ("commentlist", Reason::Comments),
    ("cookie", Reason::Cookies),
    ("cookies", Reason::Cookies),
    ("gdpr", Reason::Cookies),
    ("breadcrumb", Reason::Navigation),
    ("breadcrumbs", Reason::Navigation),
    ("pagination", Reason::Navigation),
    ("advert", Reason::Advertisement),
    ("advertisement", Reason::Advertisement),
    ("adsense", Reason::Advertisement),
    ("printfriendly", Reason::Share),
    ("caption", Reason::Caption),
    ("credit", Reason::Caption),
    ("credits", Reason::Caption),
];

const LIKELY: &[(&str, Reason)] = &[
    ("nav", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("tags", Reason::Navigation),
    ("toolbar", Reason::Navigation),
    ("comment", Reason::Comments),
    ("ad", Reason::Advertisement),
    ("ads", Reason::Advertisement),
    ("sponsor", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("promo", Reason::Advertisement),
    ("banner", Reason::Advertisement),
    ("subscribe", Reason::Subscription),
    ("subscription", Reason::Subscription),
    ("paywall", Reason::Subscription),
    ("login", Reason::Subscription),
    ("signup", Reason::Newsletter),
    ("consent", Reason::Cookies),
    ("follow", Reason::Follow),
    ("popular", Reason::Related),
    ("recommend", Reason::Related),
    ("more", Reason::Related),
    ("copyright", Reason::Copyright),
    ("disclaimer", Reason::Disclaimer),
];

/// What the markup of one element tells.
pub(super) fn chrome_of(node: &NodeRef<'_>, name: &str) -> Option<PageChrome> {
    let found = match name {
        "nav" => Some((Reason::Navigation, true)),
        "figcaption" => Some((Reason::Caption, true)),
        "footer" | "aside" | "header" => None,
        "html" | "body" | "main" | "article" => return None,
        _ => None,
    };
    let tokens = tokens(node);
    let by_word = |table: &[(&str, Reason)]| {
        table.iter().find(|(word, _)| tokens.iter().any(|t| t == word)).map(|(_, reason)| *reason)
    };
    let (reason, is_certain) =
        found.or_else(|| by_word(CERTAIN).map(|r| (r, true))).or_else(|| by_word(LIKELY).map(|r| (r, false)))?;
    Some(PageChrome { reason, length: node.text().trim().chars().count(), is_certain })
}

/// What the innermost of the surrounding elements tells; certain findings take precedence over likely ones.
pub(super) fn nearest(around: &[PageChrome]) -> Option<PageChrome> {
    around.iter().rev().find(|f| f.is_certain).or_else(|| around.last()).cloned()
}

/// `post-shareBar__item` says `post`, `share`, `bar`, `item` and `post-shareBar__item`.
fn tokens(node: &NodeRef<'_>) -> Vec<String> {
    let mut tokens = Vec::new();
    for value in [node.class(), node.id_attr()].into_iter().flatten() {
        for class in value.split_whitespace() {
            let mut word = String::new();
            let mut before_lower = false;
            for c in class.chars() {
                if !c.is_alphanumeric() || (c.is_uppercase() && before_lower) {
                    tokens.extend(Some(std::mem::take(&mut word)).filter(|w| !w.is_empty()));
                }
                if c.is_alphanumeric() {
                    word.extend(c.to_lowercase());
                }
                before_lower = c.is_lowercase();
            }
            tokens.extend(Some(word).filter(|w| !w.is_empty()));
            tokens.push(class.to_lowercase());
        }
    }
    tokens
}
