//! A person's fields: for each, the claims of his mentions and the one that wins.

use std::str::FromStr;

use records::{
    Branch, DateBasis, Edtf, FieldName, Fields, MentionId, NoticeKind, Person, PersonId, RankGroup, Read,
    Recruitment, RegionCode, Resolved, Status,
};

use crate::choose::{Candidate, Claim, Coded, choose};
use crate::history::History;
use crate::rulings::{Order, Orders};
use crate::words::{Word, name_form};
use crate::{Evident, Rules, age, dating, incident, operation, recruitment};

/// The person's fields, with placeholders where they do not follow from fields.
pub(crate) fn resolved(history: &History, rules: &Rules, orders: &Orders) -> Person {
    let claims = Claims { history, rules, orders };
    let name = |field, get: Get<String>| claims.words(field, of_him, get, name_form);
    let word = |field, get: Get<String>| claims.words(field, of_him, get, |_| 0);
    let death_word = |field, get: Get<String>| claims.words(field, of_death, get, |_| 0);
    let known_rank = |words: &str| u8::from(rules.lexicon.rank_group(words) == RankGroup::Unknown);

    let rank = claims.words(FieldName::Rank, of_him, |fields| fields.rank.as_ref(), known_rank);
    let birth = claims.date(FieldName::Birth, of_him, |fields| fields.birth.as_ref(), |_, _| true);
    let dated = dating::dated(&claims);
    let age = age::resolved(&claims, birth.as_ref(), dated.as_ref());
    let place_of_death = death_word(FieldName::PlaceOfDeath, |fields| fields.place_of_death.as_ref());
    let incident = incident::resolved(&claims, dated.as_ref());
    let enlisted = claims.date(FieldName::Enlisted, of_him, |fields| fields.enlisted.as_ref(), |_, _| true);
    let known = |value: &Recruitment| *value != Recruitment::Unknown;
    let said = claims.coded(FieldName::Recruitment, |fields| fields.recruitment.as_ref(), known);
    let (date, date_basis) = dated.map_or((None, None), |dated| (Some(dated.date), Some(dated.basis)));
    let unit = word(FieldName::Unit, |fields| fields.unit.as_ref());
    // A funeral's or a court's day says of no operation.
    let died = date.as_ref().filter(|_| date_basis == Some(DateBasis::Death)).map(|date| &date.value);
    let operation =
        operation::resolved(&rules.codebook.operation, died, place_of_death.as_ref(), unit.as_ref());

    Person {
        id: PersonId::of(MentionId(0)),
        mentions: history.said().map(|(_, said)| said.mention.id).collect(),
        status: Status::Lead,
        status_rule: String::new(),
        first_reported_at: rules.codebook.begins,
        confirmed_at: None,
        route: None,
        sources: 0,
        classes: history.classes(),
        surname: name(FieldName::Surname, |fields| fields.surname.as_ref()),
        given: name(FieldName::Given, |fields| fields.given.as_ref()),
        patronymic: name(FieldName::Patronymic, |fields| fields.patronymic.as_ref()),
        rank_group: rank.as_ref().map_or(RankGroup::Unknown, |rank| rules.lexicon.rank_group(&rank.value)),
        rank,
        birth,
        age,
        date,
        date_basis,
        origin_settlement: word(FieldName::OriginSettlement, |fields| fields.origin_settlement.as_ref()),
        region: claims.region(),
        recruitment: recruitment::by_codebook(said, enlisted.as_ref(), rules.codebook),
        enlisted,
        branch: claims.coded(
            FieldName::Branch,
            |fields| fields.branch.as_ref(),
            |value| *value != Branch::Unknown,
        ),
        unit,
        place_of_death,
        cause: death_word(FieldName::Cause, |fields| fields.cause.as_ref()),
        trade: word(FieldName::Trade, |fields| fields.trade.as_ref()),
        incident,
        operation,
    }
}

/// Where a field stands among a mention's fields.
type Get<T> = fn(&Fields) -> Option<&Read<T>>;

/// Whether a notice of this kind speaks of him in this war: what he is, wherever it is said.
pub(crate) fn of_him(kind: NoticeKind) -> bool {
    !matches!(kind, NoticeKind::OtherWar | NoticeKind::Other)
}

/// Whether a notice of this kind tells of his death: a correction's account of it is what it takes back.
pub(crate) fn of_death(kind: NoticeKind) -> bool {
    kind == NoticeKind::Death
}

