use super::*;

/// In a text in a language, the name is found drawn between `«»`, there and nowhere else.
fn check(language: &str, name: &str, drawn: &str) {
    let mut names = Names::default();
    names.add(0, 0, name);
    let text: String = drawn.chars().filter(|c| !matches!(c, '«' | '»')).collect();
    let mut again = String::new();
    let mut end = 0;
    for mention in names.find(&text, language) {
        again.push_str(&text[end..mention.range.start]);
        again.push('«');
        again.push_str(&text[mention.range.clone()]);
        again.push('»');
        end = mention.range.end;
    }
    again.push_str(&text[end..]);
    assert_eq!(again, drawn, "{name} in {language}");
}

#[test]
fn east_slavic_names_take_cases() {
    check("ru", "Россия", "«Россия», «России», «Россию», «Россией»; россияне, российский, Российской");
    check("ru", "Лавров", "«Лаврова», «Лаврову», «Лавровым», «Лаврове», «Лавровой», «Лавровых»; Лавровский");
    check("ru", "Сергей Лавров", "«Сергея Лаврова», «Сергею Лаврову»; Сергея и Лаврова");
    check("ru", "Министерство иностранных дел", "«Министерства иностранных дел», «министерству иностранных дел»");
    check("ru", "Тегеран", "«Тегеране»; тегеранский, Тегеранская");
    check("ru", "Казахстан", "«Казахстаном»; казахстанец, Казахстанский");
    check("ru", "Верховный суд", "«Верховного суда», «верховным судом»");
    check("uk", "Київ", "«Києва», «Києві», «Києвом»; киянин, Київська");
    check("uk", "Харків", "«Харкова», «Харкові»; харківський");
    check("uk", "Америка", "«Америки», «Америці», «Америку»; американець");
    check("uk", "Росія", "«Росії», «Росію», «Росією»; росіяни, Російська");
    check("uk", "Володимир Зеленський", "«Володимира Зеленського», «Володимиру Зеленському», «Володимиром Зеленським»");
    check("be", "Мінск", "«Мінску», «Мінска», «Мінскам»; мінскі, Мінскага");
    check("be", "Васіль Быкаў", "«Васіля Быкава», «Васілю Быкаву», «Васілем Быкавым»");
    check("be", "Беларусь", "«Беларусі», «Беларуссю»; беларускі");
}

#[test]
fn south_slavic_names_take_articles_and_cases() {
    check("bg", "Европейски съюз", "«Европейския съюз», «Европейският съюз»; европейски държави");
    check("bg", "Бойко Борисов", "«Бойко Борисов»; Бойкова");
    check("mk", "Европска Унија", "«Европската Унија»; европски");
    check("sr", "Москва", "«Москве», «Москви», «Москву», «Москвом»; московски");
    check("sr", "Aleksandar Vučić", "«Aleksandra Vučića», «Aleksandru Vučiću», «Aleksandrom Vučićem»");
    check("hr", "Vučić", "«Vučića», «Vučićev», «Vučićeva»; Vučićevići");
    check("hr", "Hrvatska", "«Hrvatske», «Hrvatskoj», «Hrvatsku»; hrvatski");
    check("hr", "Amerika", "«Americi», «Amerike»; Amerikanac");
    check("sl", "Ljubljana", "«Ljubljane», «Ljubljani», «Ljubljano»; ljubljanski");
    check("sl", "Vladimir Putin", "«Vladimirja Putina», «Vladimirjem Putinom»; Putinov");
    check("sl", "Bruselj", "«Bruslja», «Bruslju», «Brusljem»");
    check("sl", "Rdeči križ", "«Rdečega križa», «Rdečemu križu»");
}

