//! How two name parts agree, in levels that a linkage model can weigh.

use rapidfuzz::distance::{jaro_winkler, osa};

use crate::key::Key;
use crate::part::Part;

/// How two name parts agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Agreement {
    /// The same but for capitals, ё, apostrophes and the like.
    Exact,
    /// The same name in another guise.
    Equivalent(Guise),
    /// The patronymics are of the same father, though formed or spelled differently.
    Father,
    /// One is the initial of the other, or both are the same initial.
    Initial,
    /// One letter is missing, added, replaced, or swapped with its neighbour.
    Typo,
    /// Alike to this degree, 0.75 to 1.
    Similar(f64),
    /// Neither the same nor alike.
    Different,
    /// At least one is not given.
    Missing,
}

/// In what guise a name is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guise {
    /// A short form, a variant, or the other language's form of the same given name: Саша, Данил, Олексій.
    SameName,
    /// The other alphabet, or another transliteration.
    Transliterated,
    /// Another grammatical case or sex of the same surname.
    Inflected,
}

/// Similarity from which two different names are called alike.
const ALIKE: f64 = 0.75;

impl Key {
    /// How this part agrees with the same part of another name.
    ///
    /// ```
    /// use names::{Agreement, Key, Part};
    /// let pavel = Key::new(Part::Given, "Павел");
    /// assert_eq!(pavel.compare(&Key::new(Part::Given, "П.")), Agreement::Initial);
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Agreement {
        if self.is_empty() || other.is_empty() {
            return Agreement::Missing;
        }
        if self.is_initial || other.is_initial {
            return if self.initial == other.initial { Agreement::Initial } else { Agreement::Different };
        }
        if self.fold == other.fold {
            return Agreement::Exact;
        }
        if self.latin == other.latin {
            return Agreement::Equivalent(Guise::Transliterated);
        }
        if self.classes.iter().any(|class| other.classes.contains(class)) {
            let same = Agreement::Equivalent(Guise::SameName);
            return if self.part == Part::Patronymic { Agreement::Father } else { same };
        }
        if inflected(&self.latin, &other.latin) {
            return Agreement::Equivalent(Guise::Inflected);
        }
        let longest = self.letters.len().max(other.letters.len());
        let lone = (self.mask ^ other.mask).count_ones() as usize;
        let least = lone.div_ceil(2).max(self.letters.len().abs_diff(other.letters.len()));
        // then even a Jaro-Winkler of one would not make them alike
        if least * 2 > longest {
            return Agreement::Different;
        }
        alike(&self.letters, &other.letters, longest)
    }
}

/// Whether two Latin keys differ by case endings only: ivanov, ivanovim; petrovski, petrovskogo; kravec, kravca.
fn inflected(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "", "a", "u", "om", "im", "em", "e", "i", "o", "oi", "ei", "oho", "omu", "eho", "emu", "ovi", "evi",
        "oiu",
    ];
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    if shared < 3
        || a.len().max(b.len()) - shared > 4
        || !a.is_char_boundary(shared)
        || !b.is_char_boundary(shared)
    {
        return false;
    }
    let (a, b) = (&a[shared..], &b[shared..]);
    let fleeting = |whole: &str, cut: &str| {
        (whole == "ec" || whole == "ek" || whole == "ok")
            && cut.starts_with(&whole[1..])
            && cut.len() > 1
            && ENDINGS.contains(&&cut[1..])
    };
    ENDINGS.contains(&a) && ENDINGS.contains(&b) || fleeting(a, b) || fleeting(b, a)
}

fn alike(a: &[char], b: &[char], longest: usize) -> Agreement {
    // more edits than half the letters, and no Jaro-Winkler makes them alike
    let limit = osa::Args::default().score_cutoff(longest / 2);
    let Some(edits) = osa::distance_with_args(a.iter().copied(), b.iter().copied(), &limit) else {
        return Agreement::Different;
    };
    if edits <= 1 && longest > 3 {
        return Agreement::Typo;
    }
    let similarity = blend(a, b, edits);
    if similarity >= ALIKE { Agreement::Similar(similarity) } else { Agreement::Different }
}

#[expect(clippy::cast_precision_loss, reason = "names are far shorter than 2^52 letters")]
fn blend(a: &[char], b: &[char], edits: usize) -> f64 {
    let longest = a.len().max(b.len()).max(1);
    let kept = 1.0 - edits as f64 / longest as f64;
    f64::midpoint(jaro_winkler::similarity(a.iter().copied(), b.iter().copied()), kept)
}

/// How alike two texts are, from 0 to 1: the mean of Jaro-Winkler and of one minus the share of letters to edit (swaps of
/// neighbours count one), on letters of the comparing form, never on bytes.
///
/// ```
/// assert_eq!(names::similarity("Соловьёв", "СОЛОВЬЕВ"), 1.0);
/// assert!(names::similarity("Иванов", "Иваноу") > names::similarity("Иванов", "Сидоров"));
/// ```
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    let a: Vec<char> = crate::fold(a).chars().collect();
    let b: Vec<char> = crate::fold(b).chars().collect();
    if a == b {
        return 1.0;
    }
    blend(&a, &b, osa::distance(a.iter().copied(), b.iter().copied()))
}

/// How two given names agree. Prepare [`Key`]s instead where one name is compared with many.
#[must_use]
pub fn compare_given(a: &str, b: &str) -> Agreement {
    Key::new(Part::Given, a).compare(&Key::new(Part::Given, b))
}

/// How two patronymics agree. Prepare [`Key`]s instead where one name is compared with many.
#[must_use]
pub fn compare_patronymic(a: &str, b: &str) -> Agreement {
    Key::new(Part::Patronymic, a).compare(&Key::new(Part::Patronymic, b))
}

/// How two surnames agree. Prepare [`Key`]s instead where one name is compared with many.
#[must_use]
pub fn compare_surname(a: &str, b: &str) -> Agreement {
    Key::new(Part::Surname, a).compare(&Key::new(Part::Surname, b))
}
