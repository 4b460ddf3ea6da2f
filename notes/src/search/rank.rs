//! Rescoring: what raises a hit beyond the weights of its words.

pub(super) mod context;
pub(super) mod proximity;
