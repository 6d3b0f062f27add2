//! Reading instances: the shipped county, damaged files, contradictory columns.

use std::path::Path;

use qiaomen::matching::assignment::{
    Instance, InstanceBuilder, InstanceError, JmiError, Options, Parts, Tier, Totals, plan,
    read_jmi,
};

fn county() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/county-1k.jmi.gz");
    std::fs::read(path).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_small_county_has_its_known_optimum() {
    let instance = read_jmi(&county()[..]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((instance.households(), instance.workers()), (471, 1000));
    assert_eq!((instance.vacancies(), instance.edges()), (50, 5690));
    let plan = plan(&instance, Options::ALL).unwrap_or_else(|error| panic!("{error}"));
    // OR-tools' answer with the same weights.
    let known = Totals {
        covered: [31, 138, 14],
        gain: 465_989,
        quality: 111_919,
    };
    assert_eq!(plan.totals(&instance, 1), known);
}

#[test]
fn damaged_files_are_refused() {
    let file = county();
    let mut plain = Vec::new();
    let mut unpacked = flate2::read::GzDecoder::new(&file[..]);
    std::io::Read::read_to_end(&mut unpacked, &mut plain).unwrap_or_else(|e| panic!("{e}"));
    assert!(read_jmi(&plain[..]).is_ok());
    for cut in [0, 3, 4, 19, 20, 500, plain.len() - 1] {
        assert!(
            matches!(read_jmi(&plain[..cut]), Err(JmiError::Read(_))),
            "{cut}"
        );
    }
    assert!(matches!(
        read_jmi(&file[..file.len() / 2]),
        Err(JmiError::Read(_))
    ));
    let changed = |at: usize, byte: u8| {
        let mut plain = plain.clone();
        plain[at] = byte;
        read_jmi(&plain[..])
    };
    assert!(matches!(changed(0, b'X'), Err(JmiError::Magic)));
    assert!(matches!(
        changed(20, 9),
        Err(JmiError::Tier {
            household: 0,
            tier: 9
        })
    ));
    // A forged count must not claim memory for rows that are not there.
    assert!(matches!(changed(19, 0xff), Err(JmiError::Read(_))));
    let mut longer = plain.clone();
    longer.push(0);
    assert!(matches!(read_jmi(&longer[..]), Err(JmiError::Trailing)));
    // No single byte anywhere may cause a panic.
    for at in (0..plain.len()).step_by(97) {
        if let Ok(instance) = changed(at, 0xa5) {
            assert!(instance.edges() > 0);
        }
    }
}

#[test]
fn contradictory_columns_are_refused() {
    let good = || {
        let mut builder = InstanceBuilder::new(vec![1]);
        builder.household(Tier::Other, 7);
        builder.worker();
        builder.edge(0, 5, 1);
        builder
            .build()
            .map(Instance::into_columns)
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let refused = |change: fn(&mut Parts)| {
        let mut parts = good();
        change(&mut parts);
        Instance::new(parts).err()
    };
    let length = |column, expected, found| {
        Some(InstanceError::Length {
            column,
            expected,
            found,
        })
    };
    assert_eq!(refused(|_| ()), None);
    assert_eq!(refused(|p| p.gap.push(1)), length("gap", 1, 2));
    assert_eq!(refused(|p| p.income.clear()), length("income", 1, 0));
    assert_eq!(refused(|p| p.quality.push(1)), length("quality", 1, 2));
    assert_eq!(
        refused(|p| p.workers_from.push(1)),
        length("workers_from", 2, 3)
    );
    let vacancy = InstanceError::Vacancy {
        edge: 0,
        vacancy: 3,
        vacancies: 1,
    };
    assert_eq!(refused(|p| p.vacancy[0] = 3), Some(vacancy));
    let ranges = |column, end, at| Some(InstanceError::Ranges { column, end, at });
    assert_eq!(
        refused(|p| p.workers_from[0] = 1),
        ranges("workers_from", 1, 0)
    );
    assert_eq!(refused(|p| p.edges_from[1] = 9), ranges("edges_from", 1, 1));
    assert_eq!(
        refused(|p| p.edges_from = vec![0, 2, 1]),
        ranges("workers_from", 2, 1)
    );
    let nothing = Instance::new(Parts::default());
    assert!(nothing.is_ok_and(|instance| instance.households() == 0));
}
