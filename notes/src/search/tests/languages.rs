//! Every script of the normaliser, proved on sentences of many languages in one notebook: what a query must
//! find and which letters it marks, and what it must not find.

use crate::search::tests::Shelf;

/// A sentence in a language. `finds`: a query, and what it marks there, in order, joined by `|`.
struct Case {
    language: &'static str,
    text: &'static str,
    finds: &'static [(&'static str, &'static str)],
    misses: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        language: "en",
        text: "The ministers agreed on ﬁnancial talks with ＮＡＴＯ in Geneva; nobody left the café’s garden early.",
        finds: &[
            ("minister", "ministers"),
            ("talking", "talks"),
            ("nato", "ＮＡＴＯ"),
            ("financial", "ﬁnancial"),
            ("CAFE'S", "café’s"),
            ("café", "café’s"),
            ("\"talks with nato\"", "talks with ＮＡＴＯ"),
            ("=Geneva", "Geneva"),
            ("gard*", "garden"),
        ],
        misses: &["=geneva", "\"talk with nato\"", "gene", "=cafe", "=NATO"],
    },
    Case {
        language: "es",
        text: "La negociación sobre las elecciones duró dos años en Bogotá, según la señora Ibáñez.",
        finds: &[
            ("negociaciones", "negociación"),
            ("eleccion", "elecciones"),
            ("BOGOTA", "Bogotá"),
            ("ibanez", "Ibáñez"),
            ("anos", "años"),
            ("\"dos anos\"", "dos años"),
        ],
        misses: &["=anos", "=Bogota", "\"dos año\""],
    },
    Case {
        language: "fr",
        text: "Les négociations menées à l’Élysée ont échoué ; l’œuvre du général reste inachevée.",
        finds: &[
            ("négociation", "négociations"),
            ("elysee", "l’Élysée"),
            ("oeuvre", "l’œuvre"),
            ("généraux", "général"),
            ("\"a l'elysee\"", "à l’Élysée"),
        ],
        misses: &["=\"l'Élysée\"", "\"l elysees\""],
    },
    Case {
        language: "de",
        text: "Die Häuser der Außenminister standen an der Straße nach Köln, schrieb Frau Weiß.",
        finds: &[
            ("Haus", "Häuser"),
            ("STRASSE", "Straße"),
            ("koln", "Köln"),
            ("Außenministern", "Außenminister"),
            ("weiss", "Weiß"),
            ("=Weiß", "Weiß"),
        ],
        misses: &["=Strasse", "=Koln", "minister"],
    },
    Case {
        language: "ru",
        text: "Министры обсудили переговоры о мире; ёлки стояли в зале, а йод лежал в аптеке.",
        finds: &[
            ("министр", "Министры"),
            ("переговорами", "переговоры"),
            ("елка", "ёлки"),
            ("ЁЛКИ", "ёлки"),
            ("йод", "йод"),
            ("и\u{306}од", "йод"),
            ("\"о мире\"", "о мире"),
        ],
        misses: &["иод", "=елки", "\"о мир\""],
    },
    Case {
        language: "uk",
        text: "Її країна підписала угоду в Києві, а ґрунт розтанув.",
        finds: &[("КРАЇНА", "країна"), ("києві", "Києві"), ("\"її країна\"", "Її країна")],
        misses: &["краіна", "краина", "грунт"],
    },
    Case {
        language: "ar",
        text: "أعلنَ الوزيرُ أنّ المحادثات في القـاهرة ستستمرّ، وإنّ مدرسة القرية مفتوحة على الدوام.",
        finds: &[
            ("الوزير", "الوزيرُ"),
            ("وزير", "الوزيرُ"),
            ("اعلن", "أعلنَ"),
            ("القاهره", "القـاهرة"),
            ("مدرسه", "مدرسة"),
            ("علي", "على"),
            ("\"في القاهرة\"", "في القـاهرة"),
            ("ﻣﺪﺭﺳﺔ", "مدرسة"),
        ],
        misses: &["=القاهرة", "=اعلن", "وزارات"],
    },
    Case {
        language: "fa",
        text: "او می\u{200C}خواهد کتاب\u{200C}های تازه\u{200C}ای دربارهٔ ایران بخواند و هزینه ۲۰۲۱ ریال است.",
        finds: &[
            ("میخواهد", "می\u{200C}خواهد"),
            ("می\u{200C}خواهد", "می\u{200C}خواهد"),
            ("كتابهاي", "کتاب\u{200C}های"),
            ("کتاب", "کتاب\u{200C}های"),
            ("ايران", "ایران"),
            ("درباره", "دربارهٔ"),
            ("2021", "۲۰۲۱"),
        ],
        misses: &["=ايران", "=میخواهد", "خواهد"],
    },
    Case {
        language: "ur",
        text: "وزیرِ خارجہ نے کہا کہ یہ گاؤں کے عوام امن چاہتے ہیں۔",
        finds: &[("وزير", "وزیرِ"), ("خارجه", "خارجہ"), ("كها", "کہا"), ("گاوں", "گاؤں"), ("\"عوام امن\"", "عوام امن")],
        misses: &["کھا", "=خارجه", "چاہتی"],
    },
    Case {
        language: "tr",
        text: "IŞIKLAR İSTANBUL’DA söndü; çocuklar kitapları ılık suyla yıkadı.",
        finds: &[
            ("ışıklar", "IŞIKLAR"),
            ("ISIKLAR", "IŞIKLAR"),
            ("istanbul'da", "İSTANBUL’DA"),
            ("ıstanbul’da", "İSTANBUL’DA"),
            ("kitap", "kitapları"),
            ("ILIK", "ılık"),
            ("cocuklar", "çocuklar"),
        ],
        misses: &["=ıstanbul’da", "=ILIK"],
    },
    Case {
        language: "hi",
        text: "मंत्री ने कहा कि लड़कियाँ २०२१ में स्कूल जा सकती हैं, और क़लम मेज़ पर है।",
        finds: &[
            ("लड़की", "लड़कियाँ"),
            ("मंत्रियों", "मंत्री"),
            ("2021", "२०२१"),
            ("क\u{93C}लम", "क़लम"),
            ("\u{958}लम", "क़लम"),
            ("\"सकती हैं\"", "सकती हैं"),
        ],
        misses: &["कलम", "\"सकती है\"", "\"कही\"", "लडकी"],
    },
    Case {
        language: "bn",
        text: "মন্ত্রী ঢাকায় বললেন, বড় নদীর পানি কমেছে।",
        finds: &[("ঢাকা\u{9DF}", "ঢাকায়"), ("ব\u{9DC}", "বড়"), ("\"নদীর পানি\"", "নদীর পানি")],
        misses: &["নদির", "পান"],
    },
    Case {
        language: "ta",
        text: "அமைச்சர்கள் சென்னையில் பேசினர், கோயில் திறந்தது.",
        finds: &[("அமைச்சர்", "அமைச்சர்கள்"), ("க\u{BC7}\u{BBE}யில்", "கோயில்")],
        misses: &["கேயில்"],
    },
    Case {
        language: "th",
        text: "รัฐมนตรีกล่าวว่าน้ำท่วมที่เชียงใหม่ลดลงแล้วเมื่อปี ๒๕๖๔",
        finds: &[
            ("น้ำท่วม", "น้ำท่วม"),
            ("น\u{E49}\u{E4D}\u{E32}", "น้ำ"),
            ("เชียงใหม่", "เชียงใหม่"),
            ("\"รัฐมนตรีกล่าว\"", "รัฐมนตรีกล่าว"),
            ("2564", "๒๕๖๔"),
        ],
        misses: &["นำท่วม", "เชยงใหม่", "รฐมนตรี", "รัฐมนตรีแล้ว"],
    },
    Case {
        language: "lo",
        text: "ລັດຖະມົນຕີກ່າວວ່ານ້ຳຖ້ວມຢູ່ວຽງຈັນຫຼຸດລົງແລ້ວ ແລະໜັງສືຂາຍໝົດ",
        finds: &[("ວຽງຈັນ", "ວຽງຈັນ"), ("ນ້ຳ", "ນ້ຳ"), ("ຫນັງສື", "ໜັງສື"), ("ຂາຍຫມົດ", "ຂາຍໝົດ")],
        misses: &["ວຽງຈນ", "ນຳຖ້ວມ"],
    },
    Case {
        language: "km",
        text: "រដ្ឋមន្ត្រីបាននិយាយថាទឹកជំនន់នៅភ្នំពេញបានស្រកហើយ។",
        finds: &[("ភ្នំពេញ", "ភ្នំពេញ"), ("ទឹកជំនន់", "ទឹកជំនន់"), ("រដ្ឋមន្ត្រី", "រដ្ឋមន្ត្រី")],
        misses: &["ភ្នុំពេញ", "ទិកជំនន់"],
    },
    Case {
        language: "my",
        text: "ဝန်ကြီးကရန်ကုန်မြို့တွင်ရေကြီးမှုလျော့ကျပြီဟုပြောသည်။",
        finds: &[("ရန်ကုန်", "ရန်ကုန်"), ("မြို့", "မြို့"), ("ဝန်ကြီး", "ဝန်ကြီး")],
        misses: &["ရန်ကန်", "မြိုတွင်"],
    },
    Case {
        language: "zh-Hans",
        text: "外交部长张建在北京会见了代表团，讨论干部的头发和发展。",
        finds: &[
            ("外交部长", "外交部长"),
            ("張建", "张建"),
            ("代表團", "代表团"),
            ("發", "发|发"),
            ("頭髮", "头发"),
            ("\"会见了代表团\"", "会见了代表团"),
            ("=张建", "张建"),
        ],
        misses: &["张云", "張雲", "zhang", "=張建", "外交张建", "头展"],
    },
    Case {
        language: "zh-Hant",
        text: "外交部長張雲在臺北說：「兩國關係後來改善了。」",
        finds: &[
            ("张云", "張雲"),
            ("关系", "關係"),
            ("台北", "臺北"),
            ("两国关系后来改善", "兩國關係後來改善"),
            ("=張雲", "張雲"),
        ],
        misses: &["张建", "=张云", "張建", "云張"],
    },
    Case {
        language: "ja",
        text: "外務大臣は東京で会談し、ｶﾞｲﾄﾞブックを読んだ。がくせいにパンを渡した。",
        finds: &[
            ("東京", "東京"),
            ("ガイド", "ｶﾞｲﾄﾞ"),
            ("カ\u{3099}イト\u{3099}フ\u{3099}ック", "ｶﾞｲﾄﾞブック"),
            ("がくせい", "がくせい"),
            ("パン", "パン"),
            ("\"会談し\"", "会談し"),
        ],
        misses: &["かくせい", "ハン", "バン", "カイド", "=ガイド", "がクせい"],
    },
    Case {
        language: "ko",
        text: "외교부 장관은 서울에서 회담을 열었다고 밝혔다.",
        finds: &[
            ("서울", "서울"),
            ("회담", "회담"),
            ("\u{1109}\u{1165}\u{110B}\u{116E}\u{11AF}", "서울"),
            ("\"장관은 서울에서\"", "장관은 서울에서"),
        ],
        misses: &["서을", "장과"],
    },
    Case {
        language: "he",
        text: "שַׂר החוץ אמר כי הַשִּׁיחוֹת נמשכות בירושלים.",
        finds: &[("שר", "שַׂר"), ("\u{FB2B}ר", "שַׂר"), ("השיחות", "הַשִּׁיחוֹת"), ("\"שר החוץ\"", "שַׂר החוץ")],
        misses: &["שיר", "=שר"],
    },
    Case {
        language: "el",
        text: "Οι υπουργοί συζήτησαν στην Αθήνα για τον λόγο του ΠΡΟΈΔΡΟΥ της χώρας.",
        finds: &[
            ("αθηνα", "Αθήνα"),
            ("υπουργός", "υπουργοί"),
            ("προέδρου", "ΠΡΟΈΔΡΟΥ"),
            ("χώρες", "χώρας"),
            ("ΛΟΓΟ", "λόγο"),
        ],
        misses: &["=Αθηνα", "αθ"],
    },
    Case {
        language: "pl",
        text: "Wałęsa mówił o negocjacjach w Łodzi; źródła milczą.",
        finds: &[("walesa", "Wałęsa"), ("negocjacje", "negocjacjach"), ("lodzi", "Łodzi"), ("zrodla", "źródła")],
        misses: &["=Walesa"],
    },
    Case {
        language: "vi",
        text: "Bộ trưởng phát biểu tại Đà Nẵng về thỏa thuận.",
        finds: &[("da nang", "Đà|Nẵng"), ("\"bo truong\"", "Bộ trưởng"), ("=Đà", "Đà")],
        misses: &["=Da"],
    },
    Case {
        language: "it",
        text: "I negoziati sull’uranio dell’Iran sono falliti, perché mancava l’accordo.",
        finds: &[
            ("negoziato", "negoziati"),
            ("perche", "perché"),
            ("iran", "dell’Iran"),
            ("accordi", "l’accordo"),
            ("\"dell'iran\"", "dell’Iran"),
        ],
        misses: &["=perche"],
    },
    Case {
        language: "sv",
        text: "Ministrarna diskuterade förhandlingarna i Malmö.",
        finds: &[("ministrar", "Ministrarna"), ("förhandling", "förhandlingarna"), ("malmo", "Malmö")],
        misses: &["=Malmo"],
    },
    Case {
        language: "hu",
        text: "A miniszterek Győrben tárgyaltak az árvízről.",
        finds: &[("miniszter", "miniszterek"), ("gyorben", "Győrben"), ("ARVIZROL", "árvízről")],
        misses: &["=gyorben"],
    },
    Case {
        language: "fi",
        text: "Ministerit keskustelivat sopimuksesta Jyväskylässä.",
        finds: &[("ministeri", "Ministerit"), ("sopimuksen", "sopimuksesta"), ("jyvaskylassa", "Jyväskylässä")],
        misses: &["=jyvaskylassa"],
    },
];

