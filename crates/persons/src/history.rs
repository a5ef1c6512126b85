//! The mentions of one human, in the order in which they became known.

use std::collections::HashMap;

use jiff::civil::Date;
use records::{NoticeKind, SourceClass};

use crate::Evident;

/// What was said of one human, earliest first, and which of it is one voice.
pub(crate) struct History<'a> {
    said: Vec<Evident<'a>>,
    /// For each mention, the first mention of the same voice.
    voice: Vec<usize>,
}

impl<'a> History<'a> {
    /// A history of mentions that are already in order.
    ///
    /// Two mentions are one voice if they have the same source, or the very same words: a post that twenty channels
    /// copy is still one relative's word.
    pub(crate) fn new(said: Vec<Evident<'a>>) -> Self {
        let mut voice: Vec<usize> = (0..said.len()).collect();
        let (mut by_source, mut by_words) = (HashMap::new(), HashMap::new());
        for (place, evident) in said.iter().enumerate() {
            let firsts = [
                *by_source.entry(evident.source).or_insert(place),
                *by_words.entry(evident.content).or_insert(place),
            ];
            for first in firsts {
                let (kept, joined) = (voice[first].min(voice[place]), voice[first].max(voice[place]));
                if kept != joined {
                    voice[..=place].iter_mut().filter(|of| **of == joined).for_each(|of| *of = kept);
                }
            }
        }
        Self { said, voice }
    }

    /// The mentions with their places, earliest first.
    pub(crate) fn said(&self) -> impl DoubleEndedIterator<Item = (usize, &Evident<'a>)> + Clone {
        self.said.iter().enumerate()
    }

    /// The mention at a place.
    pub(crate) fn at(&self, place: usize) -> &Evident<'a> {
        &self.said[place]
    }

    /// How many independent voices.
    pub(crate) fn voices(&self) -> u32 {
        self.voices_of(0..self.said.len())
    }

    /// How many independent voices some mentions are.
    pub(crate) fn voices_of(&self, places: impl IntoIterator<Item = usize>) -> u32 {
        let mut voices: Vec<usize> = places.into_iter().map(|place| self.voice[place]).collect();
        voices.sort_unstable();
        voices.dedup();
        u32::try_from(voices.len()).unwrap_or(u32::MAX)
    }

    /// The classes of those who speak of him, each once, in the order in which they first do.
    pub(crate) fn classes(&self) -> Vec<SourceClass> {
        let mut classes = Vec::new();
        for said in &self.said {
            if !classes.contains(&said.class) {
                classes.push(said.class);
            }
        }
        classes
    }

    /// The day on which his death was first told.
    pub(crate) fn death_told(&self) -> Option<Date> {
        self.said
            .iter()
            .find(|said| said.mention.kind == NoticeKind::Death)
            .map(|said| said.mention.first_reported_at)
    }
}
