//! What comes before and after a line.

use crate::source::Reason;

/// What stands around a line.
#[derive(Clone, Copy, Default)]
pub(in crate::source) struct LineContext {
    /// Why the line before it was left out, if it was.
    pub before: Option<Reason>,
    /// Whether article text follows somewhere.
    pub text_follows: bool,
}
