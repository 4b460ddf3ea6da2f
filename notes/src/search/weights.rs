//! The weights of ranking. Each was set on judged collections of abstracts with long questions (cisi,
//! cranfield, lisa: mean nDCG@10 of the three) and holds for all of them alike; `cargo xtask bench quality`
//! measures it again. Bare stems (BM25, k1 1.2, b .75) reach .392 there.

/// A word as it stands, beside its stem: .425 with it, .419 without.
pub(in crate::search) const EXACT: f32 = 0.35;
/// A word's stem.
pub(in crate::search) const STEM: f32 = 1.0;
/// A word of the title: .425; at .3 it is .419, at 1 it is .411.
pub(in crate::search) const TITLE: f32 = 0.6;
/// A word of a tagged actor's name, or of an actor file's own names.
pub(in crate::search) const NAMES: f32 = 0.5;
/// A word of a clip's quote.
pub(in crate::search) const QUOTE: f32 = 0.4;
/// A word that only starts with the one being typed.
pub(in crate::search) const PREFIX: f32 = 0.2;
/// A function word in a query of at least [`LONG_QUERY`] words: nDCG@10 over cisi, cranfield and lisa rises from
/// .411 to .425; at 0 it is .422.
pub(in crate::search) const FUNCTION: f32 = 0.3;
/// A single character of a Han or Kana run that matches in part, beside its pairs: on Chinese questions
/// (xquad-zh) nDCG@10 rises from .964 to .969, hit@10 from .9916 to .9933; at .2 it is .9924.
pub(in crate::search) const SINGLE_CHAR: f32 = 0.5;
/// Two words of a short query side by side, times the rarer one's rarity; less as they stand farther apart.
/// nDCG@10 on the judged questions of at most six words: en .927 without it, .933 with it (.938 at 1); es
/// .948 and .954; ru .927 and .926 (.921 at 1).
pub(in crate::search) const CLOSE: f32 = 0.5;
/// Fewest plain words of a query in which function words weigh less.
pub(in crate::search) const LONG_QUERY: usize = 4;
/// Added if the whole query is a title or an actor's name.
pub(in crate::search) const EXACT_TITLE: f32 = 1000.0;
/// Added if a title begins with the whole question, or with the whole of a long run without spaces.
pub(in crate::search) const TITLE_PREFIX: f32 = 500.0;
/// For questions. These weights were set on 25 of the questions in `tests/questions.txt`, with 12 held out:
/// without them 20 and 10 had their clip among the first five hits, with them 23 and 12. This one: an actor's
/// tag, if a word names the actor.
pub(in crate::search) const QUESTION_NAME: f32 = 1.0;
/// The same if the word is a metonym.
pub(in crate::search) const QUESTION_METONYM: f32 = 0.5;
/// A tag whose last part is a word of the question.
pub(in crate::search) const QUESTION_TAG: f32 = 0.5;
/// The share of its source's score that a clip gets: 23 and 12 from .2 to .5, beside .5 for actors.
pub(in crate::search) const SOURCE_SHARE: f32 = 0.35;
/// The share of its actors' files' scores that a clip gets: 23 and 12 from .35 to .5; at .2 it is 21 and 12.
pub(in crate::search) const ACTOR_SHARE: f32 = 0.4;
/// A date that the question means.
pub(in crate::search) const QUESTION_DATE: f32 = 2.0;
/// A figure in a clip, where the question asks how many.
pub(in crate::search) const QUESTION_NUMBER: f32 = 2.0;
