//! Sounds, how similar two are, and the distance between two words.
//!
//! A sound is a byte: small letters as in English but for `x` (kh), `q`, `c` (ts); `G` gh, `S` sh, `Z` zh, `C` ch, `J` dzh.
//! Ambiguous letters have sounds of their own: `A` any vowel, `W` w or u, `Y` y or i, `H` a last h or a, `E`
//! nothing or a vowel (ayn), `j` dzh or g (jim), `D` d or z, `T` t or s, `1` b or v, `2` k or kh, `3` p or f, `4` sh or s,
//! `5` g or h, `6` gh or y, `7` as T in Persian an s, `8` f or v, `9` ch or t.

use std::sync::LazyLock;

/// Most sounds of a word that are compared; the rest is ignored.
pub(super) const MAX_SOUNDS: usize = 24;

/// Most skeletons of a word; beyond that, an ambiguous sound is read in one way only.
const MAX_KEYS: usize = 4;
/// The cost of replacing a sound by an unrelated one, and of a missing sound.
const UNRELATED: u16 = 100;

/// The least cost of a consonant that only one of two words has.
const MIN_CONSONANT: u16 = 60;
/// The cost of comparing a Chinese reading with any other reading.
const CHINESE_MISMATCH: u16 = 25;

/// Sounds that can replace each other, and the cost: the first one with each of the others. Similar sounds are those
/// that romanisations use for the same letter (ALA-LC, BGN/PCGN, DIN 1460, Duden, Wade–Giles and pinyin) and those that
/// a language does not distinguish; set on two thirds of the pairs of `tests/names/spellings.txt`.
const NEAR: &str = "\
    sz=15 sS=40 zZ=40 sc=30 zc=20 cC=40 CS=35 CJ=20 JZ=15 Jz=30 SZ=35 Ck=60 Jg=45 Jy=60 Zy=60 Cc=40 xh=10 \
    xk=25 xG=35 Gg=10 Gk=30 Gq=25 gk=25 gq=15 kq=5 hG=40 hg=40 td=30 bp=25 vf=20 vb=45 vw=10 wu=10 wo=25 \
    fp=45 vu=30 fu=60 yi=5 ye=25 nm=50 lr=60 wb=60 ae=20 ou=15 ei=20 ao=25 ai=45 au=35 eo=40 io=50 iu=40 \
    eu=40 Aaeiou=5 Ay=30 Ah=40 Eaeiou=5 EA=10 Ww=0 Wu=0 Wo=3 Wv=3 Wb=60 Wf=35 Wa=40 We=50 Wi=50 Yy=0 Yi=0 \
    Ye=8 Ya=30 YJ=60 YA=20 Ha=0 He=0 Hh=0 Ht=20 HA=5 Hi=30 Ho=15 jJ=0 jg=15 jZ=10 jC=30 jk=60 Dd=0 Dz=3 \
    Dt=35 Ds=35 DT=35 Tt=0 Ts=8 7t=5 7s=5 7T=0 7z=30 1b=0 1v=0 1p=30 1w=10 1f=30 2k=0 2x=0 2q=3 2h=12 2c=60 \
    3p=0 3f=0 3b=30 38=3 4S=0 4s=5 4C=35 5g=0 5h=3 5k=25 5q=10 5G=5 5x=20 5J=45 6y=5 6g=0 6G=0 6i=5 6J=40 \
    65=5 8f=0 8v=0 8p=45 8b=45 qh=60 9C=0 9t=5";

static COSTS: LazyLock<Box<[[u16; 128]; 128]>> = LazyLock::new(|| {
    let mut costs = Box::new([[UNRELATED; 128]; 128]);
    (0..128).for_each(|sound| costs[sound][sound] = 0);
    let mut put = |one: u8, other: u8, cost: u16| {
        costs[usize::from(one)][usize::from(other)] = cost;
        costs[usize::from(other)][usize::from(one)] = cost;
    };
    // A vowel is never written in place of a consonant.
    for vowel in b"aeiouAE" {
        b"bcdfghjklmnpqrstvxzCDGJSTZ12345789".iter().for_each(|consonant| put(*vowel, *consonant, 2 * UNRELATED));
    }
    for (sounds, cost) in NEAR.split_whitespace().filter_map(|row| row.split_once('=')) {
        let (one, cost) = (sounds.as_bytes()[0], cost.parse().unwrap_or(UNRELATED));
        sounds.bytes().skip(1).for_each(|other| put(one, other, cost));
    }
    costs
});