#[test]
fn west_slavic_names_take_cases() {
    check("cs", "Praha", "«Prahy», «Praze», «Prahu», «Prahou»; Pražané, pražský");
    check("cs", "Bílý dům", "«Bílého domu», «Bílém domě», «Bílým domem»");
    check("cs", "Trump", "«Trumpa», «Trumpovi», «Trumpem», «Trumpův», «Trumpova»; Trumpismus");
    check("cs", "Spojené státy", "«Spojených států», «Spojeným státům», «Spojených státech»");
    check("cs", "Alena Nováková", "«Aleny Novákové», «Alenu Novákovou»");
    check("sk", "Slovensko", "«Slovenska», «Slovensku», «Slovenskom»; slovenský");
    check("sk", "Peter Pellegrini", "«Petra Pellegriniho», «Petrovi Pellegrinimu»");
    check("pl", "Polska", "«Polski», «Polsce», «Polskę», «Polską»; Polak, polskiego");
    check("pl", "Niemcy", "«Niemiec», «Niemczech», «Niemcom»; niemiecki, Niemieckiego");
    check("pl", "Belgia", "«Belgii», «Belgię», «Belgią»; Belgijski");
    check("pl", "Lech Wałęsa", "«Lecha Wałęsy», «Lechowi Wałęsie», «Lechem Wałęsą»");
    check("pl", "Kennedy", "«Kennedy'ego», «Kennedy’emu»");
}

#[test]
fn baltic_and_greek_names_take_cases() {
    check("lt", "Vilnius", "«Vilniaus», «Vilniui», «Vilnių», «Vilniuje»; vilnietis");
    check("lt", "Rusija", "«Rusijos», «Rusijai», «Rusiją», «Rusijoje»; rusų");
    check("lt", "Putin", "«Putinas», «Putino», «Putinui»");
    check("lt", "Gitanas Nausėda", "«Gitano Nausėdos», «Gitanui Nausėdai»");
    check("lv", "Rīga", "«Rīgas», «Rīgai», «Rīgu», «Rīgā»; rīdzinieks");
    check("lv", "Krievija", "«Krievijas», «Krievijā», «Krieviju»; Krievs");
    check("lv", "Egils Levits", "«Egila Levita», «Egilam Levitam»");
    check("el", "Αθήνα", "«Αθήνας», «Αθήνα»; Αθηναίος, αθηναϊκός");
    check("el", "Αλέξης Τσίπρας", "«Αλέξη Τσίπρα», «ΑΛΕΞΗ ΤΣΙΠΡΑ»");
    check("el", "Ηνωμένες Πολιτείες", "«Ηνωμένων Πολιτειών», «Ηνωμένες Πολιτείες»");
    check("el", "Ευρωπαϊκή Ένωση", "«Ευρωπαϊκής Ένωσης», «Ευρωπαϊκή Ένωση»");
}

#[test]
fn germanic_and_romance_names() {
    check("de", "Auswärtiges Amt", "das «Auswärtige Amt», des «Auswärtigen Amtes»; Ämter");
    check("sv", "Sverige", "«Sveriges», «Sverige»; svenskar, Sverigedemokraterna");
    check("nl", "Rutte", "«Ruttes», «Rutte’s»; Ruttens");
    check("no", "Stortinget", "«Stortingets»; stortingsvalg");
    check("en", "Ilse Varga", "«Ilse Varga's» and «ILSE VARGA’s»; Ilse Vargas");
    check("fr", "Iran", "de «l’Iran»");
    check("fr", "Ankara", "«d'Ankara», «qu’Ankara»; Ankarais");
    check("it", "ONU", "«dell'ONU»; onu");
    check("ro", "România", "«României», «România»; român, românesc");
    check("ro", "Parlament", "«Parlamentul», «Parlamentului»; parlamentar");
    check("sq", "Shqipëria", "«Shqipërisë», «Shqipërinë»; shqiptar");
}

