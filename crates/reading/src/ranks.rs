//! The codebook's ranks, in every case and number.

use std::collections::{HashMap, HashSet};

use records::codebook::Ranks;

use crate::inflection::{phrase, plural, russian, ukrainian};
use crate::lexicon::Fixed;
use crate::token::{Kind, Tokens, fold};

/// A rank in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranked {
    /// Nominative, with `гвардии` where it is said.
    pub(crate) value: String,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// It heads several names.
    pub(crate) plural: bool,
    /// The word is a rank and nothing else (not `солдат`, `soldier`, `general`).
    pub(crate) sure: bool,
}

struct Entry {
    nominative: Box<str>,
    plural: bool,
}

/// Forms of ranks, words joined by spaces without points.
pub(crate) struct RankForms {
    forms: HashMap<Box<str>, Entry, Fixed>,
    /// The words that forms begin with.
    firsts: HashSet<Box<str>, Fixed>,
    longest: usize,
}

impl RankForms {
    pub(crate) fn new(ranks: &Ranks) -> Self {
        let mut this = Self { forms: HashMap::default(), firsts: HashSet::default(), longest: 0 };
        for nominative in ranks.rank.iter().flat_map(|rank| &rank.forms) {
            let folded = fold(&nominative.replace('.', " "));
            let words: Vec<&str> = folded.split_whitespace().collect();
            this.longest = this.longest.max(words.len());
            let mut add = |form: String, plural: bool| {
                this.forms
                    .entry(form.into_boxed_str())
                    .or_insert_with(|| Entry { nominative: written_out(nominative).into(), plural });
            };
            add(words.join(" "), false);
            if words.iter().all(|word| word.is_ascii()) {
                add(format!("{}s", words.join(" ")), true);
                continue;
            }
            // `старший матрос` is spelt alike in both languages.
            let uk = !folded.contains(['ы', 'э', 'ъ']);
            let ru = !folded.contains(['і', 'ї', 'є']);
            // капитан 3 ранга: only what stands before the number changes
            let changing = words.iter().position(|word| {
                matches!(
                    *word,
                    "1" | "2"
                        | "3"
                        | "i"
                        | "ii"
                        | "iii"
                        | "третьего"
                        | "второго"
                        | "первого"
                        | "третього"
                        | "другого"
                        | "першого"
                        | "армии"
                        | "флота"
                        | "юстиции"
                )
            });
            let (head, tail) = words.split_at(changing.unwrap_or(words.len()));
            let tail = if tail.is_empty() { String::new() } else { format!(" {}", tail.join(" ")) };
            let languages: [(bool, bool); 2] = [(ru, false), (uk, true)];
            for (_, ukrainian_forms) in languages.into_iter().filter(|(wanted, _)| *wanted) {
                let singular = if ukrainian_forms { phrase(head, ukrainian) } else { phrase(head, russian) };
                for form in singular {
                    add(format!("{form}{tail}"), false);
                }
                for form in phrase(head, |word| plural(word, ukrainian_forms)) {
                    add(format!("{form}{tail}"), true);
                }
            }
        }
        this.firsts = this.forms.keys().filter_map(|form| form.split(' ').next()).map(Into::into).collect();
        this
    }

