//! Names for files, safe on every system.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest file name that is made, extension and number included, in bytes.
pub const NAME_LIMIT: usize = 120;

/// Room kept in [`NAME_LIMIT`] for a number and an extension: ` 9999.md`, or ` (conflict 2).md`.
const RESERVED: usize = 16;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file name (without extension) for a title: NFC, safe on Windows, macOS and Linux, free of
/// `# ^ [ ] |` which break links, at most 104 bytes so that a number and an extension fit in
/// [`NAME_LIMIT`]. Two titles may give one name; the vault then numbers the second.
///
/// ```
/// use notes::vault::safe_file_name;
/// assert_eq!(safe_file_name("Talks in Beijing: \"a clear line\"?"), "Talks in Beijing - 'a clear line'");
/// assert_eq!(safe_file_name("王毅会见塔利班"), "王毅会见塔利班");
/// ```
pub fn safe_file_name(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    for c in title.nfc() {
        push_safe(&mut name, c);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = shorten(&words.join(" "), NAME_LIMIT - RESERVED);
    let name = name.trim_matches([' ', '.', '-', '_', ',', ';']).to_owned();
    if name.is_empty() {
        return "Untitled".to_owned();
    }
    let device = name.split('.').next().unwrap_or(&name).trim_end();
    if DEVICES.contains(&device.to_lowercase().as_str()) { format!("{name}_") } else { name }
}

/// What one character of a title becomes in a file's name.
fn push_safe(name: &mut String, c: char) {
    match c {
        ':' => name.push_str(" - "),
        '/' | '\\' | '|' => name.push('-'),
        '"' => name.push('\''),
        '<' | '[' | '{' => name.push('('),
        '>' | ']' | '}' => name.push(')'),
        '?' | '*' | '#' | '^' => name.push(' '),
        c if c.is_control() || is_invisible(c) => name.push(' '),
        c => name.push(c),
    }
}

/// Invisible characters, which could make two names look alike or read backwards.
/// U+200C and U+200D stay: Persian words and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The beginning of a name that fits, cut between words where one is near, never inside a cluster.
fn shorten(name: &str, limit: usize) -> String {
    if name.len() <= limit {
        return name.to_owned();
    }
    let fits =
        name.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).take_while(|&end| end <= limit).last();
    let kept = &name[..fits.unwrap_or(0)];
    match kept.rfind(' ') {
        Some(space) if space > limit * 2 / 3 => kept[..space].to_owned(),
        _ => kept.to_owned(),
    }
}
