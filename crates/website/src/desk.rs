//! What those see who are logged in.

pub(crate) mod accounts;
pub(crate) mod again;
pub(crate) mod bulk;
pub(crate) mod conflicts;
pub(crate) mod decisions;
pub(crate) mod evidence;
pub(crate) mod find;
pub(crate) mod home;
pub(crate) mod login;
pub(crate) mod person;
pub(crate) mod review;
pub(crate) mod safety;
pub(crate) mod seconds;
pub(crate) mod submit;

use jiff::Timestamp;
use records::{Action, Decision};
use store::Ruling;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::site::Site;

/// Makes a decision in the chain, and has the site follow it. Who comes second to a pair is told who was first.
pub(crate) async fn decide(
    site: &Site,
    visitor: &Visitor,
    reason: &str,
    action: Action,
) -> Result<Decision, Fault> {
    let ruling = {
        let _one_at_a_time = site.deciding().await;
        site.store().decide_once(visitor.name(), reason.trim(), Timestamp::now(), action).await?
    };
    site.refresh().await?;
    match ruling {
        Ruling::Made(decision) => Ok(decision),
        Ruling::Stands(first) => Err(Fault::Decided(Box::new(first))),
    }
}

/// A reason, where one must be given.
pub(crate) fn reason(given: &str) -> Result<&str, Fault> {
    let given = given.trim();
    if given.is_empty() {
        return Err(Fault::unfit("unfit-reason"));
    }
    Ok(given)
}
