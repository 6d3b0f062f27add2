//! BM25 as tantivy computes it, with what belongs to a field computed once for all its words.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use crate::search::terms::Literal;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// One word's score, by frequency and length.
#[derive(Clone)]
pub(super) struct Bm25 {
    weight: f32,
    /// By the field's norm.
    lengths: Arc<[f32; 256]>,
}

impl Bm25 {
    pub(super) fn score(&self, norm: u8, frequency: u32) -> f32 {
        let frequency = frequency as f32;
        self.weight * frequency / (frequency + self.lengths[usize::from(norm)])
    }

    /// What no frequency and no length exceeds.
    pub(super) fn at_most(&self) -> f32 {
        self.weight
    }
}

/// The statistics of the fields met so far.
pub(super) struct Statistics<'a> {
    provider: &'a dyn Bm25StatisticsProvider,
    documents: u64,
    fields: Vec<(Field, Arc<[f32; 256]>)>,
}

impl<'a> Statistics<'a> {
    pub(super) fn of(provider: &'a dyn Bm25StatisticsProvider) -> tantivy::Result<Self> {
        Ok(Self {
            provider,
            documents: provider.total_num_docs()?,
            fields: Vec::new(),
        })
    }

    /// The word's; none for a word that stands nowhere.
    pub(super) fn bm25(&mut self, word: &Literal) -> tantivy::Result<Option<Bm25>> {
        let with = self.provider.doc_freq(&word.term)?;
        if with == 0 {
            return Ok(None);
        }
        let ratio = (self.documents.saturating_sub(with) as f32 + 0.5) / (with as f32 + 0.5);
        Ok(Some(Bm25 {
            weight: ratio.ln_1p() * (1.0 + K1) * word.weight,
            lengths: self.lengths(word.term.field())?,
        }))
    }

    fn lengths(&mut self, field: Field) -> tantivy::Result<Arc<[f32; 256]>> {
        if let Some((_, lengths)) = self.fields.iter().find(|(known, _)| *known == field) {
            return Ok(Arc::clone(lengths));
        }
        let average = self.provider.total_num_tokens(field)? as f32 / self.documents as f32;
        let mut lengths = [0.0; 256];
        for (norm, length) in (0..=u8::MAX).zip(&mut lengths) {
            let tokens = FieldNormReader::id_to_fieldnorm(norm) as f32;
            *length = K1 * (1.0 - B + B * tokens / average);
        }
        let lengths = Arc::new(lengths);
        self.fields.push((field, Arc::clone(&lengths)));
        Ok(lengths)
    }
}