    /// Every rank of the text, in its order.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Ranked> {
        let mut found: Vec<Ranked> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(tokens, at).filter(|_| tokens.is_word(at)) {
                Some(rank) => {
                    at = rank.last + 1;
                    found.push(rank);
                }
                None => at += 1,
            }
        }
        found
    }

    /// `солдат-доброволець`, `сержант-інструктор`: the rank before the hyphen.
    fn before_a_trade(&self, key: &str) -> Option<&Entry> {
        let (rank, trade) = key.rsplit_once('-')?;
        (trade.chars().count() > 4).then(|| self.forms.get(rank))?
    }

    /// The rank that begins at a token.
    fn at(&self, tokens: &Tokens<'_>, first: usize) -> Option<Ranked> {
        let mut start = first;
        let mut guards = None;
        if matches!(tokens.word(first), "гвардии" | "гвардії" | "гв") {
            guards = Some(tokens.word(first));
            start += if tokens.is(first + 1, '.') { 2 } else { 1 };
        }
        let opens = tokens.word(start);
        if !self.firsts.contains(opens)
            && !opens.split_once('-').is_some_and(|(head, _)| self.firsts.contains(head))
        {
            return None;
        }
        let mut key = String::new();
        let mut found = None;
        let (mut at, mut words) = (start, 0);
        let sentence = tokens.sentence(first);
        while words < self.longest {
            let Some(token) = tokens.get(at).filter(|token| token.sentence == sentence) else { break };
            if token.kind == Kind::Sign('.') && !token.spaced && words > 0 {
                at += 1;
                continue;
            }
            if matches!(token.kind, Kind::Sign(_)) {
                break;
            }
            if words > 0 {
                key.push(' ');
            }
            key.push_str(tokens.word(at));
            words += 1;
            if let Some(entry) = self.forms.get(key.as_str()) {
                found = Some((entry, at, words));
            } else if let Some(entry) = self.before_a_trade(&key) {
                found = Some((entry, at, words));
                break;
            }
            at += 1;
        }
        let (entry, mut last, words) = found?;
        // A regiment, a row: a short form that is also a word is a rank only with its point or before a name.
        let short = words == 1 && matches!(tokens.word(last), "полк" | "ряд" | "кап" | "ген");
        // `полка`, `ряда` are no short forms at all.
        let of_a_word = words == 1 && matches!(&*entry.nominative, "полк" | "ряд" | "кап" | "ген" | "солд");
        if short && !tokens.is(last + 1, '.') && !tokens.is_capital(last + 1)
            || of_a_word && tokens.word(last) != &*entry.nominative
        {
            return None;
        }
        if guards.is_none() && matches!(tokens.word(last + 1), "гвардии" | "гвардії") {
            guards = Some(tokens.word(last + 1));
            last += 1;
        }
        let written = tokens.word(start).is_ascii();
        let shortened = entry.nominative.contains('.') || tokens.is(last + 1, '.');
        let base = if written {
            let point = if shortened && tokens.is(last + 1, '.') { "." } else { "" };
            format!("{}{point}", tokens.words(start, last))
        } else {
            entry.nominative.to_string()
        };
        let arm = arm_after(tokens, last).filter(|_| !written);
        let value = match guards {
            Some("гв") => format!("гвардии {base}"),
            Some(guards) => format!("{guards} {base}"),
            None => base,
        };
        let value = arm.map_or(value.clone(), |end| format!("{value} {}", tokens.words(last + 1, end)));
        last = arm.unwrap_or(last);
        let common = words == 1
            && matches!(
                &*entry.nominative,
                "солдат"
                    | "soldier"
                    | "sailor"
                    | "general"
                    | "private"
                    | "матрос"
                    | "полк"
                    | "кап"
                    | "ряд"
                    | "major"
                    | "commander"
                    | "recruit"
                    | "seaman"
                    | "прап"
                    | "серж"
            );
        Some(Ranked { value, first, last, plural: entry.plural, sure: !common })
    }
}

/// Where the words for the service end that belong to a rank: `лейтенант полиции`, `капітан медичної служби`.
fn arm_after(tokens: &Tokens<'_>, last: usize) -> Option<usize> {
    let next = tokens.word(last + 1);
    if matches!(next, "полиции" | "поліції" | "милиции" | "міліції" | "юстиции" | "юстиції")
    {
        return Some(last + 1);
    }
    let service = matches!(tokens.word(last + 2), "службы" | "служби");
    let of = ["медицинск", "медичн", "внутренн", "внутрішн", "ветеринарн", "цивільн"];
    (service && of.iter().any(|stem| next.starts_with(stem))).then_some(last + 2)
}

/// A Cyrillic rank with its abbreviations written out: `мл. с-т` is `младший сержант`. Latin ones stay as the source has them.
fn written_out(form: &str) -> String {
    if form.is_ascii() {
        return form.to_owned();
    }
    let long = |word: &str| match word {
        "мл" => "младший",
        "ст" => "старший",
        "гл" => "главный",
        "мол" => "молодший",
        "гол" => "головний",
        "ряд" => "рядовой",
        "ефр" => "ефрейтор",
        "с-т" | "серж" => "сержант",
        "ст-на" => "старшина",
        "пр-к" | "прап" => "прапорщик",
        "л-т" | "лейт" => "лейтенант",
        "солд" => "солдат",
        "с-нт" => "сержант",
        "к-н" | "кап" => "капитан",
        "м-р" => "майор",
        "п/п-к" | "подп-к" | "пп-к" => "подполковник",
        "п-к" | "полк" => "полковник",
        "ген" => "генерал",
        _ => "",
    };
    let spaced = form.replace('.', " ");
    let words: Vec<&str> =
        spaced.split_whitespace().map(|word| if long(word).is_empty() { word } else { long(word) }).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use records::Codebook;

    use super::RankForms;
    use crate::token::Tokens;

    #[test]
    fn ranks_are_written_out_with_their_service_and_without_a_trade() {
        let ranks = r#"rank = [
            { code = "OR-4", group = "nco", forms = ["младший сержант", "мл. с-т", "мл с-т"] },
            { code = "OF-1", group = "officer", forms = ["лейтенант", "ст.л-т", "ст л-т"] },
            { code = "OR-1", group = "enlisted", forms = ["солдат"] },
        ]"#;
        let book = include_str!("../../records/src/codebook/example.toml");
        let book = Codebook::parse(book, ranks, "region = []").expect("a codebook");
        let forms = RankForms::new(&book.ranks);
        for (text, rank) in [
            ("погиб мл. с-т Выдуманов", "младший сержант"),
            ("гв. ст.л-т Выдуманов", "гвардии старший лейтенант"),
            ("простились с лейтенантом полиции Выдумановым", "лейтенант полиции"),
            ("солдат-доброволець Вигаданий", "солдат"),
        ] {
            let found = forms.find(&Tokens::new(text));
            assert_eq!(found.first().map(|rank| rank.value.as_str()), Some(rank), "{text}");
        }
    }
}
