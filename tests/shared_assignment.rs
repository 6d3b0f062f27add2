//! The optimiser on the shared county instances with known optima.
//! Reads `$QIAOMEN_SHARED/data/matching`, by default `../shared`; fails without it.

use std::path::PathBuf;

use qiaomen::matching::assignment::{Options, Totals, plan, read_jmi};

fn first_round(name: &str) -> Totals {
    let shared = std::env::var_os("QIAOMEN_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data/matching").join(name);
    let file =
        std::fs::File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let instance = read_jmi(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let plan = plan(&instance, Options::FIRST).unwrap_or_else(|error| panic!("{name}: {error}"));
    plan.totals(&instance, 1)
}

#[test]
fn ten_thousand_workers() {
    let known = Totals {
        covered: [320, 1390, 915],
        gain: 6_072_179,
        quality: 1_688_345,
    };
    assert_eq!(first_round("county-10k.jmi.gz"), known);
}

#[test]
fn a_hundred_thousand_workers() {
    let known = Totals {
        covered: [3394, 13766, 10261],
        gain: 63_767_879,
        quality: 19_004_475,
    };
    assert_eq!(first_round("county-100k.jmi.gz"), known);
}
