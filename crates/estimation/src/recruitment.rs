//! What men were paid to sign up, in monthly wages, and how it went with the volunteers' deaths.
//!
//! Everything here is association. A region that pays more may be poorer, larger or angrier; nothing here tells which.

mod association;
mod table;

pub use association::{Association, NoAssociation, RegionMonth, association};
pub use table::{Bonus, InWages, Level, Recruitment, RecruitmentError, Wage};
