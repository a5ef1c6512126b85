//! How far a death is established, since when, and by what route it entered the list.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use records::codebook::Clause;
use records::{Codebook, Edtf, FieldName, Fields, NoticeKind, Route, SourceClass, Status};

use crate::Evident;
use crate::choose::SURE;
use crate::history::History;
use crate::rulings::{Orders, rule};
use crate::words::folded;

/// The status, with the rule that set it.
pub(crate) struct Verdict {
    pub(crate) status: Status,
    pub(crate) rule: String,
    pub(crate) confirmed: Option<Confirmed>,
}

/// When the rule first held, and through whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Confirmed {
    pub(crate) at: Date,
    /// The class of the mention that made it hold; `None` for an editor's decision.
    pub(crate) by: Option<SourceClass>,
}

/// The verdict on a history: an editor's if there is one, else the codebook's.
pub(crate) fn verdict(history: &History, codebook: &Codebook, orders: &Orders) -> Verdict {
    let of_rules = Court { history, codebook }.verdict();
    match orders.status() {
        None => of_rules,
        Some((decision, false)) => {
            Verdict { status: Status::Withdrawn, rule: rule(decision), confirmed: None }
        }
        Some((decision, true)) => {
            let at = TimeZone::UTC.to_datetime(decision.at).date();
            let confirmed = of_rules.confirmed.or(Some(Confirmed { at, by: None }));
            Verdict { status: Status::Confirmed, rule: rule(decision), confirmed }
        }
    }
}

/// The route of a death into the list; `None` where no date tells how old it was.
///
/// A date that spans several days is taken at its middle.
pub(crate) fn route(confirmed: Confirmed, date: Option<&Edtf>, codebook: &Codebook) -> Option<Route> {
    let by_method = confirmed.by.is_some_and(|class| codebook.confirmation.method_change.contains(&class));
    let delay = date
        .and_then(|date| date.days_until(&Edtf::from(confirmed.at)))
        .map(|(least, most)| (least + most) / 2);
    match delay {
        Some(days) if days <= i64::from(codebook.dates.new_within_days) => Some(Route::NewDeath),
        _ if by_method => Some(Route::MethodChange),
        Some(_) => Some(Route::LateIdentification),
        None => None,
    }
}

struct Court<'a, 'h> {
    history: &'a History<'h>,
    codebook: &'a Codebook,
}

impl Court<'_, '_> {
    fn verdict(&self) -> Verdict {
        let plain = |status, rule: &str| Verdict { status, rule: rule.to_owned(), confirmed: None };
        let since = self.withdrawn_on();
        let deaths: Vec<usize> = self.places(|said| said.mention.kind == NoticeKind::Death);
        let admitted: Vec<usize> =
            deaths.iter().copied().filter(|place| self.admitted(*place, since)).collect();
        if let Some(clause) = self.clause(&admitted).filter(|_| self.has_surname()) {
            return Verdict {
                status: Status::Confirmed,
                rule: clause.name.clone(),
                confirmed: self.first_held(&admitted),
            };
        }
        if since.is_some() {
            return plain(Status::Withdrawn, "withdrawn by a source");
        }
        if !self.has_surname() {
            return plain(Status::Lead, "no surname");
        }
        let believed = |place: &usize| self.believed(self.history.at(*place));
        if deaths.iter().any(|place| believed(place) && self.by_court(*place)) {
            return plain(Status::CourtDeclared, "a court's declaration alone");
        }
        if deaths.iter().any(believed) {
            return plain(Status::Candidate, "no clause holds");
        }
        let missing = self.places(|said| said.mention.kind == NoticeKind::Missing);
        if missing.iter().any(believed) {
            return plain(Status::Missing, "told missing");
        }
        plain(Status::Lead, "only classes that never confirm")
    }

    fn places(&self, wanted: impl Fn(&Evident) -> bool) -> Vec<usize> {
        self.history.said().filter(|(_, said)| wanted(said)).map(|(place, _)| place).collect()
    }

    /// Whether a source is of a class whose word can count.
    fn believed(&self, said: &Evident) -> bool {
        !self.codebook.confirmation.never.contains(&said.class)
    }

    /// Whether a mention knows of the death through a court: courts declare the missing dead.
    fn by_court(&self, place: usize) -> bool {
        self.history.at(place).mention.fields.court.is_some()
    }

    /// Whether a mention of a death may confirm it. After a withdrawal only what is new since may: the same words
    /// posted again are not.
    fn admitted(&self, place: usize, since: Option<Date>) -> bool {
        let said = self.history.at(place);
        let sure = said.mention.confidence >= SURE;
        let new = since.is_none_or(|day| {
            let old = |earlier: &Evident| {
                earlier.mention.first_reported_at <= day && earlier.content == said.content
            };
            said.mention.first_reported_at > day && !self.history.said().any(|(_, earlier)| old(earlier))
        });
        self.believed(said) && sure && !self.by_court(place) && new
    }

    /// The day of the last withdrawal by a source whose word counts.
    fn withdrawn_on(&self) -> Option<Date> {
        let withdrawn = |said: &Evident| said.mention.kind == NoticeKind::Withdrawn && self.believed(said);
        self.history
            .said()
            .rev()
            .find(|(_, said)| withdrawn(said))
            .map(|(_, said)| said.mention.first_reported_at)
    }

    /// Persons are counted by name, so a death without a surname waits as a lead.
    fn has_surname(&self) -> bool {
        self.history.said().any(|(_, said)| said.mention.fields.surname.is_some())
    }

    /// The first clause that holds over some mentions.
    fn clause(&self, admitted: &[usize]) -> Option<&Clause> {
        self.codebook.confirmation.clause.iter().find(|clause| self.holds(clause, admitted))
    }

    fn holds(&self, clause: &Clause, admitted: &[usize]) -> bool {
        let these: Vec<usize> = admitted
            .iter()
            .copied()
            .filter(|place| clause.classes.contains(&self.history.at(*place).class))
            .collect();
        if these.is_empty() || self.history.voices_of(these.iter().copied()) < clause.min_sources {
            return false;
        }
        let fields = |place: usize| &self.history.at(place).mention.fields;
        let said =
            clause.details.iter().filter(|field| these.iter().any(|place| fields(*place).has(**field)));
        if said.count() < clause.min_details as usize {
            return false;
        }
        let others = || admitted.iter().copied().filter(|place| !these.contains(place));
        clause.agree.iter().all(|field| {
            these.iter().all(|place| others().all(|other| agree(*field, fields(*place), fields(other))))
        })
    }

    /// The mention at which the rule first held, had the history been read as it came.
    fn first_held(&self, admitted: &[usize]) -> Option<Confirmed> {
        let held = (1..=admitted.len()).find(|known| self.clause(&admitted[..*known]).is_some())?;
        let said = self.history.at(admitted[held - 1]);
        Some(Confirmed { at: said.mention.first_reported_at, by: Some(said.class) })
    }
}

/// Whether two mentions agree in a field; they do where one of them does not say it.
fn agree(field: FieldName, one: &Fields, two: &Fields) -> bool {
    let (Some(one), Some(two)) = (one.text(field), two.text(field)) else { return true };
    match (one.parse::<Edtf>(), two.parse::<Edtf>()) {
        (Ok(one), Ok(two)) => one.overlaps(&two),
        _ => folded(&one) == folded(&two),
    }
}
