//! Segments words in alphabets without spaces: Thai, Lao, Khmer, Burmese.
//!
//! Only questions are segmented, to rank documents that contain some of their words. Texts are not: they are indexed by
//! characters and pairs, so that results never depend on where a model sees a word end.

use icu_segmenter::WordSegmenter;

/// The words of a run, as it was written (not folded), in order; together they are the run.
pub fn words_of_run(run: &str) -> Vec<&str> {
    // ICU's models (LSTM) are built into the program; loading them costs nothing.
    let ends: Vec<usize> = WordSegmenter::new_lstm().segment_str(run).collect();
    ends.windows(2).map(|pair| &run[pair[0]..pair[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_into_words() {
        assert_eq!(words_of_run("รัฐมนตรีเดินทาง"), ["รัฐมนตรี", "เดินทาง"]);
        assert_eq!(words_of_run("ປະເທດລາວ"), ["ປະເທດ", "ລາວ"]);
        assert_eq!(words_of_run(""), Vec::<&str>::new());
    }
}
