//! Latin letters, which stand for different sounds in each tradition of writing foreign names.

use std::sync::LazyLock;

use super::table::Table;

/// Letters that stand for the same sound everywhere.
const COMMON: &str = "\
    a=a b=b d=d e=e f=f g=g h=h i=i k=k l=l m=m n=n o=o p=p q=q r=r s=s t=t u=u v=v w=w x=ks y=y z=z c>=s \
    c=k j=J ph=f kh=x gh=G zh=Z sh=S th=T dh=D ts=c tz=c ck=k dj=J ou=u oo=u ee=i qu=kw š=S ş=S ș=S č=C ć=C \
    ç=C ž=Z ż=Z ź=Z đ=J ð=D þ=T ğ=5 ł=l ı=i ś=S ń=n ñ=ny ţ=c ț=c ř=r ą=on ę=en ä=e æ=e ö=o ø=o œ=o ü=u å=o \
    ó=o ď=d ť=t ň=n ß=s dž=J ė=e dź=J ļ=l ķ=k ģ=g ņ=n x̌=x";

/// English, and the transliterations of the US Board on Geographic Names (BGN/PCGN) and of the Library of Congress.
const ENGLISH: &str = "\
    shch=SC tch=C ch=C sch=S dzh=J cz=C ngh=ng ew$=ev ow$=ov";

/// German newspapers (Duden), as they write Russian, Arabic, Persian, Hebrew.
const GERMAN: &str = "\
    schtsch=SC tsch=C dsch=J sch=S ch=x z=c w=v v=f j=y ie=i ei=ay eu=oy äu=oy aeu=oy ae=e oe=o ue=u chs=ks \
    th=t dh=d";

/// French newspapers.
const FRENCH: &str = "\
    chtch=SC tch=C dj=J ch=S j=Z g>=Z gu>=g gui=gi gue=ge que=ke qui=ki qu=k eau=o au=o w=v gn=ny ç=s x=ks \
    ai=e e$=";

/// The scholars' transliteration of Cyrillic (ISO 9), and the Latin of Slavic languages, Polish among them.
const SLAVIC: &str = "\
    szcz=SC sz=S cz=C rz=Z ch=x c=c ci=C si=si j=y w=v dz=z ie=e x=x ć=C šč=SC gj=J kj=C dj=J lj=l nj=n io=o";

/// Turkish and Azerbaijani.
const TURKISH: &str = "\
    c=J j=Z ğ=5 x=x ə=a w=v";

/// Spanish and Portuguese.
const IBERIAN: &str = "\
    j=x g>=x ll=y z=s v=b qu=k ch=C nh=n lh=l x=S";

static TRADITIONS: LazyLock<[Table; 6]> =
    LazyLock::new(|| [ENGLISH, GERMAN, FRENCH, SLAVIC, TURKISH, IBERIAN].map(|own| Table::of(&[own, COMMON])));

/// A word read in each tradition, always in the same order.
pub(super) fn readings(word: &str) -> impl Iterator<Item = Vec<u8>> {
    TRADITIONS.iter().map(move |table| table.sounds(word))
}

/// Whether a letter with a mark has a sound of its own.
pub(super) fn has_row(letter: char) -> bool {
    [COMMON, TURKISH].iter().flat_map(|rows| rows.split_whitespace()).any(|row| row.starts_with(letter))
        || matches!(letter, 'ä' | 'ö' | 'ü')
}
