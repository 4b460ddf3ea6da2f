//! The commands that are disturbed: each begins with the same notebook and has something to show at its end.

use std::path::Path;

use crate::file;

/// What a command makes, as far as the user's own files go.
#[derive(Debug, Clone, Copy)]
pub enum Makes {
    /// Nothing.
    Nothing,
    /// New files below a folder, each with these words in it.
    Files {
        /// The folder.
        below: &'static str,
        /// The words.
        holding: &'static str,
        /// How many.
        number: usize,
        /// What the same command answers once they are there.
        again: Again,
    },
    /// One file that is there holds something else.
    Edit {
        /// The file.
        path: &'static str,
    },
    /// A notebook, in an empty folder.
    Notebook,
}

impl Makes {
    /// For how many things a command may say that they failed.
    pub fn most(self) -> usize {
        if let Self::Files { number, .. } = self { number } else { 1 }
    }
}

/// What a command answers that was done already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It makes another one.
    Another,
    /// Each is `"already": true`.
    Already,
    /// One line that says so, and status 1.
    Refused,
}

/// One command.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// Names it in the table.
    pub name: &'static str,
    /// Its words; `DESK/` begins a file beside the notebook.
    words: &'static [&'static str],
    /// What it makes.
    pub makes: Makes,
    /// What happens to the notebook before.
    arrange: fn(&Path),
}

/// Every command that writes, and two that read.
pub const ACTS: [Act; 13] = [
    Act {
        name: "import a text",
        words: &["import", "DESK/story.txt", "--json"],
        makes: Makes::Files { below: "Sources", holding: "lighthouse", number: 1, again: Again::Already },
        arrange: nothing,
    },
    Act {
        name: "import a page",
        words: &["import", "DESK/page.html", "--url", "https://example.org/dredger", "--json"],
        makes: Makes::Files { below: "Sources", holding: "dredger", number: 1, again: Again::Already },
        arrange: nothing,
    },
    Act {
        name: "import a folder",
        words: &["import", "DESK/both", "--json"],
        makes: Makes::Files { below: "Sources", holding: "ferry", number: 2, again: Again::Already },
        arrange: nothing,
    },
    Act {
        name: "clip",
        words: &["clip", "Talks", "--quote", "draw a clear line", "--actor", "Ilse Varga:speaker", "--json"],
        makes: Makes::Files { below: "Clips", holding: "draw a clear line", number: 1, again: Again::Another },
        arrange: nothing,
    },
    Act {
        name: "actor add",
        words: &["actor", "add", "Tomas Rehn", "--alias", "Рен", "--json"],
        makes: Makes::Files { below: "Actors", holding: "Рен", number: 1, again: Again::Refused },
        arrange: nothing,
    },
    Act {
        name: "actor alias",
        words: &["actor", "alias", "Ilse Varga", "Minister Varga", "--json"],
        makes: Makes::Edit { path: "Actors/Ilse Varga.md" },
        arrange: nothing,
    },
    Act {
        name: "search --save",
        words: &["search", "--save", "Boats", "trawlers", "--json"],
        makes: Makes::Files { below: ".dossier/searches", holding: "trawlers", number: 1, again: Again::Refused },
        arrange: nothing,
    },
    Act { name: "index", words: &["index", "--json"], makes: Makes::Nothing, arrange: edit_outside },
    Act { name: "index --rebuild", words: &["index", "--rebuild", "--json"], makes: Makes::Nothing, arrange: nothing },
    Act { name: "search", words: &["search", "trawlers", "--json"], makes: Makes::Nothing, arrange: edit_outside },
    Act { name: "check", words: &["check", "--json"], makes: Makes::Nothing, arrange: nothing },
    Act { name: "init", words: &["init", ".", "--json"], makes: Makes::Notebook, arrange: nothing },
    Act {
        name: "init --sample",
        words: &["init", ".", "--sample", "--json"],
        makes: Makes::Notebook,
        arrange: nothing,
    },
];

impl Act {
    /// The words of the command, for this desk.
    pub fn words(&self, desk: &Path) -> Vec<String> {
        let word = |word: &&str| match word.strip_prefix("DESK/") {
            Some(name) => desk.join(name).to_string_lossy().into_owned(),
            None => (*word).to_owned(),
        };
        self.words.iter().map(word).collect()
    }

    /// Does to the notebook what belongs before the command.
    pub fn arrange(&self, notebook: &Path) {
        (self.arrange)(notebook);
    }
}

fn nothing(_: &Path) {}

/// Another program wrote a note and changed one, so that there is something to bring in step.
fn edit_outside(notebook: &Path) {
    file(notebook, "Notes/Plan.md", "# Plan\n\nCount the trawlers twice.\n");
    file(notebook, "Notes/Later.md", "The trawlers came back.\n");
}

/// The files beside the notebook that the commands name.
pub fn lay_desk(desk: &Path) {
    let story = "The lighthouse of Port Selwyn\n\nThe lighthouse keeper wrote down every ship that passed at night.\n";
    file(desk, "story.txt", story);
    let said = "The dredger worked along the northern wall of the harbour until the ice came, its crew said on Monday.";
    let more = "Nobody in the town hall could say who had paid for the dredger, or for how long it was to stay there.";
    file(
        desk,
        "page.html",
        format!(
            "<!DOCTYPE html><html lang=en><head><title>The dredger stays</title></head><body><nav>Home</nav>\
             <article><h1>The dredger stays</h1><p>{said}</p><p>{more}</p></article></body></html>"
        ),
    );
    for name in ["one", "two"] {
        file(desk, &format!("both/{name}.txt"), format!("Ferry {name}\n\nThe ferry {name} was late again.\n"));
    }
}
