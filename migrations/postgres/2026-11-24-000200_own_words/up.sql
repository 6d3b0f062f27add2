-- The bureau's own words for trades and places. The SQLite twin differs in BYTEA = BLOB only; a test compares the two.

-- occupations: what people here call a trade or a place, and since when the search understands it
CREATE TABLE own_word (
    id BYTEA PRIMARY KEY,
    word TEXT NOT NULL,
    means TEXT NOT NULL,
    target TEXT NOT NULL,
    source TEXT NOT NULL,
    added_by TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX own_word_word ON own_word (word);
