//! Family names made the way they were made: a base and an ending.

use std::collections::BTreeSet;

use super::{People, lines};

/// Every family name of a people, commonest first.
pub(super) fn surnames(people: People) -> Vec<String> {
    let listed: &str = match people {
        People::Slavic => include_str!("../../data/names/slavic_surnames.txt"),
        People::Ukrainian => include_str!("../../data/names/ukrainian_russian_form.txt"),
        People::Tatar => include_str!("../../data/names/tatar_stems.txt"),
        People::Chechen => include_str!("../../data/names/chechen_surnames.txt"),
        People::Ossetian => include_str!("../../data/names/ossetian_surnames.txt"),
        People::Dagestani | People::Armenian | People::Buryat | People::Tuvan => "",
    };
    let composed = match people {
        People::Slavic => slavic(),
        People::Tatar => mix(include_str!("../../data/names/tatar_heads.txt"), tatar),
        People::Dagestani => dagestani(),
        People::Armenian => {
            mix(include_str!("../../data/names/armenian_stems.txt"), |base| vec![format!("{base}ян")])
        }
        People::Buryat => {
            mix(include_str!("../../data/names/buryat_stems.txt"), |base| vec![possessive(base)])
        }
        People::Chechen => dagestani().into_iter().take(120).collect(),
        People::Ukrainian | People::Ossetian | People::Tuvan => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let pronounceable =
        |name: &String| ["кк", "ккк", "скк", "цц", "жж", "щщ"].iter().all(|hard| !name.contains(hard));
    words(listed)
        .map(str::to_owned)
        .chain(composed.into_iter().filter(pronounceable))
        .filter(|name| seen.insert(name.clone()))
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    lines(text).flat_map(str::split_whitespace)
}

/// Every base with its first ending, then every base with its second, and so on: endings fall off in frequency.
fn mix(bases: &str, endings: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let made: Vec<Vec<String>> = words(bases).map(endings).collect();
    let longest = made.iter().map(Vec::len).max().unwrap_or_default();
    (0..longest).flat_map(|place| made.iter().filter_map(move |names| names.get(place).cloned())).collect()
}

fn slavic() -> Vec<String> {
    let hard = mix(include_str!("../../data/names/slavic_roots_hard.txt"), |base| {
        let base = base.trim_end_matches(['ь', 'й']);
        let first = if base.ends_with(['ж', 'ч', 'ш', 'щ', 'ц']) { "ев" } else { "ов" };
        let endings = [
            first,
            "кин",
            "овский",
            "енков",
            "ухин",
            "аев",
            "ихин",
            "ашов",
            "ушкин",
            "ышев",
            "ищев",
            "ников",
            "унов",
            "ичев",
            "атов",
            "ушев",
            "инский",
            "цев",
            "акин",
        ];
        endings.map(|ending| format!("{base}{ending}")).to_vec()
    });
    let soft = mix(include_str!("../../data/names/slavic_roots_soft.txt"), |base| {
        let base = base.trim_end_matches(['я', 'а', 'и', 'о', 'у']);
        let soft = if base.ends_with('ц') { "ын" } else { "ин" };
        let endings = [
            soft,
            "инский",
            "ухин",
            "ушин",
            "ихин",
            "ушкин",
            "енков",
            "аев",
            "ачёв",
            "унов",
            "ышев",
            "овский",
            "ников",
            "ашин",
            "атов",
            "ицын",
        ];
        endings.map(|ending| format!("{base}{ending}")).to_vec()
    });
    let soft: Vec<String> = soft.into_iter().chain(double()).collect();
    let (mut hard, mut soft) = (hard.into_iter(), soft.into_iter());
    let mut both = Vec::new();
    loop {
        let pair = (hard.next(), soft.next());
        if pair == (None, None) {
            return both;
        }
        both.extend(pair.0.into_iter().chain(pair.1));
    }
}

/// Two roots in one: Белобородов, Кривоносов.
fn double() -> Vec<String> {
    let firsts = "Бело Черно Красно Старо Ново Долго Криво Тонко Сухо Добро Худо Свято Мало Остро Тупо Толсто Хлебо Водо";
    let seconds = "бород нос глаз рук ног голов шап кон вод пол гор лес люб рог зуб кос мор бок пуз бров щёк";
    let pairs = firsts
        .split(' ')
        .flat_map(|first| seconds.split(' ').map(move |second| format!("{first}{second}ов")));
    pairs.collect()
}

/// Arabic names in their Tatar dress: Габдул-рахманов, Габдуллин, Хабибуллин, Шайхутдинов.
fn tatar(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ул") {
        return vec![
            format!("{stem}уллин"),
            format!("{stem}утдинов"),
            format!("{stem}улахметов"),
            format!("{stem}ульмянов"),
        ];
    }
    let stem = base.trim_end_matches("ет");
    vec![format!("{stem}етдинов"), format!("{stem}етшин"), format!("{stem}етов"), format!("{stem}етзянов")]
}

fn dagestani() -> Vec<String> {
    let bases = include_str!("../../data/names/caucasian_stems.txt");
    let simple = mix(bases, |base| vec![possessive(base)]);
    let double = words(bases).take(12).flat_map(|first| {
        words(bases)
            .filter(move |second| *second != first)
            .map(move |second| possessive(&format!("{first}{}", second.to_lowercase())))
    });
    simple.into_iter().chain(double).collect()
}

/// Магомед -> Магомедов, Али -> Алиев, Мирза -> Мирзаев, Насруди -> Насрудиев.
fn possessive(base: &str) -> String {
    let soft = base.ends_with(['а', 'и', 'е', 'о', 'у', 'я', 'й', 'ж', 'ч', 'ш']);
    let stem = base.trim_end_matches(['й', 'ь']);
    if soft { format!("{stem}ев") } else { format!("{stem}ов") }
}
