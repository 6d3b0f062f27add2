-- The house, from the ground up. The PostgreSQL twin differs in BLOB = BYTEA only; a test compares the two.

-- db: what the database knows of itself, and the log that the search index and matching follow
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE change_log (
    position BIGINT PRIMARY KEY,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX change_log_subject ON change_log (subject, position);

-- audit: who did what to which record, why, before and after; each row carries the hash of the one before it
CREATE TABLE audit_log (
    seq BIGINT PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    request TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    reason TEXT,
    old_value TEXT,
    new_value TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_log_subject ON audit_log (subject, subject_id);

-- rulebook: facts of the world that change by year or place, each with its source
CREATE TABLE dated_fact (
    id BLOB PRIMARY KEY,
    topic TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (topic, valid_from)
);

-- regions
CREATE TABLE division (
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    initials TEXT NOT NULL,
    longitude DOUBLE PRECISION,
    latitude DOUBLE PRECISION,
    approximate BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    version BIGINT NOT NULL,
    PRIMARY KEY (code, valid_from)
);
CREATE INDEX division_parent ON division (parent);
CREATE TABLE hamlet (
    id BLOB PRIMARY KEY,
    village TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    UNIQUE (village, name, valid_from)
);

-- exchange: every import leaves a batch
CREATE TABLE import_batch (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL
);

-- employers
CREATE TABLE employer (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    credit_code TEXT,
    no_code_reason TEXT,
    responsible TEXT,
    industry TEXT,
    division TEXT,
    outside TEXT,
    address TEXT,
    contact TEXT,
    phone_cipher BLOB,
    phone_blind BLOB,
    checked_on DATE,
    checked_by TEXT,
    workshop_form TEXT,
    recognised_on DATE,
    project_owner TEXT,
    builder TEXT,
    work_relief BOOLEAN NOT NULL,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT employer_credit_code_key UNIQUE (credit_code)
);
CREATE INDEX employer_name_key ON employer (name_key);

-- households
CREATE TABLE household (
    id BLOB PRIMARY KEY,
    household_no TEXT,
    division TEXT NOT NULL,
    hamlet_id BLOB REFERENCES hamlet (id),
    address TEXT,
    relocated BOOLEAN NOT NULL,
    minimum_living BOOLEAN NOT NULL,
    extreme_hardship BOOLEAN NOT NULL,
    phone_cipher BLOB,
    phone_blind BLOB,
    phone_tail_blind BLOB,
    entered_on DATE NOT NULL,
    left_on DATE,
    left_by TEXT,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT household_household_no_key UNIQUE (household_no)
);
CREATE INDEX household_division ON household (division);
CREATE INDEX household_phone_blind ON household (phone_blind);
CREATE TABLE household_status (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    kind TEXT NOT NULL,
    monitor TEXT,
    identified_on DATE,
    risk_cleared BOOLEAN NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX household_status_household ON household_status (household_id);
CREATE TABLE person (
    id BLOB PRIMARY KEY,
    person_no TEXT,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    resident_cipher BLOB NOT NULL,
    resident_blind BLOB NOT NULL,
    last4_blind BLOB NOT NULL,
    birth_date DATE NOT NULL,
    sex TEXT NOT NULL,
    ethnicity TEXT,
    education TEXT,
    student TEXT,
    health TEXT NOT NULL,
    disability TEXT,
    mandarin BOOLEAN,
    phone_cipher BLOB,
    phone_blind BLOB,
    phone_tail_blind BLOB,
    card_cipher BLOB,
    card_blind BLOB,
    machine_matching BOOLEAN NOT NULL,
    died_on DATE,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT person_resident_blind_key UNIQUE (resident_blind),
    CONSTRAINT person_person_no_key UNIQUE (person_no)
);
CREATE INDEX person_last4 ON person (last4_blind);
CREATE INDEX person_phone ON person (phone_blind);
CREATE INDEX person_card ON person (card_blind);
CREATE INDEX person_phone_tail ON person (phone_tail_blind);
CREATE TABLE membership (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    relation TEXT NOT NULL,
    joined_by TEXT NOT NULL,
    left_by TEXT,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX membership_household ON membership (household_id);
CREATE INDEX membership_person ON membership (person_id);
-- Nobody lives in two households at once.
CREATE UNIQUE INDEX membership_one_home ON membership (person_id) WHERE valid_to IS NULL;
CREATE TABLE labour_ability (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    ability TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX labour_ability_person ON labour_ability (person_id);
CREATE TABLE willingness (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    wants_work BOOLEAN NOT NULL,
    why_not TEXT,
    farthest TEXT NOT NULL,
    kinds TEXT NOT NULL,
    occupations TEXT NOT NULL,
    least_pay BIGINT,
    available_from DATE,
    obstacles TEXT NOT NULL,
    wants_training BOOLEAN NOT NULL,
    how TEXT NOT NULL,
    stated_on DATE NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX willingness_person ON willingness (person_id);
CREATE TABLE skill (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    code TEXT,
    label TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX skill_person ON skill (person_id);
CREATE TABLE helper (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    phone_cipher BLOB,
    phone_blind BLOB,
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX helper_household ON helper (household_id);
CREATE TABLE member_event (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    person_id BLOB REFERENCES person (id),
    kind TEXT NOT NULL,
    on_date DATE NOT NULL,
    reason TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX member_event_household ON member_event (household_id);
CREATE TABLE base_list (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    frozen_on DATE NOT NULL,
    digest TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE base_entry (
    list_id BLOB NOT NULL REFERENCES base_list (id),
    household_id BLOB NOT NULL REFERENCES household (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    ability TEXT NOT NULL,
    PRIMARY KEY (list_id, person_id)
);
CREATE INDEX base_entry_household ON base_entry (household_id);
CREATE TABLE income (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    source TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    superseded_at TIMESTAMP,
    batch_id BLOB REFERENCES import_batch (id)
);
-- Corrections are new rows; one row of each kind counts.
CREATE UNIQUE INDEX income_current ON income (household_id, year, kind) WHERE superseded_at IS NULL;

-- vacancies
CREATE TABLE draft (
    id BLOB PRIMARY KEY,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    employer_name TEXT NOT NULL,
    place TEXT NOT NULL,
    fields TEXT NOT NULL,
    phone_cipher BLOB,
    findings TEXT NOT NULL,
    source TEXT NOT NULL,
    source_ref TEXT,
    state TEXT NOT NULL,
    vacancy_id BLOB,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX draft_source ON draft (source, source_ref);
CREATE TABLE vacancy (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    employer_id BLOB NOT NULL REFERENCES employer (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    requirements TEXT NOT NULL,
    openings BIGINT NOT NULL,
    filled BIGINT NOT NULL,
    division TEXT,
    outside TEXT,
    address TEXT,
    occupation TEXT,
    pay_low BIGINT,
    pay_high BIGINT,
    pay_unit TEXT NOT NULL,
    pay_form TEXT NOT NULL,
    minutes_a_day INTEGER,
    days_a_week INTEGER,
    shift TEXT,
    meals BOOLEAN NOT NULL,
    lodging BOOLEAN NOT NULL,
    insurance TEXT,
    contract TEXT,
    min_age INTEGER,
    max_age INTEGER,
    education TEXT,
    certificates TEXT NOT NULL,
    experience_months INTEGER NOT NULL,
    physical TEXT,
    months_a_year INTEGER NOT NULL,
    starts_on DATE,
    valid_from DATE NOT NULL,
    valid_until DATE NOT NULL,
    contact TEXT,
    phone_cipher BLOB,
    channel TEXT,
    collected_by TEXT,
    collected_on DATE,
    checked_by TEXT,
    checked_how TEXT,
    last_confirmed_on DATE,
    source TEXT,
    kind_fields TEXT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL,
    published_at TIMESTAMP,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CHECK (filled >= 0 AND filled <= openings)
);
CREATE INDEX vacancy_employer ON vacancy (employer_id);
CREATE INDEX vacancy_state ON vacancy (state, valid_until);
CREATE TABLE vacancy_event (
    id BLOB PRIMARY KEY,
    vacancy_id BLOB NOT NULL REFERENCES vacancy (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    why TEXT
);
CREATE INDEX vacancy_event_vacancy ON vacancy_event (vacancy_id);

-- placements
CREATE TABLE referral (
    id BLOB PRIMARY KEY,
    vacancy_id BLOB NOT NULL REFERENCES vacancy (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    referred_by TEXT NOT NULL,
    how TEXT NOT NULL,
    sent_on DATE NOT NULL,
    consent TEXT,
    consent_on DATE,
    state TEXT NOT NULL,
    worker_answer TEXT,
    employer_answer TEXT,
    closed_why TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX referral_person ON referral (person_id);
CREATE INDEX referral_vacancy ON referral (vacancy_id);
CREATE TABLE placement (
    id BLOB PRIMARY KEY,
    placement_no TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    vacancy_id BLOB REFERENCES vacancy (id),
    employer_id BLOB REFERENCES employer (id),
    referral_id BLOB REFERENCES referral (id),
    employer_name TEXT,
    title TEXT NOT NULL,
    channel TEXT NOT NULL,
    form TEXT NOT NULL,
    organised TEXT NOT NULL,
    region TEXT NOT NULL,
    place TEXT NOT NULL,
    industry TEXT,
    point_to_point BOOLEAN NOT NULL,
    full_time BOOLEAN NOT NULL,
    public_welfare BOOLEAN NOT NULL,
    contract TEXT,
    started_on DATE NOT NULL,
    ended_on DATE,
    end_reason TEXT,
    state TEXT NOT NULL,
    batch_id BLOB REFERENCES import_batch (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT placement_placement_no_key UNIQUE (placement_no)
);
CREATE INDEX placement_person ON placement (person_id);
CREATE INDEX placement_vacancy ON placement (vacancy_id);
-- One full-time job and one public-welfare post at a time, whoever races whom.
CREATE UNIQUE INDEX placement_one_full_time ON placement (person_id) WHERE ended_on IS NULL AND full_time;
CREATE UNIQUE INDEX placement_one_public_welfare ON placement (person_id) WHERE ended_on IS NULL AND public_welfare;
CREATE TABLE placement_event (
    id BLOB PRIMARY KEY,
    placement_id BLOB NOT NULL REFERENCES placement (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    on_date DATE NOT NULL,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    why TEXT
);
CREATE INDEX placement_event_placement ON placement_event (placement_id);
CREATE TABLE wage_record (
    id BLOB PRIMARY KEY,
    placement_id BLOB NOT NULL REFERENCES placement (id),
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    paid_on DATE,
    method TEXT,
    half_days INTEGER,
    minutes INTEGER,
    pieces BIGINT,
    gross BIGINT NOT NULL,
    deductions BIGINT NOT NULL,
    net BIGINT NOT NULL,
    source TEXT NOT NULL,
    provided_by TEXT NOT NULL,
    evidence TEXT,
    corrects BLOB REFERENCES wage_record (id),
    batch_id BLOB REFERENCES import_batch (id),
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX wage_record_placement ON wage_record (placement_id);

-- coverage
CREATE TABLE coverage_confirmation (
    id BLOB PRIMARY KEY,
    household_id BLOB NOT NULL REFERENCES household (id),
    as_of DATE NOT NULL,
    grounds TEXT NOT NULL,
    seen TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at TIMESTAMP NOT NULL,
    invalidated_at TIMESTAMP,
    invalidated_why TEXT
);
CREATE INDEX coverage_confirmation_household ON coverage_confirmation (household_id);
CREATE UNIQUE INDEX coverage_confirmation_standing ON coverage_confirmation (household_id) WHERE invalidated_at IS NULL;

-- matching
CREATE TABLE plan (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    as_of DATE NOT NULL,
    parameters TEXT NOT NULL,
    data_position BIGINT NOT NULL,
    certificate TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE proposal (
    id BLOB PRIMARY KEY,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    household_id BLOB NOT NULL REFERENCES household (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    vacancy_id BLOB NOT NULL REFERENCES vacancy (id),
    round INTEGER NOT NULL,
    yearly_gain BIGINT NOT NULL,
    quality INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    runner_up BLOB,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TIMESTAMP,
    decided_why TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX proposal_plan ON proposal (plan_id);
CREATE INDEX proposal_person ON proposal (person_id);
