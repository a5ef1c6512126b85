//! The codebook's regions and settlements in every case, and places that only their type word gives away.

use std::collections::HashMap;

use records::codebook::Regions;

use crate::Language;
use crate::inflection::{nominative_place, phrase, russian, ukrainian};
use crate::lexicon::Fixed;
use crate::token::{Kind, Tokens, fold};

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
                let name = entry.name.to_string();
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
        // A second capital is part of the name only after an adjective or possessive.
        while last < first + 2
            && fits(last + 1)
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
        let name = settlement_name(tokens, first, last, language);
        let region = self.told_before(tokens, at);
        Some(Placed { sort: Sort::Settlement, name, region, first, last, with_type: at })
    }
}

/// Words before a settlement's name, and where the name begins.
fn type_word(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    let word = tokens.word(at);
    let short = matches!(
        word,
        "г" | "гор"
            | "с"
            | "д"
            | "дер"
            | "п"
            | "пос"
            | "пгт"
            | "рп"
            | "ст"
            | "х"
            | "м"
            | "смт"
            | "р"
            | "ст-ца"
    );
    if short && (!tokens.is_capital(at) || opens_with_a_place(tokens, at)) {
        let point = tokens.is(at + 1, '.');
        let next = if point { at + 2 } else { at + 1 };
        let needs_point = matches!(word, "с" | "д" | "п" | "х" | "м" | "р" | "ст" | "г");
        return (point || !needs_point).then_some((true, next));
    }
    let long = matches!(
        word,
        "город"
            | "города"
            | "городе"
            | "городу"
            | "городом"
            | "село"
            | "села"
            | "селе"
            | "селу"
            | "деревня"
            | "деревни"
            | "деревне"
            | "деревню"
            | "поселок"
            | "поселка"
            | "поселке"
            | "поселку"
            | "станица"
            | "станицы"
            | "станице"
            | "станицу"
            | "хутор"
            | "хутора"
            | "хуторе"
            | "аул"
            | "аула"
            | "ауле"
            | "улус"
            | "местечка"
            | "слободы"
            | "разъезда"
            | "аала"
            | "сумон"
            | "пункт"
            | "пункта"
            | "пункте"
            | "місто"
            | "міста"
            | "місті"
            | "селі"
            | "селище"
            | "селища"
            | "селищі"
            | "хутір"
            | "хуторі"
            | "пункту"
            | "пункті"
            | "н.п"
    );
    long.then_some((false, at + 1))
}

/// `С. Раздольное.`, `Г. Вымыслов, Небыловская область.`: a line that is a place alone, not the initial of a name.
fn opens_with_a_place(tokens: &Tokens<'_>, at: usize) -> bool {
    let sentence = tokens.sentence(at);
    let opens = at == 0 || tokens.sentence(at - 1) != sentence;
    let name = at + 2;
    let mut last = name;
    while tokens.is_capital(last + 1) && tokens.sentence(last + 1) == sentence && last < name + 3 {
        last += 1;
    }
    let next = last + 1;
    opens
        && tokens.is(at + 1, '.')
        && tokens.is_capital(name)
        && tokens.sentence(name) == sentence
        && (tokens.sentence(next) != sentence
            || matches!(tokens.get(next).map(|token| token.kind), Some(Kind::Sign('.' | ',' | '(' | '!')))
            || matches!(tokens.word(next), "области" | "область" | "края" | "край" | "района" | "республики"))
}

/// Whether a type word tells of a town: `г.`, `города`, `місті`.
fn is_town(word: &str) -> bool {
    matches!(word, "г" | "гор" | "м") || word.starts_with("город") || word.starts_with("міст")
}

fn is_district_word(word: &str) -> bool {
    matches!(
        word,
        "район"
            | "района"
            | "районе"
            | "району"
            | "районом"
            | "районі"
            | "районов"
            | "округ"
            | "округа"
            | "округе"
            | "округу"
            | "муниципального"
            | "муниципальном"
            | "муниципальный"
            | "городского"
            | "городском"
            | "громада"
            | "громади"
            | "громаді"
            | "улуса"
            | "кожууна"
            | "кожуун"
            | "р-н"
            | "р-на"
            | "р-не"
            | "мо"
            | "мр"
    )
}

