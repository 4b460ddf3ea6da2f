//! The sounds of the letters of other scripts.
//!
//! Romanisations are those of the Library of Congress (ALA-LC) and of BGN/PCGN, as far as they tell a sound; if two
//! languages of one script differ, the sound is an ambiguous one (see `sound`).

/// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, and the letters that Kazakh, Kyrgyz, Tajik,
/// Mongolian and Tatar add.
pub(super) const CYRILLIC: &str = "\
    а=a б=b в=v г=5 ґ=g д=d е=e ^е=ye ё=yo ж=Z з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x \
    ц=c ч=C ш=S щ=SC ъ= ы=i ь= э=e ю=yu я=ya і=i ї=yi є=ye ў=w ђ=J ѓ=J љ=l њ=n ћ=C ќ=C џ=J ј=y ѕ=z дж=J \
    кс=ks ё=yo чё=Co щё=SCo шё=So жё=Zo ә=a ғ=G қ=q ң=n ө=o ұ=u ү=u һ=h ҳ=h ҷ=J ӣ=i ӯ=u җ=J тс=c зж=Z";

/// Modern Greek (ELOT 743).
pub(super) const GREEK: &str = "\
    α=a ά=a β=v γ=G γ>=6 δ=d ε=e έ=e ζ=z η=i ή=i θ=T ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=ks ο=o ό=o π=p ρ=r \
    σ=s ς=s τ=t υ=i ύ=i ϋ=i φ=f χ=x ψ=ps ω=o ώ=o μπ=b ντ=nd ^ντ=d ντ$=d γκ=ng ^γκ=g γγ=ng τσ=c τζ=J ου=u \
    ού=u αι=e αί=e ει=i εί=i οι=i οί=i υι=i αυ=av αύ=av ευ=ev εύ=ev γι=6 γιά=ya γιώ=yo γιο=yo γε=6e γέ=6e";

/// Arabic, Persian, Urdu, Pashto; short vowels are not written.
pub(super) const ARABIC: &str = "\
    ا=A أ=A إ=A آ=A ٱ=A ب=b پ=p ت=t ة=H ث=7 ج=j چ=C ح=h خ=x د=d ذ=D ر=r ز=z ژ=Z س=s ش=S ص=s ض=D ط=t ظ=D ع=E \
    غ=G ف=8 ق=q ک=k ك=k گ=g ل=l م=m ن=n ه=h و=W ؤ=W ي=Y ی=Y ى=Y ئ=Y ء= ہ=h ھ=h ے=Y ں=n ٹ=t ڈ=d ڑ=r ۀ=H ۃ=H \
    ه$=H ہ$=H ښ=S ځ=z څ=c ې=Y ۍ=Y ړ=r ډ=d ټ=t ګ=g ږ=Z ڼ=n ڤ=v ۆ=W ێ=Y ە=a ڕ=r ڵ=l خو=xW";

/// Hebrew; short vowels are not written.
pub(super) const HEBREW: &str = "\
    א=A ב=1 ג=g ד=d ה=h ה$=H ו=W וו=W ז=z ח=x ט=t י=Y יי=Y כ=2 ך=2 ל=l מ=m ם=m נ=n ן=n ס=s ע=E פ=3 ף=3 צ=c \
    ץ=c ק=k ר=r ש=4 ת=t ג'=J ז'=Z צ'=C ץ'=C ת'=T ח'=x";

/// Georgian (the national romanisation of 2002).
pub(super) const GEORGIAN: &str = "\
    ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=Z რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=G ყ=q შ=S ჩ=C \
    ც=c ძ=z წ=c ჭ=C ხ=x ჯ=J ჰ=h";

/// Eastern Armenian (BGN/PCGN 1981).
pub(super) const ARMENIAN: &str = "\
    ա=a բ=b գ=g դ=d ե=e ^ե=ye զ=z է=e ը=e թ=t ժ=Z ի=i լ=l խ=x ծ=c կ=k հ=h ձ=z ղ=G ճ=C մ=m յ=y ն=n շ=S ո=o \
    ^ո=vo չ=C պ=p ջ=J ռ=r ս=s վ=v տ=t ր=r ց=c ւ=v ու=u փ=p ք=k և=ev օ=o ֆ=f";

/// Japanese syllables (Hepburn).
pub(super) const KANA: &str = "\
    あ=a い=i う=u え=e お=o か=ka き=ki く=ku け=ke こ=ko さ=sa し=Si す=su せ=se そ=so た=ta ち=9i つ=cu て=te と=to な=na に=ni \
    ぬ=nu ね=ne の=no は=ha ひ=hi ふ=fu へ=he ほ=ho ま=ma み=mi む=mu め=me も=mo や=ya ゆ=yu よ=yo ら=ra り=ri る=ru れ=re ろ=ro \
    わ=wa を=o ん=n が=ga ぎ=gi ぐ=gu げ=ge ご=go ざ=za じ=Ji ず=zu ぜ=ze ぞ=zo だ=da ぢ=Ji づ=zu で=de ど=do ば=ba び=bi ぶ=bu \
    べ=be ぼ=bo ぱ=pa ぴ=pi ぷ=pu ぺ=pe ぽ=po ゔ=v ゃ=ya ゅ=yu ょ=yo ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o っ= ー= きゃ=kya きゅ=kyu きょ=kyo \
    しゃ=Sa しゅ=Su しょ=So ちゃ=9a ちゅ=9u ちょ=9o じゃ=Ja じゅ=Ju じょ=Jo りゅ=ryu りょ=ryo ふぁ=fa ふぃ=fi ふぇ=fe ふぉ=fo てぃ=ti でぃ=di \
    うぇ=we うぃ=wi うぉ=wo じぇ=Je ちぇ=9e しぇ=Se";
