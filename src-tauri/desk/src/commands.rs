//! The commands of the interface. Each one converts its arguments, makes one engine call and converts the result. The
//! rules of the domain are the engine's, and no command touches a file itself.

mod actors;
mod app;
mod clips;
mod notebook;
mod notes;
mod saved;
mod search;
mod sources;

use crate::command::Command;

/// Every command, by topic.
pub fn all() -> impl Iterator<Item = &'static Command> {
    let topics = [
        app::COMMANDS,
        notebook::COMMANDS,
        search::COMMANDS,
        saved::COMMANDS,
        sources::COMMANDS,
        clips::COMMANDS,
        actors::COMMANDS,
        notes::COMMANDS,
    ];
    topics.into_iter().flatten()
}
