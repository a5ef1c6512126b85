//! What those see who are logged in.

pub(crate) mod accounts;
pub(crate) mod decisions;
pub(crate) mod evidence;
pub(crate) mod home;
pub(crate) mod login;
pub(crate) mod person;
pub(crate) mod review;
pub(crate) mod submit;

use jiff::Timestamp;
use records::{Action, Decision};

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::site::Site;

/// Makes a decision in the chain, and reads the register anew.
pub(crate) async fn decide(
    site: &Site,
    visitor: &Visitor,
    reason: &str,
    action: Action,
) -> Result<Decision, Fault> {
    let decision = site.store().decide(visitor.name(), reason.trim(), Timestamp::now(), action).await?;
    site.refresh().await?;
    Ok(decision)
}

/// A reason, where one must be given.
pub(crate) fn reason(given: &str) -> Result<&str, Fault> {
    let given = given.trim();
    if given.is_empty() {
        return Err(Fault::unfit("unfit-reason"));
    }
    Ok(given)
}
