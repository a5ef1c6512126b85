//! The conflict profiles that ship inside the program.

/// One conflict as data: the texts of a profile's files.
pub struct Profile {
    /// Its name: the folder under `profiles/`.
    pub name: &'static str,
    /// The files' names and texts, as `cenotaph init` writes them into a workspace.
    pub files: [(&'static str, &'static str); 8],
}

/// Every profile that ships.
pub const PROFILES: &[Profile] = &[Profile {
    name: "ukraine-2022",
    files: [
        ("codebook.toml", include_str!("../../profiles/ukraine-2022/codebook.toml")),
        ("ranks.toml", include_str!("../../profiles/ukraine-2022/ranks.toml")),
        ("regions.toml", include_str!("../../profiles/ukraine-2022/regions.toml")),
        ("figures.toml", include_str!("../../profiles/ukraine-2022/figures.toml")),
        ("reports/2024/figures.toml", include_str!("../../profiles/ukraine-2022/reports/2024/figures.toml")),
        ("reports/2024/en.md", include_str!("../../profiles/ukraine-2022/reports/2024/en.md")),
        ("reports/2024/ru.md", include_str!("../../profiles/ukraine-2022/reports/2024/ru.md")),
        // The claims of the BBC's article of May 2025, which the report stands beside.
        ("reports/2024/claims.toml", include_str!("../../examples/bbc-2024/claims.toml")),
    ],
}];

/// What men of the war that ships were paid for signing up, and what wages were: see `cenotaph bonuses`.
pub const RECRUITMENT: &str = include_str!("../../profiles/ukraine-2022/recruitment.toml");

/// Ground as others published it, beside which maps are set.
pub const PUBLISHED_GROUND: &str = include_str!("../../profiles/ukraine-2022/territory.toml");

/// The profile of a name.
///
/// # Errors
/// Names the profiles there are.
pub fn find(name: &str) -> anyhow::Result<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name).ok_or_else(|| {
        let known: Vec<_> = PROFILES.iter().map(|profile| profile.name).collect();
        crate::cli::wrong_use(format!("there is no profile `{name}`; there is: {}", known.join(", ")))
    })
}

impl Profile {
    /// The profile's codebook as it ships.
    pub fn codebook(&self) -> anyhow::Result<records::Codebook> {
        let [codebook, ranks, regions, ..] = self.files.map(|(_, text)| text);
        Ok(records::Codebook::parse(codebook, ranks, regions)?)
    }
}
