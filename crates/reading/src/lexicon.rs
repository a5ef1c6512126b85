//! The languages' phrases: what is said of the dead, of the missing, of those who announce it.

use std::collections::HashMap;

use serde::Deserialize;

use crate::token::{Kind, Tokens};

/// A fast hash, the same in every run. Our tables are filled from our own data, so no text can make them slow.
pub(crate) type Fixed = rustc_hash::FxBuildHasher;

macro_rules! cues {
    ($($(#[$meta:meta])* $name:ident $code:literal,)+) => {
        /// What a phrase says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
        pub(crate) enum Cue { $($(#[$meta])* #[serde(rename = $code)] $name,)+ }
    };
}

cues! {
    /// He was killed, he died.
    Killed "killed",
    /// They were killed.
    KilledMany "killed_many",
    /// The killed one: a participle or noun that stands beside a name.
    Fallen "fallen",
    /// A farewell, a burial.
    Funeral "funeral",
    /// A burial or farewell whose object is the dead: he who follows is dead.
    Buried "buried",
    /// A prayer, an anniversary, a list of losses, a farewell in other words: the one remembered is dead.
    Remembered "remembered",
    /// Condolences and mourning, without a death being told.
    Mourning "mourning",
    /// A plaque, a school desk, a medal after death.
    Memorial "memorial",
    /// A medal or title given after death.
    Posthumous "posthumous",
    /// It was another war.
    OtherWar "other_war",
    /// It was this war.
    ThisWar "this_war",
    Missing "missing",
    Prisoner "prisoner",
    Wounded "wounded",
    Award "award",
    Enlistment "enlistment",
    Withdrawn "withdrawn",
    /// No death after all: `жив`, `не погиб`.
    Alive "alive",
    /// He died of something that is no war.
    Civilian "civilian",
    /// A woman died or served: only then may one of those named be a dead woman.
    Woman "woman",
    /// A play, a film, a book; and what is only done in one.
    Fiction "fiction",
    Staged "staged",
    /// Work is offered.
    Vacancy "vacancy",
    /// Stands before a name: the living who announce, mourn, speak.
    LivingBefore "living_before",
    /// Stands before a name: kin and friends.
    Relative "relative",
    /// Stands after a name: he speaks, announces, takes part.
    Speaks "speaks",
    /// A name after it names a thing: a street, a school.
    Namesake "namesake",
    /// A soldier or hero, in the plural, before a list of names.
    Heads "heads",
    /// Stands before a name: the one the notice tells of.
    TheDead "the_dead",
    /// An earlier notice is recalled.
    Earlier "earlier",
    Volunteer "volunteer",
    Mobilised "mobilised",
    Contract "contract",
    /// He signed up or left for the war by contract: the event, not the standing of a professional.
    Signed "signed",
    Conscript "conscript",
    Convict "convict",
    Pmc "pmc",
    MotorRifle "motor_rifle",
    Airborne "airborne",
    Marines "marines",
    Tank "tank",
    Artillery "artillery",
    Aviation "aviation",
    Navy "navy",
    SpecialForces "special_forces",
    NationalGuard "national_guard",
    Engineers "engineers",
    Signals "signals",
    AirDefence "air_defence",
    Cbrn "cbrn",
    Unmanned "unmanned",
    Medical "medical",
    Logistics "logistics",
    Security "security",
    Assault "assault",
    Territorial "territorial",
    Strike "strike",
    Shelling "shelling",
    Drone "drone",
    Mine "mine",
    Combat "combat",
    Wounds "wounds",
    Accident "accident",
    /// Home: a place name follows.
    Origin "origin",
    /// He was born: a date or a place follows.
    Born "born",
    /// He took up service.
    Enlisted "enlisted",
    /// The register of deaths.
    Registered "registered",
    /// A court declared the death.
    Court "court",
    /// A date beside it is of something else: the plaque, the news, the school.
    OtherDate "other_date",
    /// It was put off or called off.
    Cancelled "cancelled",
    /// A call sign follows.
    CallSign "call_sign",
    /// A place where soldiers are killed stands near.
    DeathPlace "death_place",
}

/// Where a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) cue: Cue,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// One word of a phrase.
#[derive(Debug)]
enum Piece {
    Exact(Box<str>),
    Prefix(Box<str>),
    /// Up to so many words of any kind.
    Gap(u8),
}

struct Phrase {
    cue: Cue,
    pieces: Box<[Piece]>,
}

/// The phrases, found by their first word, or by its first letters where only its stem is told. Both lists are in order.
pub(crate) struct Lexicon {
    phrases: Vec<Phrase>,
    by_word: HashMap<Box<str>, Vec<u32>, Fixed>,
    by_head: HashMap<u64, Vec<u32>, Fixed>,
}

/// Phrases that are wrong.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}")]
pub(crate) struct LexiconError {
    file: &'static str,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrases: HashMap<String, Vec<String>>,
}

const FILES: &[(&str, &str)] = &[
    ("russian.toml", include_str!("../data/russian.toml")),
    ("ukrainian.toml", include_str!("../data/ukrainian.toml")),
    ("english.toml", include_str!("../data/english.toml")),
    ("facts.toml", include_str!("../data/facts.toml")),
];

/// The first three letters of a word, as one number.
fn head(word: &str) -> u64 {
    let mut letters = word.chars();
    let mut next = || letters.next().map_or(0, |letter| u64::from(u32::from(letter)));
    next() << 42 | next() << 21 | next()
}

impl Lexicon {
    /// The phrases of this crate, and those of a profile.
    pub(crate) fn load(own: &str) -> Result<Self, LexiconError> {
        let mut lexicon =
            Self { phrases: Vec::new(), by_word: HashMap::default(), by_head: HashMap::default() };
        for (file, text) in
            FILES.iter().chain([&("the profile's phrases", own)]).filter(|(_, text)| !text.is_empty())
        {
            let wrong = |message: String| LexiconError { file, message };
            let parsed: File = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
            let mut lists: Vec<_> = parsed.phrases.into_iter().collect();
            lists.sort();
            for (cue, phrases) in lists {
                let cue =
                    Cue::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(&cue))
                        .map_err(|error| wrong(error.to_string()))?;
                for phrase in phrases {
                    lexicon.add(cue, &phrase).map_err(wrong)?;
                }
            }
        }
        Ok(lexicon)
    }

    fn add(&mut self, cue: Cue, phrase: &str) -> Result<(), String> {
        let pieces: Box<[Piece]> = phrase.split_whitespace().map(Piece::parse).collect();
        let first = match pieces.first() {
            Some(Piece::Exact(word) | Piece::Prefix(word))
                if word.chars().nth(2).is_some() || matches!(pieces[0], Piece::Exact(_)) =>
            {
                word
            }
            _ => {
                return Err(format!("`{phrase}` must begin with a word, or a stem of three letters or more"));
            }
        };
        let number = self.phrases.len() as u32;
        match pieces[0] {
            Piece::Exact(_) => self.by_word.entry(first.clone()).or_default().push(number),
            _ => self.by_head.entry(head(first)).or_default().push(number),
        }
        self.phrases.push(Phrase { cue, pieces });
        Ok(())
    }

    /// Every phrase of the text, in its order; of several with one cue that begin at one word the longest.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (at, token) in tokens.iter() {
            if token.kind != Kind::Word {
                continue;
            }
            let word = tokens.word(at);
            let mut exact = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            let mut begun = self.by_head.get(&head(word)).map_or(&[][..], Vec::as_slice);
            let from = hits.len();
            while let Some(index) = next_of(&mut exact, &mut begun) {
                let phrase = &self.phrases[index as usize];
                let Some(last) = phrase.matches(tokens, at) else { continue };
                match hits[from..].iter_mut().find(|hit| hit.cue == phrase.cue) {
                    Some(hit) => hit.last = hit.last.max(last),
                    None => hits.push(Hit { cue: phrase.cue, first: at, last }),
                }
            }
        }
        hits
    }
}

/// The lower of two sorted lists' next, taken off its list.
fn next_of<'a>(one: &mut &'a [u32], two: &mut &'a [u32]) -> Option<u32> {
    let list = match (one.first(), two.first()) {
        (None, None) => return None,
        (Some(a), Some(b)) if a < b => one,
        (Some(_), None) => one,
        _ => two,
    };
    let (next, rest) = list.split_first()?;
    *list = rest;
    Some(*next)
}

impl Piece {
    fn parse(word: &str) -> Self {
        match word {
            "_" => Self::Gap(1),
            ".." => Self::Gap(3),
            _ => word
                .strip_suffix('*')
                .map_or_else(|| Self::Exact(word.into()), |prefix| Self::Prefix(prefix.into())),
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(exact) => word == &**exact,
            Self::Prefix(prefix) => word.starts_with(&**prefix),
            Self::Gap(_) => true,
        }
    }
}

impl Phrase {
    /// The last token of the phrase, if it begins at `first`. Quotes and points inside it are passed over; it ends with
    /// its sentence.
    fn matches(&self, tokens: &Tokens<'_>, first: usize) -> Option<usize> {
        let mut at = first;
        let mut pieces = self.pieces.iter();
        if !pieces.next().is_some_and(|piece| piece.fits(tokens.word(at))) {
            return None;
        }
        let sentence = tokens.sentence(first);
        let mut spare = 0_u8;
        for piece in pieces {
            if let Piece::Gap(words) = piece {
                spare = *words;
                continue;
            }
            loop {
                at = next_word(tokens, at, sentence)?;
                if piece.fits(tokens.word(at)) {
                    break;
                }
                spare = spare.checked_sub(1)?;
            }
            spare = 0;
        }
        Some(at)
    }
}

/// The next word or number of the sentence, past quotes, points and brackets.
fn next_word(tokens: &Tokens<'_>, at: usize, sentence: u32) -> Option<usize> {
    let mut next = at + 1;
    while next < at + 4 {
        let token = tokens.get(next).filter(|token| token.sentence == sentence)?;
        match token.kind {
            Kind::Sign('«' | '»' | '"' | '“' | '”' | '„' | '.' | ',' | '-' | '–' | '—' | '(') => {
                next += 1
            }
            Kind::Sign(_) => return None,
            _ => return Some(next),
        }
    }
    None
}
