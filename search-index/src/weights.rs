//! Every number that ranking depends on, in one place. Scores of words are BM25; what a concept adds
//! is a constant on the same scale (a rare word in a title scores about 10 before its weight).

/// A word of the query in the title.
pub const TITLE_WORD: f32 = 1.6;
/// A bigram of the query in the title.
pub const TITLE_BIGRAM: f32 = 1.0;
/// A word of the query in the description.
pub const BODY_WORD: f32 = 0.35;
/// A bigram of the query in the description.
pub const BODY_BIGRAM: f32 = 0.2;
/// A word of the query in employer, place or the occupation's names.
pub const CONTEXT_WORD: f32 = 0.5;
/// A bigram of the query there.
pub const CONTEXT_BIGRAM: f32 = 0.3;

/// The words of a trade's name count this much of other words: under any of its names it is the
/// same trade, and a name is not better for being rare.
pub const NAME_LITERAL: f32 = 0.4;
/// The title has what the name said beyond the trade: 英语 of 英语老师.
pub const BEYOND_TITLE: f32 = 6.0;
/// The same in the description, the employer or the place.
pub const BEYOND_TEXT: f32 = 1.5;

/// The title names the very trade, by whatever name. Below the literal word, which adds to it.
pub const TRADE_TITLE: f32 = 12.0;
/// The occupation given is the one asked for.
pub const OCCUPATION_GIVEN: f32 = 10.0;
/// The title speaks of another trade of the same occupation.
pub const OCCUPATION_TITLE: f32 = 6.0;
/// The trade can be guessed: it stands before another in the title (会计教师), or in the
/// description of a posting whose title names none.
pub const TRADE_WEAK: f32 = 3.0;
/// The occupation can be guessed in the same way.
pub const OCCUPATION_WEAK: f32 = 2.0;
/// Title, employer or place contain the very words of the trade; BM25 adds to it.
pub const NAMED: f32 = 1.0;
/// The same where the words are wider than the trade that they stand for (酒店, 餐饮): the word
/// itself is as good a sign.
pub const NAMED_VAGUE: f32 = 12.0;
/// Given or title: another occupation of the same small group.
pub const OCCUPATION_GROUP: f32 = 1.5;
/// Given or title: what the dictionary names as near, in another branch of the table.
pub const OCCUPATION_FAMILY: f32 = 1.2;
/// Given or title: another occupation of the same middle group.
pub const OCCUPATION_MIDDLE_GROUP: f32 = 0.5;
/// Each further reading of something typed in pinyin counts this much of the one before.
pub const NEXT_READING: f32 = 0.9;

/// In the place asked for.
pub const PLACE: f32 = 11.0;
/// Pays what was asked for.
pub const PAY: f32 = 6.0;
/// Offers the condition asked for.
pub const CONDITION: f32 = 6.0;
/// Is of the kind asked for.
pub const KIND: f32 = 6.0;
/// Welcomes older workers, when an age was said.
pub const AGE: f32 = 2.0;
/// When a search is widened: fulfils all that was asked for. Larger than any sum of words, so that
/// widening never puts something less fitting first.
pub const FULFILS_ALL: f32 = 200.0;

/// A vacancy published today; halves every [`FRESH_HALF_LIFE_DAYS`].
pub const FRESH: f64 = 1.0;
/// See [`FRESH`].
pub const FRESH_HALF_LIFE_DAYS: f64 = 14.0;

/// Fair exposure: a vacancy to which the bureau has referred many workers for each vacant opening loses
/// this; less than a word of the title brings.
pub const REFERRED_MUCH: f64 = 1.0;
/// So many referrals under way for each vacant opening are many; fewer cost in proportion.
pub const REFERRALS_ENOUGH: f64 = 3.0;
/// Fair exposure: what an employer's second vacancy in a hundred ranks loses, the third twice.
pub const EMPLOYER_AGAIN: f64 = 0.3;
/// And no more than this, however many there are.
pub const EMPLOYER_AGAIN_MOST: f64 = 1.2;

/// Below so many hits a search is widened.
pub const ENOUGH_HITS: u64 = 10;
/// Of the words of a query, this share must be in a vacancy (before widening).
pub const WORDS_NEEDED: f64 = 0.6;
/// 附近: kilometres, as the request estimates them (by road, where the caller says how).
pub const NEAR_KM: f64 = 20.0;
