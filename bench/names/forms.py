"""Oblique forms of names, made by tools that are not ours, as a table for `crates/names/examples/measure.rs`.

Three sources, each with nominatives and declension of its own:
  pytrovich   Russian: names drawn by the counts of russiannames 2.0.0, declined by pytrovich 0.2.0
  opencorpora Russian: surnames, given names and patronymics of the OpenCorpora dictionary (pymorphy3), which also declines them
  vesum       Ukrainian: those of the VESUM dictionary (pymorphy3), which also declines them; only names that somebody bears in
              russiannames (Ukrainian letters read as Russian ones), for VESUM holds many of foreign writers and of books
  vesum-rest  the surnames and given names that this leaves out, to see what is hard

A line: source, language, sex, case, nominatives of surname, given name, patronymic, forms of the same, and in the last column
what another of the tools makes of the surname where it knows it (`-` where none does). The draw is seeded.

usage: forms.py OUT.tsv [HOW_MANY] [SEED] [LEAVE_OUT.tsv, an earlier table whose surnames are left out]
"""

import os
import random
import sys
from collections import defaultdict

import duckdb
import pymorphy3
import russiannames
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

LETTERS = {"nomn": "n", "gent": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "p", "voct": "v"}
PETROVICH = {"g": Case.GENITIVE, "d": Case.DATIVE, "a": Case.ACCUSATIVE, "i": Case.INSTRUMENTAL, "p": Case.PREPOSITIONAL}
SEXES = {"m": Gender.MALE, "f": Gender.FEMALE}


def title(word):
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def declined(language):
    """{(part, sex): {nominative: {case: [forms]}}} of a dictionary of pymorphy3."""
    dictionary = pymorphy3.MorphAnalyzer(lang=language).dictionary
    parts = {"Surn": "s", "Name": "g", "Patr": "p"}
    wanted = {}
    for number in range(len(dictionary.paradigms)):
        info = list(dictionary.build_paradigm_info(number))
        marks = set(str(info[0][1]).replace(" ", ",").split(",")) if info else set()
        part = next((letter for mark, letter in parts.items() if mark in marks), None)
        # abbreviations and initials are no names to decline
        if part and not marks & {"Abbr", "Init"}:
            wanted[number] = (part, info)
    found = defaultdict(dict)
    for word, (number, index) in dictionary.words.iteritems(""):
        if index or number not in wanted:
            continue
        part, info = wanted[number]
        prefix, _, suffix = info[0]
        stem = word[len(prefix): len(word) - len(suffix)]
        forms = {"m": defaultdict(list), "f": defaultdict(list)}
        for prefix, tag, suffix in info:
            marks = str(tag).replace(" ", ",").split(",")
            sex = "m" if "masc" in marks else "f" if "femn" in marks else None
            case = next((LETTERS[mark] for mark in marks if mark in LETTERS), None)
            if sex and case and "plur" not in marks and not {"Infr", "Arch", "Dist", "V-be", "V-bi", "V-ie"} & set(marks):
                forms[sex][case].append(title(prefix + stem + suffix))
        for sex, cases in forms.items():
            if cases["n"] and cases["g"] and len(word) > 2:
                kept = found[part, sex].setdefault(cases["n"][0], defaultdict(list))
                for case, made in cases.items():
                    kept[case] += [form for form in made if form not in kept[case]]
    return found


def drawn(table, sex, how_many, rng):
    """Names drawn with replacement by how many bear them."""
    folder = os.path.join(os.path.dirname(russiannames.__file__), "data")
    # of surnames with a woman's form only the man's row is counted; `u` marks those that men and women share
    woman = "coalesce(f_form, case when gender = 'u' then text end)" if table == "surnames" else "text"
    man = "case when f_form is not null or gender in ('m', 'u') then text end" if table == "surnames" else "text"
    column = woman if sex == "f" else man
    which = "true" if table == "surnames" else f"gender = '{sex}'"
    rows = duckdb.sql(
        f"select {column} as name, count from '{folder}/{table}.parquet' where {which} and name is not null order by 1, 2"
    ).fetchall()
    rows = [(name, count) for name, count in rows if name and len(name) > 2 and name.replace("-", "").isalpha()]
    names, counts = zip(*rows)
    return rng.choices(names, counts, k=how_many)


