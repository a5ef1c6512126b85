//! A process that runs tasks.

use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};

use super::{Address, ClusterError, function};

/// How often an executor gives a sign of life.
const HEARTBEAT_SECONDS: u64 = 1;
/// How long it looks for its scheduler.
const PATIENCE_SECONDS: u16 = 15;

/// An executor.
///
/// ```no_run
/// use linkage::engine::cluster::Executor;
/// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
/// let scheduler = "http://localhost:50050".parse()?;
/// let executor =
///     Executor { scheduler, bind: [127, 0, 0, 1].into(), host: None, threads: 2, memory: None, scratch: "/tmp".into() };
/// executor.run().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executor {
    /// Its scheduler.
    pub scheduler: Address,
    /// Where it listens, on two ports that are free.
    pub bind: IpAddr,
    /// The name under which others reach it; if not said, the address from which the scheduler sees it come.
    pub host: Option<String>,
    /// Tasks at a time.
    pub threads: usize,
    /// Bytes that its tasks may hold together before they spill; if not said, a share of the machine's.
    pub memory: Option<u64>,
    /// Where a folder is made for what tasks hand on and spill; removed at the end.
    pub scratch: PathBuf,
}

impl Executor {
    /// Works until the process is told to end.
    ///
    /// # Errors
    /// The scheduler is not there, the scratch folder cannot be written to, or a service broke off.
    pub async fn run(self) -> Result<(), ClusterError> {
        let ended = |reason: String| ClusterError::Ended { process: "executor", reason };
        let folder = tempfile::Builder::new()
            .prefix("cenotaph-executor-")
            .tempdir_in(&self.scratch)
            .map_err(|error| ended(format!("{}: {error}", self.scratch.display())))?;
        let [port, grpc_port] =
            free_ports(self.bind).map_err(|error| ended(format!("{}: {error}", self.bind)))?;
        let config = ExecutorProcessConfig {
            bind_host: self.bind.to_string(),
            external_host: self.host,
            port,
            grpc_port,
            scheduler_host: self.scheduler.host.clone(),
            scheduler_port: self.scheduler.port,
            scheduler_connect_timeout_seconds: PATIENCE_SECONDS,
            vcores: self.threads,
            work_dir: Some(folder.path().display().to_string()),
            executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
            memory_pool_size: self.memory,
            override_function_registry: Some(function::registry()),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(config)).await.map_err(|error| ended(error.to_string()))
    }
}

/// Two ports that nobody listens on: other executors may share the machine.
fn free_ports(bind: IpAddr) -> std::io::Result<[u16; 2]> {
    let listeners = [TcpListener::bind((bind, 0))?, TcpListener::bind((bind, 0))?];
    Ok([listeners[0].local_addr()?.port(), listeners[1].local_addr()?.port()])
}
