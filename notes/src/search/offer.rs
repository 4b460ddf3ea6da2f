//! Plain words that are an actor's name: the offer to search for the actor under every name.

/// The offer to search for an actor by all of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The actor, as links call it.
    pub actor: String,
    /// The query that asks for the actor: `actor:"Wang Yi"`.
    pub query: String,
    /// How many documents it finds.
    pub total: usize,
}
