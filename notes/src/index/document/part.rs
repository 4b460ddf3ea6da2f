//! How much of a body is indexed.

/// The most of a body that is indexed, in bytes: a dozen books, read within seconds and within a few hundred
/// megabytes of memory. The rest is shown but cannot be found, which `index` and `check` report.
pub(crate) const MAX_TEXT: usize = 8 << 20;

/// The part of a body that is indexed: all of it, or the lines that fit.
pub(crate) fn indexed_part(body: &str) -> &str {
    let Some(mut end) = (body.len() > MAX_TEXT).then_some(MAX_TEXT) else { return body };
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let lines = body[..end].rfind('\n').map_or(end, |newline| newline + 1);
    &body[..lines]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_indexed_up_to_a_line() {
        let whole = "word\n".repeat(MAX_TEXT / 5);
        assert_eq!(indexed_part(&whole), whole);
        let larger = format!("{whole}字字字\n");
        assert_eq!(indexed_part(&larger).len(), whole.len());
        let one_line = "字".repeat(MAX_TEXT / 3 + 1);
        assert_eq!(indexed_part(&one_line).len(), MAX_TEXT / 3 * 3);
    }
}
