"""Runs both readers over labelled texts and prints a table. Called by `run`.

Each is timed by the processor time of its own process, on one thread, so that busy neighbours weigh on neither; loading models
and dictionaries is left out of both. Every person Natasha extracts is taken as one it says is dead: it has no notion of death, and
what it finds is what an archive without our reader would hold.
"""
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 100  # ours is read so often, to be measurable


def labelled(paths):
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def natasha(records, out):
    """Writes a prediction a record; the seconds spent reading."""
    from natasha import Doc, MorphVocab, NamesExtractor, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter, PER

    segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, ner, names = NewsMorphTagger(embedding), NewsNERTagger(embedding), NamesExtractor(vocab)
    started = time.process_time()
    for record in records:
        doc = Doc(record["text"])
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.tag_ner(ner)
        persons = {}
        for span in doc.spans:
            if span.type != PER:
                continue
            span.normalize(vocab)
            span.extract_fact(names)
            fact = span.fact.as_dict if span.fact else {}
            if fact.get("last"):
                key = (fact["last"].lower(), (fact.get("first") or "").lower())
                persons[key] = {"surname": fact["last"], "given": fact.get("first"), "patronymic": fact.get("middle")}
        found = list(persons.values())
        print(json.dumps({"id": record["id"], "is_death_notice": bool(found), "persons": found}, ensure_ascii=False), file=out)
    out.flush()
    return time.process_time() - started


def figures(examples, paths, *more):
    """Persons said and right, precision, recall and F1, as the project's own evaluation prints them."""
    printed = subprocess.run([f"{examples}/eval", "--hide-examples", *more, *paths], check=True, capture_output=True, text=True)
    row = next(line for line in printed.stdout.splitlines() if line.startswith("persons (name exact)"))
    return row.split()[3:]


def main(examples, *paths):
    records = list(labelled(paths))
    letters = sum(len(record["text"]) for record in records)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        seconds = natasha(records, lines)
        theirs = letters / 600 / seconds
        peer = figures(examples, paths, f"--lines={lines.name}")
    texts = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    run = subprocess.run([f"{examples}/lines", str(ROUNDS)], input=texts, check=True, capture_output=True, text=True)
    rate = float(re.search(r"(\d+) texts of 600", run.stderr).group(1))
    print(f"{len(records)} texts, {letters} letters; persons whose surname and given name are right\n")
    print(f"{'':<12}{'labelled':>9}{'said':>7}{'right':>8}{'precision':>11}{'recall':>8}{'F1':>8}{'texts/s':>10}")
    for name, row, speed in (("Natasha", peer, theirs), ("Cenotaph", figures(examples, paths), rate)):
        gold, said, right, precision, recall, f1 = row
        print(f"{name:<12}{gold:>9}{said:>7}{right:>8}{precision:>11}{recall:>8}{f1:>8}{speed:>10.0f}")
    print(f"\ntexts of 600 letters a second of one core; ours reads {rate / theirs:.0f} times as many")


if __name__ == "__main__":
    main(*sys.argv[1:])
