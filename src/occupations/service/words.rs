//! Adding and ending the bureau's own words. The search understands a word from the moment it is committed; postings in
//! which it stands are indexed anew by the follower.

use chrono::NaiveDate;
use search_index::{Lexicon, Meaning, Normalised, OccupationTree};

use crate::audit::{self, Entry};
use crate::db::{Conn, Db, Txn, change_log};
use crate::kernel::id::WordId;
use crate::kernel::{Ctx, DivisionCode, Error, OccupationCode, Result};
use crate::occupations::model::{Means, NewWord, OwnWord};
use crate::occupations::store;
use crate::regions;
use crate::regions::model::Gazetteer;

/// What the change log calls a word.
pub const WORD_SUBJECT: &str = "own_word";

/// Words that hold on `day`.
pub fn words_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<OwnWord>> {
    store::on(conn, day)
}

/// Every word there is or was.
pub fn all_words(conn: &mut Conn) -> Result<Vec<OwnWord>> {
    store::all(conn)
}

/// Adds a word. It goes before the dictionary's meaning, if it has one there.
///
/// # Errors
/// `WORD-SHAPE`, `WORD-SOURCE`; `WORD-MEANS` if nothing is called so; `WORD-EMPTY` for one that the search passes over
/// (我想找); `WORD-TAKEN` if it holds already.
pub fn add_word(db: &Db, ctx: &Ctx, new: &NewWord) -> Result<OwnWord> {
    let (text, source) = new.checked()?;
    if says_nothing(text) {
        return Err(Error::invalid(
            "WORD-EMPTY",
            format!("“{text}”是搜索时略过的话，不能当工种或地名"),
            "a stop phrase or a negation",
        )
        .field("说法")
        .cure("请换一个说法"));
    }
    db.write_txn(|txn| {
        let gazetteer = regions::service::gazetteer(txn.conn, ctx.today())?;
        let from = new.from.unwrap_or(ctx.today()).max(ctx.today());
        let standing = store::all(txn.conn)?
            .into_iter()
            .find(|known| same(&known.word, text) && known.valid_to.is_none_or(|end| end > from));
        if let Some(standing) = standing {
            return Err(Error::conflict(
                "WORD-TAKEN",
                format!("“{}”已经收录，来源：{}", standing.word, standing.source),
                "word holds already",
            )
            .cure("要改它的意思，请先停用原来的词条"));
        }
        let word = OwnWord {
            id: WordId::new(ctx),
            word: text.to_owned(),
            means: meaning(&new.means, &gazetteer)?,
            source: source.to_owned(),
            added_by: ctx.actor.name.clone(),
            valid_from: from,
            valid_to: None,
            version: 1,
        };
        store::insert(txn, ctx, &word)?;
        note(txn, ctx, "word.add", &word, None)?;
        Ok(word)
    })
}

/// Ends a word, named by itself or by its id: from today on it means what the dictionary says, if anything.
///
/// # Errors
/// `WORD-NONE`; `WORD-REASON` without a reason; `WORD-STALE`.
pub fn end_word(db: &Db, ctx: &Ctx, named: &str, why: &str) -> Result<OwnWord> {
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("WORD-REASON", "没有写明原因", "no reason")
            .field("原因")
            .cure("请写一句原因"));
    }
    let id = named.parse::<WordId>().ok();
    db.write_txn(|txn| {
        let today = ctx.today();
        let holds = |word: &OwnWord| word.valid_to.is_none_or(|end| end > today);
        let named_so = |word: &OwnWord| id.map_or(same(&word.word, named), |id| word.id == id);
        let mut word = store::all(txn.conn)?
            .into_iter()
            .find(|word| holds(word) && named_so(word))
            .ok_or_else(|| Error::not_found("WORD-NONE", "没有收录这个说法", "no such word"))?;
        store::end(txn, ctx, &word, today)?;
        word.valid_to = Some(today);
        word.version += 1;
        note(txn, ctx, "word.end", &word, Some(why))?;
        Ok(word)
    })
}

/// What the dictionary alone understands by a word, if all of it is one concept.
pub fn dictionary_meaning(word: &str) -> Option<String> {
    let understood = Lexicon::standard().understand(word);
    let [concept] = &understood.concepts[..] else {
        return None;
    };
    match &concept.meaning {
        _ if !same(&concept.text, word) => None,
        Meaning::Occupation { trade, .. } => Some(trade.clone()),
        Meaning::Place { name, .. } => Some(name.clone()),
        _ => Some(concept.text.clone()),
    }
}

fn says_nothing(word: &str) -> bool {
    let understood = Lexicon::standard().understand(word);
    understood.concepts.is_empty()
        && understood.words.is_empty()
        && understood.unknown_places.is_empty()
}

/// Reads a meaning as people write it: a division or an occupation by code or name, or a trade of the dictionary.
fn meaning(text: &str, gazetteer: &Gazetteer) -> Result<Means> {
    let text = text.trim();
    let division = DivisionCode::parse(text).ok();
    let division = division.filter(|code| gazetteer.find(code).is_some());
    if let Some(code) = division {
        return Ok(Means::Place(code));
    }
    let tree = OccupationTree::standard();
    let occupation = tree
        .get(text)
        .filter(|node| node.level == search_index::Level::Occupation)
        .and_then(|node| OccupationCode::parse(&node.code).ok());
    if let Some(code) = occupation {
        return Ok(Means::Occupation(code));
    }
    let trade = Lexicon::standard().find_in_text(text);
    if let [trade] = &trade[..]
        && same(&trade.text, text)
    {
        return Ok(Means::Trade(trade.trade.clone()));
    }
    let place = gazetteer
        .town_named(text)
        .or_else(|| gazetteer.village_named(None, text));
    place.map(|place| Means::Place(place.code)).ok_or_else(|| {
        Error::invalid(
            "WORD-MEANS",
            format!("不知道“{text}”指什么"),
            "neither occupation nor trade nor division",
        )
        .field("意思")
        .cure("请填职业代码或名称（6-29-01-01、砌筑工）、工种（普工），或本县乡镇、村的代码或名称")
    })
}

/// The same word to the search: width, case and traditional characters do not count.
fn same(one: &str, other: &str) -> bool {
    Normalised::of(one.trim()).as_str() == Normalised::of(other.trim()).as_str()
}

fn note(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    action: &str,
    word: &OwnWord,
    why: Option<&str>,
) -> Result<()> {
    change_log::append(txn, ctx, WORD_SUBJECT, &[word.id.to_string()])?;
    let entry = Entry {
        action,
        subject: WORD_SUBJECT,
        subject_id: word.id.to_string(),
        reason: why,
        new: serde_json::to_value(word).ok(),
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dictionary_says_of_a_word() {
        assert_eq!(dictionary_meaning("泥水匠").as_deref(), Some("砌筑工"));
        assert_eq!(dictionary_meaning("踩机子踩机子"), None);
        assert!(says_nothing("我想找") && says_nothing("不要") && !says_nothing("踩机子"));
    }
}
