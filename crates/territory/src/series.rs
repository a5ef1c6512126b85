//! A folder of dated maps.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::date::date_in;
use crate::read::{is_geojson, is_shapefile};
use crate::{Change, Map, TerritoryError, change, read_path};

/// The dated maps of a folder, in the order of their days. Maps are read when they are asked for.
#[derive(Debug, Clone)]
pub struct Series {
    maps: Vec<(Date, PathBuf)>,
}

impl Series {
    /// The maps of a folder whose names hold a date; other files are passed over.
    ///
    /// # Errors
    /// When the folder cannot be read, holds no dated map, or two of one day.
    pub fn open(folder: &Path) -> Result<Self, TerritoryError> {
        let name = || folder.display().to_string();
        let unreadable = |source| TerritoryError::Unreadable { file: name(), source };
        let mut maps: Vec<(Date, PathBuf)> = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let Some(file) = path.file_name().and_then(|file| file.to_str()) else { continue };
            if let Some(date) = date_in(file).filter(|_| is_geojson(file) || is_shapefile(file)) {
                maps.push((date, path));
            }
        }
        maps.sort();
        if maps.is_empty() {
            return Err(TerritoryError::NoDatedMaps { folder: name() });
        }
        if let Some(pair) = maps.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let file =
                |index: usize| pair[index].1.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Err(TerritoryError::TwoOfOneDay {
                folder: name(),
                date: pair[0].0,
                one: file(0),
                other: file(1),
            });
        }
        Ok(Self { maps })
    }

    /// The days there are maps of.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        self.maps.iter().map(|(date, _)| *date)
    }

    /// The maps' files, in the order of their days.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.maps.iter().map(|(_, path)| path.as_path())
    }

    /// The map that holds on a day: that day's, else the last one before it.
    ///
    /// # Errors
    /// When the first map is of a later day, or the map cannot be read.
    pub fn at(&self, date: Date) -> Result<Map, TerritoryError> {
        let later = self.maps.partition_point(|(of, _)| *of <= date);
        match self.maps[..later].last() {
            Some((_, path)) => read_path(path),
            None => Err(TerritoryError::BeforeTheFirst { date, first: self.maps[0].0 }),
        }
    }

    /// What changed from one day to another.
    ///
    /// # Errors
    /// As [`Series::at`].
    pub fn change(&self, from: Date, to: Date) -> Result<Change, TerritoryError> {
        Ok(change(&self.at(from)?, &self.at(to)?))
    }
}
