//! The reader: a text in, mentions out.

mod chosen;
mod homes;
mod small;
mod taken;

use std::cell::RefCell;

use jiff::civil::Date;
use records::{Codebook, NoticeKind, RegionCode};

use crate::lexicon::{Cue, Lexicon};

use self::homes::unknown_homes;
use self::taken::Taken;
use crate::naming::Finder;
use crate::people::People;
use crate::places::Gazetteer;
use crate::ranks::RankForms;
use crate::scene::Scene;
use crate::token::{Shape, Tokens};
use crate::{Notice, Reading, kind, language, unnamed};

/// Reads notices. Built once from a codebook; shared by threads.
pub struct Reader {
    lexicon: Lexicon,
    ranks: RankForms,
    places: Gazetteer,
    regions: Vec<RegionCode>,
    begins: Date,
}

/// A reader that cannot be built.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ReaderError(String);

impl Reader {
    /// A reader that knows a profile's ranks and regions.
    ///
    /// # Errors
    /// If the phrases that are part of this crate are not of their form.
    ///
    /// ```
    /// use reading::{Notice, Reader};
    /// let reader = Reader::new(&records::codebook::example())?;
    /// let text = "В бою под Авдеевкой погиб наш земляк Пётр Выдуманов.";
    /// let reading = reader.read(&Notice { text, published: None });
    /// assert!(reading.is_death_notice);
    /// assert_eq!(reading.persons[0].fields.surname.as_ref().map(|read| read.value.as_str()), Some("Выдуманов"));
    /// # Ok::<(), reading::ReaderError>(())
    /// ```
    pub fn new(codebook: &Codebook) -> Result<Self, ReaderError> {
        Self::with_phrases(codebook, "")
    }

    /// A reader that knows phrases of a profile's own beside those of this crate: other words for a branch, a way to the war, a
    /// death. They are TOML in the form of `data/russian.toml`: lower case, `погиб*` for any ending, `..` for up to three words.
    ///
    /// # Errors
    /// If the phrases are not of that form; the message names what would have been right.
    ///
    /// ```
    /// use reading::{Notice, Reader};
    /// // An invented war, in which the fallen "went to the stars" and served on sledges.
    /// let phrases = r#"
    /// [phrases]
    /// killed = ["ушел к звездам"]
    /// mobilised = ["взят* .. по жребию"]
    /// logistics = ["нартов* обоз*"]
    /// "#;
    /// let reader = Reader::with_phrases(&records::codebook::example(), phrases)?;
    /// let text = "Пётр Выдуманов из нартового обоза, взятый на войну по жребию, ушёл к звёздам 3 мая 2024 года.";
    /// let reading = reader.read(&Notice { text, published: None });
    /// let fields = &reading.persons[0].fields;
    /// let said: Vec<String> = fields.said().iter().map(|(name, value, ..)| format!("{name}={value}")).collect();
    /// assert_eq!(said.join(" "), "surname=Выдуманов given=Пётр sex=male death=2024-05-03 recruitment=mobilised branch=logistics");
    /// # Ok::<(), reading::ReaderError>(())
    /// ```
    pub fn with_phrases(codebook: &Codebook, phrases: &str) -> Result<Self, ReaderError> {
        Ok(Self {
            lexicon: Lexicon::load(phrases).map_err(|error| ReaderError(error.to_string()))?,
            ranks: RankForms::new(&codebook.ranks),
            places: Gazetteer::new(&codebook.regions),
            regions: codebook.regions.region.iter().map(|region| region.code.clone()).collect(),
            begins: codebook.begins,
        })
    }

    /// What a text says.
    #[must_use]
    pub fn read(&self, notice: &Notice<'_>) -> Reading {
        let tokens = Tokens::new(notice.text);
        let language = language::detect(notice.text);
        let mut hits = self.lexicon.find(&tokens);
        let mut ranks = self.ranks.find(&tokens);
        // `Пётр Матросов`: no given name stands beside many sailors.
        ranks.retain(|rank| {
            let beside = |at: usize| tokens.is_capital(at) && is_given(&tokens.spelled(at));
            let before = rank.first.checked_sub(1).is_some_and(|at| {
                tokens.is_capital(at)
                    && (beside(at) || names::looks_like_patronymic(tokens.word(at)).is_some())
            });
            !(rank.plural
                && rank.first == rank.last
                && tokens.get(rank.first).is_some_and(|token| token.shape != Shape::Lower)
                && tokens.word(rank.first).ends_with("ов")
                && (before || beside(rank.last + 1)))
        });
        hits.retain(|hit| !is_surname(&tokens, hit));
        let places = self.places.find(&tokens, language);
        let mut scene = Scene::new(tokens, language, notice.published, hits, ranks, places);
        let Taken { taken, after_rank } = Taken::of(&scene);
        let people = People::find(
            &scene,
            &Finder {
                tokens: &scene.tokens,
                known: RefCell::default(),
                latin: RefCell::default(),
                language: scene.language,
                taken: &taken,
                after_rank: &after_rank,
                ranked: &scene.in_rank,
            },
        );
        let (kind, certainty) = kind::of(&scene, &people, self.begins);
        let named = people.marks(scene.tokens.len());
        scene.places.retain(|place| !named[place.first..=place.last].contains(&true));
        scene.places.extend(unknown_homes(&scene, &named));
        scene.places.sort_by_key(|place| place.first);
        let persons = self.persons(&scene, &people, kind, certainty);
        let is_death_notice = kind == NoticeKind::Death;
        let nobody = is_death_notice && persons.is_empty();
        Reading {
            is_death_notice,
            notice_kind: kind,
            language,
            unnamed: if nobody { unnamed::count(&scene) } else { None },
            persons,
        }
    }
}

fn is_given(word: &str) -> bool {
    is_given_in(word, names::Language::Russian)
}

fn is_given_in(word: &str, language: names::Language) -> bool {
    names::nominatives(names::Part::Given, word, language)
        .first()
        .is_some_and(|reading| names::given(&reading.nominative).is_some())
}

/// `Миколу Атаманюка`: a surname may begin as the word for a role does.
fn is_surname(tokens: &Tokens<'_>, hit: &crate::lexicon::Hit) -> bool {
    let title =
        |at: usize| tokens.is_capital(at) && tokens.get(at).is_some_and(|token| token.shape != Shape::Lower);
    let role = matches!(
        hit.cue,
        Cue::LivingBefore
            | Cue::Speaks
            | Cue::Relative
            | Cue::Namesake
            | Cue::TheDead
            | Cue::Fallen
            | Cue::Funeral
            | Cue::Memorial
    );
    role && hit.first == hit.last
        && title(hit.first)
        && hit.first > 0
        && title(hit.first - 1)
        && tokens.sentence(hit.first - 1) == tokens.sentence(hit.first)
        && tokens.word(hit.first).chars().count() > 5
        && [names::Language::Russian, names::Language::Ukrainian]
            .iter()
            .any(|language| is_given_in(&tokens.spelled(hit.first - 1), *language))
}
