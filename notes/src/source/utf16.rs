//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// UTF-16 without a byte order mark: one half of the bytes is mostly NUL, the other half never (text in ASCII scripts).
pub(super) fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(2048)];
    let nul = |parity: usize| start.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let half = start.len() / 2;
    match (nul(0), nul(1)) {
        (0, odd) if half >= 8 && odd * 10 >= half * 6 => Some(UTF_16LE),
        (even, 0) if half >= 8 && even * 10 >= half * 6 => Some(UTF_16BE),
        _ => None,
    }
}
