use super::table::{LONGEST_PHRASE, entry};
use super::*;

fn middle(line: &str) -> Option<Reason> {
    reason(line, LineContext { before: None, text_follows: true })
}

#[test]
fn the_table_is_read_whole() {
    let lines = include_str!("phrases.txt").lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    for line in lines {
        let (_, _, phrase) = entry(line).unwrap_or_else(|| panic!("cannot be read: {line}"));
        assert!(comparable(phrase).chars().count() <= LONGEST_PHRASE, "too long: {phrase}");
    }
}

#[test]
fn boilerplate_is_recognised() {
    use Reason::*;
    for (line, expected) in [
        ("→ READ. In the capital, the ministers hold out", ReadAlso),
        ("READ ALSO: Ministers leave the capital", ReadAlso),
        ("READ MORE Ministers leave the capital", ReadAlso),
        ("Also read | Ministers leave the capital", ReadAlso),
        ("[READ MORE: Ministers leave]", ReadAlso),
        (">> Read also Ministers leave", ReadAlso),
        ("Lire aussi : Les ministres quittent la capitale", ReadAlso),
        ("Lea también: Los ministros dejan la capital", ReadAlso),
        ("LESEN SIE AUCH Minister verlassen die Hauptstadt", ReadAlso),
        ("Читайте также: Министры покидают столицу", ReadAlso),
        ("اقرأ أيضًا: الوزراء يغادرون العاصمة", ReadAlso),
        ("بیشتر بخوانید: وزیران پایتخت را ترک کردند", ReadAlso),
        ("延伸阅读：部长们离开首都", ReadAlso),
        ("İlgili Haber: Bakanlar başkentten ayrıldı", ReadAlso),
        ("Disclaimer: If you need to change this article then contact our support team Learn more", Disclaimer),
        ("免责声明：本文内容由投稿人提供，不代表本站观点。", Disclaimer),
        ("Leave a Reply", Comments),
        ("LEAVE A REPLY", Comments),
        ("Your email address will not be published. Required fields are marked *", Comments),
        ("Laisser un commentaire", Comments),
        ("Оставить комментарий", Comments),
        ("اترك تعليقاً", Comments),
        ("发表评论", Comments),
        ("Bir yorum yazın", Comments),
        ("Share this:", Share),
        ("Facebook Twitter WhatsApp", Share),
        ("Teilen", Share),
        ("Follow us on Twitter and Facebook for more", Follow),
        ("تابعونا على تويتر", Follow),
        ("关注我们", Follow),
        ("Subscribe to our newsletter!", Newsletter),
        ("Sign up for our daily newsletter and never miss a story", Newsletter),
        ("Bültenimize abone olun", Newsletter),
        ("Подпишитесь на нашу рассылку", Newsletter),
        ("ADVERTISEMENT", Advertisement),
        ("— Advertisement —", Advertisement),
        ("Anzeige", Advertisement),
        ("广告", Advertisement),
        ("We use cookies to improve your experience. By continuing you accept them.", Cookies),
        ("Diese Website verwendet Cookies.", Cookies),
        ("Related Articles", Related),
        ("Home > World > Asia", Navigation),
        ("© 2021 Example Media. All rights reserved.", Copyright),
        ("5 min read", Navigation),
    ] {
        assert_eq!(middle(line), Some(expected), "{line}");
    }
}

#[test]
fn sentences_of_the_article_stay() {
    for line in [
        "Read also the statement of the ministry, which came later.",
        "“Subscribe to our newsletter”, read the last line on the screen.",
        "\"Leave a reply if you can,\" the message said.",
        "Follow us on the road north, the driver said, and keep your heads down.",
        "Advertisement spending rose by five per cent in the capital.",
        "Subscribe to our newsletter, the minister joked, and the hall laughed.",
        "Share prices fell by three per cent on Thursday.",
        "Comments by the envoy drew a sharp answer.",
        "The disclaimer: nobody had read it.",
        "Related parties were asked to leave the hall.",
        "Watch towers were built along the border.",
        "Lire la presse de la capitale reste interdit aux détenus.",
        "Читайте эту книгу внимательно, советовал он ученикам.",
        "广告收入今年下降了百分之五。",
        "评论认为，双方都没有让步。",
        "Anzeige erstattete der Minister erst am Freitag.",
        "Home to two million people, the province borders China.",
        "Cookies were handed out at the gate.",
        "READ THE TREATY, THE BANNERS DEMANDED",
        "Twitter",
    ] {
        assert_eq!(middle(line), None, "{line}");
    }
}

#[test]
fn some_lines_tell_only_by_their_place() {
    let after = |before, text_follows| LineContext { before, text_follows };
    assert_eq!(reason("Comments", after(None, true)), None);
    assert_eq!(reason("Comments", after(None, false)), Some(Reason::Comments));
    assert_eq!(reason("Name *", after(None, false)), None);
    assert_eq!(reason("Name *", after(Some(Reason::Comments), false)), Some(Reason::Comments));
    assert_eq!(reason("Twitter", after(Some(Reason::Share), true)), Some(Reason::Share));
}
