//! Names in a text that no actor has yet, with a guess of what they name.
//!
//! A candidate is one or more capitalised words in a row (*Amu Darya Company*, *Zabihullah Mujahid*), particles between
//! them. A capital at the beginning of a sentence proves nothing by itself: such a word counts only if the text also
//! has it capitalised elsewhere, or if it is next to another capitalised word and never occurs in lower case. Days,
//! months and dates are not names.
//!
//! Absent on purpose: scripts without capitals, where nothing distinguishes a name from another word. In German, where
//! every noun is capitalised, a single word counts only after a title.

use std::collections::HashSet;
use std::ops::Range;

use crate::actor::ActorKind;
use crate::calendar::{is_month_or_weekday, times_in};
use crate::normal::function_words::is_function_word;
use crate::normal::{FoldedText, Gram, words};
use crate::passage::{Offsets, Passage};

/// Words of a name at most.
const MAX_WORDS: usize = 7;
/// Letters of a single word at least; capitals alone may be fewer.
const MIN_LETTERS: usize = 3;
const SHORTEST_CAPITALS: usize = 2;

/// A name that no actor has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As it stands in the text.
    pub name: String,
    /// Where it stands, in code points.
    pub passage: Passage,
    /// What it may name, if a word in it or before it tells.
    pub guess: Option<ActorKind>,
}

/// Every such name in a text in a language (a code; empty if unknown), in order, except names within `taken`, which are
/// passages in order that do not overlap.
pub fn candidates(plain: &str, language: &str, taken: &[Passage]) -> Vec<Candidate> {
    let code = language.split(['-', '_']).next().unwrap_or_default().to_owned();
    let dates = times_in(plain, std::slice::from_ref(&code));
    let offsets = Offsets::new(plain);
    let text = Text::of(plain, code);
    let is_free = |passage: &Passage, others: &mut dyn Iterator<Item = Passage>| {
        others.take_while(|other| other.start < passage.end).all(|other| other.end <= passage.start)
    };
    let mut found = Vec::new();
    for run in text.runs() {
        let Some((words, guess)) = text.name(run) else { continue };
        let range = text.words[words.start].range.start..text.words[words.end - 1].range.end;
        let passage = offsets.passage(range.clone());
        let from = taken.partition_point(|other| other.end <= passage.start);
        let from_dates = dates.partition_point(|other| other.span.end <= passage.start);
        if is_free(&passage, &mut taken[from..].iter().copied())
            && is_free(&passage, &mut dates[from_dates..].iter().map(|date| date.span))
        {
            found.push(Candidate { name: plain[range].to_owned(), passage, guess });
        }
    }
    found
}

/// A word of a text.
struct Word {
    /// In bytes of the text.
    range: Range<usize>,
    folded: String,
    is_capital: bool,
    is_all_capitals: bool,
    /// Whether a sentence may begin with it.
    begins: bool,
    /// Whether it continues the word before: nothing but a space, a hyphen or the point of an initial between
    /// them.
    follows: bool,
    /// Whether only a hyphen stands between them.
    is_joined: bool,
}

struct Text {
    language: String,
    words: Vec<Word>,
    /// Words that occur in lower case.
    lower: HashSet<String>,
    /// Words that occur capitalised inside a sentence.
    proper: HashSet<String>,
}

impl Text {
    fn of(plain: &str, language: String) -> Self {
        let mut all: Vec<Word> = Vec::new();
        let (mut start, mut normal) = (0, FoldedText::default());
        for block in plain.split('\n') {
            normal.fill(block);
            let mut end = 0;
            words(normal.as_str(), 0, &mut |word| {
                let folded = &normal.as_str()[word.range.clone()];
                let range = normal.original(word.range.clone());
                if word.gram == Gram::Word {
                    all.push(Word::of(
                        &block[range.clone()],
                        folded,
                        &block[end..range.start],
                        end == 0,
                        start + range.start,
                    ));
                }
                end = range.end;
            });
            start += block.len() + 1;
        }
        let (mut lower, mut proper) = (HashSet::new(), HashSet::new());
        for word in &all {
            if !word.is_capital {
                lower.insert(word.folded.clone());
            } else if !word.begins {
                proper.insert(word.folded.clone());
            }
        }
        Self { language, words: all, lower, proper }
    }