#[test]
fn turkic_names_with_and_without_apostrophe() {
    check("tr", "Ankara", "«Ankara'nın», «Ankara’ya», «Ankarada»; Ankaralı, Ankaralılar");
    check("tr", "Van", "«Van'da»; Vanda, van'da");
    check("az", "Bakı", "«Bakının», «Bakıya», «Bakıda», «Bakıdan»; Bakılı");
    check("az", "İlham Əliyev", "«İlham Əliyevin», «İlham Əliyevə»");
    check("uz", "Toshkent", "«Toshkentda», «Toshkentning», «Toshkentga»; Toshkentlik");
    check(
        "kk",
        "Қазақстан",
        "«Қазақстанның», «Қазақстанға», «Қазақстанда», «Қазақстаннан»; қазақстандық, Қазақстандық",
    );
    check("kk", "Алматы", "«Алматыда», «Алматының», «Алматыға»; Алматылық");
    check("ky", "Бишкек", "«Бишкекте», «Бишкектин», «Бишкекке»; Бишкектик");
    check("tt", "Казан", "«Казанның», «Казанда»; Казанлы");
}

#[test]
fn uralic_names_take_cases() {
    check("fi", "Helsinki", "«Helsingin», «Helsingissä», «Helsinkiin»; Helsinkiläiset");
    check("fi", "EU", "«EU:n», «EU:ssa»; eu");
    check("et", "Tallinn", "«Tallinna», «Tallinnas», «Tallinnast»; Tallinlane");
    check("et", "Eesti", "«Eestis», «Eestile», «Eestiga»; eestlased");
    check("hu", "Budapest", "«Budapesten», «Budapestről», «Budapesttel»; budapesti, Budapesti");
    check("hu", "Orbán Viktor", "«Orbán Viktornak», «Orbán Viktorral», «Orbán Viktort»");
    check("hu", "Magyarország", "«Magyarországon», «Magyarországgal»; magyarországi");
}

#[test]
fn names_with_something_written_on_in_front() {
    check("ar", "الصين", "«للصين» «والصين» «بالصين»؛ صيني");
    check("ar", "أبو مازن", "«أبي مازن» «لأبي مازن» «وأبا مازن»");
    check("he", "ישראל", "«בישראל» «לישראל» «ומישראל» «שישראל»; ישראלי");
    check("he", "הכנסת", "«הכנסת» «בכנסת» «לכנסת»; כנסת");
    check("he", "בנימין נתניהו", "«לבנימין נתניהו» «ובנימין נתניהו»");
}

#[test]
fn persian_urdu_and_indic_names() {
    check("fa", "آمریکا", "«آمریکای» «آمریکا»؛ آمریکایی");
    check("fa", "طالبان", "«طالبان‌ها» «طالبان‌های»؛ طالبانی");
    check("ur", "ڈھاکہ", "«ڈھاکے» «ڈھاکہ»؛ ڈھاکی");
    check("hi", "पटना", "«पटने» «पटना»; पटनायक");
    check("ne", "नेपाल", "«नेपालको» «नेपालमा» «नेपाललाई»; नेपाली");
    check("mr", "भारत", "«भारताने» «भारताचा» «भारतात»; भारतीय");
    check("bn", "ভারত", "«ভারতের» «ভারতে» «ভারতকে»; ভারতীয়");
}

#[test]
fn caucasian_names_take_cases() {
    check("ka", "თბილისი", "«თბილისში» «თბილისის» «თბილისიდან»; თბილისელი");
    check("hy", "Երևան", "«Երևանի» «Երևանում» «Երևանից»; երևանցի");
}

#[test]
fn case_and_length_protect() {
    check("sl", "STA", "«STA», sta, Sta");
    check("ru", "Си", "«Си», си, СИ, Сим");
    check("ru", "МИД", "«МИДа», «МИД», мида, Мид");
    check("pl", "NATO", "«NATO», nato, Nato");
    check("en", "Essen", "«Essen», essen");
    check("bg", "парламент", "«парламент», «Парламент», парламента");
    check("sl", "sta", "«sta», Sta, sto");
    check("pl", "May", "«May», Ma, Maja");
    check("ru", "Уфа", "«Уфы», «Уфе», «Уфой»; уфа, Уфимский");
    check("cs", "Bílý Dům", "«Bílého Domu», bílý dům");
    check("pl", "Nord Stream 2", "«Nord Stream 2», «Nord Streamu 2»; Nord Stream 3");
    check("en", "J. R. Moss", "«J. R. Moss», «J R Moss's»; R. Moss");
    check("en", "Wang Yi", "«WANG YI», «Wang-Yi», Wang and Yi, wang yi");
}