/// All sentences in one notebook, each in a document that states its language.
fn shelf() -> Shelf {
    let text = |case: &Case| format!("---\nlang: {}\n---\n{}\n", case.language, case.text);
    let files: Vec<(String, String)> =
        CASES.iter().map(|case| (format!("Notes/{}.md", case.language), text(case))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Shelf::of(&files)
}

/// What a query marks in a document, where it matches the whole query; `None` where it does not.
fn marked(shelf: &Shelf, query: &str, name: &str) -> Option<String> {
    let page = shelf.page(query);
    let hit = page.hits.iter().find(|hit| !hit.partial && hit.entry.path.stem() == name)?;
    let slice = |mark: &crate::passage::Passage| -> String {
        hit.passage.text.chars().skip(mark.start.0).take(mark.len()).collect()
    };
    Some(hit.passage.marks.iter().map(slice).collect::<Vec<_>>().join("|"))
}

#[test]
fn every_language_is_found_and_marked() {
    let shelf = shelf();
    let mut wrong = Vec::new();
    for case in CASES {
        for (query, expected) in case.finds {
            let found = marked(&shelf, query, case.language);
            if found.as_deref() != Some(expected) {
                wrong.push(format!("{}: {query} marks {found:?}, not {expected:?}", case.language));
            }
        }
        for query in case.misses {
            if let Some(found) = marked(&shelf, query, case.language) {
                wrong.push(format!("{}: {query} finds {found:?}", case.language));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The marks of a whole document, as the reader asks for them, are those of the passage.
#[test]
fn the_reader_marks_the_same() {
    let shelf = shelf();
    for case in CASES {
        let path = crate::vault::VaultPath::parse(&format!("Notes/{}.md", case.language)).unwrap();
        for (query, expected) in case.finds {
            let marks = shelf.index.marks(&path, query).unwrap();
            let slices = marks.iter().map(|mark| case.text.chars().skip(mark.start.0).take(mark.len()).collect());
            assert_eq!(slices.collect::<Vec<String>>().join("|"), *expected, "{}: {query}", case.language);
        }
    }
}
