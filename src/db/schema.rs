//! Every table, for Diesel. Made from the migrations: a test compares the columns with what the migrations build.

diesel::table! {
    /// Table `meta`.
    meta (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// Table `change_log`.
    change_log (position) {
        position -> BigInt,
        subject -> Text,
        subject_id -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    /// Table `audit_log`.
    audit_log (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        role -> Text,
        request -> Text,
        action -> Text,
        subject -> Text,
        subject_id -> Text,
        reason -> Nullable<Text>,
        old_value -> Nullable<Text>,
        new_value -> Nullable<Text>,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    /// Table `own_word`.
    own_word (id) {
        id -> Binary,
        word -> Text,
        means -> Text,
        target -> Text,
        source -> Text,
        added_by -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `dated_fact`.
    dated_fact (id) {
        id -> Binary,
        topic -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        value -> Text,
        source -> Text,
        evidence -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    /// Table `division`.
    division (code, valid_from) {
        code -> Text,
        level -> Text,
        name -> Text,
        parent -> Nullable<Text>,
        initials -> Text,
        longitude -> Nullable<Double>,
        latitude -> Nullable<Double>,
        approximate -> Bool,
        source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    /// Table `hamlet`.
    hamlet (id) {
        id -> Binary,
        village -> Text,
        name -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `import_batch`.
    import_batch (id) {
        id -> Binary,
        kind -> Text,
        file_name -> Text,
        file_digest -> Text,
        row_count -> BigInt,
        created -> BigInt,
        updated -> BigInt,
        unchanged -> BigInt,
        at -> Timestamp,
        actor -> Text,
    }
}

diesel::table! {
    /// Table `employer`.
    employer (id) {
        id -> Binary,
        kind -> Text,
        name -> Text,
        name_key -> Text,
        credit_code -> Nullable<Text>,
        no_code_reason -> Nullable<Text>,
        responsible -> Nullable<Text>,
        industry -> Nullable<Text>,
        division -> Nullable<Text>,
        outside -> Nullable<Text>,
        address -> Nullable<Text>,
        contact -> Nullable<Text>,
        phone_cipher -> Nullable<Binary>,
        phone_blind -> Nullable<Binary>,
        checked_on -> Nullable<Date>,
        checked_by -> Nullable<Text>,
        workshop_form -> Nullable<Text>,
        recognised_on -> Nullable<Date>,
        project_owner -> Nullable<Text>,
        builder -> Nullable<Text>,
        work_relief -> Bool,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `household`.
    household (id) {
        id -> Binary,
        household_no -> Nullable<Text>,
        division -> Text,
        hamlet_id -> Nullable<Binary>,
        address -> Nullable<Text>,
        relocated -> Bool,
        minimum_living -> Bool,
        extreme_hardship -> Bool,
        phone_cipher -> Nullable<Binary>,
        phone_blind -> Nullable<Binary>,
        phone_tail_blind -> Nullable<Binary>,
        entered_on -> Date,
        left_on -> Nullable<Date>,
        left_by -> Nullable<Text>,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `household_status`.
    household_status (id) {
        id -> Binary,
        household_id -> Binary,
        kind -> Text,
        monitor -> Nullable<Text>,
        identified_on -> Nullable<Date>,
        risk_cleared -> Bool,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `person`.
    person (id) {
        id -> Binary,
        person_no -> Nullable<Text>,
        name -> Text,
        initials -> Text,
        resident_cipher -> Binary,
        resident_blind -> Binary,
        last4_blind -> Binary,
        birth_date -> Date,
        sex -> Text,
        ethnicity -> Nullable<Text>,
        education -> Nullable<Text>,
        student -> Nullable<Text>,
        health -> Text,
        disability -> Nullable<Text>,
        mandarin -> Nullable<Bool>,
        phone_cipher -> Nullable<Binary>,
        phone_blind -> Nullable<Binary>,
        phone_tail_blind -> Nullable<Binary>,
        card_cipher -> Nullable<Binary>,
        card_blind -> Nullable<Binary>,
        machine_matching -> Bool,
        died_on -> Nullable<Date>,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `membership`.
    membership (id) {
        id -> Binary,
        household_id -> Binary,
        person_id -> Binary,
        relation -> Text,
        joined_by -> Text,
        left_by -> Nullable<Text>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `labour_ability`.
    labour_ability (id) {
        id -> Binary,
        person_id -> Binary,
        ability -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `willingness`.
    willingness (id) {
        id -> Binary,
        person_id -> Binary,
        wants_work -> Bool,
        why_not -> Nullable<Text>,
        farthest -> Text,
        kinds -> Text,
        occupations -> Text,
        least_pay -> Nullable<BigInt>,
        available_from -> Nullable<Date>,
        obstacles -> Text,
        wants_training -> Bool,
        how -> Text,
        stated_on -> Date,
        recorded_by -> Text,
        recorded_at -> Timestamp,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `skill`.
    skill (id) {
        id -> Binary,
        person_id -> Binary,
        kind -> Text,
        code -> Nullable<Text>,
        label -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `helper`.
    helper (id) {
        id -> Binary,
        household_id -> Binary,
        name -> Text,
        role -> Text,
        unit -> Nullable<Text>,
        phone_cipher -> Nullable<Binary>,
        phone_blind -> Nullable<Binary>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    /// Table `member_event`.
    member_event (id) {
        id -> Binary,
        household_id -> Binary,
        person_id -> Nullable<Binary>,
        kind -> Text,
        on_date -> Date,
        reason -> Nullable<Text>,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `base_list`.
    base_list (id) {
        id -> Binary,
        name -> Text,
        frozen_on -> Date,
        digest -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `base_entry`.
    base_entry (list_id, person_id) {
        list_id -> Binary,
        household_id -> Binary,
        person_id -> Binary,
        ability -> Text,
    }
}

diesel::table! {
    /// Table `income`.
    income (id) {
        id -> Binary,
        household_id -> Binary,
        year -> Integer,
        kind -> Text,
        amount -> BigInt,
        source -> Text,
        recorded_by -> Text,
        recorded_at -> Timestamp,
        superseded_at -> Nullable<Timestamp>,
        batch_id -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Table `draft`.
    draft (id) {
        id -> Binary,
        title -> Text,
        body -> Text,
        employer_name -> Text,
        place -> Text,
        fields -> Text,
        phone_cipher -> Nullable<Binary>,
        findings -> Text,
        source -> Text,
        source_ref -> Nullable<Text>,
        state -> Text,
        vacancy_id -> Nullable<Binary>,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `vacancy`.
    vacancy (id) {
        id -> Binary,
        kind -> Text,
        employer_id -> Binary,
        title -> Text,
        body -> Text,
        requirements -> Text,
        openings -> BigInt,
        filled -> BigInt,
        division -> Nullable<Text>,
        outside -> Nullable<Text>,
        address -> Nullable<Text>,
        occupation -> Nullable<Text>,
        pay_low -> Nullable<BigInt>,
        pay_high -> Nullable<BigInt>,
        pay_unit -> Text,
        pay_form -> Text,
        minutes_a_day -> Nullable<Integer>,
        days_a_week -> Nullable<Integer>,
        shift -> Nullable<Text>,
        meals -> Bool,
        lodging -> Bool,
        insurance -> Nullable<Text>,
        contract -> Nullable<Text>,
        min_age -> Nullable<Integer>,
        max_age -> Nullable<Integer>,
        education -> Nullable<Text>,
        certificates -> Text,
        experience_months -> Integer,
        physical -> Nullable<Text>,
        months_a_year -> Integer,
        starts_on -> Nullable<Date>,
        valid_from -> Date,
        valid_until -> Date,
        contact -> Nullable<Text>,
        phone_cipher -> Nullable<Binary>,
        channel -> Nullable<Text>,
        collected_by -> Nullable<Text>,
        collected_on -> Nullable<Date>,
        checked_by -> Nullable<Text>,
        checked_how -> Nullable<Text>,
        last_confirmed_on -> Nullable<Date>,
        source -> Nullable<Text>,
        kind_fields -> Text,
        findings -> Text,
        state -> Text,
        published_at -> Nullable<Timestamp>,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `vacancy_event`.
    vacancy_event (id) {
        id -> Binary,
        vacancy_id -> Binary,
        from_state -> Nullable<Text>,
        to_state -> Text,
        at -> Timestamp,
        actor -> Text,
        why -> Nullable<Text>,
    }
}

diesel::table! {
    /// Table `referral`.
    referral (id) {
        id -> Binary,
        vacancy_id -> Binary,
        person_id -> Binary,
        referred_by -> Text,
        how -> Text,
        sent_on -> Date,
        consent -> Nullable<Text>,
        consent_on -> Nullable<Date>,
        state -> Text,
        worker_answer -> Nullable<Text>,
        employer_answer -> Nullable<Text>,
        closed_why -> Nullable<Text>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `placement`.
    placement (id) {
        id -> Binary,
        placement_no -> Text,
        person_id -> Binary,
        vacancy_id -> Nullable<Binary>,
        employer_id -> Nullable<Binary>,
        referral_id -> Nullable<Binary>,
        employer_name -> Nullable<Text>,
        title -> Text,
        channel -> Text,
        form -> Text,
        organised -> Text,
        region -> Text,
        place -> Text,
        industry -> Nullable<Text>,
        point_to_point -> Bool,
        full_time -> Bool,
        public_welfare -> Bool,
        contract -> Nullable<Text>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Text>,
        state -> Text,
        batch_id -> Nullable<Binary>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `placement_event`.
    placement_event (id) {
        id -> Binary,
        placement_id -> Binary,
        from_state -> Nullable<Text>,
        to_state -> Text,
        on_date -> Date,
        at -> Timestamp,
        actor -> Text,
        why -> Nullable<Text>,
    }
}

diesel::table! {
    /// Table `wage_record`.
    wage_record (id) {
        id -> Binary,
        placement_id -> Binary,
        period_from -> Date,
        period_to -> Date,
        paid_on -> Nullable<Date>,
        method -> Nullable<Text>,
        half_days -> Nullable<Integer>,
        minutes -> Nullable<Integer>,
        pieces -> Nullable<BigInt>,
        gross -> BigInt,
        deductions -> BigInt,
        net -> BigInt,
        source -> Text,
        provided_by -> Text,
        evidence -> Nullable<Text>,
        corrects -> Nullable<Binary>,
        batch_id -> Nullable<Binary>,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `coverage_confirmation`.
    coverage_confirmation (id) {
        id -> Binary,
        household_id -> Binary,
        as_of -> Date,
        grounds -> Text,
        seen -> Text,
        confirmed_by -> Text,
        confirmed_at -> Timestamp,
        invalidated_at -> Nullable<Timestamp>,
        invalidated_why -> Nullable<Text>,
    }
}

diesel::table! {
    /// Table `plan`.
    plan (id) {
        id -> Binary,
        name -> Text,
        as_of -> Date,
        parameters -> Text,
        data_position -> BigInt,
        certificate -> Text,
        summary -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    /// Table `proposal`.
    proposal (id) {
        id -> Binary,
        plan_id -> Binary,
        household_id -> Binary,
        person_id -> Binary,
        vacancy_id -> Binary,
        round -> Integer,
        yearly_gain -> BigInt,
        quality -> Integer,
        reasons -> Text,
        runner_up -> Nullable<Binary>,
        state -> Text,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decided_why -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    /// Table `check_mark`.
    check_mark (id) {
        id -> Binary,
        rule -> Text,
        subject -> Text,
        digest -> Text,
        reason -> Text,
        marked_by -> Text,
        marked_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    meta,
    change_log,
    audit_log,
    dated_fact,
    division,
    hamlet,
    import_batch,
    employer,
    household,
    household_status,
    person,
    membership,
    labour_ability,
    willingness,
    skill,
    helper,
    member_event,
    base_list,
    base_entry,
    income,
    draft,
    vacancy,
    vacancy_event,
    referral,
    placement,
    placement_event,
    wage_record,
    coverage_confirmation,
    plan,
    proposal,
    check_mark,
);

diesel::joinable!(household -> hamlet (hamlet_id));
diesel::joinable!(household_status -> household (household_id));
diesel::joinable!(membership -> household (household_id));
diesel::joinable!(membership -> person (person_id));
diesel::joinable!(labour_ability -> person (person_id));
diesel::joinable!(willingness -> person (person_id));
diesel::joinable!(skill -> person (person_id));
diesel::joinable!(helper -> household (household_id));
diesel::joinable!(member_event -> household (household_id));
diesel::joinable!(member_event -> person (person_id));
diesel::joinable!(base_entry -> base_list (list_id));
diesel::joinable!(base_entry -> household (household_id));
diesel::joinable!(base_entry -> person (person_id));
diesel::joinable!(income -> household (household_id));
diesel::joinable!(vacancy -> employer (employer_id));
diesel::joinable!(vacancy_event -> vacancy (vacancy_id));
diesel::joinable!(referral -> vacancy (vacancy_id));
diesel::joinable!(referral -> person (person_id));
diesel::joinable!(placement -> person (person_id));
diesel::joinable!(placement -> vacancy (vacancy_id));
diesel::joinable!(placement -> employer (employer_id));
diesel::joinable!(placement -> referral (referral_id));
diesel::joinable!(placement_event -> placement (placement_id));
diesel::joinable!(wage_record -> placement (placement_id));
diesel::joinable!(coverage_confirmation -> household (household_id));
diesel::joinable!(proposal -> plan (plan_id));
diesel::joinable!(proposal -> household (household_id));
diesel::joinable!(proposal -> person (person_id));
diesel::joinable!(proposal -> vacancy (vacancy_id));
