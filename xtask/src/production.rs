//! Sources without their tests.

/// The text without comments and without the test module at its end.
pub fn production_code(text: &str) -> String {
    let upto = test_module(text).unwrap_or(text.len());
    text[..upto].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Where a test module begins whose text stands in this file. One in a file of its own is only declared here.
fn test_module(text: &str) -> Option<usize> {
    let begins = |(at, mark): (usize, &str)| {
        let rest = text[at + mark.len()..].lines().next().unwrap_or_default();
        rest.ends_with('{').then_some(at)
    };
    text.match_indices("#[cfg(test)]\nmod ").find_map(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_module_in_a_file_of_its_own_ends_nothing() {
        let text = "#[cfg(test)]\nmod tests;\n// A word.\nmod a;\n#[cfg(test)]\nmod more {\n}\n";
        assert_eq!(production_code(text), "#[cfg(test)]\nmod tests;\nmod a;");
    }
}
