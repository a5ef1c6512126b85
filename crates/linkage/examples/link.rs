//! Links CSV files and prints the summary: `link OUT.csv PAIRS.csv [SPEC.toml|-] FILE…`

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use linkage::table::{Spec, Table};
use linkage::{Constraints, Options, link};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [clusters, pairs, spec, files @ ..] = &arguments[..] else {
        return Err("link OUT PAIRS SPEC|- FILE…".into());
    };
    let spec = if spec == Path::new("-") { None } else { Some(Spec::read(spec)?) };
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let table = Table::read(&files, spec.as_ref())?;
    let linkage = link(&table.records, &Constraints::default(), &Options::default())?;
    table.write_clusters(&linkage, clusters)?;
    table.write_pairs(&linkage, pairs)?;
    writeln!(std::io::stdout(), "{}", serde_json::to_string(&linkage.summary)?)?;
    Ok(())
}
