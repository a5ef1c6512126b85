//! What a camera wrote into a picture.

use std::io::Cursor;

/// The most fields, and the longest value, that are kept.
const FIELDS: usize = 200;
const LONGEST: usize = 200;

/// The fields of a picture's EXIF part, as name and value; none where there is no such part, or it is broken.
pub(crate) fn of(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(read) = ::exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else {
        return Vec::new();
    };
    let field = |field: &::exif::Field| {
        let value: String = field.display_value().to_string().chars().take(LONGEST).collect();
        (field.tag.to_string(), value)
    };
    read.fields().take(FIELDS).map(field).collect()
}
