//! Finds the ends of Chinese and Japanese words, with ICU's dictionary for both.
//!
//! ICU's dictionaries for Thai, Khmer, Lao and Burmese, 1.7 MB each, are left out of the programs: nothing here uses
//! them.

use icu_provider::{DataError, DataErrorKind, DataProvider, DataRequest, DataResponse};
use icu_segmenter::WordSegmenter;
use icu_segmenter::provider::{
    Baked, DictionaryForWordLineExtendedV1Marker, DictionaryForWordOnlyAutoV1Marker, GraphemeClusterBreakDataV1Marker,
    WordBreakDataV1Marker,
};

/// Where the words of a run end, in bytes.
pub(super) fn ends_of_words(run: &str) -> Vec<usize> {
    thread_local! {
        // If the linked data were missing, no word ends would be found.
        static WORDS: Option<WordSegmenter> = WordSegmenter::try_new_dictionary_unstable(&HanAndKana).ok();
    }
    WORDS.with(|words| words.iter().flat_map(|words| words.segment_str(run)).filter(|end| *end > 0).collect())
}

/// The part of ICU's data that is provided.
struct HanAndKana;

macro_rules! given {
    ($($marker:ty),*) => {
        $(impl DataProvider<$marker> for HanAndKana {
            fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<$marker>, DataError> {
                Baked.load(request)
            }
        })*
    };
}

given!(WordBreakDataV1Marker, DictionaryForWordOnlyAutoV1Marker, GraphemeClusterBreakDataV1Marker);

impl DataProvider<DictionaryForWordLineExtendedV1Marker> for HanAndKana {
    fn load(&self, _: DataRequest<'_>) -> Result<DataResponse<DictionaryForWordLineExtendedV1Marker>, DataError> {
        Err(DataErrorKind::MissingLocale.into_error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_dictionary_of_all_languages_ends_them() {
        let all = WordSegmenter::new_dictionary();
        for run in ["国王毅然决定", "王毅会见塔利班代表团", "外務省の報道官が記者会見を開いた", "習近平", "a"]
        {
            let expected: Vec<usize> = all.segment_str(run).filter(|end| *end > 0).collect();
            assert_eq!(ends_of_words(run), expected, "{run}");
        }
    }
}
