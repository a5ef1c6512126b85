"""Names in Latin letters, written by tools that are not ours, as a table for `crates/names/examples/latin.rs`.

Russian names by iuliia 0.13.0 (BGN/PCGN, ICAO 9303, ISO 9, the Interior Ministry's orders of 2000 and 2014, Wikipedia, Yandex), Ukrainian ones by
translitua 2.0 (resolution 55 and older rules). A line: part (s g), language, scheme, Cyrillic, Latin. The names are those of forms.tsv.

usage: latin.py FORMS.tsv OUT.tsv
"""

import sys

import iuliia
import translitua

RUSSIAN = ["BGN_PCGN", "ICAO_DOC_9303", "ISO_9_1954", "GOST_7034", "MVD_310", "MVD_782", "WIKIPEDIA", "YANDEX_MAPS", "SCIENTIFIC"]
UKRAINIAN = ["UkrainianKMU", "UkrainianBritish", "UkrainianBGN", "UkrainianNational1996", "UkrainianPassport2007", "UkrainianFrench"]

seen = set()
with open(sys.argv[1], encoding="utf-8") as forms, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in forms:
        source, language, sex, case, surname, given, *_ = line.rstrip("\n").split("\t")
        if case != "n" or sex != "m" or source == "vesum-rest":
            continue
        for part, name in (("s", surname), ("g", given)):
            if (language, part, name) in seen:
                continue
            seen.add((language, part, name))
            schemes = RUSSIAN if language == "ru" else UKRAINIAN
            for scheme in schemes:
                if language == "ru":
                    latin = getattr(iuliia, scheme).translate(name)
                else:
                    latin = translitua.translit(name, getattr(translitua, scheme))
                print(part, language, scheme, name, latin, sep="\t", file=out)
