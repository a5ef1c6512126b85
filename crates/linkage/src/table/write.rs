//! Results to files: whole or not at all.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::{Table, TableError};
use crate::Linkage;

impl Table {
    /// Writes `record_id,source,cluster_id`, in the order of the records.
    ///
    /// # Errors
    /// What the system says.
    pub fn write_clusters(&self, linkage: &Linkage, file: &Path) -> Result<(), TableError> {
        let (names, sources) = &self.sources;
        let rows = self.ids.iter().zip(sources).zip(&linkage.cluster);
        write(
            file,
            &["record_id", "source", "cluster_id"],
            rows.map(|((id, source), cluster)| {
                let number = Cow::Owned(cluster.to_string().into_bytes());
                [Cow::Borrowed(id.as_bytes()), Cow::Borrowed(names[*source as usize].as_bytes()), number]
            }),
        )
    }

    /// Writes `left_id,right_id,match_weight,match_probability`, by the ids of the records.
    ///
    /// # Errors
    /// What the system says.
    pub fn write_pairs(&self, linkage: &Linkage, file: &Path) -> Result<(), TableError> {
        write(
            file,
            &["left_id", "right_id", "match_weight", "match_probability"],
            linkage.pairs.iter().map(|pair| {
                let id = |place: u32| Cow::Borrowed(self.ids[place as usize].as_bytes());
                let number = |text: String| Cow::Owned(text.into_bytes());
                [
                    id(pair.left),
                    id(pair.right),
                    number(format!("{:.4}", pair.weight)),
                    number(format!("{:.6}", pair.probability)),
                ]
            }),
        )
    }
}

/// Where a file stands until it is whole.
pub(super) fn part(file: &Path) -> PathBuf {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    PathBuf::from(part)
}

pub(super) fn write<Row: IntoIterator<Item: AsRef<[u8]>>>(
    file: &Path,
    header: &[&str],
    rows: impl Iterator<Item = Row>,
) -> Result<(), TableError> {
    let io = |cause| TableError::File { file: file.to_owned(), cause };
    let csv_error = |cause| TableError::Csv { file: file.to_owned(), cause };
    let part = part(file);
    let mut writer = csv::Writer::from_path(&part).map_err(csv_error)?;
    writer.write_record(header).map_err(csv_error)?;
    for row in rows {
        writer.write_record(row).map_err(csv_error)?;
    }
    writer.flush().map_err(io)?;
    std::fs::rename(part, file).map_err(io)
}
