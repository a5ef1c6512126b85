//! Columns known by their names.

use super::spec::{Columns, FieldKind, Spec};

/// What a column of this name holds, where no spec says it.
fn known(name: &str) -> Option<FieldKind> {
    Some(match name.trim().to_lowercase().as_str() {
        "surname" | "last_name" | "family_name" | "lastname" => FieldKind::Surname,
        "given" | "given_name" | "first_name" | "firstname" => FieldKind::Given,
        "patronymic" | "father" | "father_name" | "middle_name" => FieldKind::Patronymic,
        "third" | "grandfather" => FieldKind::Third,
        "name" | "full_name" => FieldKind::Name,
        "en_name" | "other_name" | "name_latin" => FieldKind::OtherName,
        "sex" | "gender" => FieldKind::Sex,
        "birth" | "birth_date" | "dob" | "date_of_birth" => FieldKind::Birth,
        "age" => FieldKind::Age,
        "death" | "death_date" | "date_of_death" => FieldKind::Death,
        "funeral" | "funeral_date" => FieldKind::Funeral,
        "reported" | "first_reported_at" | "published" => FieldKind::Reported,
        "origin_region" | "region" | "region_code" => FieldKind::Region,
        "origin_settlement" | "settlement" | "place" => FieldKind::Settlement,
        "rank" => FieldKind::Rank,
        "unit" => FieldKind::Unit,
        "official_id" => FieldKind::OfficialId,
        _ => return None,
    })
}

impl FieldKind {
    /// What a column holds: by the spec, else by its name.
    pub(crate) fn of_column(column: &str, spec: Option<&Spec>) -> Option<Self> {
        match spec {
            None => known(column),
            Some(spec) => {
                let holds = |columns: &Columns| columns.names().iter().any(|own| own == column);
                spec.fields.iter().find(|(_, columns)| holds(columns)).map(|(kind, _)| *kind)
            }
        }
    }
}

/// A spec of the columns that are known by name, and those that are left out.
pub(super) fn recognise(columns: &[String]) -> (Spec, Vec<String>) {
    let mut spec = Spec { id: columns.first().cloned(), ..Spec::default() };
    let mut left_out = Vec::new();
    for column in columns.iter().skip(1) {
        match known(column) {
            _ if column.eq_ignore_ascii_case("source") => spec.source = Some(column.clone()),
            Some(kind) if !spec.fields.contains_key(&kind) => {
                spec.fields.insert(kind, Columns::One(column.clone()));
            }
            _ => left_out.push(column.clone()),
        }
    }
    (spec, left_out)
}

#[cfg(test)]
mod tests {
    use super::recognise;

    #[test]
    fn usual_names_are_known_and_others_left_out() {
        let columns: Vec<String> =
            ["mention_id", "source", "surname", "given", "dob", "place", "shoe"].map(str::to_owned).into();
        let (spec, left_out) = recognise(&columns);
        assert_eq!(spec.id.as_deref(), Some("mention_id"));
        assert_eq!(spec.source.as_deref(), Some("source"));
        assert_eq!(spec.fields.len(), 4);
        assert_eq!(left_out, ["shoe"]);
    }
}
