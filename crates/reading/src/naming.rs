//! Personal names in the text: which words are one name, and which part each of them is.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use names::{Case, Language as Tongue, Part, Sex, nominatives};
use records::Span;

use crate::Language;
use crate::lexicon::Fixed;
use crate::token::{Kind, Shape, Token, Tokens, fold};

mod english;
mod kin;
mod latin;

/// A nominative and how much speaks for it.
pub(crate) type Weighed = (String, f32);

/// One part of a name as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) at: usize,
    pub(crate) span: Span,
    /// Folded, as written.
    pub(crate) form: String,
    /// What it may be in the nominative, the likeliest first; one for an initial.
    pub(crate) nominatives: Vec<Weighed>,
    pub(crate) initial: bool,
}

/// A name as it stands in one place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Name {
    pub(crate) surname: Option<Word>,
    pub(crate) given: Option<Word>,
    pub(crate) patronymic: Option<Word>,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The case it most likely stands in; `None` where it does not change.
    pub(crate) case: Option<Case>,
    pub(crate) female: bool,
    /// The given name is in the dictionary, or a patronymic or initial speaks for it.
    pub(crate) sure: bool,
}

/// What a capitalised word may be in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Given,
    Patronymic,
    Initial,
    Other,
}

/// What the room of names says of one form.
pub(crate) struct Looked {
    readings: Vec<names::Reading>,
    /// Whether the likeliest reading is in the dictionary of given names.
    given: bool,
}

/// Finds names. `taken` marks tokens that are ranks, places or organisations; `small` says that a capital is only the
/// sentence's.
pub(crate) struct Finder<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    /// What was looked up in this text, so that a name told ten times is looked up once.
    pub(crate) known: RefCell<HashMap<(&'a str, Part), Rc<Looked>, Fixed>>,
    /// Whether a Latin word of this text is a given name.
    pub(crate) latin: RefCell<HashMap<&'a str, bool, Fixed>>,
    pub(crate) language: Language,
    /// Tokens that can be no part of a name.
    pub(crate) taken: &'a [bool],
    /// Tokens that stand right after a rank, a role or a home.
    pub(crate) after_rank: &'a [bool],
    /// Tokens that are part of a rank.
    pub(crate) ranked: &'a [bool],
}

const fn tongue(language: Language) -> Tongue {
    match language {
        Language::Uk => Tongue::Ukrainian,
        Language::Ru | Language::En => Tongue::Russian,
    }
}

/// Whether a form ends as surnames do, in any case.
fn surname_like(form: &str) -> bool {
    const STEMS: &[&str] = &["ов", "ев", "єв", "їв", "ин", "ын", "ін", "ск", "цк", "ськ", "цьк"];
    const ENDINGS: &[&str] = &[
        "", "а", "у", "ым", "им", "ом", "ой", "е", "ою", "і", "ий", "ого", "ому", "ая", "ую", "ые", "ых",
        "ыми", "ым", "и", "ий", "им", "ої", "ій",
    ];
    const WHOLE: &[&str] = &[
        "ко",
        "ка",
        "ку",
        "ком",
        "ук",
        "юк",
        "ука",
        "юка",
        "уку",
        "юку",
        "уком",
        "юком",
        "ець",
        "ця",
        "цем",
        "цю",
        "ец",
        "ца",
        "цу",
        "цом",
        "ян",
        "яна",
        "яном",
        "дзе",
        "швили",
        "ич",
        "ича",
        "ичу",
        "ичем",
        "их",
        "ых",
        "як",
        "яка",
        "ак",
        "ака",
        "ик",
        "ика",
        "иком",
        "ик",
        "чук",
        "чука",
        "чуку",
        "чуком",
        "ль",
        "ля",
        "лем",
        "ай",
        "ай",
        "ой",
        "ій",
        "ія",
        "ієм",
        "ло",
        "ла",
        "лом",
        "ук",
        "ар",
        "ара",
        "аром",
        "ей",
        "ея",
        "уш",
        "ер",
        "ера",
        "ером",
        "оол",
        "ар",
        "ыр",
        "иев",
        "тан",
        "ман",
    ];
    WHOLE.iter().any(|ending| form.ends_with(ending))
        || ENDINGS.iter().any(|ending| {
            form.strip_suffix(ending).is_some_and(|stem| STEMS.iter().any(|end| stem.ends_with(end)))
        })
}

