//! What a misspelt name was meant to be.

/// Names that are told where none is near.
const TOLD: usize = 12;
/// As near names that are told.
const NEAREST: usize = 3;

/// What to write instead of a name that is none: the nearest of those there are, else the first of them.
pub(super) fn instead<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let near = known.iter().map(|name| distance(wrong, name)).min();
    match near {
        None => "there are none".to_owned(),
        Some(away) if away <= wrong.chars().count().div_ceil(3) => {
            let nearest = known.iter().filter(|name| distance(wrong, name) == away);
            let nearest: Vec<String> = nearest.take(NEAREST).map(|name| format!("`{name}`")).collect();
            format!("did you mean {}?", nearest.join(" or "))
        }
        Some(_) => {
            let told: Vec<String> = known.iter().take(TOLD).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > TOLD { ", …" } else { "" };
            format!("there are {}{more}", told.join(", "))
        }
    }
}

/// How many letters must be put in, taken out or exchanged to make one name of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (place, against) in other.iter().enumerate() {
            let exchanged = before + usize::from(letter != *against);
            before = row[place + 1];
            row[place + 1] = exchanged.min(row[place] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::instead;

    #[test]
    fn the_nearest_name_is_told() {
        let known = ["named_2024", "named_2023", "volunteers"];
        assert_eq!(instead("named_2042", known), "did you mean `named_2023` or `named_2024`?");
        assert_eq!(instead("voluntears", known), "did you mean `volunteers`?");
        assert_eq!(instead("x", known), "there are `named_2023`, `named_2024`, `volunteers`");
        assert_eq!(instead("x", []), "there are none");
    }
}
