//! The clusters of an earlier run, as we wrote them.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::{Table, TableError};

impl Table {
    /// Of each record, its cluster in an earlier run's file `record_id,source,cluster_id`; `None` where it is not in it.
    ///
    /// # Errors
    /// A file that is not of that form, with the row.
    pub fn read_clusters(&self, file: &Path) -> Result<Vec<Option<u32>>, TableError> {
        let csv_error = |cause| TableError::Csv { file: file.to_owned(), cause };
        let mut reader = csv::Reader::from_path(file).map_err(csv_error)?;
        let mut earlier: FxHashMap<(String, String), u32> = FxHashMap::default();
        for row in reader.deserialize() {
            let (id, source, cluster): (String, String, u32) = row.map_err(csv_error)?;
            earlier.insert((id, source), cluster);
        }
        let of = |(place, id): (usize, &String)| {
            earlier.get(&(id.clone(), self.source(place).to_owned())).copied()
        };
        Ok(self.ids.iter().enumerate().map(of).collect())
    }
}
