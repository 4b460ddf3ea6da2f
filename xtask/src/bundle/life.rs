//! Installs, upgrades and removes the packages in a bare Debian, from `apt install ./dossier.deb` to purge. The user's
//! files must survive all of it.
use std::{path::Path, process::Command};

use super::{
    formats::{Made, deb, folder},
    root::{HOME, Root, RunAs},
    texts::version,
    tree,
};
use crate::{
    display::{VirtualScreen, WaylandScreen},
    packages,
    step::{StepResult, failed, step},
    window::{self, RunningWindow},
};

/// The user's notebook in the root.
const NOTEBOOK: &str = "/home/analyst/Notes on states";

/// Installs into a bare system, starts both programs, removes and purges: the part of minutes.
pub fn short(made: &Made) -> StepResult {
    packages::ensure(&[packages::VIRTUAL, packages::ROOT])?;
    let root = step("a bare Debian 12", Root::fresh)?;
    step("apt install ./dossier.deb", || install(&root, &made.deb, &["--no-install-recommends"]))?;
    step("the command line", || work(&root))?;
    step("the window under X11", || see_window(&root, &Screen::x11()?))?;
    step("remove and purge", || remove(&root, &made.deb))
}

/// The rest: Wayland, an upgrade under an open window, older programs on newer notebooks, the .rpm.
pub fn whole(made: &Made, before: Option<&Path>) -> StepResult {
    packages::ensure(&[packages::VIRTUAL, packages::ROOT, packages::WAYLAND])?;
    let older = match before {
        Some(package) => package.to_owned(),
        None => step("a package of a version before", older_package)?,
    };
    let root = Root::fresh()?;
    step("the package before", || install(&root, &older, &[]))?;
    step("the command line of before", || work(&root))?;
    step("an upgrade with the notebook open", || upgrade(&root, &made.deb))?;
    step("the window under Wayland", || see_window(&root, &Screen::wayland(&root)?))?;
    step("a notebook of a newer version", || newer_notebook(&root))?;
    step("back to the package before", || downgrade(&root, &older))?;
    step("the .rpm", || unpacked_rpm(&root, &made.rpm))?;
    drop(root);
    let root = Root::fresh()?;
    step("apt install ./dossier.deb with what it recommends", || install(&root, &made.deb, &[]))
}

/// The same files under a lower version.
fn older_package() -> StepResult<std::path::PathBuf> {
    let work = folder().join("before");
    let files = tree::shared(&work)?.into_iter().chain(tree::of_deb(&work)?).collect();
    deb(&files, &work, &folder(), &format!("{}~before", version()?))
}

fn install(root: &Root, package: &Path, options: &[&str]) -> StepResult {
    root.apt(&["update"])?;
    let package = root.bring(package)?;
    root.apt(&[options, &["install", &package]].concat())?;
    root.run(RunAs::Administrator, &["dpkg", "--audit"])
}

/// What a user first does on the command line.
fn work(root: &Root) -> StepResult {
    root.run(RunAs::User, &["dossier", "--version"])?;
    root.run(RunAs::User, &["dossier", "init", "--sample", NOTEBOOK])?;
    let found = root.read(RunAs::User, &["dossier", "--notebook", NOTEBOOK, "--json", "search", "type:source"])?;
    if found.contains("\"total\":0") {
        return failed(format!("nothing is found: {found}"));
    }
    root.run(RunAs::User, &["dossier", "--notebook", NOTEBOOK, "check"])
}

/// A screen outside the root, and how a program inside reaches it.
struct Screen {
    variables: Vec<String>,
    _x11: Option<VirtualScreen>,
    _wayland: Option<WaylandScreen>,
}

impl Screen {
    fn x11() -> StepResult<Self> {
        let screen = VirtualScreen::start()?;
        let variables = vec![format!("DISPLAY={}", screen.name), "GDK_BACKEND=x11".into()];
        Ok(Self { variables, _x11: Some(screen), _wayland: None })
    }

    fn wayland(root: &Root) -> StepResult<Self> {
        let screen = WaylandScreen::start(&root.folder.join(super::root::RUNTIME.trim_start_matches('/')))?;
        let variables = vec![format!("WAYLAND_DISPLAY={}", screen.name), "GDK_BACKEND=wayland".into()];
        Ok(Self { variables, _x11: None, _wayland: Some(screen) })
    }
}

/// The command that opens the window on the notebook.
fn opening(root: &Root, screen: &Screen) -> Command {
    let mut words = vec!["env", "DOSSIER_TIMING=1"];
    words.extend(screen.variables.iter().map(String::as_str));
    words.extend(["dossier-desktop", NOTEBOOK]);
    root.command(RunAs::User, &words)
}

