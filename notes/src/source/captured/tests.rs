use super::*;

fn from(bytes: &[u8], name: &str) -> Result<&'static str, SourceError> {
    Captured::from_bytes(bytes.to_vec(), Some(name)).map(|captured| captured.format.extension())
}

#[test]
fn the_format_comes_from_the_name_then_the_bytes() {
    for (bytes, name, expected) in [
        (&b"<!DOCTYPE html><p>x"[..], "a.html", "html"),
        (b"words", "a.HTM", "html"),
        (b"# Words", "a.md", "md"),
        (b"words", "a.txt", "txt"),
        (b"\xEF\xBB\xBF<html><body>x", "page", "html"),
        (b"<html><body>saved as text", "a.txt", "html"),
        (b"a < b", "note", "txt"),
        (b"words", "Letter of 3. May", "txt"),
    ] {
        assert_eq!(from(bytes, name).unwrap(), expected, "{name}");
    }
}

#[test]
fn what_is_no_text_is_refused_in_one_line_with_a_hint() {
    for (bytes, name, expected) in [
        (&b""[..], "a.txt", "a.txt is empty"),
        (b" \n\t", "a.txt", "a.txt is empty"),
        (b"%PDF-1.7\n...", "a.pdf", "a.pdf: Dossier cannot read PDFs yet; nothing was saved"),
        (b"%PDF-1.7\n...", "a.txt", "a.txt: Dossier cannot read PDFs yet; nothing was saved"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", "a.png is not text"),
        (b"PK\x03\x04....", "a.docx", "a.docx is not text"),
        (b"words\0words and more words here", "a.txt", "a.txt is not text"),
        (b"{\"a\":1}", "a.json", "a.json: Dossier cannot read .json"),
    ] {
        let error = from(bytes, name).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(error.hint().is_some_and(|hint| !hint.contains('\n')), "{name}");
    }
}

#[test]
fn files_are_read_and_missing_ones_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.txt");
    assert!(matches!(read_file(&missing), Err(SourceError::Missing { .. })));
    assert!(matches!(read_file(folder.path()), Err(SourceError::IsFolder { .. })));
    let large = folder.path().join("large.txt");
    File::create(&large).unwrap().set_len(MAX_BYTES as u64 + 1).unwrap();
    assert!(matches!(read_file(&large), Err(SourceError::TooLarge { .. })));
    assert!(matches!(read_stream(std::io::repeat(b'a'), "-"), Err(SourceError::TooLarge { .. })));
    assert_eq!(read_stream(&b"<html><p>x"[..], "-").unwrap().format, HTML);
}