/// How a word is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadingMode {
    /// Whether its script leaves short vowels out.
    pub(super) is_only_word: bool,
    /// Whether it is read as Chinese syllables.
    pub(super) is_chinese: bool,
    /// The cost of this reading, in hundredths of a sound.
    pub(super) cost: u16,
}

impl ReadingMode {
    /// By an alphabet.
    pub(super) const ALPHABET: Self = Self { is_only_word: false, is_chinese: false, cost: 0 };
    /// In another tradition than the first.
    pub(super) const TRADITION: Self = Self { cost: 4, ..Self::ALPHABET };
    /// By an alphabet without short vowels.
    pub(super) const ABJAD: Self = Self { is_only_word: true, ..Self::ALPHABET };
    /// As Chinese.
    pub(super) const CHINESE: Self = Self { is_chinese: true, ..Self::ALPHABET };
}

/// One way to read a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) sounds: Vec<u8>,
    pub(super) way: ReadingMode,
    /// How many of its sounds are strong consonants, neither vowels nor `x`, `G`, `5`, `v`.
    consonants: u16,
}

impl Reading {
    /// Doubled sounds are one, and *iy* at the end is *i*.
    pub(super) fn of(mut sounds: Vec<u8>, way: ReadingMode) -> Self {
        sounds.truncate(MAX_SOUNDS);
        sounds.dedup();
        while sounds.len() > 2 && sounds.ends_with(b"y") && matches!(sounds[sounds.len() - 2], b'i' | b'y') {
            sounds.pop();
        }
        if sounds.ends_with(b"yi") && sounds.len() > 2 {
            sounds.remove(sounds.len() - 2);
        }
        if let Some(last) = sounds.last_mut().filter(|last| **last == b'y') {
            *last = b'i';
        }
        let is_weak = |sound: &u8| is_vowel(*sound) || matches!(sound, b'x' | b'G' | b'5' | b'v');
        let consonants = sounds.iter().filter(|sound| !is_weak(sound)).count() as u16;
        Self { sounds, way, consonants }
    }

    /// How much it weighs in a name, in hundredths: the cost if all of it is missing.
    pub(super) fn weight(&self) -> u16 {
        self.sounds.iter().map(|sound| if is_vowel(*sound) { 35 } else { UNRELATED }).sum()
    }

    /// The consonants, roughly: sounds that are written for each other form one class; a doubtful sound is
    /// tried in each of its classes.
    pub(super) fn consonant_keys(&self) -> Vec<Box<[u8]>> {
        let mut all: Vec<Vec<u8>> = vec![Vec::new()];
        for sound in &self.sounds {
            let classes = classes(*sound);
            let Some(first) = classes.first() else { continue };
            let second = classes.get(1).filter(|_| all.len() < MAX_KEYS);
            let mut more = if second.is_some() { all.clone() } else { Vec::new() };
            all.iter_mut().for_each(|skeleton| push(skeleton, *first));
            more.iter_mut().for_each(|skeleton| push(skeleton, *second.unwrap_or(first)));
            all.extend(more);
        }
        all.into_iter().map(Vec::into_boxed_slice).collect()
    }
}

/// Adds a class; *t* followed by *s* becomes *s*.
fn push(skeleton: &mut Vec<u8>, class: u8) {
    if class == b' ' {
        return;
    }
    if class == b'S' && skeleton.last() == Some(&b'T') {
        skeleton.pop();
    }
    if skeleton.last() != Some(&class) {
        skeleton.push(class);
    }
}