#[test]
fn the_longest_name_counts_and_all_bearers() {
    let mut names = Names::default();
    names.add(1, 0, "Taliban");
    names.add(2, 0, "Taliban movement");
    names.add(3, 1, "Taliban");
    let text = "The Taliban movement, the Taliban";
    let found = |mentions: Vec<NameOccurrence>| mentions.iter().map(|m| (m.actor, m.range.start)).collect::<Vec<_>>();
    assert_eq!(found(names.find(text, "en")), [(2, 4), (1, 26), (3, 26)]);
    assert_eq!(found(names.every(text, "en")), [(2, 4), (1, 4), (3, 4), (1, 26), (3, 26)]);
}

#[test]
fn a_name_added_later_is_found_as_if_it_had_been_there() {
    let text = "Встреча Лаврова в Турции\nи в Пекине 北京。";
    let list = ["Лавров", "Турция", "Пекин", "北京"];
    let mut late = Names::default();
    late.add(0, 0, list[0]);
    assert_eq!(late.find(text, "ru").len(), 1);
    let mut early = late.clone();
    for (number, name) in list.iter().enumerate().skip(1) {
        late.add(number as u32, 0, name);
    }
    early = list.iter().enumerate().skip(1).fold(early, |mut names, (number, name)| {
        names.add(number as u32, 0, name);
        names
    });
    assert_eq!(late.find(text, "ru").len(), 4);
    assert_eq!(late.find(text, "ru"), early.find(text, "ru"));
}

#[test]
fn names_that_cannot_be_told_are_not_looked_for() {
    let mut names = Names::default();
    ["A", "7", "2021", "…", "", " "].iter().for_each(|name| names.add(0, 0, name));
    assert!(names.find("A 7 2021 … A", "en").is_empty());
}

/// The two directions are one matcher: a term is a form of a name's word exactly when a text of it is a mention.
#[test]
fn an_expansion_takes_the_terms_that_a_text_is_read_with() {
    let languages = ["ru", "uk", "pl", "tr", "fi", "ar", "fa", "fr", ""];
    let list = ["Россия", "Лавров", "NATO", "Van", "Ankara", "Helsinki", "الصين", "آمریکا", "Київ", "парламент", "МИД"];
    let words = "России Лавровой лаврова NATO'nun Nato Van'da Vanda Ankara'ya ankara d'Ankara Helsingin للصين والصين \
                 آمریکای Києва парламента Парламент МИДа мида Россией Ankaraya";
    for name in list {
        let mut names = Names::default();
        names.add(0, 0, name);
        let Expansion::Words(expanded) = Expansion::of(name, &languages) else { panic!("{name}") };
        for written in words.split_whitespace() {
            let folded = crate::normal::fold(written);
            let taken = expanded[0].languages(&folded, written);
            for (at, language) in languages.iter().enumerate() {
                let is_found = names.find(written, language).iter().any(|mention| mention.range == (0..written.len()));
                assert_eq!(taken.contains(at), is_found, "{name}, {written} in {language}");
            }
            let is_begun = expanded[0].beginnings().iter().any(|beginning| folded.starts_with(beginning));
            assert!(taken.is_empty() || is_begun, "{name}, {written}");
        }
    }
    assert!(matches!(Expansion::of("王毅", &languages), Expansion::Run { needs_check: true, .. }));
    assert!(matches!(Expansion::of("习近平", &languages), Expansion::Run { needs_check: false, .. }));
    assert!(matches!(Expansion::of("7", &languages), Expansion::Nothing));
}
