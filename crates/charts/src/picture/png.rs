//! PNG, written: eight bits of grey for each pixel (ISO/IEC 15948).

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A picture whose rows are `width` greys each.
pub(super) fn encode(width: u32, height: u32, greys: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // Eight bits, grey, deflate, the one set of filters, not interlaced.
    head.extend([8, 0, 0, 0, 0]);
    chunk(&mut png, *b"IHDR", &head);
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
    for row in greys.chunks(width.max(1) as usize) {
        // Writing to a Vec cannot fail. Filter 0: the row as it is.
        let _ = rows.write_all(&[0]).and_then(|()| rows.write_all(row));
    }
    chunk(&mut png, *b"IDAT", &rows.finish().unwrap_or_default());
    chunk(&mut png, *b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    png.extend(u32::try_from(content.len()).unwrap_or_default().to_be_bytes());
    png.extend(name);
    png.extend(content);
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(content);
    png.extend(sum.sum().to_be_bytes());
}
