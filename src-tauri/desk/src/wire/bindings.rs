//! Generates the TypeScript of the wire types and of the commands' calls; a test compares it with the committed files.
use std::{
    any::TypeId,
    collections::{BTreeMap, HashSet},
    path::Path,
};

use ts_rs::{Config, TS, TypeVisitor};

use super::*;
use crate::{argument::Argument, command::Command, commands};

/// Collects the wire types, each with the types that it uses.
pub struct Types {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Types {
    fn new() -> Self {
        let config = Config::new().with_large_int("number");
        Self { config, seen: HashSet::new(), declarations: BTreeMap::new() }
    }

    /// The TypeScript name of a type, which is collected as well.
    pub fn name<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    /// The same for a type that the page sends as an argument.
    pub fn given<A: Argument>(&mut self) -> String {
        self.name::<A::Given>()
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only derived types have a file of their own; the others are written inline where they are used.
        let is_inline = T::name(&self.config) == "string";
        if T::output_path().is_some() && !is_inline {
            let declaration = format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(&self.config));
            self.declarations.insert(T::name(&self.config), declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

const HEAD: &str = "// Generated from src-tauri/desk by `cargo xtask bindings`; do not edit.\n\n";

/// The types, and the calls.
fn typescript() -> (String, String) {
    let mut types = Types::new();
    types.name::<HostEvent>();
    types.name::<Failure>();
    let calls: Vec<Call> = commands::all().map(|command| Call::of(command, &mut types)).collect();
    let declared: Vec<String> = types.declarations.values().cloned().collect();
    let actor_kind =
        "/** The kinds that Dossier knows, or another that a file holds. */\nexport type ActorKind = string\n";
    (format!("{HEAD}{actor_kind}\n{}", declared.join("\n")), calls_module(&calls, types.declarations.keys()))
}

/// A call that the interface can make.
struct Call {
    docs: &'static str,
    command: &'static str,
    name: String,
    /// Name and type of each argument.
    arguments: Vec<(String, String)>,
    answer: String,
}

impl Call {
    fn of(command: &'static Command, types: &mut Types) -> Self {
        let (given, answer) = (command.types)(types);
        let names = command.arguments.iter().map(|argument| camel(argument.name));
        Self {
            docs: command.docs,
            command: command.name,
            name: camel(command.name),
            arguments: names.zip(given).collect(),
            answer: if answer == "null" { "void".to_owned() } else { answer },
        }
    }

    fn signature(&self) -> String {
        let arguments: Vec<String> = self.arguments.iter().map(|(name, of)| format!("{name}: {of}")).collect();
        let docs = self.docs.trim();
        let docs = if docs.is_empty() { String::new() } else { comment(docs) };
        format!("{docs}  {}({}): Promise<{}>\n", self.name, arguments.join(", "), self.answer)
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.arguments.iter().map(|(name, _)| format!("'{name}'")).collect();
        format!("  {}: ['{}', [{}]],\n", self.name, self.command, names.join(", "))
    }
}

fn comment(docs: &str) -> String {
    let lines: Vec<&str> = docs.lines().map(str::trim).collect();
    match lines.as_slice() {
        [one] => format!("  /** {one} */\n"),
        _ => format!("  /**\n   * {}\n   */\n", lines.join("\n   * ")),
    }
}

fn calls_module<'t>(calls: &[Call], types: impl Iterator<Item = &'t String>) -> String {
    let signatures: String = calls.iter().map(Call::signature).collect();
    let names: String = calls.iter().map(Call::names).collect();
    let words: HashSet<&str> = signatures.split(|c: char| !c.is_alphanumeric()).collect();
    let used: Vec<&str> = types.map(String::as_str).filter(|name| words.contains(name)).collect();
    format!(
        "{HEAD}import type {{\n  {},\n}} from './wire'\n\n\
         /** Every call of the desk. A refused one rejects with a `Failure`. */\n\
         export interface Calls {{\n{signatures}}}\n\n\
         /** Of each call its command and the names of its arguments, in order. */\n\
         export const CALLS: Record<keyof Calls, readonly [string, readonly string[]]> = {{\n{names}}}\n",
        used.join(",\n  ")
    )
}

/// Converts `open_recent` to `openRecent`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (initial, rest) = part.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}

fn is_fresh(name: &str, expected: &str) -> bool {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/bindings").join(name);
    if std::env::var_os("DOSSIER_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a source file of the project, not of a notebook")]
        std::fs::write(&file, expected).unwrap();
    }
    std::fs::read_to_string(&file).is_ok_and(|committed| committed == expected)
}

#[test]
fn the_committed_bindings_are_fresh() {
    let (types, calls) = typescript();
    let stale: Vec<&str> = [("wire.ts", types), ("calls.ts", calls)]
        .iter()
        .filter(|(name, text)| !is_fresh(name, text))
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(stale, [""; 0], "stale: run `cargo xtask bindings`");
}

#[test]
fn every_path_of_the_page_is_declared_as_one() {
    let named = |name: &str| name.contains("path") || name == "folder";
    let undeclared: Vec<String> = commands::all()
        .flat_map(|command| command.arguments.iter().map(move |argument| (command.name, argument)))
        .filter(|(_, argument)| named(argument.name) && argument.path.is_none())
        .map(|(command, argument)| format!("{command}({})", argument.name))
        .collect();
    // The argument can also be an id, a title or the text of a link; the notebook resolves it.
    assert_eq!(undeclared, ["read(path)"]);
}

#[test]
fn no_two_commands_bear_one_name() {
    let mut names: Vec<&str> = commands::all().map(|command| command.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
