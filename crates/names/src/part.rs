//! What a name is made of, and the grammar it stands in.

pub use records::Sex;

/// A part of a personal name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The family's name.
    Surname,
    /// The name a person was given.
    Given,
    /// The name made from the father's.
    Patronymic,
}

/// A grammatical case. `Vocative` is Ukrainian; in Russian it equals the nominative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// Who: the form in which names are kept.
    Nominative,
    /// Of whom.
    Genitive,
    /// To whom.
    Dative,
    /// Whom.
    Accusative,
    /// By whom, with whom.
    Instrumental,
    /// About whom (Ukrainian: locative).
    Prepositional,
    /// The form of address, in Ukrainian.
    Vocative,
}

impl Case {
    /// Every case, in the order of grammars; a case's place is `case as usize`.
    pub const ALL: [Self; 7] = [
        Self::Nominative,
        Self::Genitive,
        Self::Dative,
        Self::Accusative,
        Self::Instrumental,
        Self::Prepositional,
        Self::Vocative,
    ];
}

/// A language whose names we inflect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Russian.
    Russian,
    /// Ukrainian.
    Ukrainian,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Russian, Self::Ukrainian];
}