/// The nominative of patronymics of names in -а, in any case: `Никитич` of `Никитичем`.
fn short_patronymic(word: &str) -> Option<&'static str> {
    const STEMS: &[&str] = &["никитич", "ильич", "кузьмич", "лукич", "фомич", "саввич", "силич"];
    STEMS
        .iter()
        .copied()
        .find(|stem| word.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "а" | "у" | "ем" | "е")))
}

/// Whether a form ends as only surnames do, in any case.
fn is_family(form: &str) -> bool {
    const STEMS: &[&str] = &["ов", "ев", "єв", "їв", "ин", "ын", "ін", "їн"];
    ["", "а", "у", "ым", "им", "ой", "ою", "е", "і", "ій"].iter().any(|ending| {
        form.strip_suffix(ending).is_some_and(|stem| STEMS.iter().any(|end| stem.ends_with(end)))
    })
}

impl<'a> Finder<'a, '_> {
    /// Every name of the text that holds at least two parts, in its order.
    pub(crate) fn find(&self) -> Vec<Name> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            if let Some((names, next)) = self.kin(at) {
                found.extend(names);
                at = next;
                continue;
            }
            let (words, next) = self.run(at);
            if self.is_quoted(&words) {
                at = next.max(at + 1);
                continue;
            }
            for words in words.chunk_by(|one, other| self.is_latin(*one) == self.is_latin(*other)) {
                if self.is_latin(words[0]) {
                    self.english_names(words, &mut found);
                } else if let (true, Some(name)) = (next == at + 1 && words.len() == 1, self.after_a_rank(at))
                {
                    found.push(name);
                } else {
                    self.names_of(words, &mut found);
                }
            }
            at = next.max(at + 1);
        }
        found
    }

    /// Whether a word is in Latin letters: names in them do not change, whatever the language around them.
    pub(super) fn is_latin(&self, at: usize) -> bool {
        self.tokens.word(at).chars().next().is_some_and(|letter| letter.is_alphabetic() && letter < '\u{370}')
    }

    fn may_begin(&self, at: usize) -> bool {
        self.tokens.is_capital(at) && !self.taken[at]
    }

    /// Capitalised words that stand side by side, and the first token past them.
    fn run(&self, first: usize) -> (Vec<usize>, usize) {
        let mut words = vec![first];
        let mut at = first;
        loop {
            let mut next = at + 1;
            if self.is_initial(at) && self.tokens.is(next, '.') {
                next += 1;
            }
            // `Nathaniel "Nate" Vydumanov`
            if let Some(past) = self.past_nickname(next) {
                next = past;
            }
            let Some(token) = self.tokens.get(next) else { return (words, next) };
            let particle = matches!(
                self.tokens.word(next),
                "оглы"
                    | "оглу"
                    | "огли"
                    | "улы"
                    | "кызы"
                    | "гызы"
                    | "кизи"
                    | "уулу"
                    | "де"
                    | "van"
                    | "von"
                    | "de"
                    | "der"
                    | "al"
            );
            let same_line =
                !token.line || self.tokens.sentence(next) == self.tokens.sentence(at) && !token.paragraph;
            if !(self.may_begin(next) || particle)
                || !same_line
                || words.len() >= 12
                || self.tokens.sentence(next) != self.tokens.sentence(first)
            {
                return (words, next);
            }
            words.push(next);
            at = next;
        }
    }

    /// `сержантов Мнимова и Небылова`: a lone surname after a rank, or after such a surname and a comma.
    fn after_a_rank(&self, at: usize) -> Option<Name> {
        let ranked = |at: usize| at > 0 && self.ranked.get(at - 1).is_some_and(|ranked| *ranked);
        let beside = at >= 2
            && (self.tokens.is(at - 1, ',') || matches!(self.tokens.word(at - 1), "и" | "та" | "і" | "й"))
            && self.tokens.is_capital(at - 2)
            && ranked(at - 2);
        let follows = ranked(at) || beside;
        let lone = self.role(at) == Role::Other && surname_like(self.tokens.word(at).rsplit('-').next()?);
        if !(follows && lone && self.tokens.word(at).chars().count() > 4) {
            return None;
        }
        let mut name = Name { first: at, last: at, ..Name::default() };
        let surname = self.word(at, Part::Surname);
        self.agree(&mut name, Some(surname), None, None);
        Some(name)
    }

    /// Whether all of a run and no more stands in quotes, in a line: the name of a unit, a game, a ship.
    fn is_quoted(&self, words: &[usize]) -> bool {
        let quote = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| token.kind),
                Some(Kind::Sign('"' | '«' | '»' | '“' | '”'))
            )
        };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        first.checked_sub(1).is_some_and(quote)
            && quote(last + 1)
            && !words.iter().any(|at| self.role(*at) == Role::Patronymic)
            && !(self.tokens.get(first - 1).is_some_and(|token| token.line))
    }

    /// The capital past a nickname in quotes between a given name and a surname, all in one sentence.
    fn past_nickname(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let quote = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| token.kind),
                Some(Kind::Sign('"' | '«' | '»' | '“' | '”' | '„'))
            )
        };
        if !quote(at) || !self.is_given(at.checked_sub(1)?) {
            return None;
        }
        let end = (at + 2..at + LONGEST).find(|end| quote(*end))?;
        let past = end + 1;
        (self.may_begin(past) && self.tokens.sentence(past) == self.tokens.sentence(at)).then_some(past)
    }

    fn is_initial(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        let letters = word.chars().count();
        self.tokens.is_capital(at)
            && (letters == 1
                || (letters == 2
                    && matches!(word, "дж" | "ye" | "yu" | "ya" | "zh" | "kh" | "sh" | "ch" | "ts" | "yi")))
            && self.tokens.is(at + 1, '.')
    }

    fn role(&self, at: usize) -> Role {
        if self.is_initial(at) {
            return Role::Initial;
        }
        let word = self.tokens.word(at);
        if !self.is_latin(at)
            && (names::looks_like_patronymic(word).is_some() || short_patronymic(word).is_some())
        {
            return Role::Patronymic;
        }
        if self.is_latin(at) && latin::is_patronymic(word) {
            return Role::Patronymic;
        }
        if self.is_given(at) { Role::Given } else { Role::Other }
    }

    /// Whether a word is a given name of the dictionary in some case.
    fn is_given(&self, at: usize) -> bool {
        if self.is_latin(at) {
            let word = self.tokens.word(at);
            *self.latin.borrow_mut().entry(word).or_insert_with(|| latin::is_given(word))
        } else {
            self.look_up(at, Part::Given).given
        }
    }

    /// The readings of a word as a part of a name, in the text's language, or in the other if only that knows it.
    fn look_up(&self, at: usize, part: Part) -> Rc<Looked> {
        let tokens: &'a Tokens<'_> = self.tokens;
        let word = tokens.word(at);
        if let Some(known) = self.known.borrow().get(&(word, part)) {
            return Rc::clone(known);
        }
        let dictionary = |readings: &[names::Reading]| {
            readings.first().is_some_and(|reading| names::given(&reading.nominative).is_some())
        };
        let spelled = tokens.spelled(at);
        let raw = spelled.as_ref();
        let mut readings = nominatives(part, raw, tongue(self.language));
        let mut given = part == Part::Given && dictionary(&readings);
        if part == Part::Given && !given {
            let other = if self.language == Language::Uk { Tongue::Russian } else { Tongue::Ukrainian };
            let foreign = nominatives(part, raw, other);
            if dictionary(&foreign) {
                (readings, given) = (foreign, true);
            }
        }
        // `Мирзали`, `Шахвели`: names that no case changes, if no dictionary knows better.
        let stays =
            ["али", "вели", "гали", "гулы", "гули", "баки", "хаджи"].iter().any(|end| word.ends_with(end));
        if part == Part::Given && !given && stays {
            let nominative = names::title(raw);
            let reading = |case: &Case| names::Reading {
                nominative: nominative.clone(),
                case: *case,
                sex: Some(Sex::Male),
                weight: 1.0 / Case::ALL.len() as f32,
            };
            readings = Case::ALL.iter().map(reading).collect();
        }
        // A Ukrainian name whose forms are soft after р is hard in the nominative: Мнимаря, Мнимар.
        if self.language == Language::Uk {
            readings.retain(|reading| !reading.nominative.ends_with("рьо"));
            for reading in readings.iter_mut().filter(|reading| reading.nominative.ends_with("рь")) {
                reading.nominative.pop();
            }
        }
        let looked = Rc::new(Looked { readings, given });
        self.known.borrow_mut().insert((word, part), Rc::clone(&looked));
        looked
    }

    /// Whether a word is `оглы`, `улы`, `кызы` after a father's name.
    fn is_child_of(&self, at: usize) -> bool {
        matches!(self.tokens.word(at), "оглы" | "оглу" | "огли" | "улы" | "уулу" | "кызы" | "гызы" | "кизи")
            && at > 0
            && self.tokens.is_capital(at - 1)
    }

    /// Cuts a run into names.
    fn names_of(&self, words: &[usize], found: &mut Vec<Name>) {
        // `Эльчин Небыль оглы`: the father's name and the word for son are one patronymic.
        let words: Vec<usize> = words.iter().copied().filter(|at| !self.is_child_of(*at)).collect();
        let words = words.as_slice();
        let roles: Vec<Role> = words
            .iter()
            .map(|at| if self.is_child_of(at + 1) { Role::Patronymic } else { self.role(*at) })
            .collect();
        let mut from = 0;
        while from < words.len() {
            let rest = &roles[from..];
            match self.pattern(&words[from..], rest) {
                Some((parts, used)) => {
                    if let Some(mut name) = self.build(parts) {
                        name.sure |= roles[from..from + used].iter().all(|role| *role == Role::Other)
                            && self.heads_card(&words[from..]);
                        found.push(name);
                    }
                    from += used;
                }
                None => from += 1,
            }
        }
    }

    /// The name that begins with the first word: its parts (surname, given, patronymic) and how many words it takes.
    fn pattern(&self, words: &[usize], roles: &[Role]) -> Option<([Option<usize>; 3], usize)> {
        use Role::{Given as G, Initial as I, Other as X, Patronymic as P};
        let w = |index: usize| words.get(index).copied();
        let opening = self.opens_sentence(words[0]);
        // A word that is capital only because it opens the sentence is no surname unless it looks like one.
        let plain = |index: usize| {
            roles.get(index) == Some(&X)
                && (index > 0 || !opening || surname_like(self.tokens.word(words[0])))
        };
        let shape = (roles.first().copied()?, roles.get(1).copied(), roles.get(2).copied());
        let found = match shape {
            (X, Some(G), Some(P)) if plain(0) || self.heads_line(words) || self.marked(words[0]) => {
                ([w(0), w(1), w(2)], 3)
            }
            (G, Some(P), Some(X | G)) => ([w(2), w(0), w(1)], 3),
            (G, Some(G), Some(P)) => ([w(0), w(1), w(2)], 3),
            (X, Some(X), Some(P)) if plain(0) => ([w(0), w(1), w(2)], 3),
            (X, Some(P), Some(X)) => ([w(2), w(0), w(1)], 3),
            (X, Some(P), Some(P)) if plain(0) => ([w(0), w(1), w(2)], 3),
            (P, Some(G), Some(P)) => ([w(0), w(1), w(2)], 3),
            (G, Some(P), Some(P)) => ([w(2), w(0), w(1)], 3),
            (G, Some(P), _) => ([None, w(0), w(1)], 2),
            (X, Some(P), _) if !opening || self.after_rank[words[0]] => ([None, w(0), w(1)], 2),
            (X, Some(G), Some(I)) => ([w(0), w(1), w(2)], 3),
            (I, Some(I), Some(X | G | P)) => ([w(2), w(0), w(1)], 3),
            (X | G | P, Some(I), Some(I)) => ([w(0), w(1), w(2)], 3),
            (I, Some(X | G | P), _) => ([w(1), w(0), None], 2),
            (X | P, Some(I), _) => ([w(0), w(1), None], 2),
            // `Небыль Аугустас Марио`: what follows is no surname, what stands before may be one
            (X, Some(G), Some(X)) if plain(0) && !surname_like(self.tokens.word(words[2])) => {
                ([w(0), w(1), w(2)], 3)
            }
            (X, Some(G), Some(X)) => {
                let before_fits = plain(0) && surname_like(self.tokens.word(words[0]));
                if before_fits && !surname_like(self.tokens.word(words[2])) {
                    ([w(0), w(1), None], 2)
                } else {
                    return None;
                }
            }
            (X, Some(G), None) if self.heads_line(words) => ([w(0), w(1), None], 2),
            (X, Some(G), _) if plain(0) => ([w(0), w(1), None], 2),
            (G, Some(X), _) => ([w(1), w(0), None], 2),
            // `батько Остапа Зореслав Вигаданець`: the first is somebody else's
            (G, Some(G), Some(X)) => return None,
            (G, Some(G), _) => self.two_given(words),
            (X, Some(X), _) if self.after_rank[words[0]] => self.two_unknown(words),
            (X, Some(X), _)
                if plain(0)
                    && surname_like(self.tokens.word(words[1]))
                    && !surname_like(self.tokens.word(words[0]))
                    && self.alone(words) =>
            {
                ([w(1), w(0), None], 2)
            }
            // A line of a list or a card that is a name no dictionary has: `Небылов Зореслав, 1994 г. р.`
            (X, Some(X), _) if self.alone(words) && self.heads_card(words) => {
                let first = is_family(self.tokens.word(words[0])) || !is_family(self.tokens.word(words[1]));
                let (surname, given) = if first { (w(0), w(1)) } else { (w(1), w(0)) };
                ([surname, given, None], 2)
            }
            _ => return None,
        };
        Some(found)
    }

    /// Two given names: one of them is the surname, usually the second.
    fn two_given(&self, words: &[usize]) -> ([Option<usize>; 3], usize) {
        let common = |at: usize| {
            nominatives(Part::Given, self.tokens.word(at), tongue(self.language))
                .first()
                .and_then(|r| names::given(&r.nominative))
                .map_or(0, |info| info.commonness)
        };
        let second_is_given = common(words[1]) > common(words[0]) && surname_like(self.tokens.word(words[0]));
        if second_is_given {
            ([Some(words[0]), Some(words[1]), None], 2)
        } else {
            ([Some(words[1]), Some(words[0]), None], 2)
        }
    }

    /// Two words, neither in the dictionary: given name first unless the first looks like a surname and the second does not.
    fn two_unknown(&self, words: &[usize]) -> ([Option<usize>; 3], usize) {
        let like = |index: usize| surname_like(self.tokens.word(words[index]));
        if like(0) && !like(1) {
            ([Some(words[0]), Some(words[1]), None], 2)
        } else {
            ([Some(words[1]), Some(words[0]), None], 2)
        }
    }

    /// Whether two words, one of which ends as surnames alone do, open a sentence or follow a colon, and a sign ends them.
    fn heads_card(&self, words: &[usize]) -> bool {
        let &[one, two] = words else { return false };
        let family = |at: usize| is_family(self.tokens.word(at));
        let heads = self.opens_sentence(words[0])
            || words[0].checked_sub(1).is_some_and(|before| {
                matches!(
                    self.tokens.get(before).map(|token| token.kind),
                    Some(Kind::Sign(':' | '•' | '-' | '–' | '—' | ')'))
                )
            });
        let ends = matches!(
            self.tokens.get(two + 1).map(|token| token.kind),
            None | Some(Kind::Sign('.' | ',' | '('))
        ) || self.taken.get(two + 1).is_some_and(|taken| *taken);
        // With the year of birth after it even `Монгуш Небыл` is a name.
        let born = self.tokens.get(two + 2).is_some_and(|token| token.kind == Kind::Number);
        let lists = self.marked(one) || born && self.tokens.get(one).is_some_and(|token| token.line);
        heads && ends && (lists || family(one) != family(two))
    }

    /// Whether two or three words are a line of a list: a mark stands before them, or a sign or number ends them.
    fn heads_line(&self, words: &[usize]) -> bool {
        let opens = self.tokens.get(words[0]).is_some_and(|token| token.line);
        let Some(next) = words.last().map(|last| last + 1) else { return false };
        let ends = !self.tokens.is_word(next) || self.tokens.get(next).is_some_and(|token| token.line);
        (2..=3).contains(&words.len()) && (self.marked(words[0]) || opens && ends)
    }

    /// Whether the mark or number of a list stands between the beginning of the line and the word.
    fn marked(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0
            && !self.tokens.get(first).is_some_and(|token| token.line)
            && !self.tokens.is_word(first - 1)
        {
            first -= 1;
        }
        first < at && self.tokens.get(first).is_some_and(|token| token.line)
    }

    /// Whether the run is these two words and no more.
    fn alone(&self, words: &[usize]) -> bool {
        words.len() == 2
    }

    pub(crate) fn opens_sentence(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let first = tokens.range(tokens.sentence(at)).start;
        (first..at).all(|before| {
            matches!(tokens.get(before).map(|token| token.kind), Some(Kind::Sign(_) | Kind::Number))
        })
    }

    fn build(&self, [surname, given, patronymic]: [Option<usize>; 3]) -> Option<Name> {
        let all: Vec<usize> = [surname, given, patronymic].into_iter().flatten().collect();
        let (first, mut last) = (*all.iter().min()?, *all.iter().max()?);
        if self.is_initial(last) || self.is_child_of(last + 1) {
            last += 1;
        }
        let sure = given.is_some_and(|at| matches!(self.role(at), Role::Given | Role::Initial))
            || patronymic.is_some();
        let mut name = Name { first, last, sure, ..Name::default() };
        let given = given.map(|at| self.word(at, Part::Given));
        let patronymic = patronymic.map(|at| self.word(at, Part::Patronymic));
        let surname = surname.map(|at| self.word(at, Part::Surname));
        self.agree(&mut name, surname, given, patronymic);
        Some(name)
    }

    /// Latin words do not change: `Vydumanov’s` loses its `’s`.
    fn as_written(&self, at: usize) -> Word {
        let token = self.tokens.get(at);
        let mut span = token.map_or(Span { start: 0, end: 0 }, |token| token.span);
        let raw = self.tokens.raw(at);
        let plain = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw);
        span.end -= (raw.chars().count() - plain.chars().count()) as u32;
        let spelled = self.tokens.spelled(at);
        let plain =
            spelled.strip_suffix("'s").or_else(|| spelled.strip_suffix("’s")).unwrap_or(spelled.as_ref());
        let initial = self.is_initial(at);
        let text = if initial {
            format!("{plain}.")
        } else if token.is_some_and(|t| t.shape == Shape::Upper) {
            names::title(plain)
        } else {
            plain.to_owned()
        };
        Word { at, span, form: fold(plain), nominatives: vec![(text, 1.0)], initial }
    }

    fn word(&self, at: usize, part: Part) -> (Word, Vec<names::Reading>) {
        let token: Option<Token> = self.tokens.get(at);
        let span = token.map_or(Span { start: 0, end: 0 }, |token| token.span);
        let form = self.tokens.word(at).to_owned();
        if self.is_initial(at) {
            let letters = format!("{}.", names::title(&self.tokens.spelled(at)));
            return (Word { at, span, form, nominatives: vec![(letters, 1.0)], initial: true }, Vec::new());
        }
        let readings = self.look_up(at, part).readings.clone();
        (Word { at, span, form, nominatives: Vec::new(), initial: false }, readings)
    }

    /// Chooses the case and sex in which the parts agree, and weighs each part's nominatives by it.
    fn agree(
        &self,
        name: &mut Name,
        surname: Option<(Word, Vec<names::Reading>)>,
        given: Option<(Word, Vec<names::Reading>)>,
        patronymic: Option<(Word, Vec<names::Reading>)>,
    ) {
        let parts = [&surname, &given, &patronymic];
        let at_hand = parts.map(|part| part.as_ref().map_or(&[][..], |(_, readings)| readings.as_slice()));
        let read = names::agree(at_hand, tongue(self.language));
        let Some(best) = read.first() else { return };
        name.female = best.sex == Sex::Female;
        let all_initial =
            parts.into_iter().flatten().all(|(word, readings)| word.initial || readings.is_empty());
        name.case = (!all_initial).then_some(best.case);
        let settle = |part: Option<(Word, Vec<names::Reading>)>,
                      which: fn(&names::FullName) -> Option<&String>| {
            let (mut word, _) = part?;
            if word.initial {
                return Some(word);
            }
            let mut weighed: Vec<Weighed> = Vec::new();
            for one in &read {
                let Some(nominative) = which(&one.name) else { continue };
                match weighed.iter_mut().find(|(known, _)| known == nominative) {
                    Some((_, known)) => *known += one.weight,
                    None => weighed.push((nominative.clone(), one.weight)),
                }
            }
            weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            if let Some(nominative) = short_patronymic(&word.form) {
                weighed = vec![(names::title(nominative), 1.0)];
            }
            if weighed.is_empty() {
                weighed.push((names::title(&self.tokens.spelled(word.at)), 0.3));
            }
            word.nominatives = weighed;
            Some(word)
        };
        name.surname = settle(surname, |name| name.surname.as_ref());
        name.given = settle(given, |name| name.given.as_ref());
        name.patronymic = settle(patronymic, |name| name.patronymic.as_ref());
        // A father's name does not change before `оглы`.
        if let Some(word) = name.patronymic.as_mut().filter(|word| self.is_child_of(word.at + 1)) {
            word.span.end = self.tokens.span(word.at + 1, word.at + 1).end;
            let (father, child) =
                (names::title(&self.tokens.spelled(word.at)), self.tokens.word(word.at + 1));
            word.nominatives = vec![(format!("{father} {child}"), 1.0)];
        }
    }

    /// A lone capitalised word, as a name's part: to find again a person named before.
    pub(crate) fn forms_of(&self, at: usize, part: Part) -> Vec<Weighed> {
        if self.is_latin(at) {
            return self.as_written(at).nominatives;
        }
        self.look_up(at, part)
            .readings
            .iter()
            .map(|reading| (reading.nominative.clone(), reading.weight))
            .collect()
    }

    pub(crate) fn lone(&self, at: usize) -> Word {
        let mut word = self.as_written(at);
        word.nominatives.clear();
        word
    }
}
