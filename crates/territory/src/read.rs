//! Files -> rings as they stand there.

pub(crate) mod geojson;
pub(crate) mod shapefile;

use std::path::Path;

use geo::Coord;
use jiff::civil::Date;

use crate::TerritoryError;
use crate::fix::Place;

/// The most bytes that a map may have.
const MAX_BYTES: u64 = 256 << 20;

/// The most points that a map may have: a hundred times what the busiest public map of this kind has.
const MAX_POINTS: usize = 2_000_000;

/// The most degrees that an edge may span.
const MAX_SPAN: f64 = 90.0;

/// A polygon as a file gives it: the outer ring, then the inner ones.
pub(crate) type Rings = Vec<Vec<Coord>>;

/// A polygon with where it stands in the file.
pub(crate) struct Part {
    pub(crate) place: Place,
    pub(crate) rings: Rings,
}

/// What a file holds.
#[derive(Default)]
pub(crate) struct Parts {
    /// The day of the whole file, where a member beside the features tells.
    pub(crate) date: Option<Date>,
    /// The polygons in the order of the file, each with its feature's day where a property tells.
    pub(crate) polygons: Vec<(Option<Date>, Part)>,
    points: usize,
}

impl Parts {
    /// Takes a polygon, if all its points lie on the globe.
    fn push(
        &mut self,
        file: &str,
        feature: usize,
        date: Option<Date>,
        rings: Rings,
    ) -> Result<(), TerritoryError> {
        self.points += rings.iter().map(Vec::len).sum::<usize>();
        if self.points > MAX_POINTS {
            return Err(TerritoryError::TooManyPoints { file: file.to_owned(), limit: MAX_POINTS });
        }
        let on_globe = |c: &&Coord| (-180.0..=180.0).contains(&c.x) && (-90.0..=90.0).contains(&c.y);
        if let Some(&Coord { x, y }) = rings.iter().flatten().find(|c| !on_globe(c)) {
            return Err(TerritoryError::NoPlace { file: file.to_owned(), feature, x, y });
        }
        // Between places that lie almost opposite each other on the globe, every way is about as short as any other.
        let long = |a: &Coord, b: &Coord| (a.x - b.x).abs() > MAX_SPAN || (a.y - b.y).abs() > MAX_SPAN;
        let edges = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        if let Some((from, to)) = edges.into_iter().find(|(from, to)| long(from, to)) {
            let (from, to) = (from.x_y(), to.x_y());
            return Err(TerritoryError::LongEdge { file: file.to_owned(), feature, from, to });
        }
        let before = self.polygons.iter().rev().take_while(|(_, part)| part.place.feature == feature);
        let polygon = before.map(|(_, part)| part.place.polygon).next().unwrap_or(0) + 1;
        self.polygons.push((date, Part { place: Place { feature, polygon }, rings }));
        Ok(())
    }

    /// The parts, if there are any.
    fn or_empty(self, file: &str) -> Result<Self, TerritoryError> {
        if self.polygons.is_empty() { Err(TerritoryError::Empty { file: file.to_owned() }) } else { Ok(self) }
    }
}

/// What a file of this name holds.
pub(crate) fn parts(name: &str, bytes: &[u8]) -> Result<Parts, TerritoryError> {
    check_size(name, bytes.len() as u64)?;
    if is_geojson(name) {
        geojson::parts(name, bytes)
    } else if is_shapefile(name) {
        shapefile::parts(name, bytes, &[])
    } else {
        Err(TerritoryError::UnknownFormat { file: name.to_owned() })
    }
}

/// What a file holds, with what stands beside it.
pub(crate) fn parts_at(name: &str, path: &Path) -> Result<Parts, TerritoryError> {
    let unreadable = |source| TerritoryError::Unreadable { file: name.to_owned(), source };
    check_size(name, std::fs::metadata(path).map_err(unreadable)?.len())?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    if !is_shapefile(name) {
        return parts(name, &bytes);
    }
    match std::fs::read_to_string(path.with_extension("prj")) {
        Ok(projection) => shapefile::check_projection(name, &projection)?,
        Err(absent) if absent.kind() == std::io::ErrorKind::NotFound => {}
        Err(other) => return Err(unreadable(other)),
    }
    shapefile::parts(name, &bytes, &shapefile::dates_beside(name, path)?)
}

fn check_size(name: &str, bytes: u64) -> Result<(), TerritoryError> {
    if bytes > MAX_BYTES {
        return Err(TerritoryError::TooLarge { file: name.to_owned(), bytes, limit: MAX_BYTES });
    }
    Ok(())
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

pub(crate) fn is_geojson(name: &str) -> bool {
    has_extension(name, &["geojson", "json"])
}

pub(crate) fn is_shapefile(name: &str) -> bool {
    has_extension(name, &["shp"])
}