/// The classes of a sound; a space for none.
fn classes(sound: u8) -> &'static [u8] {
    match sound {
        b'b' | b'p' | b'v' | b'f' | b'1' | b'3' | b'8' => b"B",
        b'w' | b'W' => b" B",
        b't' | b'd' => b"T",
        b'T' | b'D' | b'7' | b'9' => b"TS",
        b's' | b'z' | b'S' | b'Z' | b'C' | b'c' | b'J' | b'4' => b"S",
        b'j' => b"SK",
        b'k' | b'g' | b'q' | b'2' | b'G' => b"K",
        b'x' | b'5' | b'6' => b"K ",
        b'm' => b"M",
        b'n' => b"N",
        b'l' => b"L",
        b'r' => b"R",
        _ => b"",
    }
}

pub(super) fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'E' | b'W' | b'Y' | b'H' | b'h' | b'w' | b'6')
}

/// [`deletion_cost`] of each sound, by whether the other word omits vowels and whether the sound is the last.
static MISSING: LazyLock<[[u16; 128]; 4]> = LazyLock::new(|| {
    std::array::from_fn(|at| std::array::from_fn(|sound| deletion_cost(sound as u8, at > 1, at % 2 == 1)))
});

/// The cost of a sound that only one of two words has; `other_is_bare` if the other omits short vowels.
fn deletion_cost(sound: u8, other_is_bare: bool, is_last: bool) -> u16 {
    match sound {
        b'E' => 3,
        b'A' if is_last => 15,
        b'A' => 20,
        b'a' | b'e' | b'i' | b'o' | b'u' if other_is_bare => 4,
        b'y' | b'w' if other_is_bare => 12,
        b'e' if is_last => 15,
        b'a' | b'e' | b'i' | b'o' | b'u' => 35,
        b'y' | b'w' => 15,
        b'Y' => 30,
        b'W' => 30,
        b'h' if is_last => 6,
        b'h' => 20,
        b'H' => 10,
        b'6' => 30,
        _ => UNRELATED,
    }
}

/// The cost of each sound of a word if the other word has nothing for it.
fn deletion_costs(word: &Reading, other: &Reading) -> [u16; MAX_SOUNDS] {
    let mut costs = [0; MAX_SOUNDS];
    for (at, sound) in word.sounds.iter().enumerate() {
        let row = usize::from(other.way.is_only_word) * 2 + usize::from(at + 1 == word.sounds.len());
        costs[at] = MISSING[row][usize::from(sound & 127)];
    }
    costs
}

/// The cost of turning one word into another, in hundredths of a sound; `None` if it is more than `most`.
pub(super) fn distance(one: &Reading, other: &Reading, most: u16) -> Option<u16> {
    let is_read_alike = one.way.is_chinese == other.way.is_chinese;
    let read = one.way.cost.max(other.way.cost) + if is_read_alike { 0 } else { CHINESE_MISMATCH };
    if read > most || one.consonants.abs_diff(other.consonants) * MIN_CONSONANT > most {
        return None;
    }
    let (without, extras) = (deletion_costs(one, other), deletion_costs(other, one));
    let mut before = [0u16; MAX_SOUNDS + 1];
    for (at, extra) in extras.iter().enumerate() {
        before[at + 1] = before[at] + extra;
    }
    for (sound, without) in one.sounds.iter().zip(without) {
        let costs = &COSTS[usize::from(sound & 127)];
        let mut diagonal = before[0];
        before[0] += without;
        let (mut left, mut least) = (before[0], before[0]);
        for ((cell, extra), column) in before[1..].iter_mut().zip(extras).zip(&other.sounds) {
            let cost = (diagonal + costs[usize::from(column & 127)]).min(*cell + without).min(left + extra);
            diagonal = std::mem::replace(cell, cost);
            (left, least) = (cost, least.min(cost));
        }
        if least > most - read {
            return None;
        }
    }
    Some(before[other.sounds.len()] + read).filter(|cost| *cost <= most)
}
