#![doc = include_str!("../README.md")]

mod category;
mod code;
pub mod codebook;
pub mod decision;
mod edtf;
mod evidence;
mod hash;
mod incident;
mod mention;
mod person;
mod sight;
mod source;
mod vintage;

pub use category::{Branch, RankGroup, Recruitment, RegionCode, RegionCodeError, Sex};
pub use code::UnknownCode;
pub use codebook::{Codebook, Operation};
pub use decision::{Action, Author, Decision};
pub use edtf::{Edtf, EdtfError, Point, Precision, Qualifier, Season};
pub use evidence::{Evidence, EvidenceId, MediaType};
pub use hash::{Hash, HashError};
pub use incident::{Incident, IncidentReport};
pub use mention::{FieldName, Fields, Mention, MentionId, Read, Span};
pub use person::{DateBasis, Person, PersonId, Resolved, Route, Status};
pub use sight::{Area, Look, Picture, PlacedWord, Sight};
pub use source::{NoticeKind, SourceClass};
pub use vintage::Vintage;
