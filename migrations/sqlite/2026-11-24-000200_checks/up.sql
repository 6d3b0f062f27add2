-- Findings of checks that somebody has looked at and marked as no fault. The PostgreSQL twin differs in BLOB = BYTEA only.
CREATE TABLE check_mark (
    id BLOB PRIMARY KEY,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    marked_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
-- One mark of a finding stands; a later one takes its place.
CREATE UNIQUE INDEX check_mark_standing ON check_mark (rule, subject) WHERE withdrawn_at IS NULL;
