//! Every way to write a name in Latin letters must meet its Cyrillic spelling under one key.

use names::{Scheme, fold_latin, to_latin};

/// Names chosen for what schemes disagree about; invented bearers.
const RUSSIAN: [&str; 29] = [
    "Евгений",
    "Дмитрий",
    "Юрий",
    "Фёдор",
    "Артём",
    "Пётр",
    "Илья",
    "Мария",
    "Наталья",
    "Алексей",
    "Михаил",
    "Щербаков",
    "Хрущёв",
    "Цыбиков",
    "Жуков",
    "Чайковский",
    "Толстой",
    "Белый",
    "Соловьёв",
    "Воробьёв",
    "Шевцов",
    "Ельцов",
    "Юсупов",
    "Яхьяев",
    "Мусаев",
    "Оглоблин",
    "Кузьмин",
    "Ильинский",
    "Эльдаров",
];

const UKRAINIAN: [&str; 14] = [
    "Євген",
    "Юрій",
    "Олексій",
    "Сергій",
    "Ганна",
    "Гнатюк",
    "Щербак",
    "Згурський",
    "Яценюк",
    "Їжакевич",
    "Зайченко",
    "Короп'є",
    "Мельниченко",
    "Ґудзь",
];

#[test]
fn schemes_meet_under_one_key() {
    for name in RUSSIAN {
        for scheme in [Scheme::BgnPcgn, Scheme::IcaoPassport, Scheme::Newspaper, Scheme::Iso9] {
            let latin = to_latin(name, scheme);
            assert_eq!(fold_latin(&latin), fold_latin(name), "{name} as {latin}");
        }
    }
    for name in UKRAINIAN {
        let latin = to_latin(name, Scheme::Kmu55);
        assert_eq!(fold_latin(&latin), fold_latin(name), "{name} as {latin}");
    }
}
