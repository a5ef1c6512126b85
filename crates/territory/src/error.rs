//! What can be wrong with a map, in words that name the file, the feature and the value.

use jiff::civil::Date;

/// What is wrong with a map, or with a folder of maps.
#[derive(Debug, thiserror::Error)]
pub enum TerritoryError {
    /// The file could not be read.
    #[error("{file}: cannot be read: {source}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is larger than a map can be.
    #[error("{file}: {bytes} bytes; a map may have {limit}")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// More points than a map can have.
    #[error("{file}: more than {limit} points")]
    TooManyPoints {
        /// The file.
        file: String,
        /// The limit.
        limit: usize,
    },
    /// A name that tells no format.
    #[error("{file}: not a map: its name should end in .geojson, .json or .shp")]
    UnknownFormat {
        /// The file.
        file: String,
    },
    /// Not what its name says.
    #[error("{file}: not {format}: {reason}")]
    Malformed {
        /// The file.
        file: String,
        /// `GeoJSON` or `a shapefile`.
        format: &'static str,
        /// What the reader met.
        reason: String,
    },
    /// A feature that cannot be read.
    #[error("{file}: feature {feature}: {reason}")]
    Feature {
        /// The file.
        file: String,
        /// Counted from 1.
        feature: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A coordinate that lies on no globe.
    #[error(
        "{file}: feature {feature}: [{x}, {y}] is no place: longitude runs from -180 to 180, latitude from -90 to 90, in that order"
    )]
    NoPlace {
        /// The file.
        file: String,
        /// Counted from 1.
        feature: usize,
        /// Longitude as given.
        x: f64,
        /// Latitude as given.
        y: f64,
    },
    /// An edge that goes too far round the earth for the way it takes to be certain.
    #[error(
        "{file}: feature {feature}: an edge from [{}, {}] to [{}, {}]; edges may span 90 degrees: give it points between, and cut the map at the 180th meridian",
        from.0, from.1, to.0, to.1
    )]
    LongEdge {
        /// The file.
        file: String,
        /// Counted from 1.
        feature: usize,
        /// Where the edge begins: longitude, latitude.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
    },
    /// Coordinates that are not longitude and latitude.
    #[error(
        "{file}: its coordinates are in `{system}`; convert it to longitude and latitude (WGS 84, EPSG:4326)"
    )]
    Projected {
        /// The file.
        file: String,
        /// The reference system it names.
        system: String,
    },
    /// No polygons.
    #[error("{file}: holds no polygon")]
    Empty {
        /// The file.
        file: String,
    },
    /// Some features have a day and one has none.
    #[error(
        "{file}: feature {feature} has no date and others have one; give it one, or put the date in the file's name"
    )]
    Undated {
        /// The file.
        file: String,
        /// Counted from 1.
        feature: usize,
    },
    /// A file of several days, where one map was asked for.
    #[error("{file}: holds maps of {days} days; one is asked for here")]
    SeveralDays {
        /// The file.
        file: String,
        /// How many.
        days: usize,
    },
    /// A table that cannot be read.
    #[error("{file}: {what}")]
    Table {
        /// The file.
        file: String,
        /// Row, column, and what would be right.
        what: String,
    },
    /// A folder without dated maps.
    #[error(
        "{folder}: no map in it has a date in its name (YYYYMMDD or YYYY-MM-DD, ending in .geojson, .json or .shp)"
    )]
    NoDatedMaps {
        /// The folder.
        folder: String,
    },
    /// Two maps of one day.
    #[error("{folder}: two maps of {date}: {one} and {other}")]
    TwoOfOneDay {
        /// The folder.
        folder: String,
        /// The day.
        date: Date,
        /// One file.
        one: String,
        /// The other.
        other: String,
    },
    /// A day before the first map.
    #[error("no map of {date} or before it: the first is of {first}")]
    BeforeTheFirst {
        /// The day asked for.
        date: Date,
        /// The day of the first map.
        first: Date,
    },
}
