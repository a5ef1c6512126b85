//! What a run leaves to be asked: the fitted model, the records as it saw them, the links and the persons.

use std::sync::Arc;

use crate::blocks::Rule;
use crate::cluster::{Link, Persons};
use crate::comparing::{Comparing, Decided};
use crate::histogram::Histogram;
use crate::model::Model;
use crate::prepare::Prepared;

/// A finished run, to be asked why: see [`Study::explain`], [`Study::figures`], [`Study::predictions`], [`Study::splink_settings`].
///
/// Records are named by their places among those that were handed in.
#[derive(Debug)]
pub struct Study {
    pub(crate) prepared: Arc<Prepared>,
    pub(crate) model: Model,
    pub(crate) decided: Decided,
    pub(crate) links: Vec<Link>,
    /// Of each record in order, the first record of its person.
    pub(crate) person: Vec<u32>,
    pub(crate) persons: Persons,
    pub(crate) together: Together,
    pub(crate) rules: Vec<Rule>,
    pub(crate) histogram: Histogram,
    pub(crate) threshold: f64,
    /// The place handed in of each record in order.
    pub(crate) order: Vec<u32>,
    /// The place in order of each record handed in.
    pub(crate) sorted: Vec<u32>,
}

impl Study {
    pub(crate) fn comparing(&self) -> Comparing<'_> {
        Comparing { prepared: &self.prepared, model: &self.model, decided: &self.decided }
    }

    /// The records of one's person, by places in order.
    pub(crate) fn persons_records(&self, record: u32) -> Vec<u32> {
        let own = self.person[record as usize];
        match self.together.component(record) {
            None => vec![record],
            Some(component) => {
                let members = &self.persons.components[component].members;
                let mut same: Vec<u32> =
                    members.iter().copied().filter(|member| self.person[*member as usize] == own).collect();
                same.sort_unstable();
                same
            }
        }
    }
}

/// Where each record's component is: in it, a pair's probability follows from all its records.
#[derive(Debug)]
pub(crate) struct Together {
    /// The component of each record and its place there, `u32::MAX` for none.
    places: Vec<(u32, u32)>,
}

impl Together {
    pub(crate) fn of(records: usize, persons: &Persons) -> Self {
        let mut places = vec![(u32::MAX, 0); records];
        for (number, part) in persons.components.iter().enumerate() {
            for (place, member) in part.members.iter().enumerate() {
                places[*member as usize] = (number as u32, place as u32);
            }
        }
        Self { places }
    }

    fn component(&self, record: u32) -> Option<usize> {
        let (component, _) = self.places[record as usize];
        (component != u32::MAX).then_some(component as usize)
    }

    /// The probability that two records of one component are one person, where anything in it is in doubt.
    pub(crate) fn get(&self, persons: &Persons, left: u32, right: u32) -> Option<f64> {
        let (one, two) = (self.places[left as usize], self.places[right as usize]);
        if one.0 == u32::MAX || one.0 != two.0 {
            return None;
        }
        let part = &persons.components[one.0 as usize];
        Some(part.posterior.as_ref()?.together(one.1 as usize, two.1 as usize, part.members.len()))
    }
}
