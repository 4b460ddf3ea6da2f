//! The stored form of a searchable text: its length, then the text deflated by itself.
//!
//! The store compresses its blocks with lz4, which leaves English at .6 of its size; deflate leaves .45, and a
//! hit's text is read without its neighbours.

use std::cell::RefCell;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};

/// The compression level: level 6 packs 3 % smaller and takes twice as long.
const LEVEL: u32 = 4;
/// Bytes of the length.
const HEAD: usize = 4;

/// Packs a text.
pub(super) fn pack(text: &str) -> Vec<u8> {
    let mut packed = Vec::with_capacity(HEAD + text.len() / 2 + 64);
    packed.extend((text.len() as u32).to_le_bytes());
    let mut deflate = Compress::new(Compression::new(LEVEL), false);
    loop {
        let from = deflate.total_in() as usize;
        match deflate.compress_vec(&text.as_bytes()[from..], &mut packed, FlushCompress::Finish) {
            Ok(flate2::Status::StreamEnd) | Err(_) => return packed,
            Ok(_) => packed.reserve(packed.capacity()),
        }
    }
}

thread_local! {
    /// The buffers of the last text unpacked, for reuse: clearing them takes longer than unpacking a short text.
    static INFLATE: RefCell<Decompress> = RefCell::new(Decompress::new(false));
}

/// Unpacks a text; `None` if the bytes are no packed text.
pub(crate) fn unpack(packed: &[u8]) -> Option<String> {
    let (head, deflated) = packed.split_first_chunk::<HEAD>()?;
    let mut bytes = Vec::with_capacity(u32::from_le_bytes(*head) as usize);
    INFLATE.with_borrow_mut(|inflate| {
        inflate.reset(false);
        inflate.decompress_vec(deflated, &mut bytes, FlushDecompress::Finish).ok()
    })?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(text in any::<String>(), times in 0..200usize) {
            let text = text.repeat(times);
            prop_assert_eq!(unpack(&pack(&text)), Some(text));
        }
    }

    #[test]
    fn what_was_never_packed_is_no_text() {
        assert_eq!(unpack(b""), None);
        assert_eq!(unpack(&[9, 0, 0, 0, 0xFF, 0xFF, 0xFF]), None);
    }
}
