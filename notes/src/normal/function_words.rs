//! Function words, which carry grammar rather than content. They are searched like any other word, and weigh
//! less in long queries: a question of twenty words has about five words of content. In a question they need
//! not match at all (`search/plan/question.rs`).

use super::is_unspaced;

/// Function words by language, folded; of Han and Kana, whose texts are not cut into words, single characters
/// and pairs.
const LISTS: [(&str, &str); 21] = [
    (
        "en",
        "a about above after again against all also am an and any are as at be because been before being below between both but by can could did do does doing down during each few find for from further give given had has have having he her here hers him his how i if in into is it its itself just may me might more most must my no nor not now of off on once one only or other our ours out over own please s same shall she should so some such t than that the their theirs them then there these they this those through to too under until up upon us very was we were what when where whether which while who whom whose why will with within without would you your yours",
    ),
    (
        "es",
        "a al algo ante antes aquel aquella como con contra cual cuales cuando cuanto cuantos de del desde donde durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba estaban estan este esto estos estas fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras muy no nos o para pero por porque que quien quienes se segun ser si sin sobre son su sus tambien te tenia tiene tienen todo un una uno unos y ya",
    ),
    (
        "fr",
        "a alors au aucun aussi autre aux avant avec c ce ces cette ceux comme comment d dans de depuis des dont du elle elles en entre est et etait ete etre eu fait il ils j je l la le les leur leurs lors lui mais me meme n ne ni nos notre nous on ont ou par pas pendant plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon ses si son sont sous sur t ta te tous tout tres tu un une vos votre vous y",
    ),
    (
        "de",
        "aber alle allem allen aller alles als also am an ander andere auch auf aus bei bin bis da damit dann das dass dem den denn der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas fur gegen hat hatte haben ich ihr ihre im in ist ja jede jedem jeden jeder kann kein keine konnen man mehr mit muss nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so uber um und uns unter vom von vor war waren warum was weil welche welchem welchen welcher welches wenn wer werden wie wird wo wurde wurden zu zum zur zwischen",
    ),
    (
        "it",
        "a ad ai al alla alle allo anche c che chi ci come con contro cosa cui da dagli dai dal dalla dalle del della delle dello dei degli di dove e ed era erano essere fra gli ha hanno i il in io la le lo loro ma nei nel nella nelle non o per perche piu quale quali quando quanto quella quelle quelli quello questa queste questi questo se si sono sta stato su sua sue sui sul sulla suo suoi tra un una uno",
    ),
    (
        "pt",
        "a ao aos as ate com como contra da das de dela dele depois do dos e ela elas ele eles em entre era eram essa esse esta este eu foi foram ha isso isto ja la lhe mais mas me mesmo muito na nao nas nem no nos o onde os ou para pela pelas pelo pelos por porque qual quais quando quanto que quem se sem ser seu seus so sobre sua suas tambem te tem um uma voce",
    ),
    (
        "nl",
        "aan al als bij dan dat de der deze die dit doch door een en er geen had heb hebben heeft het hij hoe hun ik in is ja je kan maar me meer men met mijn na naar niet nog nu of om onder ons ook op over te tegen tot uit van veel voor waar waarom want waren was wat welke werd wie wij worden wordt ze zich zij zijn zo zou",
    ),
    (
        "ru",
        "а без более бы был была были было быть в вам вас весь во вот все всех вы где да для до его ее если есть еще же за зачем здесь и из или им их к каждый как какая какие какой каким какую каково когда которая которого которое которой которые который которых кто ли между меня мне можно мы на над не него нее нет ни них но о об он она они оно от по под почему при про с сколько со так также такой там те тем то того тоже только том тот ты у уже чего чей чем что чтобы эта эти это этого этой этом этот я",
    ),
    (
        "uk",
        "а але б без був була були було бути в вже від він вона вони все всі де для до є з за і із й його їх к коли кто ли ми на над не ні ну о об при про скільки та так також те ти то той тому у це цей цього ця чи чому що щоб як яка яке який які я",
    ),
    (
        "ar",
        "اذا ال الا التي الذي الذين الى ان او اي اين بعد بين تلك تم ثم حتي حول حيث خلال ذلك ذلكم عند عن علي غير في قبل قد كان كانت كل كم كما كيف لا لكن لم لماذا لن له لها ما ماذا متي مع من منذ نحو هذا هذه هل هم هناك هو هي و ولا ولم وهو وهي يا",
    ),
    (
        "fa",
        "از اگر اما ان انها او اين ايا با بايد بر براي بود بودند به بي پس تا چرا چه چگونه چند خود در را شد شده شود كه كجا كدام كرد كرده كند مي نيز نه هر هم هيچ و وي يا يك",
    ),
    (
        "tr",
        "acaba ama ancak bir bu bunu cok da daha de en gibi hangi hem hep her hic icin ile ise kac kadar ki kim mi mu nasil ne neden nedir nerede niye o olan olarak oldu oldugu onun sonra su tum uzere var ve veya ya yok",
    ),
    (
        "el",
        "α αλλα αν απο αυτα αυτεσ αυτη αυτην αυτο αυτοι αυτοσ αυτου αυτων για γιατι δε δεν εαν ειναι ειχαν ειχε εκεινη εκεινο εκεινοσ ενα ενασ ενοσ επισησ εχει εχουν η ηταν θα και κατα κι μα με μετα μεταξυ μην μια μιασ ν να ο οι ομωσ οπου οπωσ οσο οταν οτι ουτε περι ποια ποιεσ ποιο ποιοι ποιον ποιοσ ποιου ποτε που προσ πωσ σε στα στη στην στισ στο στον στουσ τα τησ την τι τισ το τον τοτε του τουσ των ωσ ωστε",
    ),
    (
        "fi",
        "ei eivat etta han hanen he ja jo joiden joissa joka jonka jos jossa jota jotka kanssa keita kenen kuin kuinka kuka kun ma me mika mina missa mista miten mitka mita moni mutta mukaan myos ne niiden niin nyt oli olivat olla on ovat se sen sina sita siella silla tai tama taman te tuo vai vain voi",
    ),
    (
        "he",
        "אבל או אולי אז אחר אחרי איזה איזו אילו אין איפה איך אל אלה אלו אם אני את אתה בין בו בה גם הוא היא היה היו היתה הייתה הם הן זה זו זאת זהו יש כאשר כי כל כמה כמו כן לא לו לה להם למה לפני מה מי מתי מדוע על עם עד של שלו שלה שלהם תחת",
    ),
    (
        "hi",
        "अपना अपनी अपने अब आप इन इस इसका इसकी इसके इसमें उन उनका उनकी उनके उस उसका उसकी उसके एक एवं और कब कर करता करती करते करना करने कहा कहाँ का कि किन किस किसका किसकी किसके किसने किसे की कितना कितनी कितने किया के को कोई कौन क्या क्यों गई गए गया जब जहाँ जा जाता जाती जाते जिन जिस जो तक तब तो था थी थीं थे द्वारा दिया न नहीं ने पर बाद बीच भी में यदि यह ये या रहा रही रहे लिए वह वाला वाली वाले वे सकता सकते साथ से हम ही हुआ हुई हुए है हैं हो होता होती होते होना",
    ),
    (
        "ja",
        "が の を に は で と も や へ か から まで より など な だ し て た れ る い う こ そ あ ど です ます でし まし した たの のは のが のを のに には では とは をす する すか しま れた れて てい いる いた ある あっ った って という とい いう こと もの これ それ あれ この その あの どの どこ だれ いつ なに なぜ どう どん んな うな よう ため たち られ なか かっ 何 誰 何で 何が 何を は何 何の 何人 何年 どれ れは れが ませ せん んか たか たで のよ ような にお おい いて によ よっ よる として とし",
    ),
    (
        "pl",
        "a aby albo ale az bez bo by byc byl byla bylo byly ci co czy czyli czym dla do dlaczego gdy gdzie go i ich ile im ja jak jaka jakie jakiego jaki jako jego jej jest jesli jeszcze juz kiedy kto ktora ktore ktorego ktorej ktorych ktory ktorzy ktorym ku lub ma maja mi mnie moze my na nad nam nie niz o od on ona one oni ono oraz po pod poniewaz przed przez przy sa sie skad sobie ta tak takze tam te tego tej ten tez to tu ty tych tylko tym u w we wiec wy z za zas ze zeby",
    ),
    (
        "ro",
        "a ai al ale am ar are as asa au avea ca care cand cat cate cati ce cea cei cel cele cine cu cum da daca dar de decat din dintre dintr despre doar dupa e ea ei el ele era erau este eu fi fie fost i iar ii il in intr intre isi l la le li lor lui mai ne nici noi nu o ori pe pentru peste prin s sa sau se si sub sunt sus te tot un una unde unei unor unui unul va voi",
    ),
    (
        "vi",
        "ai bao bang bi boi cac cai cho chi co con cua cung da dang dau day de den di do duoc gi giua hay hon khi khong la lai lam len luc ma mot nao nay nen neu ngoai nhieu nhu nhung noi o qua ra rang rat sao sau se su ta tai the theo thi tren trong truoc tu tung va van vao ve vi viec voi vua xuong",
    ),
    (
        "zh",
        "的 了 着 过 是 在 有 和 与 或 及 为 之 于 而 也 都 就 还 又 被 把 从 到 向 由 对 以 其 此 该 这 那 哪 些 个 什 么 谁 何 吗 呢 吧 啊 多 几 怎 如 若 则 但 并 且 因 所 会 能 可 要 将 已 很 更 最 不 没 他 她 它 们 你 我 您 某 每 各 当 时 后 前 中 上 下 里 等 位 种 样 者 让 使 给 请 什么 为何 为什 何时 何地 何处 何种 何为 如何 怎么 怎样 哪里 哪儿 哪个 哪些 哪一 哪位 哪种 哪年 哪家 哪类 哪两 多少 多大 多久 多长 多远 多高 几个 几年 几次 是谁 谁是 是否 能否 可否 有何 有什 有哪 有多 有几 有没 没有 是什 是哪 是多 是如 是在 是怎 在哪 么是 么样 么时 么地 么方 样的 些是 个是 少个 少年 少人 少次 的是 的什 的哪 了什 了哪 了多 了几 为了 因为 所以 因此 但是 而且 并且 或者 以及 以为 以后 以前 之后 之前 之间 之一 时候 的时 这个 这些 这种 这样 这类 这是 那个 那些 那种 那样 一个 一些 一种 一位 一样 它们 他们 她们 我们 你们 自己 其他 其它 其中 他的 她的 它的 我的 其的 可以 能够 应该 必须 已经 曾经 正在 将会 会在 都是 也是 就是 还是 还有 只有 只是 不能 不会 关于 对于 由于 至于 根据 通过 除了 成为 作为 称为 被称 叫做 请问",
    ),
];

