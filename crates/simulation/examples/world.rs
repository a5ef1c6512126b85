//! Writes a simulated war: `cargo run --release -p simulation --example world -- PERSONS SEED DIR PROFILE_DIR`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, persons, seed, out, profile] = arguments.as_slice() else {
        return Err("PERSONS SEED DIR PROFILE_DIR".into());
    };
    let read = |name: &str| std::fs::read_to_string(std::path::Path::new(profile).join(name));
    let codebook =
        records::Codebook::parse(&read("codebook.toml")?, &read("ranks.toml")?, &read("regions.toml")?)?;
    let world = simulation::World::new(persons.parse()?, seed.parse()?, &codebook);
    let begun = std::time::Instant::now();
    let summary = simulation::simulate(&world, std::path::Path::new(out), &|_, _| ())?;
    let report = format!("{}\n{:?}\n", serde_json::to_string_pretty(&summary)?, begun.elapsed());
    std::io::Write::write_all(&mut std::io::stdout(), report.as_bytes())?;
    Ok(())
}