    /// Sequences of capitalised words, with particles between them.
    fn runs(&self) -> Vec<Range<usize>> {
        let (mut runs, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            if !self.words[at].is_capital {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while let Some(next) = self.next_capital(end) {
                end = next + 1;
            }
            runs.push(at..end);
            at = end;
        }
        runs
    }

    /// The next capitalised word of a sequence that ends before `at`, with up to two particles between.
    fn next_capital(&self, at: usize) -> Option<usize> {
        for (gone, word) in self.words.get(at..)?.iter().take(3).enumerate() {
            if !word.follows || word.begins {
                return None;
            }
            if word.is_capital {
                return Some(at + gone);
            }
            // *Mazar-i-Sharif*
            if !(contains_word(PARTICLES, &word.folded) || word.is_joined && contains_word("i e ye", &word.folded)) {
                return None;
            }
        }
        None
    }

    /// The words of a run that are a name, with what it may name.
    fn name(&self, mut run: Range<usize>) -> Option<(Range<usize>, Option<ActorKind>)> {
        let languages = [self.language.clone()];
        let first = &self.words[run.start];
        let is_common = is_function_word(&first.folded, &languages) || self.lower.contains(&first.folded);
        if first.begins && !self.proper.contains(&first.folded) && (is_common || run.len() == 1) {
            run.start += 1;
        }
        while run.start < run.end && !self.words[run.start].is_capital {
            run.start += 1;
        }
        let titled = run.start;
        // *Foreign Minister Wang*, but the *Foreign Affairs Committee*.
        while run.len() > 1 && self.is_title(run.start) && self.kind_said(&run).is_none() {
            run.start += 1;
        }
        while run.start < run.end && !self.words[run.start].is_capital {
            run.start += 1;
        }
        if run.is_empty() || run.len() > MAX_WORDS {
            return None;
        }
        let is_titled = run.start > titled || run.start.checked_sub(1).is_some_and(|before| self.is_title(before));
        let guess = self.guess(&run, is_titled);
        self.is_name(&run, is_titled).then_some((run, guess))
    }

    /// Whether the word at a place is a title that goes before a name.
    fn is_title(&self, at: usize) -> bool {
        let word = &self.words[at].folded;
        let ends_so = |title: &str| self.language == "de" && title.len() > 4 && word.ends_with(title);
        contains_word(TITLES, word) || TITLES.split_whitespace().any(ends_so)
    }

    fn is_name(&self, run: &Range<usize>, is_titled: bool) -> bool {
        let words = &self.words[run.clone()];
        if words.iter().any(|word| is_month_or_weekday(&word.folded)) {
            return false;
        }
        let [one] = words else { return true };
        let letters = one.folded.chars().count();
        let is_noun = self.language == "de" && !one.is_all_capitals;
        let is_long = letters >= MIN_LETTERS || one.is_all_capitals && letters >= SHORTEST_CAPITALS;
        let is_common = self.lower.contains(&one.folded) && !one.is_all_capitals || contains_word(TITLES, &one.folded);
        is_long && !is_common && (!is_noun || is_titled)
    }

    /// The kind that a word of the run names: *Ministry*, *University*, *Province*.
    fn kind_said(&self, run: &Range<usize>) -> Option<ActorKind> {
        let kinds = [
            (GOVERNMENT_WORDS, ActorKind::GovernmentBody),
            (ARMED_GROUP_WORDS, ActorKind::ArmedGroup),
            (ORGANISATIONS, ActorKind::Organisation),
            (STATES, ActorKind::State),
            (PLACES, ActorKind::Place),
        ];
        let of = |list: &str| self.words[run.clone()].iter().any(|word| contains_word(list, &word.folded));
        kinds.into_iter().find(|(list, _)| of(list)).map(|(_, kind)| kind)
    }

    fn guess(&self, run: &Range<usize>, is_titled: bool) -> Option<ActorKind> {
        let words = &self.words[run.clone()];
        if let Some(kind) = self.kind_said(run) {
            return Some(kind);
        }
        let before = run.start.checked_sub(1).map(|at| self.words[at].folded.as_str());
        match words {
            _ if is_titled => Some(ActorKind::Person),
            // It may be a place or a group as well as a person: *Mazar-i-Sharif*, *Tehrik-i-Taliban*.
            _ if words.iter().any(|word| word.is_joined && !word.is_capital) => None,
            [one] if one.is_all_capitals => Some(ActorKind::Organisation),
            [_] => before.filter(|word| contains_word(PLACE_PREPOSITIONS, word)).map(|_| ActorKind::Place),
            _ => Some(ActorKind::Person),
        }
    }
}

impl Word {
    /// A word with what stands between it and the one before in its block; `at` in bytes of the text.
    fn of(written: &str, folded: &str, before: &str, is_first: bool, at: usize) -> Self {
        let (written, folded) = (bare_of_ending(written), bare_of_ending(folded));
        let first = written.chars().find(|c| c.is_alphabetic());
        let is_capital = first.is_some_and(char::is_uppercase);
        let is_all_capitals = is_capital && !written.chars().any(char::is_lowercase);
        let ends =
            before.contains(['.', '!', '?', ':', '…', '“', '«', '„', '"', '•', '—', '–', '·', '¿', '¡', ';', '|']);
        let is_initial = before == ". ";
        Self {
            range: at..at + written.len(),
            folded: folded.to_owned(),
            is_capital,
            is_all_capitals,
            begins: is_first || ends,
            is_joined: before == "-",
            follows: !is_first && (matches!(before, " " | "-" | "\u{a0}" | "’" | "'") || is_initial),
        }
    }
}

/// A word without an ending that an apostrophe separates from it: *NATO'nun*, *Ghani's*.
fn bare_of_ending(written: &str) -> &str {
    match written.rsplit_once(['\'', '’']) {
        Some((name, ending)) if name.chars().count() > 1 && ending.chars().all(char::is_lowercase) => name,
        _ => written,
    }
}

/// Whether a space-separated list contains a word.
fn contains_word(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Words that occur in lower case inside names, folded.
const PARTICLES: &str = "of the for de la las los le les del della di da das do dos du des van von der den ten ter zu zum \
    bin ibn ben al el ul ud";

/// Titles and offices that go before a person's name, folded; words of offices in Russian and the like as they end.
const TITLES: &str = "president minister prime foreign vice deputy acting former mr mrs ms miss dr sir lord lady dame general \
    lieutenant colonel major captain admiral marshal sergeant chancellor king queen prince princess emperor \
    ambassador envoy spokesman spokeswoman spokesperson secretary senator congressman governor mayor \
    professor prof chairman chairwoman chair chief commander leader director judge justice mullah sheikh \
    ayatollah imam pope cardinal archbishop bishop rabbi prasident prasidentin ministerin kanzler kanzlerin \
    herr frau sprecher sprecherin botschafter prasidente prasidenta ministro ministra presidente presidenta \
    primer senor senora don dona portavoz monsieur madame ministre premier ambassadeur signor signora \
    onorevole pan pani prezydent prezident ministr президент президента президенту президентом министр \
    министра министру министром премьер генерал посол господин госпожа председатель председателя глава \
    канцлер президентка міністр міністра прем'єр голова пан пані cumhurbaskani bakani bakan basbakan sayin";

/// Words in the names of government bodies, folded.
const GOVERNMENT_WORDS: &str = "ministry agency army navy court parliament senate congress service servicio servizio council committee commission directorate \
    department bureau police government cabinet assembly intelligence embassy \
    ministerium bundesministerium amt behorde gericht bundestag polizei regierung botschaft \
    ministere agence armee cour parlement conseil comite ministerio agencia ejercito tribunal parlamento consejo comite \
    ministero agenzia esercito consiglio comitato ministerstwo agencja sad sejm rada komitet ministerstvo agentura soud \
    министерство министерства агентство суд парламент дума совет комитет полиция міністерство агентство рада комітет \
    bakanligi mahkemesi meclisi konseyi";

/// The same of armed groups.
const ARMED_GROUP_WORDS: &str = "front brigade brigades militia militias battalion liberation insurgents rebels";

/// The same of organisations.
const ORGANISATIONS: &str = "university institute company corporation corp inc ltd llc plc gmbh group bank party union \
    association federation foundation fund organization organisation team news times post press network club league \
    universitat unternehmen partei verein verband stiftung universite societe parti banque fondation universidad empresa \
    partido banco fundacion universita societa partito banca fondazione uniwersytet partia spolka univerzita strana \
    университет компания партия банк фонд союз організація компанія партія університет universitesi sirketi partisi \
    bankasi vakfi";

/// The same of states.
const STATES: &str = "republic kingdom emirate emirates states sultanate republik konigreich republique royaume republica \
    reino repubblica regno republika krolestwo республика республики республіка cumhuriyeti";

/// The same of places.
const PLACES: &str = "city province district region street river lake mountain mountains island islands airport port \
    valley desert sea ocean stadt provinz fluss see insel flughafen ville province riviere lac ile aeroport ciudad \
    provincia rio lago isla aeropuerto citta fiume isola miasto rzeka jezioro mesto reka город область провинция река \
    озеро остров місто область річка sehri ili nehri golu adasi havalimani";

/// Words before the name of a place.
const PLACE_PREPOSITIONS: &str = "in at near from to towards into nach aus bei a dans vers depuis en desde hacia nel da verso w z do \
    v z do в из во із у";

#[cfg(test)]
mod tests {
    use super::*;

    /// The candidates are drawn in the text, with their guesses after them in brackets.
    fn check(language: &str, drawn: &str) {
        let mut text = String::new();
        let mut is_guess = false;
        for c in drawn.chars() {
            match c {
                '{' => is_guess = true,
                '}' => is_guess = false,
                '«' | '»' => {}
                c if !is_guess => text.push(c),
                _ => {}
            }
        }
        let found = candidates(&text, language, &[]);
        let mut again = String::new();
        for (at, c) in text.chars().chain(['\0']).enumerate() {
            for one in found.iter().filter(|one| one.passage.end.0 == at) {
                let guess = one.guess.as_ref().map_or("", ActorKind::as_str);
                again.push_str(&format!("»{{{guess}}}"));
            }
            again.extend(found.iter().filter(|one| one.passage.start.0 == at).map(|_| '«'));
            again.extend((c != '\0').then_some(c));
        }
        assert_eq!(again, drawn);
    }

    #[test]
    fn names_are_capitalised_words_in_a_row() {
        check("en", "The envoy met «Zabihullah Mujahid»{person} in «Doha»{place} on Monday, 28 July 2021.");
        check(
            "en",
            "President «Ghani»{person} spoke. When «Foreign Affairs Committee»{government-body} members came, they left.",
        );
        check("en", "The «Ministry of Water»{government-body} and «Sea Harbour University»{organisation} agreed.");
        check("fr", "Le discours de «Le Pen»{person} suivit celui de Monsieur «Macron»{person}.");
        check("en", "It was the «Amu Darya Company»{organisation} that paid the «ETIM»{organisation}.");
        check("en", "Nothing is here. Everyone left; Harbour lights went out.");
        check("en", "Talks went on. Talks ended, and he said that the talks were over.");
        check("en", "They held «Mazar-i-Sharif»{} and sent «NATO»{organisation}'s envoys to «Kabul»{place}.");
        check("tr", "Bu «NATO»{organisation}'nun değil, «Ankara»{}'nındır.");
        check("de", "Der Außenminister «Wang»{person} traf die Minister aus der Stadt.");
        check("ru", "Президент «Токаев»{person} прибыл в «Доху»{place} в понедельник.");
        check("ar", "قال الوزير إن المحادثات مستمرة.");
        check("zh", "外交部长王毅说。");
    }

    #[test]
    fn what_is_taken_is_no_candidate() {
        let text = "They met Wang Yi and Naim Wardak there.";
        let offsets = Offsets::new(text);
        let taken = [offsets.passage(9..16)];
        let found = candidates(text, "en", &taken);
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Naim Wardak"]);
    }
}
