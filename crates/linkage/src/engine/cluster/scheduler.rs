//! The process that plans and gives out tasks.

use std::net::SocketAddr;
use std::sync::Arc;

use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::prelude::SessionConfig;

use super::{ClusterError, function};

/// How often executors are looked after.
const ROUND_SECONDS: u64 = 1;

/// A scheduler.
///
/// ```no_run
/// use linkage::engine::cluster::Scheduler;
/// # async fn start() -> Result<(), linkage::engine::cluster::ClusterError> {
/// Scheduler { bind: ([127, 0, 0, 1], 50050).into(), executor_timeout: 20 }.run().await
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduler {
    /// Where it listens.
    pub bind: SocketAddr,
    /// Seconds without a sign of life after which an executor counts as lost and its tasks are given to others; where
    /// there are no others, the job fails after as long again.
    pub executor_timeout: u64,
}

impl Scheduler {
    /// Serves until the process ends.
    ///
    /// # Errors
    /// The address is taken, or the service broke off.
    pub async fn run(self) -> Result<(), ClusterError> {
        let config = SchedulerConfig {
            bind_host: self.bind.ip().to_string(),
            external_host: self.bind.ip().to_string(),
            bind_port: self.bind.port(),
            executor_timeout_seconds: self.executor_timeout,
            expire_dead_executor_interval_seconds: ROUND_SECONDS,
            no_executors_grace_period_seconds: self.executor_timeout,
            override_session_builder: Some(Arc::new(|config: SessionConfig| {
                let mut state =
                    SessionStateBuilder::new().with_config(config).with_default_features().build();
                function::register(&mut state)?;
                Ok(state)
            })),
            ..SchedulerConfig::default()
        };
        let ended = |error: ballista_core::error::BallistaError| ClusterError::Ended {
            process: "scheduler",
            reason: format!("{}: {error}", self.bind),
        };
        let cluster = BallistaCluster::new_from_config(&config).await.map_err(ended)?;
        start_server(cluster, self.bind, Arc::new(config)).await.map_err(ended)
    }
}
