//! Given names: diminutives and variants to the full form; patronymics to the father.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{fold, stem};

/// Full forms and what stands for them, folded when they are used.
const FORMS: &[(&str, &str)] = &[
    ("Александр", "Саша Саня Шура Алекс Олександр"),
    ("Алексей", "Алёша Леша Лёха Олексій"),
    ("Анатолий", "Толя Толик Анатолій"),
    ("Андрей", "Андрюха Андрюша Андрій"),
    ("Антон", "Тоха Антоха"),
    ("Артем", "Тёма Артемий Артемій"),
    ("Борис", "Боря"),
    ("Вадим", "Вадик"),
    ("Валентин", "Валик"),
    ("Валерий", "Валера Валерій"),
    ("Василий", "Вася Василь"),
    ("Виктор", "Витя Віктор"),
    ("Виталий", "Виталик Віталій"),
    ("Владимир", "Вова Володя Вовка Володимир"),
    ("Владислав", "Влад Владик"),
    ("Вячеслав", "Слава Славик"),
    ("Геннадий", "Гена Геннадій"),
    ("Георгий", "Гоша Жора Георгій"),
    ("Григорий", "Гриша Григорій"),
    ("Данил", "Даниил Данила Даня Данило Даниэль"),
    ("Денис", "Дениска Ден"),
    ("Дмитрий", "Дима Митя Димон Дмитро"),
    ("Евгений", "Женя Євген Евген Жека"),
    ("Егор", "Егорка Єгор"),
    ("Иван", "Ваня Ванька Іван"),
    ("Игорь", "Игорёк Ігор"),
    ("Илья", "Илюха Илюша Ілля"),
    ("Кирилл", "Кирюха Кирилло Кирило"),
    ("Константин", "Костя Костян Костянтин"),
    ("Леонид", "Лёня Леонід"),
    ("Максим", "Макс"),
    ("Михаил", "Миша Мишаня Михайло"),
    ("Никита", "Никитос Микита"),
    ("Николай", "Коля Колян Микола"),
    ("Павел", "Паша Павло"),
    ("Петр", "Петя Петро"),
    ("Роман", "Рома Ромка"),
    ("Руслан", "Русик"),
    ("Семен", "Сёма"),
    ("Сергей", "Серёжа Серега Сергій"),
    ("Станислав", "Стас"),
    ("Степан", "Стёпа"),
    ("Тимофей", "Тима"),
    ("Федор", "Федя Фёдор Федір"),
    ("Эдуард", "Эдик"),
    ("Юрий", "Юра Юрій"),
    ("Яков", "Яша"),
    ("Ярослав", "Ярик"),
];

/// The stem of every form to the stem of its full name.
static FULL: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut stems = HashMap::new();
    for (full, forms) in FORMS {
        let whole = stem(&fold(full)).to_owned();
        for form in std::iter::once(*full).chain(forms.split(' ')) {
            stems.entry(stem(&fold(form)).to_owned()).or_insert_with(|| whole.clone());
        }
    }
    stems
});

/// The stem that all forms of a given name share: of `Саша`, that of `Александр`.
pub(crate) fn canonical_given(folded: &str) -> String {
    let own = stem(folded);
    FULL.get(own).map_or_else(|| own.to_owned(), Clone::clone)
}

/// The father whom a patronymic names, as a stem: `petroviC` and `petrovna` become `petr`.
pub(crate) fn father(folded: &str) -> String {
    const ENDINGS: [&str; 8] = ["oviC", "eviC", "iniCn", "ovn", "evn", "iC", "iiv", "ohl"];
    let own = stem(folded);
    let cut = ENDINGS.iter().find_map(|ending| own.strip_suffix(ending)).filter(|rest| rest.len() >= 2);
    stem(cut.unwrap_or(own)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{canonical_given, father};
    use crate::spelling::fold;

    #[test]
    fn diminutives_and_cases_meet() {
        for form in ["Александр", "Александру", "Саша", "Сашу", "Oleksandr"] {
            assert_eq!(canonical_given(&fold(form)), "aleksandr", "{form}");
        }
        assert_eq!(canonical_given(&fold("Серёжа")), canonical_given(&fold("Sergey")));
    }

    #[test]
    fn patronymics_name_a_father() {
        for form in ["Петрович", "Петровича", "Петровна", "Petrovich", "Петровной"]
        {
            assert_eq!(father(&fold(form)), "petr", "{form}");
        }
    }
}
