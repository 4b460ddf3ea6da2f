//! Questions in plain language asked of the sample notebook, whose clips must be among the first hits:
//! `cargo test -p dossier-tests --test engine questions -- --nocapture` prints each with the place of its clip.

use notes::clock::Clock;
use notes::notebook::Notebook;
use notes::progress::Progress;
use notes::search::SearchRequest;

const QUESTIONS: &str = include_str!("../questions.txt");
/// Hits among which a clip that answers must be.
const FIRST: usize = 5;
/// Questions of each part that find it there, at least.
const RIGHT: [usize; 2] = [23, 12];

/// Where the first clip that answers stands among the hits, from one; `None` beyond a hundred.
fn place(notebook: &Notebook, question: &str, clips: &[&str]) -> Option<usize> {
    let request = SearchRequest { query: question.to_owned(), limit: 100, ..SearchRequest::default() };
    let page = notebook.search(&request).unwrap();
    assert!(page.problems.is_empty(), "{question}: {:?}", page.problems);
    let is_right = |path: &str| clips.iter().any(|clip| path.ends_with(&format!(" {clip}.md")));
    page.hits.iter().position(|hit| is_right(hit.entry.path.as_str())).map(|at| at + 1)
}

/// The questions of a part of the file, each with its clips.
fn questions(part: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let lines = part.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    lines.map(|(question, clips)| (question, clips.split(' ').collect()))
}

#[test]
fn questions_have_their_clip_among_the_first_hits() {
    let folder = tempfile::tempdir().unwrap();
    let notebook = Notebook::init_sample(&folder.path().join("Sample"), Clock::system()).unwrap();
    notebook.sync(&Progress::silent()).unwrap();
    let clips = std::fs::read_dir(notebook.root().join("Clips")).unwrap();
    let months = clips.map(|month| std::fs::read_dir(month.unwrap().path()).unwrap());
    let files: Vec<String> = months.flatten().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    for (part, least) in QUESTIONS.split("# Held out.").zip(RIGHT) {
        let (mut asked, mut right) = (0, 0);
        for (question, clips) in questions(part) {
            let is_there = |clip: &&str| files.iter().any(|file| file.ends_with(&format!(" {clip}.md")));
            assert!(clips.iter().all(is_there), "{question}");
            let place = place(&notebook, question, &clips);
            asked += 1;
            right += usize::from(place.is_some_and(|place| place <= FIRST));
            println!("{:>4}  {question}", place.map_or("-".to_owned(), |place| place.to_string()));
        }
        println!("{right} of {asked} among the first {FIRST}");
        assert!(asked > 10 && right >= least, "{right} of {asked}");
    }
}
