//! `cenotaph cluster`: the processes on which `cenotaph link --cluster` works; and their client's view of them.

#[cfg(feature = "cluster")]
mod processes;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use linkage::Engine;

use crate::cli::Outcome;
#[cfg(not(feature = "cluster"))]
use crate::cli::wrong_use;

/// What can be typed after `cluster`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Start the scheduler: it plans, and gives tasks to executors
    Scheduler(SchedulerArguments),
    /// Start an executor: it compares the records that it is given
    Executor(ExecutorArguments),
}

/// What can be typed after `cluster scheduler`.
#[derive(clap::Args)]
pub struct SchedulerArguments {
    /// Where to listen; anybody who can reach it can use it, so keep it on a network that you trust
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    bind: SocketAddr,
    /// Seconds without a sign of life after which an executor's tasks are given to others
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(3..))]
    executor_timeout: u64,
}

/// What can be typed after `cluster executor`.
#[derive(clap::Args)]
pub struct ExecutorArguments {
    /// The scheduler's address
    #[arg(long, value_name = "URL")]
    scheduler: String,
    /// Where to listen, on two free ports
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The name under which others reach it [default: the address that the scheduler sees]
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Tasks at a time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Megabytes that its tasks may hold before they spill [default: a share of the machine's]
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(64..))]
    memory: Option<u64>,
    /// Where to keep what tasks hand on and spill [default: the system's folder for temporary files]
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
}

/// Runs a process of the cluster until it is told to end.
#[cfg(feature = "cluster")]
pub fn run(command: Command) -> anyhow::Result<Outcome> {
    processes::run(command)
}

/// Says what is missing.
#[cfg(not(feature = "cluster"))]
pub fn run(_: Command) -> anyhow::Result<Outcome> {
    Err(without())
}

/// Where to link: here, or on a cluster whose machines share a folder.
#[cfg(feature = "cluster")]
pub fn engine(cluster: Option<&str>, shared: Option<&Path>) -> anyhow::Result<Engine> {
    processes::engine(cluster, shared)
}

/// Here: there is nothing else.
#[cfg(not(feature = "cluster"))]
pub fn engine(cluster: Option<&str>, _: Option<&Path>) -> anyhow::Result<Engine> {
    if cluster.is_some() { Err(without()) } else { Ok(Engine::Embedded) }
}

#[cfg(not(feature = "cluster"))]
fn without() -> anyhow::Error {
    wrong_use(
        "this cenotaph was built without the cluster: build it with `cargo build --release --features cluster`",
    )
}
