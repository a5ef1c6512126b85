"""The same surnames brought to the nominative by a dictionary and its guesser (pymorphy3 with OpenCorpora), for comparison.

Forms that pytrovich made of names drawn by the counts of russiannames. First: the guesser's likeliest reading that is a surname; told: the same where
case and sex are told.

usage: dictionary.py FORMS.tsv
"""

import random
import sys
import time

import pymorphy3

CASES = {"n": "nomn", "g": "gent", "d": "datv", "a": "accs", "i": "ablt", "p": "loct"}
SEXES = {"m": "masc", "f": "femn"}


def nominative(parse, sex):
    made = parse.inflect({"nomn", sex, "sing"}) or parse.inflect({"nomn", sex})
    return (made.word if made else parse.normal_form).replace("ё", "е")


def main():
    with open(sys.argv[1], encoding="utf-8") as forms:
        rows = [line.rstrip("\n").split("\t") for line in forms if line.startswith("pytrovich")]
    random.Random(1).shuffle(rows)
    morph = pymorphy3.MorphAnalyzer(lang="ru")
    for letter, sex in SEXES.items():
        some = [row for row in rows if row[2] == letter][:6000]
        first = told = 0
        begun = time.time()
        for row in some:
            truth = row[4].lower().replace("ё", "е")
            parses = morph.parse(row[7].lower())
            surnames = [parse for parse in parses if "Surn" in parse.tag] or parses
            first += nominative(surnames[0], sex) == truth
            fit = [parse for parse in surnames if CASES[row[3]] in parse.tag and sex in parse.tag] or surnames
            told += nominative(fit[0], sex) == truth
        each = (time.time() - begun) / len(some) * 1e6
        share = lambda right: 100 * right / len(some)
        print(f"pymorphy3 (OpenCorpora), {sex} surnames: first {share(first):.2f}%, told {share(told):.2f}%, {each:.0f} µs each")


main()
