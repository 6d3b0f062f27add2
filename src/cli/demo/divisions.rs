//! The county's divisions as an import table.

use crate::sheets::Table;

const DIVISIONS: &str = include_str!("../../regions/data/mile_divisions.csv");

/// All divisions of the county with the coordinates that are known.
pub fn table() -> Table {
    let mut table = Table::new(&["区划代码", "名称", "经度", "纬度", "坐标来源"]);
    for line in DIVISIONS.lines().skip(1) {
        let fields: Vec<&str> = line.splitn(9, ',').collect();
        if let [
            code,
            _level,
            name,
            _parent,
            _town,
            _pinyin,
            longitude,
            latitude,
            source,
        ] = fields[..]
        {
            let cells = [code, name, longitude, latitude, source];
            table.push(cells.map(str::to_owned).to_vec());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_county_its_towns_and_villages_are_there() {
        let table = table();
        assert_eq!(table.rows.len(), 160);
        assert!(table.rows.iter().all(|row| row.cells[0].len() == 12));
    }
}