fn adjective_of_region(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.word(at + 1);
    is_district_word(next)
        || matches!(next, "области" | "край" | "края" | "крае" | "область" | "області" | "республики" | "обл")
}

/// Whether a word of a place name calls for another: `Верхняя Сказка`, `Мнимов Яр`, `Новая Быль`.
fn attributive(word: &str) -> bool {
    [
        "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ого", "его", "ом", "ем", "ых", "их",
        "ов", "ев", "ин", "ова", "а", "е", "і", "ої", "ій", "ого", "ому", "st", "new", "san",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
        && !word.ends_with("ино")
}

/// The nominative of a settlement that no gazetteer has, capitalised as the source does.
pub(crate) fn settlement_name(tokens: &Tokens<'_>, first: usize, last: usize, language: Language) -> String {
    let mut words: Vec<String> = (first..=last).map(|at| tokens.spelled(at).into_owned()).collect();
    if language == Language::En {
        return words.join(" ");
    }
    let uk = language == Language::Uk;
    if let Some(word) = words.last_mut() {
        *word = recapitalise(word, &nominative_place(&fold(word), uk));
    }
    let feminine = words.last().is_some_and(|word| word.ends_with(['а', 'я']));
    let count = words.len();
    for word in words.iter_mut().take(count - 1) {
        let folded = fold(word);
        let swapped = [("ней", "няя"), ("ой", "ая"), ("ої", "а"), ("ій", "а")]
            .iter()
            .find_map(|(from, to)| folded.strip_suffix(from).map(|stem| format!("{stem}{to}")));
        if let Some(nominative) = swapped.filter(|_| feminine) {
            *word = recapitalise(word, &nominative);
        }
    }
    words.join(" ")
}

/// `folded`, written with the letters of `word` as far as they agree.
fn recapitalise(word: &str, folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut letters = word.chars();
    let mut agree = true;
    for letter in folded.chars() {
        let original = letters.next().filter(|_| agree);
        match original {
            Some(original) if fold(original.encode_utf8(&mut [0; 4])).starts_with(letter) => {
                out.push(original)
            }
            _ => {
                agree = false;
                out.push(letter);
            }
        }
    }
    out
}

/// `Небыловского района`, `Мнимского округа`, `Вигаданському районі`.
fn district(tokens: &Tokens<'_>, at: usize) -> Option<Placed> {
    if !tokens.is_capital(at) {
        return None;
    }
    let word = tokens.word(at);
    let uk = word.contains(['і', 'ї', 'є']) || word.ends_with("ському") && tokens.word(at + 1) == "районі";
    let mut last = at + 1;
    while matches!(
        tokens.word(last),
        "муниципального"
            | "муниципальном"
            | "муниципальный"
            | "городского"
            | "городском"
            | "городской"
            | "национального"
    ) {
        last += 1;
    }
    let noun = match tokens.word(last) {
        "район" | "района" | "районе" | "району" | "районом" | "р-н" | "р-на" | "р-не" | "мр" => {
            "район"
        }
        "районі" => "район",
        "округ" | "округа" | "округе" | "округу" | "мо" => "округ",
        "улус" | "улуса" | "улусе" => "улус",
        "кожууна" | "кожуун" | "кожууне" => "кожуун",
        "громада" | "громади" | "громаді" => "громада",
        _ => return None,
    };
    let endings = ["ого", "ому", "им", "ым", "ом", "ий", "ый", "ой", "ій", "ої"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending))?;
    let adjective = match () {
        () if noun == "громада" => format!("{stem}а"),
        () if uk || !stem.ends_with(['к', 'н', 'г', 'х']) => format!("{stem}ий"),
        () if stem.ends_with('н') && !word.ends_with("ым") => format!("{stem}ый"),
        () => format!("{stem}ий"),
    };
    let name = format!("{} {noun}", recapitalise(&tokens.spelled(at), &adjective));
    Some(Placed { sort: Sort::District, name, region: None, first: at, last, with_type: at })
}
