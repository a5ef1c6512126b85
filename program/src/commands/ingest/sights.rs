//! Photographs and PDFs on their way in.

use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;

use records::{EvidenceId, Look, Sight};
use seeing::{Eye, Programs, SeeingError};
use store::NewEvidence;

use crate::workspace::SeeSettings;

/// How many pictures that look alike are named each by itself.
const MOST_NAMED: usize = 20;

/// Looks at what is no text, but for what was seen before: letters are slow to read.
pub struct Sights {
    eye: Eye,
    seen: HashSet<EvidenceId>,
    looks: Vec<(Look, String)>,
    alike: Vec<String>,
    unread: Mutex<BTreeMap<String, u64>>,
}

/// What looks at files, as the workspace sets it up.
pub fn eye(settings: &SeeSettings) -> Eye {
    let mut programs = Programs::default();
    if let Some(letters) = settings.letters.clone().filter(|letters| !letters.is_empty()) {
        programs.letters = letters;
    }
    if let Some(seconds) = settings.seconds {
        programs.time = std::time::Duration::from_secs(seconds.max(1));
    }
    Eye { programs }
}

impl Sights {
    /// With what the store has seen already.
    pub fn new(settings: &SeeSettings, known: Vec<(EvidenceId, Option<Look>)>) -> Self {
        let name = |id: EvidenceId| id.to_string().chars().take(12).collect();
        Self {
            eye: eye(settings),
            seen: known.iter().map(|(id, _)| *id).collect(),
            looks: known.into_iter().filter_map(|(id, look)| Some((look?, name(id)))).collect(),
            alike: Vec::new(),
            unread: Mutex::default(),
        }
    }

    /// What is seen in a document; `None` where it was seen before, or cannot be read, which is remembered.
    pub fn see(&self, id: EvidenceId, bytes: &[u8]) -> Option<Sight> {
        if self.seen.contains(&id) {
            return None;
        }
        match self.eye.see(bytes) {
            Ok(sight) => Some(sight),
            // Ornaments of pages and other kinds of file are kept, and nobody expects them to be read.
            Err(SeeingError::Foreign) => None,
            Err(reason) => {
                let mut unread = self.unread.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                *unread.entry(reason.to_string()).or_default() += 1;
                None
            }
        }
    }

    /// Compares the pictures of a batch with all before them, in their order.
    pub fn compare(&mut self, batch: &[NewEvidence]) {
        for new in batch {
            let picture = new.sight.as_ref().and_then(|sight| sight.picture.as_ref());
            let Some(look) = picture.map(|picture| picture.look).filter(|look| look.tells()) else {
                continue;
            };
            if let Some((_, first)) = self.looks.iter().find(|(other, _)| other.distance(look) <= Look::SAME)
            {
                self.alike.push(format!("{} looks like {first}, which came in before", new.evidence.name));
            }
            self.looks.push((look, new.evidence.name.clone()));
        }
    }

    /// What the user may want to know in the end.
    pub fn notes(self) -> Vec<String> {
        let unread = self.unread.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut notes: Vec<String> = unread
            .into_iter()
            .map(|(reason, count)| {
                let files = if count == 1 { "1 file is".to_owned() } else { format!("{count} files are") };
                format!(
                    "{files} kept and not read: {reason}; the same command reads them once that is put right"
                )
            })
            .collect();
        let more = self.alike.len().saturating_sub(MOST_NAMED);
        notes.extend(self.alike.into_iter().take(MOST_NAMED));
        notes.extend((more > 0).then(|| format!("{more} more pictures look like earlier ones")));
        notes
    }
}
