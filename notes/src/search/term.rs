//! One term of a query as queries of the index: a word with its stems and spellings, a name in its forms, an actor's
//! names, a folder.

pub(super) mod actors;
pub(super) mod folder;
pub(super) mod forms;
pub(super) mod names_like;
pub(super) mod variants;
pub(super) mod words;
