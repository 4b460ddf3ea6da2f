use super::*;

/// Title, kept text, and what was left out.
fn read_all(text: &str) -> (String, Vec<String>, Vec<(String, Reason)>, Extracted) {
    let mut read = read(text);
    read.compose();
    let kept = read.text.lines().map(str::to_owned).collect();
    let dropped = read.dropped.iter().map(|d| (d.text.clone(), d.reason)).collect();
    (read.title.clone(), kept, dropped, read)
}

const FIRST: &str =
    "The delegation landed in the capital on Tuesday evening and was received by two deputy ministers at the airport.";
const SECOND: &str = "Neither side gave details of the talks, which are expected to go on behind closed doors until the end of the week.";

#[test]
fn an_article_with_boilerplate_around_it() {
    let text = format!(
        "Envoys meet in the capital\n\n{FIRST}\n\nA slow start\n\n{SECOND}\n\n→ READ. How the border was drawn\n\n{FIRST}\n\n\
         Disclaimer: If you need to update this article then please contact our support team Learn more\n\nLeave a Reply"
    );
    let (title, kept, dropped, read) = read_all(&text);
    assert_eq!(title, "Envoys meet in the capital");
    assert_eq!(kept, [FIRST, "A slow start", SECOND, FIRST]);
    let reasons: Vec<Reason> = dropped.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(reasons, [Reason::ReadAlso, Reason::Disclaimer, Reason::Comments]);
    assert!(read.markdown.contains("## A slow start"));
    assert_eq!((read.published.clone(), read.byline.clone(), read.canonical.clone()), (None, None, None));
    let back = read.with(&[0]);
    let lines: Vec<&str> = back.text.lines().collect();
    assert_eq!(lines[3], "→ READ. How the border was drawn");
    assert_eq!(back.dropped.len(), 2);
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let text = "Envoys meet\n\nThe delegation landed in the capital on Tuesday evening\nand was received by two deputy ministers at the\n\
                airport. Nobody spoke to the press that night.\n\nTalks begin on Wednesday, the ministry said, and may\nlast until the end of the week.\n";
    let (title, kept, dropped, _) = read_all(text);
    assert_eq!(title, "Envoys meet");
    assert_eq!(
        kept,
        [
            "The delegation landed in the capital on Tuesday evening and was received by two deputy ministers at the airport. Nobody spoke to the press that night.",
            "Talks begin on Wednesday, the ministry said, and may last until the end of the week.",
        ]
    );
    assert!(dropped.is_empty());
}

#[test]
fn one_line_a_paragraph_without_blank_lines() {
    let text = format!("Envoys meet\n{FIRST}\nREAD ALSO: How the border was drawn\n{SECOND}");
    let (title, kept, dropped, _) = read_all(&text);
    assert_eq!((title.as_str(), kept), ("Envoys meet", vec![FIRST.to_owned(), SECOND.to_owned()]));
    assert_eq!(dropped.len(), 1);
}

#[test]
fn chinese_lines_join_without_a_space() {
    let text = "外长在天津会见代表团\n\n外交部长星期三在天津会见了前来访问的代表团，双\n方就边境安全问题交换了意见，会谈持续了两个小\n时，没有公布细节。\n\n延伸阅读：边界是怎样划定的\n";
    let (title, kept, dropped, _) = read_all(text);
    assert_eq!(title, "外长在天津会见代表团");
    assert_eq!(
        kept,
        [
            "外交部长星期三在天津会见了前来访问的代表团，双方就边境安全问题交换了意见，会谈持续了两个小时，没有公布细节。"
        ]
    );
    assert_eq!(dropped, [("延伸阅读：边界是怎样划定的".to_owned(), Reason::ReadAlso)]);
}

#[test]
fn byline_date_and_address_only_where_stated() {
    for (head, byline, published) in [
        ("By Jane Doe\nJuly 28, 2021", Some("Jane Doe"), Some("2021-07-28")),
        ("By Jane Doe | 28 July 2021", Some("Jane Doe"), Some("2021-07-28")),
        ("Par Jeanne Doé\nPublié le 28 juillet 2021", Some("Jeanne Doé"), Some("2021-07-28")),
        ("作者：李明\n2021年7月28日", Some("李明"), Some("2021-07-28")),
        ("Автор: Иван Петров", Some("Иван Петров"), None),
        ("By noon the square was full", None, None),
        ("Updated: July 28, 2021", None, None),
    ] {
        let (_, _, _, read) = read_all(&format!("Envoys meet\n\n{head}\n\n{FIRST}"));
        assert_eq!((read.byline.as_deref(), read.published.as_deref()), (byline, published), "{head}");
    }
    let (_, _, _, read) = read_all(&format!("Envoys meet\n\nhttps://example.org/a\n\n{FIRST}"));
    assert_eq!(read.canonical.as_deref(), Some("https://example.org/a"));
}

#[test]
fn a_form_and_a_list_of_articles_are_left_out_whole() {
    let text = format!(
        "Envoys meet\n\n{FIRST}\n\nRelated articles\n- How the border was drawn\n- Who sits at the table\n\nThe second day\n\n{SECOND}\n\n\
         Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nComment *\n\nName *\n\nPost Comment"
    );
    let (_, kept, dropped, read) = read_all(&text);
    assert_eq!(kept, [FIRST, "The second day", SECOND]);
    assert_eq!(dropped.iter().map(|(_, reason)| *reason).collect::<Vec<_>>(), [Reason::Related, Reason::Comments]);
    assert!(dropped[0].0.contains("Who sits at the table") && dropped[1].0.contains("Post Comment"));
    assert_eq!(read.with(&[0, 1]).dropped, []);
}

#[test]
fn text_without_a_title_has_none() {
    let (title, kept, _, _) = read_all(&format!("{FIRST} {SECOND}\n\n{SECOND}"));
    assert_eq!(title, "");
    assert_eq!(kept.len(), 2);
}

#[test]
fn lists_rules_and_underlined_headings() {
    let text = format!(
        "Envoys meet\n===========\n\n{FIRST}\n\n- one point\n- another point\n\n* * *\n\n– Nobody knows, he said.\n\n{SECOND}"
    );
    let (title, kept, _, read) = read_all(&text);
    assert_eq!(title, "Envoys meet");
    assert_eq!(kept, [FIRST, "one point", "another point", "– Nobody knows, he said.", SECOND]);
    assert!(read.markdown.contains("- one point\n- another point\n"));
}

#[test]
fn nothing_is_lost() {
    let text = format!(
        "Envoys meet\n\nShare this:\nFacebook\nTwitter\n\n{FIRST}\n\nAdvertisement\n\n{SECOND}\n\nTags: border, talks\n\n© 2021 Example Media"
    );
    let (title, kept, dropped, _) = read_all(&text);
    let all = [title, kept.join(" "), dropped.iter().map(|(t, _)| t.replace('\n', " ")).collect::<Vec<_>>().join(" ")]
        .join(" ");
    for word in text.split_whitespace() {
        assert!(all.contains(word), "{word} is lost");
    }
    assert_eq!(kept, [FIRST, SECOND]);
}