/// What the mentions of one person claim.
pub(crate) struct Claims<'a, 'h> {
    pub(crate) history: &'a History<'h>,
    pub(crate) rules: &'a Rules<'a>,
    pub(crate) orders: &'a Orders<'a>,
}

impl<'h> Claims<'_, 'h> {
    /// The mentions of the wanted kinds that say a field which may be shown, with what they say.
    pub(crate) fn of<T: 'h>(
        &self,
        field: FieldName,
        kinds: fn(NoticeKind) -> bool,
        get: Get<T>,
    ) -> impl Iterator<Item = (usize, &Evident<'h>, &'h Read<T>)> {
        let shown =
            move |said: &Evident| kinds(said.mention.kind) && self.orders.shows(said.mention.id, field);
        self.history.said().filter(move |(_, said)| shown(said)).filter_map(move |(place, said)| {
            let read = get(&said.mention.fields)?;
            Some((place, said, read))
        })
    }

    /// The winner among candidates, unless an editor decided.
    pub(crate) fn settle<T: FromStr, V: Claim>(
        &self,
        field: FieldName,
        candidates: impl FnOnce() -> Vec<Candidate<V>>,
        form: impl Fn(&V) -> u8,
        value: impl FnOnce(V) -> T,
    ) -> Option<Resolved<T>> {
        match self.orders.field(field) {
            Some(Order::Value(decided)) => Some(decided),
            Some(Order::Empty) => None,
            None => {
                let won =
                    choose(self.history, &candidates(), self.rules.codebook.precedence_of(field), form)?;
                Some(Resolved { value: value(won.value), mention: won.mention, rule: won.rule })
            }
        }
    }

    fn words(
        &self,
        field: FieldName,
        kinds: fn(NoticeKind) -> bool,
        get: Get<String>,
        form: impl Fn(&str) -> u8,
    ) -> Option<Resolved<String>> {
        let candidate = |(place, _, read): (usize, &Evident<'h>, &'h Read<String>)| Candidate {
            value: Word(&read.value),
            place,
            confidence: read.confidence,
        };
        let candidates = || self.of(field, kinds, get).map(candidate).collect();
        self.settle(field, candidates, |word| form(word.0), |word| word.0.to_owned())
    }

    /// A date that passes a test of plausibility, which is given the claim and the mention that makes it.
    pub(crate) fn date(
        &self,
        field: FieldName,
        kinds: fn(NoticeKind) -> bool,
        get: Get<Edtf>,
        plausible: impl Fn(&Edtf, &Evident) -> bool,
    ) -> Option<Resolved<Edtf>> {
        let claims = self.of(field, kinds, get).filter(|(_, said, read)| plausible(&read.value, said));
        let candidate = |(place, _, read): (usize, &Evident, &Read<Edtf>)| Candidate {
            value: read.value,
            place,
            confidence: read.confidence,
        };
        self.settle(field, || claims.map(candidate).collect(), |_| 0, |date| date)
    }

    fn coded<T: FromStr + Copy + PartialEq + 'h>(
        &self,
        field: FieldName,
        get: Get<T>,
        says: impl Fn(&T) -> bool,
    ) -> Option<Resolved<T>> {
        let claims = self.of(field, of_him, get).filter(|(_, _, read)| says(&read.value));
        let candidate = |(place, _, read): (usize, &Evident, &Read<T>)| Candidate {
            value: Coded(read.value),
            place,
            confidence: read.confidence,
        };
        self.settle(field, || claims.map(candidate).collect(), |_| 0, |coded| coded.0)
    }

    /// The home region: a code, else the region of the words; a part of a country comes before the country.
    fn region(&self) -> Option<Resolved<RegionCode>> {
        let form = |code: &Coded<&RegionCode>| u8::from(!code.0.as_str().contains('-'));
        let candidates = || {
            let codes = self.of(FieldName::RegionCode, of_him, |fields| fields.region_code.as_ref());
            let codes = codes.map(|(place, _, read)| (place, &read.value, read.confidence));
            let words = self.of(FieldName::OriginRegion, of_him, |fields| fields.origin_region.as_ref());
            let words = words.filter(|(_, said, _)| said.mention.fields.region_code.is_none());
            let words = words.filter_map(|(place, _, read)| {
                Some((place, self.rules.lexicon.region(&read.value)?, read.confidence))
            });
            let candidate = |(place, code, confidence)| Candidate { value: Coded(code), place, confidence };
            codes.chain(words).map(candidate).collect()
        };
        self.settle(FieldName::RegionCode, candidates, form, |coded| coded.0.clone())
    }
}
