"""Daily maps as a front makes them: from one real map, each day some stretches of the front bulge out or are pushed in.

    daily.py MAP.geojson DAYS FOLDER

A stretch of 3 to 12 points of the outer rings is moved by up to 1.5 km; the rest of the map is the day before's, to the last
digit, as in the mirrors of public maps. Days whose map would cross itself are drawn again. Needs shapely.
"""
import copy, datetime, json, math, pathlib, random, sys

from shapely.geometry import shape

source, days, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
chance = random.Random(20240224)
drawn = json.load(open(source))
geometry = drawn["features"][0]["geometry"]
folder.mkdir(parents=True, exist_ok=True)


def moved(polygons):
    """One day later."""
    polygons = copy.deepcopy(polygons)
    for _ in range(chance.randint(2, 8)):
        ring = chance.choice(polygons)[0]
        length = chance.randint(3, 12)
        if len(ring) < 4 * length:
            continue
        start = chance.randrange(1, len(ring) - length)
        towards, far = chance.uniform(0, 2 * math.pi), chance.uniform(0.1, 1.5) / 111.0
        for at in range(start, start + length):
            bulge = far * math.sin(math.pi * (at - start + 1) / (length + 1))
            ring[at] = [ring[at][0] + bulge * math.cos(towards) * 1.5, ring[at][1] + bulge * math.sin(towards)]
    return polygons


day = datetime.date(2024, 7, 8)
for _ in range(days):
    (folder / f"front_{day:%Y%m%d}.geojson").write_text(json.dumps(drawn))
    while True:
        later = moved(geometry["coordinates"])
        if shape({"type": "MultiPolygon", "coordinates": later}).is_valid:
            break
    geometry["coordinates"] = later
    day += datetime.timedelta(days=1)
