//! Bytes to what is seen in them.

use records::{Picture, Sight};

use crate::{Programs, SeeingError, Words, exif, look, pdf, picture};

/// Pictures narrower or lower than this are ornaments of pages: no letters are looked for in them.
const SMALLEST: u32 = 100;

/// What looks at files.
#[derive(Debug, Clone, Default)]
pub struct Eye {
    /// The programs it is lent.
    pub programs: Programs,
}

impl Eye {
    /// Looks at a file: a JPEG, PNG or WebP picture, or a PDF.
    ///
    /// # Errors
    /// Says why nothing was read. What it costs is bounded whatever the bytes are.
    pub fn see(&self, bytes: &[u8]) -> Result<Sight, SeeingError> {
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => {
                Ok(Sight { text: pdf::text(bytes, &self.programs)?, picture: None })
            }
            [0xff, 0xd8, 0xff, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => self.picture(bytes),
            _ => Err(SeeingError::Foreign),
        }
    }

    fn picture(&self, bytes: &[u8]) -> Result<Sight, SeeingError> {
        let upright = picture::decode(bytes)?;
        let size = upright.dimensions();
        let read = if size.0.min(size.1) < SMALLEST {
            Words::default()
        } else {
            let (sized, scale) = picture::sized(&upright);
            let tsv = self.programs.run(&self.programs.letters, &picture::pgm(&sized))?;
            Words::parse(&String::from_utf8_lossy(&tsv), scale)
        };
        let picture = Picture { size, look: look::of(&upright), exif: exif::of(bytes), words: read.words };
        Ok(Sight { text: read.text, picture: Some(picture) })
    }
}
