//! A bare Debian 12, as `debootstrap --variant=minbase` makes it, entered by chroot.
//!
//! The base is made once and kept outside the project, together with the packages that apt downloaded; every test gets
//! a copy of its own. The screens run outside of it, so that none of their files help a program inside.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    layout::target,
    packages::authority,
    step::{Failed, StepResult, failed, read, run, step},
};

/// The system and where it comes from.
const SUITE: &str = "bookworm";
const ARCHIVE: &str = "http://deb.debian.org/debian";

/// The user in it, who is not an administrator.
const USER: &str = "analyst";

/// The user's home in it.
pub const HOME: &str = "/home/analyst";

/// Where a test's screens have their sockets in it.
pub const RUNTIME: &str = "/run/user/1000";

/// A root, removed when dropped.
pub struct Root {
    /// Its top folder.
    pub folder: PathBuf,
    authority: &'static [&'static str],
}

/// As whom a command runs in the root.
#[derive(Clone, Copy)]
pub enum RunAs {
    Administrator,
    User,
}

impl Root {
    /// A new one with a user in it.
    pub fn fresh() -> StepResult<Self> {
        let Some(authority) = authority() else {
            return failed("a bare Debian needs an administrator (root, or sudo)");
        };
        let base = base(authority)?;
        let folder = target().join("run/root");
        let root = Self { folder, authority };
        root.clear()?;
        fs::create_dir_all(&root.folder).map_err(|error| Failed(format!("{}: {error}", root.folder.display())))?;
        run(root.with_authority("tar").args(["--extract", "--file"]).arg(&base).arg("--directory").arg(&root.folder))?;
        root.settle()?;
        Ok(root)
    }

    /// Adds to a fresh system: a user, no syncing after each file, no services.
    fn settle(&self) -> StepResult {
        let user = format!(
            "useradd --create-home {USER}; install -d -m 700 -o {USER} {RUNTIME}; mkdir -p /tmp/.X11-unix; \
             echo force-unsafe-io > /etc/dpkg/dpkg.cfg.d/quick; printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d; \
             chmod 755 /usr/sbin/policy-rc.d"
        );
        run(&mut self.command(RunAs::Administrator, &["sh", "-ec", &user]))
    }

    /// A command in the root, in its own process namespace and with a bare environment.
    pub fn command(&self, who: RunAs, words: &[&str]) -> Command {
        let (user, home) = match who {
            RunAs::Administrator => ("root", "/root"),
            RunAs::User => (USER, HOME),
        };
        let mut command = self.with_authority("unshare");
        command.args(["--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", ENTER, "enter"]);
        command.arg(&self.folder).arg(archives()).arg(user).args(["env", "-i", "TERM=dumb", "LANG=C.UTF-8"]);
        command.args([
            "DEBIAN_FRONTEND=noninteractive",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ]);
        command.arg(format!("HOME={home}")).arg(format!("XDG_RUNTIME_DIR={RUNTIME}")).args(words);
        command
    }

    /// Runs a command in the root.
    pub fn run(&self, who: RunAs, words: &[&str]) -> StepResult {
        run(&mut self.command(who, words))
    }

    /// Runs a command in the root and answers what it printed.
    pub fn read(&self, who: RunAs, words: &[&str]) -> StepResult<String> {
        read(&mut self.command(who, words))
    }

    /// Copies a file to the root's `/tmp`, and answers its path there.
    pub fn bring(&self, file: &Path) -> StepResult<String> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        run(self.with_authority("install").args(["-m", "644"]).arg(file).arg(self.folder.join("tmp").join(&*name)))?;
        Ok(format!("/tmp/{name}"))
    }

    /// Runs apt as a user with a package file does.
    pub fn apt(&self, words: &[&str]) -> StepResult {
        let apt = ["apt", "-qq", "-y", "-o", "APT::Keep-Downloaded-Packages=true", "-o", "Dpkg::Use-Pty=0"];
        let mut command = self.command(RunAs::Administrator, &[&apt, words].concat());
        // It warns that its output is for people.
        command.stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null());
        run(&mut command)
    }

    fn with_authority(&self, program: &str) -> Command {
        with(self.authority, program)
    }

    fn clear(&self) -> StepResult {
        if self.folder.exists() {
            run(self.with_authority("rm").args(["-rf", "--one-file-system"]).arg(&self.folder))?;
        }
        Ok(())
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = self.clear();
    }
}

/// Mounts what every program of a system expects, then enters; all of it goes with the process. The words: root, packages
/// fetched before, user, command.
const ENTER: &str = r#"
    root=$1; mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"
    mount --bind "$2" "$root/var/cache/apt/archives"
    if [ -d /tmp/.X11-unix ] && [ -d "$root/tmp/.X11-unix" ]; then mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"; fi
    user=$3; shift 3; exec chroot --userspec="$user" "$root" "$@"
"#;

fn with(authority: &[&str], program: &str) -> Command {
    let mut words = authority.iter().chain([&program]);
    let mut command = Command::new(words.next().expect("there is a program"));
    command.args(words);
    command
}

/// The folder of what is kept between runs, outside the project.
fn kept() -> PathBuf {
    let beside = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(beside);
    cache.unwrap_or_else(target).join("dossier-roots")
}

fn archives() -> PathBuf {
    kept().join("archives")
}

/// The bare system as a tarball, made on the first run.
fn base(authority: &[&str]) -> StepResult<PathBuf> {
    let tarball = kept().join(format!("{SUITE}.tar"));
    let partial = archives().join("partial");
    fs::create_dir_all(&partial).map_err(|error| Failed(format!("{}: {error}", partial.display())))?;
    if tarball.is_file() {
        return Ok(tarball);
    }
    step("a bare Debian 12 (debootstrap; kept for later)", || {
        let folder = kept().join(format!("{SUITE}.new"));
        run(with(authority, "rm").args(["-rf", "--one-file-system"]).arg(&folder))?;
        run(with(authority, "debootstrap")
            .args(["--variant=minbase", SUITE])
            .arg(&folder)
            .arg(ARCHIVE)
            .stdout(std::process::Stdio::null()))?;
        let made = kept().join(format!("{SUITE}.tar.new"));
        run(with(authority, "tar")
            .args(["--create", "--one-file-system", "--file"])
            .arg(&made)
            .arg("--directory")
            .arg(&folder)
            .arg("."))?;
        run(with(authority, "rm").args(["-rf", "--one-file-system"]).arg(&folder))?;
        fs::rename(&made, &tarball).map_err(|error| Failed(format!("{}: {error}", made.display())))
    })?;
    Ok(tarball)
}
