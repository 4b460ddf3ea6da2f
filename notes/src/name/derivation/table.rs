//! How languages derive adjectives and inhabitants from names, one row per language.
//!
//! The suffixes are those of the grammars that `grammar` names, and for English, French, Spanish, Portuguese, Italian
//! and German those of Quirk et al., *A Comprehensive Grammar of the English Language* (1.24, I.56), and of Wikipedia's
//! article *Demonym*, section *Suffixation*. Irregular words (*français*, *Dutch*, *niemiecki*) are absent on purpose:
//! they are metonyms in an actor's file.

/// How a word must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RequiredCase {
    /// With a capital: without one it is another word.
    Capitalised,
    /// In any case.
    AnyCase,
}

/// A row of the table. Items of a list are separated by spaces; `-` means nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Two-letter codes (ISO 639-1).
    pub(super) languages: &'static [&'static str],
    pub(super) written: RequiredCase,
    /// What the name loses at its end.
    pub(super) cuts: &'static str,
    /// What replaces it, and what may follow that.
    pub(super) suffixes: &'static [(&'static str, &'static str)],
    /// What the name loses if only an ending replaces it, and those endings.
    pub(super) bare: Option<(&'static str, &'static str)>,
    /// What names and words may have in front.
    pub(super) article: &'static str,
}

const EMPTY_ROW: Row =
    Row { languages: &[], written: RequiredCase::AnyCase, cuts: "-", suffixes: &[], bare: None, article: "" };

pub(super) const TABLE: &[Row] = &[
    Row {
        languages: &["en"],
        written: RequiredCase::Capitalised,
        cuts: "- a e o i y ey and as",
        suffixes: &[("n an ian ean vian i ite er", "- s"), ("ese ish lese nese", "-"), ("ander", "- s")],
        bare: Some(("y ey istan", "- s")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["fr"],
        cuts: "- a e ie es",
        suffixes: &[("ien", "- s ne nes"), ("ais ois", "- e es"), ("ain an in een", "- s e es"), ("éenn iste", "e es")],
        bare: Some(("ie istan", "- s e es")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["es", "pt", "gl"],
        cuts: "- a ia o e as",
        suffixes: &[("an ian en in on", "o a os as"), ("ens iens", "e es"), ("es", "- a es as"), ("i", "- es s")],
        bare: Some(("ia a istan istán", "o a os as e es")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["it"],
        cuts: "- a ia o e",
        suffixes: &[("an ian en in", "o a i e"), ("es ens iens", "e i")],
        bare: Some(("ia istan", "o a i e")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["ro"],
        cuts: "- a ia e",
        suffixes: &[("an ian ean en", "- a i e ul ului ii ilor"), ("esc", "- ul"), ("easc", "a"), ("eșt", "i ile")],
        ..EMPTY_ROW
    },
    Row {
        languages: &["de"],
        cuts: "- land ien a e ei en",
        suffixes: &[
            ("isch esisch anisch inisch nisch", "- e er en es em"),
            ("er aner ianer", "- s n in innen"),
            ("ese", "- n"),
            ("esin", "- nen"),
        ],
        bare: Some(("land istan", "- e er en es em in innen s")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["nl"],
        cuts: "- land a e",
        suffixes: &[("s isch sisch ees aans", "- e"), ("er aan", "- s"), ("ez an", "en")],
        bare: Some(("land istan", "- s se en")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["sv", "da", "nb", "no", "nn"],
        cuts: "- land a ien",
        suffixes: &[("sk esisk iansk ensisk", "- a t e"), ("are er ier", "- ne na n s")],
        bare: Some(("land", "- a t e ar arna er erne")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["ru"],
        cuts: "- а я ия ь ы и о е й ва ция",
        suffixes: &[
            ("ск анск янск инск нск йск овск цк ческ ецк", "ий ая ое ие ого ому им ой ую ом их ими"),
            ("ец иец анец янец инец", "-"),
            ("ц йц анц янц инц", "а у ем ы ев ам ами ах"),
            ("ан ян чан", "- ин ина ину ином ине е ам ами ах"),
            ("анк янк инк", "а и е у ой ам ами"),
        ],
        ..EMPTY_ROW
    },
    Row {
        languages: &["uk"],
        cuts: "- а я ія ь и о й",
        suffixes: &[
            ("ськ анськ янськ їнськ инськ нськ йськ овськ цьк ецьк", "ий а е і ого ої ому ій у ою им их ими"),
            ("ець єць", "-"),
            ("ц йц", "я ю ем і ів ям ями ях"),
            ("ан ян", "- ин ина ину ином ині и ам ами ах"),
        ],
        ..EMPTY_ROW
    },
    Row {
        languages: &["bg", "mk"],
        cuts: "- а я ия ија",
        suffixes: &[("ск йск анск инск нск ки", "- и а о ия ият ата ото ите иот"), ("ец", "-"), ("ц", "и ите")],
        ..EMPTY_ROW
    },
    Row {
        languages: &["sr", "hr", "bs", "sl"],
        cuts: "- a ija ska o",
        suffixes: &[
            ("sk ansk k", "i a o e og oga oj om ome im ima ih ega emu"),
            ("ac ec", "-"),
            ("c", "i a e ima em ev"),
        ],
        ..EMPTY_ROW
    },
    Row {
        languages: &["pl"],
        cuts: "- a ja ia y o",
        suffixes: &[
            ("sk ck nsk ańsk yjsk ijsk jsk", "i a ie iego iej iemu im ich imi ą o u"),
            ("czyk", "- a owi iem u ów om ami"),
            ("anin janin", "- a owi em ie"),
            ("an jan", "ie - om ami ach"),
        ],
        ..EMPTY_ROW
    },
    Row {
        languages: &["cs", "sk"],
        cuts: "- a o ie",
        suffixes: &[("sk ansk", "ý y á a é e ého eho ej ému emu ém em ou ých ych ým ym ými ymi ú u í i")],
        bare: Some(("o", "ý y á a é e ého eho ej ému emu ém em ou ých ych ým ym ými ymi ú u í i")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["el"],
        cuts: "- ία α ο ς",
        suffixes: &[("ικ ινικ ανικ εζικ", "ος η ο ου ης οι ες α ων ους")],
        ..EMPTY_ROW
    },
    Row {
        languages: &["tr", "az"],
        written: RequiredCase::Capitalised,
        suffixes: &[("lı", "- nın ya lar ların lara lardan da dan"), ("lu", "- nun ya lar ların lara")],
        ..EMPTY_ROW
    },
    Row {
        languages: &["fi"],
        suffixes: &[("la", "inen isen iset isten isia ista isella isille isilla iseen")],
        ..EMPTY_ROW
    },
    Row { languages: &["et"], suffixes: &[("la", "ne se st sed ste si sele stele")], ..EMPTY_ROW },
    Row {
        languages: &["hu"],
        suffixes: &[("i", "- ak akat aknak akkal")],
        bare: Some(("ország", "- ok okat oknak")),
        ..EMPTY_ROW
    },
    Row {
        languages: &["ar"], cuts: "- ا ة يا ية", suffixes: &[("ي", "- ة ون ين ات")], article: "ال", ..EMPTY_ROW
    },
    Row {
        languages: &["fa", "ur", "ps"], cuts: "- ه ا", suffixes: &[("ی", "- ان ها های وں ای")], ..EMPTY_ROW
    },
    Row { languages: &["hi"], suffixes: &[("ी ीय ई वासी", "- ों")], ..EMPTY_ROW },
    Row { languages: &["he"], cuts: "- ה יה", suffixes: &[("י", "- ת ים ות")], ..EMPTY_ROW },
];
