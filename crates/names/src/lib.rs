#![doc = include_str!("../README.md")]

mod compare;
mod dictionary;
mod endings;
mod fold;
mod fold_latin;
mod full;
mod inflect;
mod key;
mod latin;
mod latin_back;
mod letters;
mod nominatives;
mod paradigm;
mod part;
mod patronymic;
mod plausible;
mod script;
mod several;
mod suffixes;
mod together;

pub use compare::{Agreement, Guise, compare_given, compare_patronymic, compare_surname, similarity};
pub use dictionary::{GivenInfo, diminutive_of, equivalents, given, is_form_of_given};
pub use fold::fold;
pub use fold_latin::fold_latin;
pub use full::{FullName, parse_full};
pub use inflect::inflect;
pub use key::Key;
pub use latin::{Scheme, Weighted, latin_spellings, latin_to_cyrillic, to_latin};
pub use latin_back::cyrillic_spellings;
pub use letters::title;
pub use nominatives::{Reading, nominatives, nominatives_in_case};
pub use part::{Case, Language, Part, Sex};
pub use patronymic::{PatronymicForm, looks_like_patronymic, patronymic_father, patronymic_of};
pub use script::{Script, script};
pub use several::{surname_of_woman, surnames_of_several};
pub use together::{FullReading, agree, full_nominatives};