/// Languages whose texts are not segmented into words, so that their function words do not identify a question's
/// language.
const UNSPACED: [&str; 2] = ["ja", "zh"];

/// Words that begin a question, by language, folded.
const ASKING: [(&str, &str); 19] = [
    (
        "en",
        "what who whom whose when where which why how did does do is are was were has have had can could will would",
    ),
    ("es", "que quien quienes cual cuales cuando donde adonde como cuanto cuanta cuantos cuantas por"),
    ("fr", "que qu qui quel quelle quels quelles quand ou comment combien pourquoi est"),
    (
        "de",
        "was wer wem wen wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen hat haben ist sind",
    ),
    ("it", "che chi cosa quale quali quando dove come quanto quanta quanti quante perche"),
    ("pt", "que o quem qual quais quando onde como quanto quanta quantos quantas por"),
    ("nl", "wat wie wiens wanneer waar waarom hoe hoeveel welk welke"),
    ("ru", "что кто кого кому кем чей когда где куда откуда почему зачем как какой какая какие сколько"),
    ("uk", "що хто кого кому ким чий коли де куди звідки чому як який яка які скільки чи"),
    ("ar", "ما ماذا من متي اين لماذا كيف كم هل اي بماذا عم"),
    ("fa", "چه چرا چگونه چند كي كجا كدام ايا"),
    ("tr", "ne kim kime kimin hangi nerede nereye neden nicin nasil kac"),
    ("el", "τι ποιοσ ποια ποιο ποιον ποτε που γιατι πωσ ποσο ποσα ποσοι"),
    ("fi", "mita mika kuka kenen keita milloin missa mihin miksi miten kuinka montako"),
    ("he", "מה מי מתי איפה למה מדוע איך כמה האם איזה"),
    ("hi", "क्या कौन किसने किसे कब कहाँ क्यों कैसे कितना कितने कितनी"),
    ("pl", "co kto kogo komu kim czyj kiedy gdzie dokad skad dlaczego jak jaki jaka jakie ile czy"),
    ("ro", "ce cine cui cand unde cum cat cate cati care de"),
    ("vi", "ai gi bao khi o tai the may"),
];

