//! A line made comparable with the phrases of the table.

/// A line made comparable.
pub(super) struct ComparableLine {
    /// Lower case, straight quotes, single spaces, no marks in front.
    pub(super) plain: String,
    /// As it stands, without marks in front.
    pub(super) shown: String,
    /// An arrow or bracket stands in front.
    pub(super) pointed: bool,
    /// It opens with a quotation mark: somebody speaks.
    pub(super) quoted: bool,
}

impl ComparableLine {
    pub(super) fn of(line: &str) -> Self {
        const POINTERS: &[char] = &[
            '→', '➔', '➜', '➤', '➡', '►', '▶', '▸', '▷', '»', '>', '☞', '👉', '🔗', '⇒', '⮕', '[', '(', '【', '（',
            '←', '◄', '《',
        ];
        const DECORATION: &[char] = &[
            '•', '●', '■', '▪', '◆', '*', '#', '-', '–', '—', '|', '_', '+', '·', '📷', '📩', '📧', '🔔', '\u{FE0F}',
            '"',
        ];
        let line = line.trim();
        let quoted = line.starts_with(['"', '“', '”', '„', '«', '‘', '「', '『', '‹', '‚']) || line.starts_with("''");
        let shown = line.trim_start_matches(|c: char| {
            c.is_whitespace() || POINTERS.contains(&c) || (c != '"' && DECORATION.contains(&c))
        });
        let pointed = line[..line.len() - shown.len()].chars().any(|c| POINTERS.contains(&c));
        Self { plain: comparable(shown), shown: shown.to_owned(), pointed, quoted }
    }
}

/// Lower case, no vowel marks, joiners or direction marks, straight quotes, single spaces.
pub(super) fn comparable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{064B}'..='\u{0652}' | '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => {}
            '’' | '‘' | 'ʼ' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            'ي' | 'ى' => plain.push('ی'),
            'ك' => plain.push('ک'),
            'ё' | 'Ё' => plain.push('е'),
            _ if c.is_whitespace() => {
                if !plain.ends_with(' ') && !plain.is_empty() {
                    plain.push(' ');
                }
            }
            _ => plain.extend(c.to_lowercase().filter(|l| *l != '\u{307}')),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}