fn open(root: &Root, screen: &Screen) -> StepResult<RunningWindow> {
    window::start(&mut opening(root, screen))
}

fn see_window(root: &Root, screen: &Screen) -> StepResult {
    let mut window = open(root, screen)?;
    println!("window usable after {:.0} ms", window.usable_ms);
    if window.is_running() { Ok(()) } else { failed("the window ended by itself") }
}

/// All files of the user except the index, which is a cache: one line each, with path and fingerprint.
fn belongings(root: &Root) -> StepResult<String> {
    let list = "find . -type f -not -path '*/.dossier/local/*' -not -path './.cache/*' -not -path './.local/*' \
                -print0 | sort -z | xargs -0 sha256sum";
    root.read(RunAs::User, &["sh", "-ec", &format!("cd {HOME}; {list}")])
}

/// The package must remove all of its own files and none of the user's, whichever way it is removed.
fn remove(root: &Root, package: &Path) -> StepResult {
    let before = belongings(root)?;
    if !before.contains(".config/org.dossier.desktop/") {
        return failed(format!("the window kept no settings: {before}"));
    }
    let own = root.read(RunAs::Administrator, &["dpkg", "-L", "dossier"])?;
    for way in ["remove", "purge"] {
        root.apt(&[way, "dossier"])?;
        for file in own.lines().filter(|line| line.contains("dossier")) {
            if root.folder.join(file.trim_start_matches('/')).exists() {
                return failed(format!("{file} is there after {way}"));
            }
        }
        if belongings(root)? != before {
            return failed(format!("{way} changed what belongs to the user"));
        }
        if way == "remove" {
            install(root, package, &["--no-install-recommends"])?;
        }
    }
    Ok(())
}

/// The old window stays open while its files are replaced, and both programs work on the notebook.
fn upgrade(root: &Root, package: &Path) -> StepResult {
    let screen = Screen::x11()?;
    let mut window = open(root, &screen)?;
    let before = belongings(root)?;
    install(root, package, &[])?;
    if belongings(root)? != before {
        return failed("the upgrade changed what belongs to the user");
    }
    let text =
        "printf 'A text saved after the upgrade.' | dossier --notebook \"$0\" import - --title 'After the upgrade'";
    root.run(RunAs::User, &["sh", "-ec", text, NOTEBOOK])?;
    root.run(RunAs::User, &["dossier", "--notebook", NOTEBOOK, "check"])?;
    if !window.is_running() {
        return failed("the open window ended when its package was upgraded");
    }
    drop(window);
    see_window(root, &screen)
}

/// The programs must report clearly that a notebook has a newer format, and leave it unchanged.
fn newer_notebook(root: &Root) -> StepResult {
    let copy = "/tmp/newer";
    let make = "cp -r \"$0\" \"$1\"; printf '{ \"format\": 1000 }' > \"$1/.dossier/settings.json\"";
    root.run(RunAs::User, &["sh", "-ec", make, NOTEBOOK, copy])?;
    let ask = "if dossier --notebook \"$0\" search Kabul 2>&1; then echo found; fi";
    let said = root.read(RunAs::User, &["sh", "-ec", ask, copy])?;
    println!("{}", said.trim());
    if said.contains("newer Dossier") && said.trim().lines().count() == 1 {
        Ok(())
    } else {
        failed(format!("a notebook of a newer version is answered by {said:?}"))
    }
}

/// The older version must open what the newer version wrote.
fn downgrade(root: &Root, older: &Path) -> StepResult {
    let before = belongings(root)?;
    install(root, older, &["--allow-downgrades"])?;
    let said = root.read(RunAs::User, &["dossier", "--notebook", NOTEBOOK, "search", "saved after the upgrade"])?;
    if !said.contains("After the upgrade") {
        return failed(format!("the version before does not find what the version after saved: {said}"));
    }
    see_window(root, &Screen::x11()?)?;
    let own = |text: &str| text.lines().filter(|line| !line.contains("/.config/")).collect::<Vec<_>>().join("\n");
    if own(&belongings(root)?) == own(&before) { Ok(()) } else { failed("the version before changed the notebook") }
}

/// The programs of the .rpm are started in a Debian that has their libraries; no system of its own family is available
/// here.
fn unpacked_rpm(root: &Root, rpm: &Path) -> StepResult {
    root.apt(&["purge", "dossier"])?;
    let inside = super::checks::unpacked_rpm(rpm)?;
    for program in super::programs::NAMES {
        let brought = root.bring(&inside.join("usr/bin").join(program))?;
        root.run(RunAs::Administrator, &["install", "-m", "755", &brought, "/usr/bin/"])?;
    }
    root.run(RunAs::User, &["dossier", "--notebook", NOTEBOOK, "check"])?;
    see_window(root, &Screen::x11()?)
}
