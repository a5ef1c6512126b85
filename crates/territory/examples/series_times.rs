//! Reads, validates and measures a folder of daily maps: days, km² of the last, sums of gained and lost, seconds.

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder of dated maps")?;
    let began = Instant::now();
    let steps = territory::Series::open(std::path::Path::new(&folder))?.steps(None)?;
    let seconds = began.elapsed().as_secs_f64();
    let sum = |of: fn(&territory::Step) -> Option<f64>| steps.iter().filter_map(of).sum::<f64>();
    let last = steps.last().map_or(0.0, |step| step.area.km2);
    let line = format!(
        "{}\t{last:.6}\t{:.3}\t{:.3}\t{seconds:.3}\n",
        steps.len(),
        sum(|s| s.gained),
        sum(|s| s.lost)
    );
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
    Ok(())
}
