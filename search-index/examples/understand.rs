//! Shows how queries are understood: one JSON object for each line of standard input.

use std::io::{BufRead, Result, Write};

fn main() -> Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let understanding = search_index::understand(&line);
        serde_json::to_writer(&mut out, &understanding)?;
        writeln!(out)?;
    }
    Ok(())
}
