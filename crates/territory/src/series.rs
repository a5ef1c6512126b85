//! A folder of dated maps.

mod days;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use days::Step;

use crate::date::date_in;
use crate::map::read_with;
use crate::read::{is_geojson, is_shapefile};
use crate::ruler::Ruler;
use crate::{Change, Map, TerritoryError, change, change_within};

/// The dated maps of a folder, or of one file whose features have a date field, in the order of their days.
///
/// Maps of a folder are read when they are asked for; those of one file at once.
#[derive(Debug, Clone)]
pub struct Series {
    maps: Vec<(Date, Source)>,
}

/// Where a day's map is.
#[derive(Debug, Clone)]
enum Source {
    File(PathBuf),
    Read(Box<Map>),
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Read(map) => map.name().to_owned(),
        }
    }
}

impl Series {
    /// The maps of a folder whose names hold a date, other files are passed over; or those of a file with a date field.
    ///
    /// # Errors
    /// When the folder or file cannot be read, holds no dated map, or two of one day.
    pub fn open(place: &Path) -> Result<Self, TerritoryError> {
        let name = || place.display().to_string();
        let mut maps = if place.is_file() { of_file(place)? } else { of_folder(place)? };
        maps.sort_by_key(|(date, source)| (*date, source.name()));
        if maps.is_empty() {
            return Err(TerritoryError::NoDatedMaps { folder: name() });
        }
        if let Some(pair) = maps.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let (one, other) = (pair[0].1.name(), pair[1].1.name());
            return Err(TerritoryError::TwoOfOneDay { folder: name(), date: pair[0].0, one, other });
        }
        Ok(Self { maps })
    }

    /// The days there are maps of.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        self.maps.iter().map(|(date, _)| *date)
    }

    /// The map that holds on a day: that day's, else the last one before it.
    ///
    /// # Errors
    /// When the first map is of a later day, or the map cannot be read.
    pub fn at(&self, date: Date) -> Result<Map, TerritoryError> {
        let later = self.maps.partition_point(|(of, _)| *of <= date);
        match later.checked_sub(1) {
            Some(index) => self.read(index, &mut Ruler::new()),
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

    /// What changed from one day to another inside an area of interest.
    ///
    /// # Errors
    /// As [`Series::at`].
    pub fn change_within(&self, from: Date, to: Date, area: &Map) -> Result<Change, TerritoryError> {
        Ok(change_within(&self.at(from)?, &self.at(to)?, area))
    }

    fn read(&self, index: usize, ruler: &mut Ruler) -> Result<Map, TerritoryError> {
        match &self.maps[index].1 {
            Source::Read(map) => Ok(map.as_ref().clone()),
            Source::File(path) => {
                let mut maps = read_with(path, ruler)?;
                match maps.pop() {
                    Some(map) if maps.is_empty() => Ok(map),
                    _ => unreachable!("a file whose name holds a date is one map"),
                }
            }
        }
    }
}

fn of_file(path: &Path) -> Result<Vec<(Date, Source)>, TerritoryError> {
    let maps = read_with(path, &mut Ruler::new())?;
    Ok(maps.into_iter().filter_map(|map| Some((map.date()?, Source::Read(Box::new(map))))).collect())
}

fn of_folder(folder: &Path) -> Result<Vec<(Date, Source)>, TerritoryError> {
    let unreadable = |source| TerritoryError::Unreadable { file: folder.display().to_string(), source };
    let mut maps = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(file) = path.file_name().and_then(|file| file.to_str()) else { continue };
        if let Some(date) = date_in(file).filter(|_| is_geojson(file) || is_shapefile(file)) {
            maps.push((date, Source::File(path)));
        }
    }
    Ok(maps)
}
