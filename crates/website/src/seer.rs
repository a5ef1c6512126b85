//! What reads photographs and PDFs for the site. The program lends it, for the site itself starts no programs.

use std::sync::Arc;

use records::Sight;

type Reading = dyn Fn(&[u8]) -> Result<Sight, String> + Send + Sync;

/// Reads photographs and PDFs; says in words why one was not read.
#[derive(Clone)]
pub struct Seer(Arc<Reading>);

impl Seer {
    /// From a function that may take its time.
    ///
    /// ```
    /// let blind = website::Seer::new(|_| Err("nothing here reads letters".into()));
    /// assert!(format!("{blind:?}").starts_with("Seer"));
    /// ```
    pub fn new(read: impl Fn(&[u8]) -> Result<Sight, String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// Reads a file without holding up who else is served.
    pub(crate) async fn see(&self, bytes: &[u8]) -> Result<Sight, String> {
        let (read, bytes) = (self.0.clone(), bytes.to_vec());
        tokio::task::spawn_blocking(move || read(&bytes)).await.unwrap_or_else(|lost| Err(lost.to_string()))
    }
}

impl std::fmt::Debug for Seer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seer(..)")
    }
}
