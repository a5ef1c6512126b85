//! Levels of agreement for pairs whose relation is plain to a reader.

use names::{
    Agreement, Guise, compare_given, compare_patronymic, compare_surname, equivalents, patronymic_of,
};
use names::{Language, Sex, patronymic_father};

#[test]
fn given_names() {
    let same = Agreement::Equivalent(Guise::SameName);
    for (a, b, level) in [
        ("Пётр", "ПЕТР", Agreement::Exact),
        ("Александр", "Саша", same),
        ("Сергей", "Серёга", same),
        ("Николай", "Микола", same),
        ("Алексей", "Олексій", same),
        ("Даниил", "Данила", same),
        ("Пётр", "Petr", Agreement::Equivalent(Guise::Transliterated)),
        ("Дмитрий", "Dmitry", Agreement::Equivalent(Guise::Transliterated)),
        ("Павел", "Павла", same),
        ("Павел", "П.", Agreement::Initial),
        ("Павел", "С.", Agreement::Different),
        ("Павел", "", Agreement::Missing),
        ("Сергей", "Сеергей", Agreement::Equivalent(Guise::Transliterated)),
        ("Сергей", "Сергкй", Agreement::Typo),
        ("Сергей", "Руслан", Agreement::Different),
    ] {
        assert_eq!(compare_given(a, b), level, "{a} {b}");
    }
}

#[test]
fn surnames_and_patronymics() {
    for (a, b, level) in [
        ("Иванов", "Ивановым", Agreement::Equivalent(Guise::Inflected)),
        ("Вяземский", "Вяземского", Agreement::Equivalent(Guise::Inflected)),
        ("Кравец", "Кравца", Agreement::Equivalent(Guise::Inflected)),
        ("Щербаков", "Shcherbakov", Agreement::Equivalent(Guise::Transliterated)),
        ("Мельник", "Мелник", Agreement::Equivalent(Guise::Transliterated)),
        ("Мельник", "Мельнтк", Agreement::Typo),
        ("Мельник", "Сковорода", Agreement::Different),
    ] {
        assert_eq!(compare_surname(a, b), level, "{a} {b}");
    }
    assert_eq!(compare_patronymic("Николаевич", "Миколайович"), Agreement::Father);
    assert_eq!(compare_patronymic("Алексеевич", "Олексійович"), Agreement::Father);
    assert_eq!(compare_patronymic("Сергеевич", "Петрович"), Agreement::Different);
}

#[test]
fn fathers_and_children() {
    for (father, son, daughter) in [
        ("Пётр", "Петрович", "Петровна"),
        ("Илья", "Ильич", "Ильинична"),
        ("Никита", "Никитич", "Никитична"),
        ("Юрий", "Юрьевич", "Юрьевна"),
        ("Дмитрий", "Дмитриевич", "Дмитриевна"),
        ("Аркадий", "Аркадьевич", "Аркадьевна"),
        ("Игорь", "Игоревич", "Игоревна"),
        ("Яков", "Яковлевич", "Яковлевна"),
        ("Магомед", "Магомедович", "Магомедовна"),
        ("Айрат", "Айратович", "Айратовна"),
        ("Али", "Алиевич", "Алиевна"),
        ("Муса", "Мусаевич", "Мусаевна"),
    ] {
        assert_eq!(patronymic_of(father, Sex::Male, Language::Russian), son);
        assert_eq!(patronymic_of(father, Sex::Female, Language::Russian), daughter);
        assert!(patronymic_father(son).contains(&father.to_owned()), "{son}: {:?}", patronymic_father(son));
        assert!(patronymic_father(daughter).contains(&father.to_owned()), "{daughter}");
    }
    for (father, son, daughter) in [
        ("Микола", "Миколайович", "Миколаївна"),
        ("Олексій", "Олексійович", "Олексіївна"),
        ("Іван", "Іванович", "Іванівна"),
        ("Григорій", "Григорович", "Григорівна"),
        ("Василь", "Васильович", "Василівна"),
        ("Ілля", "Ілліч", "Іллівна"),
        ("Яків", "Якович", "Яківна"),
        ("Юрій", "Юрійович", "Юріївна"),
    ] {
        assert_eq!(patronymic_of(father, Sex::Male, Language::Ukrainian), son);
        assert_eq!(patronymic_of(father, Sex::Female, Language::Ukrainian), daughter);
        assert!(patronymic_father(son).contains(&father.to_owned()), "{son}");
    }
    assert!(equivalents("Дмитро").contains(&"Дмитрий"));
}
