//! Turns one term of a query into index queries: a word with its stems and spellings, a name in its forms, an
//! actor's names, a folder.

pub(super) mod actors;
pub(super) mod folder;
pub(super) mod forms;
pub(super) mod names_like;
pub(super) mod variants;
pub(super) mod words;
