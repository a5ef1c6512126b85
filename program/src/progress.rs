//! Bars with rate and time left, on a terminal only.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar for work of a known size, counted in `unit`; hidden where stderr is no terminal.
pub fn bar(total: u64, what: &str, unit: &str) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr_with_hz(4)
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(total), target);
    let template = if unit == "bytes" {
        "{msg:<28} {bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left"
    } else {
        "{msg:<28} {bar:30} {human_pos}/{human_len}  {per_sec}  {eta} left"
    };
    // A template that does not parse leaves the plain bar, which is still a bar.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
