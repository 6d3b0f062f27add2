//! The optimiser on the shared county instances with known optima.
//! Reads `$QIAOMEN_SHARED/data/matching`, by default `../shared`; fails without it.

use std::path::PathBuf;

use qiaomen::matching::assignment::{Instance, Options, Parts, Tier, Totals, plan, read_jmi};

fn county(name: &str) -> Instance {
    let shared = std::env::var_os("QIAOMEN_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data/matching").join(name);
    let file =
        std::fs::File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read_jmi(file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn first_round(name: &str) -> Totals {
    let instance = county(name);
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

/// Shapes a county does not have, at a size at which a wrong guess of prices would show:
/// each is solved and, being a plan, certified.
#[test]
fn distorted_counties_are_certified() {
    type Distortion = (&'static str, fn(&mut Parts));
    let distortions: [Distortion; 7] = [
        ("openings doubled", |p| {
            p.openings.iter_mut().for_each(|n| *n *= 2)
        }),
        ("openings a third", |p| {
            p.openings.iter_mut().for_each(|n| *n = n.div_ceil(3))
        }),
        ("incomes an eighth", |p| {
            p.income.iter_mut().for_each(|n| *n /= 8)
        }),
        ("no gaps", |p| p.gap.fill(0)),
        ("one quality", |p| p.quality.fill(500)),
        ("one giant vacancy", |p| p.openings[0] = 1_000_000),
        ("all alike", |p| {
            p.tier.fill(Tier::Other);
            p.gap.fill(100);
            p.quality.fill(5);
        }),
    ];
    let plain = county("county-10k.jmi.gz");
    let coverable: u64 = first_round("county-10k.jmi.gz").covered.iter().sum();
    for (name, distort) in distortions {
        let mut parts = plain.columns().clone();
        distort(&mut parts);
        let instance = Instance::new(parts).unwrap_or_else(|error| panic!("{name}: {error}"));
        let plan = plan(&instance, Options::FIRST).unwrap_or_else(|e| panic!("{name}: {e}"));
        let covered: u64 = plan.totals(&instance, 1).covered.iter().sum();
        match name {
            "openings doubled" | "one giant vacancy" => assert!(covered > coverable, "{name}"),
            "openings a third" => assert!(covered < coverable, "{name}"),
            // What can be covered depends on the pairs alone.
            _ => assert_eq!(covered, coverable, "{name}"),
        }
    }
}
