//! The kinds of notices that people write.

use crate::SimulateError;
use crate::outlet::Role;
use crate::template::Template;

/// In what order and how fully a genre writes names; the weights of [`crate::voice::Style::ALL`].
type Styles = [f64; 7];

/// One kind of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Genre {
    Governor,
    Municipal,
    School,
    Relative,
    Comrade,
    Newspaper,
    Profile,
    List,
    Funeral,
    Plaque,
    Award,
    Remembrance,
    Court,
    Page,
    UkNews,
    UkEnemy,
    UkKin,
    UkList,
    EnWire,
    EnItem,
    EnList,
    /// The list that names all of the incident.
    Incident,
    /// A row of a table.
    Row,
}

impl Genre {
    pub(crate) const WRITTEN: [Self; 22] = [
        Self::Governor,
        Self::Municipal,
        Self::School,
        Self::Relative,
        Self::Comrade,
        Self::Newspaper,
        Self::Profile,
        Self::List,
        Self::Funeral,
        Self::Plaque,
        Self::Award,
        Self::Remembrance,
        Self::Court,
        Self::Page,
        Self::UkNews,
        Self::UkEnemy,
        Self::UkKin,
        Self::UkList,
        Self::EnWire,
        Self::EnItem,
        Self::EnList,
        Self::Incident,
    ];

    /// Who writes it, best first.
    pub(crate) const fn roles(self) -> &'static [Role] {
        match self {
            Self::Governor => &[Role::Governor, Role::Municipality],
            Self::Municipal | Self::Award => &[Role::Municipality],
            Self::School | Self::Plaque => &[Role::Newspaper],
            Self::Relative => &[Role::Relatives],
            Self::Comrade => &[Role::Comrades],
            Self::Newspaper | Self::Profile | Self::Court => &[Role::Newspaper],
            Self::List | Self::Incident => &[Role::LocalGroup, Role::Municipality],
            Self::Funeral => &[Role::Undertaker],
            Self::Remembrance => &[Role::Remembrance],
            Self::Page => &[Role::MemorialSite],
            Self::UkNews | Self::UkEnemy | Self::UkList => &[Role::UkrainianMedia],
            Self::UkKin => &[Role::UkrainianRemembrance],
            Self::EnWire | Self::EnItem | Self::EnList => &[Role::EnglishWire],
            Self::Row => &[],
        }
    }

    /// Whether one document names several.
    pub(crate) const fn is_list(self) -> bool {
        matches!(self, Self::List | Self::UkList | Self::EnList | Self::Incident)
    }

    /// How names are written: surname first with patronymic, given names first, without patronymic (two orders), capitals,
    /// initials after, initials before.
    pub(crate) const fn styles(self) -> Styles {
        match self {
            Self::Relative | Self::Comrade => [0.25, 0.15, 0.35, 0.22, 0.03, 0.0, 0.0],
            Self::Funeral | Self::Remembrance | Self::Page => [0.66, 0.1, 0.0, 0.06, 0.18, 0.0, 0.0],
            Self::Newspaper | Self::Profile => [0.12, 0.28, 0.57, 0.02, 0.0, 0.004, 0.006],
            Self::List | Self::Incident => [0.62, 0.1, 0.1, 0.16, 0.0, 0.02, 0.0],
            Self::UkNews | Self::UkEnemy | Self::UkKin | Self::UkList => {
                [0.2, 0.1, 0.55, 0.15, 0.0, 0.0, 0.0]
            }
            Self::EnWire | Self::EnItem | Self::EnList => [0.0, 0.12, 0.88, 0.0, 0.0, 0.0, 0.0],
            _ => [0.34, 0.38, 0.2, 0.04, 0.03, 0.007, 0.003],
        }
    }

    const fn text(self) -> (&'static str, &'static str) {
        macro_rules! file {
            ($path:literal) => {
                ($path, include_str!(concat!("../data/notices/", $path)))
            };
        }
        match self {
            Self::Governor => file!("ru/governor.txt"),
            Self::Municipal => file!("ru/municipal.txt"),
            Self::School => file!("ru/school.txt"),
            Self::Relative => file!("ru/relative.txt"),
            Self::Comrade => file!("ru/comrade.txt"),
            Self::Newspaper => file!("ru/newspaper.txt"),
            Self::Profile => file!("ru/profile.txt"),
            Self::List => file!("ru/list.txt"),
            Self::Funeral => file!("ru/funeral.txt"),
            Self::Plaque => file!("ru/plaque.txt"),
            Self::Award => file!("ru/award.txt"),
            Self::Remembrance => file!("ru/remembrance.txt"),
            Self::Court => file!("ru/court.txt"),
            Self::Page => file!("ru/page.txt"),
            Self::Incident => file!("ru/incident.txt"),
            Self::UkNews => file!("uk/news.txt"),
            Self::UkEnemy => file!("uk/enemy.txt"),
            Self::UkKin => file!("uk/kin.txt"),
            Self::UkList => file!("uk/list.txt"),
            Self::EnWire => file!("en/wire.txt"),
            Self::EnItem => file!("en/item.txt"),
            Self::EnList => file!("en/list.txt"),
            Self::Row => ("", ""),
        }
    }
}

/// Every genre's notices with gaps.
pub(crate) struct Genres {
    of: Vec<Vec<Template>>,
    /// Of women: few died, and the other notices speak of men.
    pub(crate) of_women: Vec<Template>,
}

impl Genres {
    pub(crate) fn load() -> Result<Self, SimulateError> {
        let shared = include_str!("../data/notices/ru/shared.txt");
        let parse = |genre: Genre| {
            let (file, text) = genre.text();
            Template::parse_all(file, text, shared)
        };
        let of = Genre::WRITTEN.into_iter().map(parse).collect::<Result<_, _>>()?;
        let of_women =
            Template::parse_all("ru/women.txt", include_str!("../data/notices/ru/women.txt"), shared)?;
        Ok(Self { of, of_women })
    }

    pub(crate) fn of(&self, genre: Genre) -> &[Template] {
        Genre::WRITTEN.iter().position(|known| *known == genre).map_or(&[], |place| &self.of[place])
    }
}
