//! How a man came to the war, where the words of his sources and the codebook's categories differ.

use records::{Codebook, Edtf, Recruitment, Resolved};

/// What the codebook makes of a contract: one signed after the war began makes another category (for the BBC, a
/// volunteer) than one that a professional soldier had before. A date too coarse to tell, such as the month in which the war
/// began, is taken to be after its beginning. An editor's decision stays as it is.
pub(crate) fn by_codebook(
    said: Option<Resolved<Recruitment>>,
    enlisted: Option<&Resolved<Edtf>>,
    codebook: &Codebook,
) -> Option<Resolved<Recruitment>> {
    let said = said?;
    let signed = enlisted.and_then(|enlisted| enlisted.value.latest());
    let during_the_war = signed.is_some_and(|day| day >= codebook.begins);
    match codebook.recruitment.contract_signed_after_beginning {
        Some(category) if said.value == Recruitment::Contract && during_the_war && said.mention.is_some() => {
            Some(Resolved { value: category, rule: "contract signed after the war began".to_owned(), ..said })
        }
        _ => Some(said),
    }
}

#[cfg(test)]
mod tests {
    use records::{MentionId, Recruitment, Resolved};

    use super::by_codebook;

    #[test]
    fn only_a_contract_signed_during_the_war_changes_category() {
        let mut codebook = records::codebook::example();
        codebook.recruitment.contract_signed_after_beginning = Some(Recruitment::Volunteer);
        let said = |value| Some(Resolved { value, mention: Some(MentionId(1)), rule: String::new() });
        let signed =
            |date: &str| Resolved { value: date.parse().unwrap(), mention: None, rule: String::new() };
        let made = |value, date: &str| {
            by_codebook(said(value), Some(&signed(date)), &codebook).map(|made| made.value)
        };
        assert_eq!(made(Recruitment::Contract, "2023-05"), Some(Recruitment::Volunteer));
        assert_eq!(made(Recruitment::Contract, "2022-02-24/2024-05-01"), Some(Recruitment::Volunteer));
        assert_eq!(made(Recruitment::Contract, "2022-02"), Some(Recruitment::Volunteer));
        assert_eq!(made(Recruitment::Contract, "2015"), Some(Recruitment::Contract));
        assert_eq!(made(Recruitment::Convict, "2023-05"), Some(Recruitment::Convict));
        assert_eq!(by_codebook(said(Recruitment::Contract), None, &codebook), said(Recruitment::Contract));
        let decided = Some(Resolved { mention: None, ..said(Recruitment::Contract).unwrap() });
        assert_eq!(by_codebook(decided.clone(), Some(&signed("2023")), &codebook), decided);
    }
}