/// Phrases that ask for a number, by language, folded.
const HOW_MANY: [(&str, &str); 21] = [
    ("en", "how many|how much|what number|what share|what percentage"),
    ("es", "cuanto|cuanta|cuantos|cuantas"),
    ("fr", "combien"),
    ("de", "wie viel|wie viele|wieviel|wieviele"),
    ("it", "quanto|quanta|quanti|quante"),
    ("pt", "quanto|quanta|quantos|quantas"),
    ("nl", "hoeveel"),
    ("ru", "сколько"),
    ("uk", "скільки"),
    ("ar", "كم"),
    ("fa", "چند"),
    ("tr", "kac|ne kadar"),
    ("el", "ποσο|ποσα|ποσοι|ποσεσ"),
    ("fi", "kuinka monta|kuinka paljon|montako|paljonko"),
    ("he", "כמה"),
    ("hi", "कितना|कितने|कितनी"),
    ("ja", "いくつ|いくら|何人|何名"),
    ("pl", "ile"),
    ("ro", "cat|cata|cati|cate"),
    ("vi", "bao nhieu"),
    ("zh", "多少|几个|几名|几人"),
];

/// Whether a folded word is a function word of one of these languages.
pub(crate) fn is_function_word(word: &str, languages: &[String]) -> bool {
    of(&LISTS, languages).any(|list| list.split(' ').any(|function_word| function_word == word))
}

