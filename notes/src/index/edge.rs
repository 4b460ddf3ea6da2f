//! The boundary to the index library: a panic of the library is caught here and becomes an error.
//!
//! On a damaged file the library panics instead of returning an error, because it trusts lengths and offsets.
//! Threads of the pool pass a panic on to the caller, which runs inside [`catch_panics`].

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::IndexError;

/// Parts of the source paths of the libraries whose panics are caught here, on whichever thread.
const LIBRARIES: [&str; 8] =
    ["tantivy", "ownedbytes", "bitpacking", "lz4_flex", "levenshtein_automata", "fst", "sstable", "census"];

thread_local! {
    static WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// Runs work that calls the index library; a panic becomes [`IndexError::Panicked`] and prints nothing.
pub(super) fn catch_panics<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    silence_caught_panics();
    let outer = WITHIN.replace(true);
    // What a panic leaves half done is discarded together with its index.
    let done = catch_unwind(AssertUnwindSafe(work));
    WITHIN.set(outer);
    done.unwrap_or_else(|panic| Err(IndexError::Panicked { message: message(&*panic) }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without text".to_owned())
}

/// Keeps panics that are caught here from being printed; all others are reported as before.
fn silence_caught_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            let file = panic.location().map_or("", |location| location.file());
            if !WITHIN.get() && !LIBRARIES.iter().any(|library| file.contains(library)) {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let failed = catch_panics(|| -> Result<(), IndexError> { panic!("no such {}", "block") });
        assert!(matches!(failed, Err(IndexError::Panicked { message }) if message == "no such block"));
        let failed = catch_panics(|| {
            let of_the_pool = rayon::join(|| 1, || -> u32 { panic!("in the pool") });
            Ok(of_the_pool.0)
        });
        assert!(matches!(failed, Err(IndexError::Panicked { .. })));
        assert_eq!(catch_panics(|| Ok(7)).unwrap(), 7);
    }
}
