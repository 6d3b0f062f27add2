//! The fields of the index and how each is cut.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

use crate::text::{BigramTokenizer, WordTokenizer};
use crate::{IndexError, Result};

/// Raised whenever fields or analysis change: an index of another version is built anew.
pub const SCHEMA_VERSION: u32 = 2;

const WORDS: &str = "zh_words";
const BIGRAMS: &str = "zh_bigrams";

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The fields, by name.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct Fields { $($(#[$doc])* pub(crate) $name: Field),* }

        impl Fields {
            /// Finds the fields in the schema of an opened index.
            pub(crate) fn of(schema: &Schema) -> Result<Self> {
                let find = |name| schema.get_field(name).map_err(IndexError::from);
                Ok(Self { $($name: find(stringify!($name))?),* })
            }
        }
    };
}

fields! {
    /// The caller's id.
    id,
    /// [`crate::VacancyDocument::digest`].
    digest,
    /// As given, for highlighting.
    title,
    description,
    employer,
    title_words,
    title_bigrams,
    body_words,
    body_bigrams,
    /// Employer, place, occupation and its groups.
    context_words,
    context_bigrams,
    /// Codes of the given occupation and of every group above it.
    occupation,
    /// The same of occupations that the title speaks of.
    occupation_title,
    /// The same of occupations that can be guessed: see `lexicon/title.rs`.
    occupation_weak,
    /// Leading names of trades that the title speaks of.
    trade_title,
    /// Leading names of trades that can be guessed.
    trade_weak,
    /// Conditions offered.
    condition,
    state,
    kind,
    /// Division code and every code above it: 2, 4, 6, 9 and 12 digits.
    division,
    /// Facet: the town, 9 digits.
    town,
    /// Facet: the 小类 of the occupation, given or read from the title.
    occupation_group,
    /// What is offered while typing: see `index/suggested.rs`.
    suggest,
    pay_low,
    pay_high,
    openings,
    /// Openings still to be filled.
    vacant,
    /// Referrals under way.
    referrals,
    /// The employer's name as a number, to tell employers apart; none without a name.
    employer_number,
    valid_from,
    valid_until,
    published_at,
    lon,
    lat,
    /// 1 where the location is only about right.
    approximate,
    /// Division code, 12 digits, as a number.
    place,
}

/// The schema.
pub(super) fn schema() -> Schema {
    let mut builder = SchemaBuilder::default();
    builder.add_text_field("id", STRING | STORED | fast());
    builder.add_u64_field("digest", FAST);
    for name in ["title", "description", "employer"] {
        builder.add_text_field(name, STORED);
    }
    for part in ["title", "body", "context"] {
        builder.add_text_field(
            &format!("{part}_words"),
            cut(WORDS, IndexRecordOption::WithFreqs),
        );
        builder.add_text_field(
            &format!("{part}_bigrams"),
            cut(BIGRAMS, IndexRecordOption::WithFreqsAndPositions),
        );
    }
    for name in [
        "occupation",
        "occupation_title",
        "occupation_weak",
        "trade_title",
        "trade_weak",
        "condition",
        "division",
        "suggest",
    ] {
        builder.add_text_field(name, code());
    }
    for name in ["state", "kind", "town", "occupation_group"] {
        builder.add_text_field(name, code() | fast());
    }
    for name in [
        "pay_low",
        "pay_high",
        "openings",
        "valid_from",
        "valid_until",
        "published_at",
    ] {
        builder.add_i64_field(name, INDEXED | FAST);
    }
    for name in ["lon", "lat"] {
        builder.add_f64_field(name, INDEXED | FAST);
    }
    for name in ["vacant", "referrals", "approximate"] {
        builder.add_i64_field(name, FAST);
    }
    for name in ["employer_number", "place"] {
        builder.add_u64_field(name, FAST);
    }
    builder.build()
}

/// Codes: the whole value is one term, its frequency says nothing.
fn code() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn fast() -> TextOptions {
    TextOptions::default().set_fast("raw")
}

fn cut(tokenizer: &str, option: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(option);
    TextOptions::default().set_indexing_options(indexing)
}

/// The tokenizers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORDS, TextAnalyzer::from(WordTokenizer));
    manager.register(BIGRAMS, TextAnalyzer::from(BigramTokenizer));
    manager
}
