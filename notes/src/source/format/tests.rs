use std::collections::BTreeSet;

use super::row::Signature;
use super::table::TABLE;
use super::*;

#[test]
fn each_format_of_the_table_is_read_or_refused() {
    for format in TABLE {
        let is_read = READERS.iter().any(|(read, _)| *read == format);
        assert_eq!(is_read, format.refused.is_none(), "{format:?}");
    }
}

#[test]
fn each_fact_names_one_format() {
    let mut seen = BTreeSet::new();
    for format in TABLE {
        assert!(!format.extensions.is_empty() && !format.media_types.is_empty(), "{format:?}");
        for fact in format.extensions.iter().chain(format.media_types) {
            assert_eq!(*fact, fact.to_lowercase());
            assert!(seen.insert(*fact), "{fact} stands twice");
            assert!(!foreign::EXTENSIONS.contains(fact), "{fact} is said not to be read");
        }
    }
    assert_eq!(TABLE.iter().filter(|format| matches!(format.signature, Signature::Rest)).count(), 1);
}

#[test]
fn bytes_decide_where_they_are_sure_then_what_is_said() {
    let check = |bytes: &[u8], said: &str, expected: &str| {
        assert_eq!(Format::detect(bytes, Format::of_extension(said)).extension(), expected, "{said}");
    };
    check(b"%PDF-1.7\n", "html", "pdf");
    check(b"words", "pdf", "txt");
    check(b"<html><p>x", "md", "md");
    check(b"<html><p>x", "txt", "html");
    check(b"<html><p>x", "", "html");
    check(b"words", "HTM", "html");
    check(b"words", "", "txt");
}

#[test]
fn servers_are_asked_for_what_is_read_and_taken_at_their_word() {
    let (told, rest) = accepted().split_once("text/plain;q=0.9").unwrap();
    assert_eq!(rest, ", */*;q=0.1");
    assert!(told.contains("text/html, application/xhtml+xml, ") && !told.contains("/x-"), "{told}");
    assert!(what_is_read().starts_with("Dossier reads text (.txt), Markdown (.md)"), "{}", what_is_read());
    assert!(!what_is_read().contains("PDF"), "{}", what_is_read());
    let said = |media: &str| Format::of_media_type(media, "it").map(|format| format.map(Format::extension));
    assert_eq!(said("Text/HTML; charset=x").unwrap(), Some("html"));
    assert_eq!(said("text/x-markdown").unwrap(), Some("md"));
    assert_eq!(said("").unwrap(), None);
    assert_eq!(said("application/octet-stream").unwrap(), None);
    assert!(matches!(said("application/pdf"), Err(SourceError::Pdf { .. })));
    assert!(matches!(said("image/png"), Err(SourceError::UnknownType { .. })));
}
