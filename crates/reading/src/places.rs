//! The codebook's regions and settlements in every case, and places that only their type word gives away.

mod types;
mod unlisted;

use std::collections::HashMap;

use records::codebook::Regions;

use crate::Language;
use crate::inflection::{phrase, russian, ukrainian};
use crate::lexicon::Fixed;
use crate::token::{Kind, Tokens, fold};
use types::{adjective_of_region, attributive, is_district_word, is_town, type_word};
use unlisted::district;
pub(crate) use unlisted::settlement_name;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Region,
    District,
    Settlement,
}

/// A place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) sort: Sort,
    /// Nominative; a settlement without its type.
    pub(crate) name: String,
    /// The region it is, or lies in, where only one is possible.
    pub(crate) region: Option<u16>,
    /// Its name, and with the type word before it.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) with_type: usize,
}

#[derive(Debug, Clone)]
struct Entry {
    sort: Sort,
    name: Box<str>,
    /// `None` where several regions have a place of the name.
    region: Option<u16>,
    /// Its place among the settlements of its region, largest first.
    order: u16,
}

/// How many of a region's settlements are known well enough to be meant without a word more.
const LARGE: u16 = 10;

/// Whether villages everywhere have such names, most of them too small for a gazetteer: `Вымышленовка`, `Небылое`.
fn common(name: &str) -> bool {
    !name.contains([' ', '-'])
        && [
            "ка", "ки", "ое", "ее", "ный", "вый", "ний", "ский", "ная", "ская", "ово", "ево", "ино", "ыно",
            "иха", "ье", "не", "ське", "ове", "еве", "кий", "ой",
        ]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Every form of every known place.
pub(crate) struct Gazetteer {
    forms: HashMap<Box<str>, Entry, Fixed>,
    /// Stems of the adjectives of regions: `оренбургск`.
    adjectives: HashMap<Box<str>, u16, Fixed>,
    longest: usize,
}

/// Adjectives that republics and peoples' districts have, by the name that the profile gives them.
const ADJECTIVES: &[(&str, &str)] = &[
    ("башкирск", "башкортостан"),
    ("башкортостанск", "башкортостан"),
    ("татарстанск", "татарстан"),
    ("бурятск", "бурятия"),
    ("дагестанск", "дагестан"),
    ("якутск", "якутия"),
    ("тувинск", "тыва"),
    ("чеченск", "чеченская республика"),
    ("ингушск", "ингушетия"),
    ("мордовск", "мордовия"),
    ("марийск", "марий эл"),
    ("удмуртск", "удмуртская республика"),
    ("чувашск", "чувашская республика"),
    ("калмыцк", "калмыкия"),
    ("хакасск", "хакасия"),
    ("карельск", "карелия"),
    ("североосетинск", "северная осетия"),
    ("адыгейск", "адыгея"),
    ("крымск", "крым"),
    ("ставропольск", "ставропольский край"),
];

/// How many of a region's largest settlements are known by their Latin spelling too.
const IN_LATIN: usize = 20;

fn add_settlement(gazetteer: &mut Gazetteer, name: &str, region: u16, order: u16) {
    gazetteer.add_as(Sort::Settlement, name, name, region, order);
    if usize::from(order) < IN_LATIN {
        let ukrainian_name = name.to_lowercase().contains(['і', 'ї', 'є', 'ґ']);
        let scheme = if ukrainian_name { names::Scheme::Kmu55 } else { names::Scheme::Newspaper };
        let latin = names::to_latin(name, scheme);
        gazetteer.add_as(Sort::Settlement, &latin, &latin, region, order);
    }
}

impl Gazetteer {
    pub(crate) fn new(regions: &Regions) -> Self {
        let mut this = Self { forms: HashMap::default(), adjectives: HashMap::default(), longest: 1 };
        for (index, region) in regions.region.iter().enumerate() {
            let index = index as u16;
            let others = region.aliases.iter().map(String::as_str);
            for name in [region.ru.as_str(), &region.uk, &region.en].into_iter().chain(others) {
                // An abbreviation is told in full: Ont.
                this.add_as(
                    Sort::Region,
                    name,
                    if name.ends_with('.') { &region.en } else { name },
                    index,
                    0,
                );
                if let Some((plain, _)) = name.split_once(" — ").or_else(|| name.split_once(" (")) {
                    this.add(Sort::Region, plain, index);
                }
                if let Some(plain) = name.strip_suffix(" Oblast") {
                    this.add(Sort::Region, &format!("{plain} region"), index);
                }
            }
        }
        this.adjectives(regions);
        for (index, region) in regions.region.iter().enumerate() {
            for name in &region.districts {
                this.add(Sort::District, name, index as u16);
            }
            for (place, name) in region.settlements.iter().enumerate() {
                add_settlement(&mut this, name, index as u16, place as u16);
            }
        }
        this
    }

    /// `Оренбургская область`, `Пермский край`, and what ADJECTIVES tells.
    fn adjectives(&mut self, regions: &Regions) {
        for (index, region) in regions.region.iter().enumerate() {
            let name = fold(&region.ru);
            if let Some((first, "область" | "край")) = name.split_once(' ') {
                let stem = first.strip_suffix("ая").or_else(|| first.strip_suffix("ий"));
                self.adjectives.extend(stem.map(|stem| (stem.into(), index as u16)));
            }
        }
        for (stem, name) in ADJECTIVES {
            if let Some(region) = self.forms.get(*name).and_then(|entry| entry.region) {
                self.adjectives.insert((*stem).into(), region);
            }
        }
    }

    /// The region that an adjective before a settlement's type tells: `в башкирское село`, `оренбургского посёлка`.
    fn told_before(&self, tokens: &Tokens<'_>, at: usize) -> Option<u16> {
        let word = tokens.word(at.checked_sub(1)?);
        let stem = ["ое", "ом", "ого", "ому", "ий", "им", "ая", "ой", "ую"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))?;
        self.adjectives.get(stem).copied()
    }

    fn add(&mut self, sort: Sort, name: &str, region: u16) {
        self.add_as(sort, name, name, region, 0);
    }

    fn add_as(&mut self, sort: Sort, name: &str, told: &str, region: u16, order: u16) {
        let folded = fold(&name.replace(['(', ')', '.'], " "));
        let words: Vec<&str> = folded.split_whitespace().collect();
        self.longest = self.longest.max(words.len());
        let ukrainian_name = folded.contains(['і', 'ї', 'є', 'ґ']);
        let forms = match () {
            () if folded.is_ascii() || words.len() > 4 => vec![words.join(" ")],
            () if ukrainian_name => phrase(&words, ukrainian),
            () => {
                let mut forms = phrase(&words, russian);
                if sort == Sort::Region && words.len() == 1 {
                    forms.extend(phrase(&words, ukrainian));
                }
                // `Республики Татарстан`: only the first word changes.
                if let ["республика", rest @ ..] = words.as_slice() {
                    let rest = rest.join(" ");
                    forms.extend(
                        phrase(&words[..1], russian).into_iter().map(|head| format!("{head} {rest}")),
                    );
                }
                forms
            }
        };
        for form in forms {
            if form.chars().count() < 3 {
                continue;
            }
            let entry = Entry { sort, name: told.into(), region: Some(region), order };
            match self.forms.get_mut(form.as_str()) {
                None => {
                    self.forms.insert(form.into_boxed_str(), entry);
                }
                Some(known)
                    if known.sort == sort
                        && known.region != Some(region)
                        && sort != Sort::Region
                        && *known.name == *entry.name =>
                {
                    known.region = None;
                }
                Some(_) => {}
            }
        }
    }

    /// Every place of the text, in its order.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, language: Language) -> Vec<Placed> {
        let mut found = Vec::new();
        let mut key = String::new();
        let mut at = 0;
        while at < tokens.len() {
            let typed = self.typed(tokens, at, language);
            let placed = typed.or_else(|| district(tokens, at)).or_else(|| self.known(tokens, at, &mut key));
            match placed {
                Some(placed) => {
                    at = placed.last + 1;
                    found.push(placed);
                }
                None => at += 1,
            }
        }
        found
    }

    fn known(&self, tokens: &Tokens<'_>, first: usize, key: &mut String) -> Option<Placed> {
        let (entry, last) = self.look_up(tokens, first, key)?;
        // An adjective is a settlement only after a type word; before another capital it is part of a longer name.
        let adjective =
            ["ий", "ый", "ой", "ая", "ое", "ня", "не"].iter().any(|ending| entry.name.ends_with(ending));
        if entry.sort == Sort::Settlement && first == last && adjective && (!entry.name.contains(' ')) {
            let next = tokens.word(last + 1);
            if tokens.is_capital(last + 1)
                || next.starts_with("област")
                || is_district_word(next)
                || matches!(next, "и" | "край" | "края" | "крае" | "республик" | "народной")
                || tokens.word(first).ends_with("ой")
            {
                return None;
            }
        }
        let doubtful = entry.sort == Sort::Settlement && entry.order >= LARGE && common(&entry.name);
        Some(Placed {
            sort: entry.sort,
            name: entry.name.to_string(),
            region: entry.region.filter(|_| !doubtful),
            first,
            last,
            with_type: first,
        })
    }

    fn look_up(&self, tokens: &Tokens<'_>, first: usize, key: &mut String) -> Option<(&Entry, usize)> {
        if !tokens.is_capital(first) {
            return None;
        }
        key.clear();
        let sentence = tokens.sentence(first);
        let mut found = None;
        let (mut at, mut words) = (first, 0);
        while words < self.longest.min(5) {
            let Some(token) = tokens.get(at).filter(|token| token.sentence == sentence) else { break };
            if token.kind == Kind::Sign('.') && !token.spaced && words > 0 {
                at += 1;
                continue;
            }
            if token.kind != Kind::Word {
                break;
            }
            if words > 0 {
                key.push(' ');
            }
            key.push_str(tokens.word(at));
            words += 1;
            if let Some(entry) = self.forms.get(key.as_str()) {
                found = Some((entry, at));
            }
            at += 1;
        }
        found
    }

    /// `деревни Небылово`, `г. Пермь`, `село Верхняя Сказка`.
    fn typed(&self, tokens: &Tokens<'_>, at: usize, language: Language) -> Option<Placed> {
        let (_, mut first) = type_word(tokens, at)?;
        // рабочий посёлок, посёлок городского типа
        if tokens.word(first) == "городского" && tokens.word(first + 1) == "типа" {
            first += 2;
        }
        if matches!(tokens.get(first)?.kind, Kind::Sign('«' | '"' | '“')) {
            return None;
        }
        let mut key = String::new();
        if let Some((entry, last)) =
            self.look_up(tokens, first, &mut key).filter(|(entry, _)| entry.sort != Sort::District)
        {
            // A longer name than the gazetteer's: село Мнимов Яр
            let longer = tokens.is_capital(last + 1) && tokens.word(last).ends_with(['й', 'е', 'я', 'в']);
            if !longer && !is_district_word(tokens.word(last + 1)) {
                let name = if stands_in_a_list(tokens, at) {
                    tokens.words(first, last)
                } else {
                    entry.name.to_string()
                };
                let doubtful = !is_town(tokens.word(at)) && common(&name);
                return Some(Placed {
                    sort: Sort::Settlement,
                    name,
                    region: self.told_before(tokens, at).or(entry.region.filter(|_| !doubtful)),
                    first,
                    last,
                    with_type: at,
                });
            }
        }
        let sentence = tokens.sentence(at);
        let mut last = first;
        let fits = |place: usize| {
            tokens.is_capital(place)
                && tokens.sentence(place) == sentence
                && !tokens.get(place).is_some_and(|t| t.line && place > first)
        };
        if !fits(first) {
            return None;
        }
        // A second capital is part of the name only after an adjective or possessive; not if a whole name begins there.
        let whole_name = |at: usize| {
            (at + 1..at + 3)
                .any(|at| tokens.is_capital(at) && names::looks_like_patronymic(tokens.word(at)).is_some())
        };
        while last < first + 2
            && fits(last + 1)
            && !whole_name(last + 1)
            && attributive(tokens.word(last))
            && !adjective_of_region(tokens, last + 1)
        {
            last += 1;
        }
        if is_district_word(tokens.word(last + 1))
            || matches!(tokens.word(last + 1), "области" | "области," | "края" | "області" | "республики")
        {
            return None;
        }
        let name = if stands_in_a_list(tokens, at) {
            tokens.words(first, last)
        } else {
            settlement_name(tokens, first, last, language)
        };
        let region = self.told_before(tokens, at);
        Some(Placed { sort: Sort::Settlement, name, region, first, last, with_type: at })
    }
}

/// Whether an abbreviated type stands after a sign, `Мнимов П. П., с. Вымыслы,`: in cards and lists names are not declined.
fn stands_in_a_list(tokens: &Tokens<'_>, at: usize) -> bool {
    let after_sign = at.checked_sub(1).is_some_and(|before| {
        matches!(tokens.get(before).map(|token| token.kind), Some(Kind::Sign(',' | ':' | '(' | ';')))
    });
    after_sign && tokens.is(at + 1, '.') && tokens.word(at).chars().count() <= 3
}
