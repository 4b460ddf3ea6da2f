//! Seeded notebooks: sources of about 500 words in several languages, clips, actors with aliases.
//!
//! Words follow Zipf's law over a vocabulary of a language's function words and made-up words in its
//! script; a few words grow into rare names, as in real texts. Nothing is copied from anywhere.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Done;
use super::random::Random;

/// Content words of each language.
const VOCABULARY: usize = 30_000;
/// One source in so many has a clip.
const CLIPPED: usize = 4;
/// Actors that every notebook has.
pub const ACTORS: usize = 40;

/// A language of the generator.
pub struct Language {
    pub code: &'static str,
    /// Of 100 sources, how many are in it.
    share: usize,
    function_words: &'static str,
    syllables: &'static str,
    spaced: bool,
}

pub const LANGUAGES: [Language; 5] = [
    Language {
        code: "en",
        share: 60,
        function_words: "the of and to in a that for on with is was as by at from be has it his are not an which their who will this have but he said after also been were had its they more than would about when or into over new two there other",
        syllables: "ta re mi con ter sta ble ver tion ing der pro ma li ser for gra min ex per cal un dis tra com lan vo ran ded ers",
        spaced: true,
    },
    Language {
        code: "es",
        share: 12,
        function_words: "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o fue este ha sí porque esta son entre está cuando muy sin sobre ser tiene también me hasta hay donde",
        syllables: "ca ción es tra ma do re ci da lla ro men to per na ti so lan gue ñar mié pre an dor ble",
        spaced: true,
    },
    Language {
        code: "ru",
        share: 12,
        function_words: "и в не на что с по как к из у за от для это о но его до был при также был после году если или во уже ещё они которые которых только под так же бы между более где был были может",
        syllables: "ста во ро ни тель про ком ми на ре ция но ва ли дер пе го сть ра за ку мо де пре об ских ный ков",
        spaced: true,
    },
    Language {
        code: "ar",
        share: 6,
        function_words: "في من على أن إلى التي عن مع هذا الذي ما لا كان بعد هذه بين قد كما خلال أو قال حيث تم كل ذلك لم ولا أي منذ عند حتى وقد غير ثم",
        syllables: "مد رس كت حك وم ال سي اس ية دو لة قر ار مح اد ثات عا صم ني جد يد تع ون من طق",
        spaced: true,
    },
    Language {
        code: "zh",
        share: 10,
        function_words: "的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 生 到 作 地 于 出 就 分 对 成 会 可 主 发 年 动",
        syllables: "外 交 部 长 谈 判 代 表 团 政 府 安 全 经 济 合 作 协 议 军 事 边 境 和 平 恐 怖 组 织 访 问 声 明 支 持 建 设 区 域 问 题 领 导",
        spaced: false,
    },
];

/// Makes texts.
pub struct Texts {
    words: Vec<Vec<String>>,
    /// The languages that texts are in.
    spoken: Vec<usize>,
}

impl Texts {
    /// Texts in the languages of these codes (`en,zh`), by their shares; in all of them for `None`.
    pub fn new(seed: u64, codes: Option<&str>) -> Result<Self, Box<dyn Error>> {
        let mut random = Random::new(seed);
        let place =
            |code: &str| LANGUAGES.iter().position(|language| language.code == code).ok_or(format!("no {code}"));
        let spoken = match codes {
            Some(codes) => codes.split(',').map(place).collect::<Result<_, _>>()?,
            None => (0..LANGUAGES.len()).collect(),
        };
        Ok(Self { words: LANGUAGES.iter().map(|language| vocabulary(language, &mut random)).collect(), spoken })
    }

    /// The language of a text, by the shares of those spoken.
    fn language(&self, random: &mut Random) -> usize {
        let all = self.spoken.iter().map(|&at| LANGUAGES[at].share).sum();
        let mut left = random.below(all);
        for &at in &self.spoken {
            if left < LANGUAGES[at].share {
                return at;
            }
            left -= LANGUAGES[at].share;
        }
        self.spoken[0]
    }

    /// A word of a language: the lower its rank, the commoner.
    pub fn word(&self, language: usize, rank: usize) -> &str {
        &self.words[language][rank.min(self.words[language].len() - 1)]
    }

    /// A sentence of so many words.
    fn sentence(&self, language: usize, len: usize, random: &mut Random, out: &mut String) {
        let words = &self.words[language];
        for at in 0..len {
            let word = &words[random.zipf(words.len())];
            if at > 0 && LANGUAGES[language].spaced {
                out.push(' ');
            }
            match word.chars().next() {
                Some(first) if at == 0 || random.below(14) == 0 => {
                    out.extend(first.to_uppercase());
                    out.push_str(&word[first.len_utf8()..]);
                }
                _ => out.push_str(word),
            }
        }
        out.push_str(if LANGUAGES[language].spaced { ". " } else { "。" });
    }

