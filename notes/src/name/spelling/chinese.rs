//! Chinese: readings of Han characters, and Chinese syllables in Latin and Cyrillic letters.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use pinyin::{ToPinyin, ToPinyinMulti};

use super::table::Table;

/// Most syllables of one word: a given name has two, with a family name three or four.
const SYLLABLES: usize = 4;
/// Readings of a character that are tried.
const READINGS: usize = 3;

/// Family names with another reading than the ordinary word (*Hundred Family Surnames*).
const FAMILY: &str = "单=shan 單=shan 解=xie 区=ou 區=ou 仇=qiu 曾=zeng 查=zha 任=ren 乐=yue 樂=yue 盖=ge 蓋=ge 翟=zhai \
    朴=piao 尉=yu 繁=po 种=chong 员=yun";

/// Wade–Giles spellings with their pinyin: how syllables begin and how they end.
const INITIALS: &str = "hs=x tz=z ts=z ss=s ch=zh sh=sh k=g p=b t=d j=r";
const FINALS: &str = "iung=iong jeou=jiu ung=ong ieh=ie ien=ian ueh=ue erh=er uei=ui ih=i eh=e ze=zi se=si ou=ou ee=i \
    ko=ge ho=he go=ge";
/// Letters of the longest syllable of Wade and Giles.
const MAX_SYLLABLE: usize = 6;

/// Pinyin's letters as sounds.
const PINYIN: &str = "\
    zh=J ch=C sh=S j=J q=C x=S r=Z ^r=Z z=z c=c er=er b=b p=p m=m f=f d=d t=t n=n l=l g=g k=k h=h s=s y=y \
    w=w a=a e=e i=i o=o u=u ü=u v=u yi=i wu=u yu=yu you=you";

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(&[PINYIN]));

/// Every syllable of Mandarin without its tone, from the readings of the characters that texts may contain.
static SYLLABLE: LazyLock<HashSet<&'static str, FixedState>> = LazyLock::new(|| {
    let common = ('\u{4E00}'..='\u{9FFF}').filter_map(|c| c.to_pinyin()).map(|reading| reading.plain());
    common.filter(|syllable| syllable.len() < 7 && syllable.contains(['a', 'e', 'i', 'o', 'u', 'ü'])).collect()
});

/// Rows as in `table`, without conditions.
fn rows(rows: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows.split_whitespace().filter_map(|row| row.split_once('='))
}

/// The readings of a Han character as sounds, the likeliest first.
pub(super) fn readings(c: char, is_first: bool) -> Vec<Vec<u8>> {
    let mut read: Vec<&str> = Vec::new();
    if is_first {
        read.extend(rows(FAMILY).find(|(family, _)| family.starts_with(c)).map(|(_, read)| read));
    }
    read.extend(c.to_pinyin().map(|reading| reading.plain()));
    if let Some(several) = c.to_pinyin_multi() {
        read.extend(several.into_iter().map(|reading| reading.plain()));
    }
    let mut known = HashSet::new();
    read.retain(|reading| known.insert(*reading));
    read.into_iter().take(READINGS).map(|reading| TABLE.sounds(reading)).collect()
}

/// A Latin word as pinyin syllables; `None` if it is anything else, or longer than the [`SYLLABLES`] of a
/// name.
pub(super) fn pinyin(word: &str) -> Option<Vec<u8>> {
    let cut = cut(word, SYLLABLES)?;
    Some(cut.into_iter().flat_map(|syllable| TABLE.sounds(syllable)).collect())
}

/// Tries the longest syllables first, and backtracks if the rest does not fit.
fn cut(word: &str, most: usize) -> Option<Vec<&str>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    if most == 0 {
        return None;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(6).collect();
    ends.into_iter().rev().filter(|end| is_syllable(&word[..*end])).find_map(|end| {
        let mut rest = cut(&word[end..], most - 1)?;
        rest.insert(0, &word[..end]);
        Some(rest)
    })
}

fn is_syllable(text: &str) -> bool {
    SYLLABLE.contains(text) || (text.contains('ü') && SYLLABLE.contains(text.replace('ü', "u").as_str()))
}

/// A syllable of Wade–Giles as pinyin. Writers mostly omit the aspiration marks, so letters are read as unaspirated; a
/// word that has the marks is read as written.
pub(super) fn wade_giles(word: &str) -> Option<Vec<u8>> {
    if word.len() > MAX_SYLLABLE {
        return None;
    }
    let mut text = word.to_owned();
    if let Some((from, to)) = rows(INITIALS).find(|(from, _)| word.starts_with(from)) {
        text = format!("{to}{}", &word[from.len()..]);
    }
    if let Some((from, to)) = rows(FINALS).find(|(from, _)| text.ends_with(from)) {
        text = format!("{}{to}", &text[..text.len() - from.len()]);
    }
    if text.starts_with("zh") && text[2..].starts_with(['i', 'ü']) && text != "zhi" {
        text.replace_range(..2, "j");
    }
    (text != word && is_syllable(&text)).then(|| TABLE.sounds(&text))
}

/// Russian letters for Chinese syllables (Palladius): *н* is *ng* where no vowel follows, *нь* is *n*.
const PALLADIUS: &str = "\
    цзя=Jia цзе=Jie цзи=Ji цзю=Ju цзин=Jing цзинь=Jin цз=z чж=J ци=Ci ця=Cia цю=Cu це=Cie ц=c ч=C ш=S ж=Z \
    с=s си=Si ся=Sia се=Sie сю=Su нь=n на=na не=ne ни=ni но=no ну=nu ня=nia ню=niu н=ng б=b п=p м=m ф=f д=d \
    т=t л=l г=g к=k х=h в=w а=a э=e е=ie и=i о=o у=u ю=yu я=ya ы=i й=i ъ= ь=";

static CYRILLIC: LazyLock<Table> = LazyLock::new(|| Table::of(&[PALLADIUS]));

/// A Cyrillic word as Chinese syllables.
pub(super) fn palladius(word: &str) -> Vec<u8> {
    CYRILLIC.sounds(word)
}
