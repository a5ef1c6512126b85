"""Renders plaques, posters and screenshots of posts, with the faults of photographs, and the truth beside them.

render.py FOLDER COUNT SEED: pictures, and truth.jsonl with {"file","kind","language","persons":[{"surname","given","patronymic","area"}]}.
All persons are invented: surnames that nobody bears, with given names and patronymics by chance.
"""

import io
import json
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

RU = (["Выдумкин", "Небылов", "Примеров", "Тестов", "Образцов", "Сочинёнов", "Мнимов", "Вымыслов", "Опытов", "Шаблонов"],
      ["Пётр", "Иван", "Олег", "Сергей", "Алексей", "Дмитрий", "Николай", "Андрей", "Михаил", "Фёдор"],
      ["Петрович", "Иванович", "Олегович", "Сергеевич", "Алексеевич", "Дмитриевич", "Николаевич", "Андреевич"])
UK = (["Вигаденко", "Прикладенко", "Зразковий", "Небиленко", "Тестенко", "Уявлюк", "Мрійчук", "Вимисленко"],
      ["Петро", "Іван", "Олег", "Сергій", "Олексій", "Дмитро", "Микола", "Андрій"],
      ["Петрович", "Іванович", "Олегович", "Сергійович", "Олексійович", "Дмитрович", "Миколайович", "Андрійович"])
FONTS = ["dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf", "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf",
         "liberation/LiberationSans-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"]


def font(dice, size, plain=False):
    name = FONTS[4] if plain else dice.choice(FONTS)
    return ImageFont.truetype(f"/usr/share/fonts/truetype/{name}", size)


def person(dice, names):
    return tuple(dice.choice(part) for part in names)


def day(dice, first, last):
    return f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(first, last)}"


def write(draw, at, text, face, ink):
    """Writes a text and gives its place."""
    draw.text(at, text, font=face, fill=ink)
    left, top, right, bottom = draw.textbbox(at, text, font=face)
    return [left, top, right - left, bottom - top]


def plaque(dice, language):
    names = RU if language == "ru" else UK
    count = dice.choice([1, 2, 3, 4, 6])
    size = dice.choice([34, 40, 48])
    width, height = 1300, 260 + count * size * 4
    stone = dice.choice([(52, 52, 56), (92, 40, 36), (210, 205, 195), (120, 118, 112)])
    ink = (235, 225, 180) if sum(stone) < 380 else (30, 30, 30)
    picture = Image.new("RGB", (width, height), stone)
    draw = ImageDraw.Draw(picture)
    head = "ВЕЧНАЯ ПАМЯТЬ ПОГИБШИМ ГЕРОЯМ" if language == "ru" else "ВІЧНА ПАМ'ЯТЬ ЗАГИБЛИМ ГЕРОЯМ"
    write(draw, (120, 80), head, font(dice, size), ink)
    face, small = font(dice, size), font(dice, int(size * 0.8))
    persons, top = [], 200
    for _ in range(count):
        surname, given, patronymic = person(dice, names)
        shown = surname.upper() if dice.random() < 0.6 else surname
        area = write(draw, (120, top), f"{shown} {given} {patronymic}", face, ink)
        write(draw, (120, top + int(size * 1.5)), f"{day(dice, 1970, 2004)} - {day(dice, 2022, 2024)}", small, ink)
        persons.append({"surname": surname, "given": given, "patronymic": patronymic, "area": area})
        top += size * 4
    return picture, persons


def post(dice, language):
    names = RU if language == "ru" else UK
    surname, given, patronymic = person(dice, names)
    birth, death = dice.randint(1970, 2004), day(dice, 2022, 2024)
    if language == "ru":
        text = (f"Администрация района с глубоким прискорбием сообщает, что при выполнении воинского долга в ходе специальной военной операции "
                f"{death} погиб {surname} {given} {patronymic}, {birth} года рождения. Выражаем соболезнования родным и близким.")
    else:
        text = (f"З глибоким сумом повідомляємо, що {death} під час виконання бойового завдання загинув {surname} {given} {patronymic}, "
                f"{birth} року народження. Висловлюємо щирі співчуття рідним і близьким.")
    dark = dice.random() < 0.4
    size = dice.choice([20, 24, 30])
    picture = Image.new("RGB", (size * 36, size * 26), (24, 27, 33) if dark else (255, 255, 255))
    draw = ImageDraw.Draw(picture)
    face, ink = font(dice, size, plain=True), (232, 232, 236) if dark else (20, 20, 24)
    write(draw, (size, size), "Новости района", font(dice, size), (80, 130, 220))
    line, top, area = "", size * 4, None
    for word in text.split():
        if draw.textlength(f"{line} {word}", font=face) > size * 33:
            write(draw, (size, top), line, face, ink)
            line, top = word, top + int(size * 1.5)
        else:
            line = f"{line} {word}".strip()
        if surname in word and area is None:
            area = [0, top, size * 36, size * 2]
    write(draw, (size, top), line, face, ink)
    write(draw, (size, top + size * 3), "12:41     1,2K     Комментарии 57", font(dice, int(size * 0.7)), (120, 120, 130))
    return picture, [{"surname": surname, "given": given, "patronymic": patronymic, "area": area}]


def spoil(dice, picture, strength):
    """What a telephone does to a picture: a slant, a blur, grain, a shadow, a bad JPEG."""
    if strength == 0:
        return picture, 90
    picture = picture.rotate(dice.uniform(-1.2, 1.2) * strength, expand=False, resample=Image.BICUBIC, fillcolor=picture.getpixel((5, 5)))
    picture = picture.filter(ImageFilter.GaussianBlur(0.6 * strength))
    grain = Image.effect_noise(picture.size, 22 * strength).convert("RGB")
    picture = Image.blend(picture, grain, 0.10 * strength)
    shadow = Image.linear_gradient("L").resize(picture.size).point(lambda value: 255 - value // (6 - strength))
    picture = Image.composite(picture, Image.new("RGB", picture.size), shadow)
    return picture, 70 - 18 * strength


folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
dice = random.Random(seed)
with open(folder / "truth.jsonl", "w", encoding="utf-8") as truth:
    for number in range(count):
        language = "ru" if number % 2 == 0 else "uk"
        kind = "plaque" if number % 4 < 2 else "post"
        strength = number // 4 % 3
        picture, persons = plaque(dice, language) if kind == "plaque" else post(dice, language)
        picture, quality = spoil(dice, picture, strength)
        name = f"{number:04}.jpg"
        picture.save(folder / name, quality=quality)
        line = {"file": name, "kind": kind, "language": language, "noise": ["none", "some", "much"][strength], "persons": persons}
        truth.write(json.dumps(line, ensure_ascii=False) + "\n")
