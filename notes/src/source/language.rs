//! A stated language as files hold it.

/// A stated language as BCP 47: `en_US` becomes `en-US`; `None` for anything else.
pub(super) fn stated(value: &str) -> Option<String> {
    let value = value.trim().replace('_', "-");
    let mut parts = value.split('-');
    let main = parts.next().unwrap_or_default();
    let well_formed = (2..=3).contains(&main.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && value.len() <= 16;
    (well_formed && main.bytes().all(|b| b.is_ascii_alphabetic())).then(|| {
        let rest: String = parts.map(|p| format!("-{p}")).collect();
        format!("{}{rest}", main.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_codes_are_made_one_form() {
        for (value, expected) in [
            ("en_US", Some("en-US")),
            ("FA", Some("fa")),
            (" zh-Hans-CN ", Some("zh-Hans-CN")),
            ("English", None),
            ("", None),
        ] {
            assert_eq!(stated(value).as_deref(), expected);
        }
    }
}
