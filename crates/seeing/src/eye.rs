//! Bytes to what is seen in them.

use crate::{Look, Programs, SeeingError, Words, exif, pdf, picture};

/// What is seen in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Sight {
    /// A picture.
    Picture(Picture),
    /// A PDF, with its text.
    Pdf(String),
}

/// What is seen in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// How wide and high it is, upright, in pixels.
    pub size: (u32, u32),
    /// What it looks like.
    pub look: Look,
    /// What a camera wrote into it, as name and value. Evidence, and sealed: it can tell who took it and where.
    pub exif: Vec<(String, String)>,
    /// What is written in it.
    pub words: Words,
}

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
            [b'%', b'P', b'D', b'F', ..] => pdf::text(bytes, &self.programs).map(Sight::Pdf),
            [0xff, 0xd8, 0xff, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
                self.picture(bytes).map(Sight::Picture)
            }
            _ => Err(SeeingError::Foreign),
        }
    }

    fn picture(&self, bytes: &[u8]) -> Result<Picture, SeeingError> {
        let upright = picture::decode(bytes)?;
        let (sized, scale) = picture::sized(&upright);
        let tsv = self.programs.run(&self.programs.letters, &picture::pgm(&sized))?;
        Ok(Picture {
            size: upright.dimensions(),
            look: Look::of(&upright),
            exif: exif::of(bytes),
            words: Words::parse(&String::from_utf8_lossy(&tsv), scale),
        })
    }
}
