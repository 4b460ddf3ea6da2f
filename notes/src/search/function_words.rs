//! Words that carry grammar rather than matter. They are searched like any other, and weigh less in long
//! queries: a question of twenty words is about five of them.

/// Function words by language, folded.
const LISTS: [(&str, &str); 12] = [
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
        "acaba ama ancak bir bu bunu cok da daha de en gibi hangi hem hep her hic icin ile ise kac kadar ki kim mi mu nasil ne neden nedir nerede niye o olan olarak oldu olduğu onun sonra su tum uzere var ve veya ya yok",
    ),
];

/// Whether a folded word is a function word of one of these languages.
pub(super) fn is_function_word(word: &str, languages: &[String]) -> bool {
    let spoken = LISTS.iter().filter(|(code, _)| languages.iter().any(|language| language == code));
    spoken.into_iter().any(|(_, list)| list.split(' ').any(|function_word| function_word == word))
}