    /// Paragraphs of about 500 words.
    pub fn body(&self, language: usize, random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..6 + random.below(9) {
            for _ in 0..2 + random.below(3) {
                self.sentence(language, 8 + random.below(18), random, &mut text);
            }
            if random.below(3) == 0 {
                let _ = write!(text, "{} ", actor_names(random.zipf(ACTORS))[random.below(2)]);
            }
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text
    }
}

/// The names of an actor: its own, and one in another script.
pub fn actor_names(actor: usize) -> [String; 2] {
    let mut random = Random::new(actor as u64 + 1000);
    let mut name = || {
        let syllables: Vec<&str> = LANGUAGES[0].syllables.split(' ').collect();
        let name = format!("{}{}", random.one(&syllables), random.one(&syllables));
        format!("{}{}", name[..1].to_uppercase(), &name[1..])
    };
    let own = format!("{} {}", name(), name());
    let han: Vec<&str> = LANGUAGES[4].syllables.split(' ').collect();
    let other = format!("{}{}{}", han[actor % han.len()], han[actor * 7 % han.len()], han[actor * 3 % han.len()]);
    [own, other]
}

fn vocabulary(language: &Language, random: &mut Random) -> Vec<String> {
    let mut words: Vec<String> = language.function_words.split(' ').map(str::to_owned).collect();
    let syllables: Vec<&str> = language.syllables.split(' ').collect();
    while words.len() < VOCABULARY {
        let len = if language.spaced { 2 + random.below(3) } else { 2 };
        words.push((0..len).map(|_| *random.one(&syllables)).collect());
    }
    words
}

/// One file of a notebook.
pub struct File {
    pub path: String,
    pub text: String,
}

/// The source of a number, and its clip where it has one.
pub fn source(texts: &Texts, number: usize, seed: u64) -> (File, Option<File>) {
    let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0x1000_0001));
    let language = texts.language(&mut random);
    let mut title = String::new();
    texts.sentence(language, 6, &mut random, &mut title);
    let title = title.trim_end_matches(['.', '。', ' ']).to_owned();
    let body = texts.body(language, &mut random);
    let (year, month, day) = (2015 + random.below(11), 1 + random.below(12), 1 + random.below(28));
    let code = LANGUAGES[language].code;
    let publisher = random.zipf(60);
    let text = format!(
        "---\ntitle: \"{title}\"\nsource: https://site{publisher}.example.org/{number}\npublished: {year}-{month:02}-{day:02}\ncreated: {year}-{month:02}-{day:02}\ntags: [desk/topic{}]\ntype: source\npublisher: \"Publisher {publisher}\"\nlang: {code}\nid: src-{number:08}\n---\n{body}",
        random.zipf(30)
    );
    let clip = number.is_multiple_of(CLIPPED).then(|| clip(number, &body, &mut random));
    (File { path: format!("Sources/{:03}/source {number}.md", number / 1000), text }, clip)
}

fn clip(number: usize, body: &str, random: &mut Random) -> File {
    let quote = body.split("\n\n").next().unwrap_or_default().split(['.', '。']).next().unwrap_or_default().trim();
    let [actor, _] = actor_names(random.zipf(ACTORS));
    let end = quote.chars().count();
    let text = format!(
        "---\nquote: \"{quote}\"\nspeaker: \"[[{actor}]]\"\nactors: [\"[[{actor}]]\"]\nevent_date: 2021-{:02}-{:02}\ntags: [desk/clip]\nfrom: \"[[source {number}]]\"\ncreated: 2021-08-02\ntype: clip\nid: clip-{number:08}\nfrom_id: src-{number:08}\nselector: '{{\"start\":0,\"end\":{end},\"prefix\":\"\",\"suffix\":\"\",\"plain\":1}}'\n---\n> {quote}\n",
        1 + random.below(12),
        1 + random.below(28)
    );
    File { path: format!("Clips/2021-08/clip {number}.md"), text }
}

/// Writes a notebook of so many sources.
pub fn write(texts: &Texts, folder: &Path, sources: usize, seed: u64) -> Done {
    let put = |file: &File| -> std::io::Result<()> {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.text)
    };
    for actor in 0..ACTORS {
        let [own, other] = actor_names(actor);
        let text = format!("---\nkind: person\naliases: [\"{other}\"]\ntype: actor\nid: act-{actor:04}\n---\n");
        put(&File { path: format!("Actors/{own}.md"), text })?;
    }
    for number in 0..sources {
        let (source, clip) = source(texts, number, seed);
        put(&source)?;
        clip.as_ref().map_or(Ok(()), put)?;
    }
    Ok(())
}