/// Whether a folded word begins a question in one of these languages.
pub(crate) fn begins_question(word: &str, languages: &[String]) -> bool {
    of(&ASKING, languages).any(|list| list.split(' ').any(|asking| asking == word))
}

/// Whether a folded text asks for a number in one of these languages.
pub(crate) fn wants_number(text: &str, languages: &[String]) -> bool {
    let padded = format!(" {text} ");
    let stands = |words: &str| match words.starts_with(is_unspaced) {
        true => text.contains(words),
        false => padded.contains(&format!(" {words} ")),
    };
    of(&HOW_MANY, languages).any(|list| list.split('|').any(stands))
}

/// The languages that the words may be in, of a notebook's and English: those in which most of the words are
/// function words. A function word of one language is often an ordinary word of another (German *war*,
/// *hat*). Languages written without spaces are always included.
pub(crate) fn spoken_in(words: &[String], languages: &[String]) -> Vec<String> {
    let known = |code: &&str| *code == "en" || languages.iter().any(|language| language == code);
    let held =
        |list: &str| words.iter().filter(|word| list.split(' ').any(|function_word| function_word == **word)).count();
    let spaced = LISTS.iter().filter(|(code, _)| known(code) && !UNSPACED.contains(code));
    let counted: Vec<(usize, &str)> = spaced.map(|(code, list)| (held(list), *code)).collect();
    let most = counted.iter().map(|(count, _)| *count).max().unwrap_or_default();
    let spoken = counted.into_iter().filter(|(count, _)| *count == most).map(|(_, code)| code);
    spoken.chain(UNSPACED.into_iter().filter(known)).map(str::to_owned).collect()
}

/// The entries of a table for some languages.
fn of<'l>(
    table: &'static [(&'static str, &'static str)],
    languages: &'l [String],
) -> impl Iterator<Item = &'static str> + use<'l> {
    let spoken = table.iter().filter(|(code, _)| languages.iter().any(|language| language == code));
    spoken.map(|(_, list)| *list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_grammar_are_those_of_the_question_s_language() {
        let notebook: Vec<String> = ["de", "fr", "zh"].map(str::to_owned).into();
        let check = |text: &str, expected: &[&str]| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            assert_eq!(spoken_in(&words, &notebook), expected, "{text}");
        };
        check("did they say that war is no solution", &["en", "zh"]);
        check("wer hat gesagt dass die lage ernst ist", &["de", "zh"]);
        check("combien de soldats sont partis", &["fr", "zh"]);
    }

    #[test]
    fn a_number_is_asked_for_by_whole_words() {
        let languages: Vec<String> = ["en", "de", "zh"].map(str::to_owned).into();
        for text in ["how many ships", "wie viele schiffe", "死了多少人"] {
            assert!(wants_number(text, &languages), "{text}");
        }
        for text in ["show many ships", "how manyfold", "多么"] {
            assert!(!wants_number(text, &languages), "{text}");
        }
    }
}
