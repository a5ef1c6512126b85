//! Which event a man died in.

use records::{DateBasis, Edtf, FieldName, Incident, Resolved};

use crate::dating::Dated;
use crate::fields::{Claims, of_death};
use crate::words::names_one;

/// The codebook's incident that a person died in: the dates overlap, and a mention gives one of its places, or none
/// gives a place at all and one gives its cause.
///
/// Only a date of death can tie a man to an event, and a coarse one only together with place and cause: half of a war
/// lies within a year.
pub(crate) fn resolved(claims: &Claims, dated: Option<&Dated>) -> Option<Resolved<String>> {
    let dated = dated.filter(|dated| dated.basis == DateBasis::Death)?;
    claims
        .rules
        .codebook
        .incident
        .iter()
        .find_map(|incident| of_incident(claims, &dated.date.value, incident))
}

fn of_incident(claims: &Claims, date: &Edtf, incident: &Incident) -> Option<Resolved<String>> {
    if !date.overlaps(&incident.date) {
        return None;
    }
    let places = || claims.of(FieldName::PlaceOfDeath, of_death, |fields| fields.place_of_death.as_ref());
    let causes = || claims.of(FieldName::Cause, of_death, |fields| fields.cause.as_ref());
    let at_place =
        places().find(|(_, _, read)| names_one(&incident.places, &read.value)).map(|(_, said, _)| said);
    let of_cause =
        causes().find(|(_, _, read)| names_one(&incident.causes, &read.value)).map(|(_, said, _)| said);
    let no_place = || places().next().is_none();
    let exact = date.days() <= incident.date.days();
    let (said, rule) = match (at_place, of_cause) {
        (Some(said), Some(_)) => (said, "date, place and cause of the incident"),
        (Some(said), None) if exact => (said, "date and place of the incident"),
        (None, Some(said)) if exact && no_place() => (said, "date and cause of the incident"),
        _ => return None,
    };
    Some(Resolved { value: incident.id.clone(), mention: Some(said.mention.id), rule: rule.to_owned() })
}
