//! Remote images that the reader asked for: fetched once, kept in memory while the notebook is open, and shown through
//! the notebook's own scheme. They are never written to the disk.
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{consent::ConsentFetcher, error::CommandResult};
use notes::{
    markdown::OWN_SCHEME,
    progress::Progress,
    source::{Image, fetch_image},
};

/// Most bytes of images kept at once; the oldest are dropped first.
const MAX_HELD_BYTES: usize = 128 * 1024 * 1024;

/// The name of the notebook's own scheme.
pub const SCHEME: &str = OWN_SCHEME;

/// The folder in which the scheme looks for them, which no notebook shows.
pub const FOLDER: &str = ".fetched/";

/// The address by which a page shows a fetched image.
pub fn address_of_fetched(name: &str) -> String {
    format!("{SCHEME}://localhost/{FOLDER}{name}")
}

/// The images fetched since the notebook was opened, oldest first.
#[derive(Default)]
pub struct FetchedImages {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    next: u64,
    images: VecDeque<(u64, String, Arc<Image>)>,
}

impl FetchedImages {
    /// The name, below [`FOLDER`], of the image at an address; it is fetched unless it is in memory.
    pub fn fetch(&self, fetching: &ConsentFetcher, address: &str, progress: &Progress) -> CommandResult<String> {
        if let Some(name) = self.with(|held| held.get(address)) {
            return Ok(name);
        }
        let image = fetching.fetch(|policy| fetch_image(address, policy, progress))?;
        Ok(self.with(|held| held.keep(address, image)))
    }

    /// The image of a name.
    pub fn get(&self, name: &str) -> Option<Arc<Image>> {
        let number: u64 = name.parse().ok()?;
        self.with(|held| held.images.iter().find(|(known, ..)| *known == number).map(|(_, _, image)| Arc::clone(image)))
    }

    fn with<T>(&self, look: impl FnOnce(&mut Held) -> T) -> T {
        look(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Held {
    fn get(&self, address: &str) -> Option<String> {
        self.images.iter().find(|(_, known, _)| known == address).map(|(number, ..)| number.to_string())
    }

    fn keep(&mut self, address: &str, image: Image) -> String {
        self.next += 1;
        self.images.push_back((self.next, address.to_owned(), Arc::new(image)));
        let bytes = |held: &Self| held.images.iter().map(|(_, _, image)| image.bytes.len()).sum::<usize>();
        while self.images.len() > 1 && bytes(self) > MAX_HELD_BYTES {
            self.images.pop_front();
        }
        self.next.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(bytes: usize) -> Image {
        Image { bytes: vec![0; bytes], media_type: "image/png" }
    }

    #[test]
    fn the_oldest_make_room_and_names_are_never_given_twice() {
        let images = FetchedImages::default();
        let first = images.with(|held| held.keep("https://e.org/1", image(MAX_HELD_BYTES)));
        assert_eq!(images.with(|held| held.get("https://e.org/1")), Some(first.clone()));
        let second = images.with(|held| held.keep("https://e.org/2", image(1)));
        assert!(images.get(&first).is_none() && images.get(&second).is_some());
        assert_ne!(first, images.with(|held| held.keep("https://e.org/1", image(1))));
        assert!(images.get("../secret").is_none());
    }
}
