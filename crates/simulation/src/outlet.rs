//! Who says what where: channels, newspapers, walls, sites, lists.

use records::SourceClass;

use crate::place::Gazetteer;

/// In what kind of file an outlet's documents come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Medium {
    Telegram,
    JsonLines,
    Html,
    Text,
    Table,
}

/// What an outlet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    Governor,
    Municipality,
    LocalGroup,
    Remembrance,
    Comrades,
    Relatives,
    Newspaper,
    Undertaker,
    UkrainianMedia,
    UkrainianRemembrance,
    EnglishWire,
    MemorialSite,
    NewspaperSite,
    TownHall,
    Plaques,
    Cemetery,
    Registry,
    OtherGroup,
    LeakedRoster,
}

/// One source of documents.
#[derive(Debug, Clone)]
pub(crate) struct Outlet {
    pub(crate) role: Role,
    /// Path below the corpus, without what depends on the medium.
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) class: SourceClass,
    pub(crate) medium: Medium,
    pub(crate) language: &'static str,
    /// The region it writes of; none for the whole country.
    pub(crate) region: Option<usize>,
}

/// Every outlet, found by role and region.
pub(crate) struct Outlets(pub(crate) Vec<Outlet>);

/// Regions with the most dead have channels of governors, municipalities and local groups; the others one of each region.
const WITH_ALL_CHANNELS: usize = 33;

impl Outlets {
    pub(crate) fn of(gazetteer: &Gazetteer) -> Self {
        let mut outlets = Vec::new();
        for (region, place) in gazetteer.regions.iter().enumerate() {
            let code = place.code.as_str().to_lowercase().replace('-', "_");
            let mut channel = |role, prefix: &str, title: &str, class| {
                outlets.push(Outlet {
                    role,
                    slug: format!("{prefix}_{code}"),
                    title: format!("{title}: {} (simulated)", place.name),
                    class,
                    medium: Medium::Telegram,
                    language: "ru",
                    region: Some(region),
                });
            };
            channel(Role::Municipality, "adm", "Администрации районов", SourceClass::Official);
            if region < WITH_ALL_CHANNELS {
                channel(Role::Governor, "gov", "Глава региона", SourceClass::Official);
                channel(Role::LocalGroup, "local", "Типичный земляк", SourceClass::Media);
            }
        }
        let several: [(Role, &str, &str, SourceClass, Medium, &str, usize); 12] = [
            (
                Role::Remembrance,
                "pamyat",
                "Помним поимённо",
                SourceClass::Memorial,
                Medium::Telegram,
                "ru",
                4,
            ),
            (Role::Comrades, "bratstvo", "Боевое братство", SourceClass::Relative, Medium::Telegram, "ru", 2),
            (
                Role::Relatives,
                "relatives",
                "Стена социальной сети",
                SourceClass::Relative,
                Medium::JsonLines,
                "ru",
                12,
            ),
            (
                Role::Newspaper,
                "newspaper",
                "Районная газета",
                SourceClass::Media,
                Medium::JsonLines,
                "ru",
                16,
            ),
            (
                Role::Undertaker,
                "ritual",
                "Траурные объявления",
                SourceClass::Media,
                Medium::JsonLines,
                "ru",
                3,
            ),
            (
                Role::UkrainianMedia,
                "uk-media",
                "Українські новини",
                SourceClass::Media,
                Medium::JsonLines,
                "uk",
                3,
            ),
            (
                Role::UkrainianRemembrance,
                "uk-zemlyaky",
                "Земляки",
                SourceClass::Relative,
                Medium::JsonLines,
                "uk",
                1,
            ),
            (Role::EnglishWire, "en-wire", "English wire", SourceClass::Media, Medium::JsonLines, "en", 2),
            (Role::MemorialSite, "memorial", "Книга памяти", SourceClass::Memorial, Medium::Html, "ru", 1),
            (Role::NewspaperSite, "gazeta", "Газета «Заря»", SourceClass::Media, Medium::Html, "ru", 1),
            (Role::TownHall, "townhall", "Сайт администрации", SourceClass::Official, Medium::Text, "ru", 1),
            (
                Role::LeakedRoster,
                "leaked-roster",
                "Leaked roster of a unit",
                SourceClass::Leaked,
                Medium::Table,
                "ru",
                1,
            ),
        ];
        for (role, slug, title, class, medium, language, count) in several {
            for number in 1..=count {
                let slug = if count == 1 { slug.to_owned() } else { format!("{slug}-{number}") };
                let title = if count == 1 {
                    format!("{title} (simulated)")
                } else {
                    format!("{title} {number} (simulated)")
                };
                outlets.push(Outlet { role, slug, title, class, medium, language, region: None });
            }
        }
        let lists: [(Role, &str, &str, SourceClass); 4] = [
            (Role::Plaques, "plaques", "Memorial plaques", SourceClass::Memorial),
            (Role::Cemetery, "cemeteries", "Graves", SourceClass::Cemetery),
            (Role::Registry, "registry", "Extract of a register of deaths", SourceClass::Registry),
            (Role::OtherGroup, "other-group", "Another group's list", SourceClass::Media),
        ];
        for (role, slug, title, class) in lists {
            let (slug, title) = (slug.to_owned(), format!("{title} (simulated)"));
            outlets.push(Outlet {
                role,
                slug,
                title,
                class,
                medium: Medium::Table,
                language: "ru",
                region: None,
            });
        }
        Self(outlets)
    }

    /// The outlet of a role that writes of a region; `turn` chooses among several.
    pub(crate) fn find(&self, role: Role, region: usize, turn: usize) -> Option<usize> {
        let near = self.0.iter().position(|outlet| outlet.role == role && outlet.region == Some(region));
        let wide = || {
            let all: Vec<usize> = (0..self.0.len())
                .filter(|at| self.0[*at].role == role && self.0[*at].region.is_none())
                .collect();
            all.get(turn % all.len().max(1)).copied()
        };
        near.or_else(wide)
    }
}
