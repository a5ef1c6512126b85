//! The cluster's processes, and the client's view of them.

use std::path::Path;

use linkage::Engine;
use linkage::engine::cluster::{Address, Cluster, Executor, Scheduler};

use super::{Command, ExecutorArguments};
use crate::cli::{Outcome, wrong_use};
use crate::output;

/// Where to link.
pub fn engine(cluster: Option<&str>, shared: Option<&Path>) -> anyhow::Result<Engine> {
    let Some(url) = cluster else { return Ok(Engine::Embedded) };
    let shared = shared.map_or_else(std::env::temp_dir, Path::to_owned);
    let shared = std::path::absolute(shared)?;
    if !shared.is_dir() {
        return Err(wrong_use(format!("--shared {}: there is no such folder", shared.display())));
    }
    let scheduler: Address = url.parse().map_err(wrong_use)?;
    Ok(Engine::Cluster(Cluster { scheduler, shared }))
}

/// Runs a process until it is told to end.
pub fn run(command: Command) -> anyhow::Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match command {
        Command::Scheduler(arguments) => {
            output::say(&format!("scheduler at http://{}", arguments.bind));
            let scheduler = Scheduler { bind: arguments.bind, executor_timeout: arguments.executor_timeout };
            runtime.block_on(scheduler.run())?;
        }
        Command::Executor(arguments) => {
            let executor = executor(arguments)?;
            output::say(&format!("executor of {}, {} tasks at a time", executor.scheduler, executor.threads));
            runtime.block_on(executor.run())?;
        }
    }
    Ok(Outcome::Done)
}

fn executor(arguments: ExecutorArguments) -> anyhow::Result<Executor> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(Executor {
        scheduler: arguments.scheduler.parse().map_err(wrong_use)?,
        bind: arguments.bind,
        host: arguments.host,
        threads: arguments.threads.map_or(cores, usize::from),
        memory: arguments.memory.map(|megabytes| megabytes << 20),
        scratch: arguments.scratch.unwrap_or_else(std::env::temp_dir),
    })
}
