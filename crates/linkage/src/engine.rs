//! Where the plan of candidates runs.

#[cfg(feature = "cluster")]
pub mod cluster;
pub(crate) mod embedded;

use crate::LinkError;

/// Where pairs are looked for and compared. The plan is one, and so is its result, to the byte.
///
/// ```
/// use linkage::{Engine, Options};
/// assert_eq!(Options::default().engine, Engine::Embedded);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Engine {
    /// In this process, on its threads.
    #[default]
    Embedded,
    /// On the executors of a cluster.
    #[cfg(feature = "cluster")]
    Cluster(cluster::Cluster),
}

impl Engine {
    /// Whether it can work: asked before any work is done.
    pub(crate) fn check(&self) -> Result<(), LinkError> {
        match self {
            Self::Embedded => Ok(()),
            #[cfg(feature = "cluster")]
            Self::Cluster(cluster) => Ok(cluster.check()?),
        }
    }
}
