//! What is painted: a picture of the window, looked at dot by dot.
use std::io::Cursor;

use png::{ColorType, Decoder, Transformations};

/// A picture of the window, a dot a pixel of its page.
pub struct Pixels {
    width: usize,
    height: usize,
    /// Bytes a dot.
    depth: usize,
    bytes: Vec<u8>,
}

impl Pixels {
    /// Reads a picture in PNG.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn read(png: &[u8]) -> Self {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a picture in PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a picture that fits into memory")];
        let frame = reader.next_frame(&mut bytes).expect("a whole picture");
        let depth = if frame.color_type == ColorType::Rgba { 4 } else { 3 };
        Self { width: frame.width as usize, height: frame.height as usize, depth, bytes }
    }

    /// The rows of the first and the last dot of a colour between two columns and two rows.
    #[must_use]
    pub fn rows_of(&self, colour: [u8; 3], columns: (usize, usize), rows: (usize, usize)) -> Option<(usize, usize)> {
        let is_there =
            |row: &usize| (columns.0..columns.1.min(self.width)).any(|column| self.at(column, *row) == colour);
        let mut found = (rows.0..rows.1.min(self.height)).filter(is_there);
        let first = found.next()?;
        Some((first, found.next_back().unwrap_or(first)))
    }

    fn at(&self, column: usize, row: usize) -> [u8; 3] {
        let start = (row * self.width + column) * self.depth;
        [self.bytes[start], self.bytes[start + 1], self.bytes[start + 2]]
    }
}