def plain(name):
    """A spelling that the Ukrainian and the Russian form of most names share."""
    name = name.lower().replace("'", "").replace("’", "")
    for ukrainian, russian in ("ьо", "е"), ("йо", "е"), ("ець", "ец"), ("ськ", "ск"), ("цьк", "цк"), ("зьк", "зк"), ("ґ", "г"):
        name = name.replace(ukrainian, russian)
    return name.translate(str.maketrans("іїиыєэё", "ииииеее"))


def borne():
    """Surnames, and given names of at least 20, that russiannames has, in the shared spelling."""
    folder = os.path.join(os.path.dirname(russiannames.__file__), "data")
    rows = lambda table, least: duckdb.sql(f"select text from '{folder}/{table}.parquet' where count >= {least}").fetchall()
    return {"s": {plain(name) for (name,) in rows("surnames", 1)}, "g": {plain(name) for (name,) in rows("names", 20)}}


def main():
    out_path = sys.argv[1]
    how_many = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261126)
    left_out = set()
    if len(sys.argv) > 4:
        with open(sys.argv[4], encoding="utf-8") as earlier:
            rows = (line.split("\t") for line in earlier)
            left_out = {(row[0], row[2], row[4]) for row in rows}
    maker = PetrovichDeclinationMaker()
    russian, ukrainian = declined("ru"), declined("uk")
    with open(out_path, "w", encoding="utf-8") as out:

        def write(*row):
            if (row[0], row[2], row[4]) not in left_out:
                print(*row, sep="\t", file=out)

        for sex in "mf":
            surnames = [*dict.fromkeys(drawn("surnames", sex, how_many, rng))]
            given = drawn("names", sex, len(surnames), rng)
            patronymics = drawn("midnames", sex, len(surnames), rng)
            for nominatives in zip(surnames, given, patronymics):
                write("pytrovich", "ru", sex, "n", *nominatives, *nominatives, "-")
                for case, named in PETROVICH.items():
                    parts = (NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME)
                    forms = [maker.make(part, SEXES[sex], named, name) for part, name in zip(parts, nominatives)]
                    other = russian["s", sex].get(nominatives[0], {}).get(case, ["-"])
                    write("pytrovich", "ru", sex, case, *nominatives, *forms, "|".join(other))
        somebody = borne()
        for source, language, names in (
            ("opencorpora", "ru", russian),
            ("vesum", "uk", ukrainian),
            ("vesum-rest", "uk", ukrainian),
        ):
            for sex in "mf":
                surnames, givens = (sorted(names[part, sex]) for part in "sg")
                if language == "uk":
                    here = source == "vesum"
                    surnames = [name for name in surnames if (plain(name) in somebody["s"]) == here]
                    givens = [name for name in givens if (plain(name) in somebody["g"]) == here]
                surnames = rng.sample(surnames, min(how_many, len(surnames)))
                patronymics = sorted(names["p", sex])
                for surname in surnames:
                    nominatives = (surname, rng.choice(givens), rng.choice(patronymics))
                    for case in "ngdaip" + "v" * (language == "uk"):
                        cases = [names[part, sex][name][case] for part, name in zip("sgp", nominatives)]
                        if all(cases):
                            forms = [rng.choice(made) for made in cases]
                            other = "-"
                            if language == "ru" and case != "n":
                                other = maker.make(NamePart.LASTNAME, SEXES[sex], PETROVICH[case], surname)
                            write(source, language, sex, case, *nominatives, *forms, other)


main()
