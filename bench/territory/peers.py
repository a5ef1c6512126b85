"""What `cenotaph territory series` does, with shapely and pyproj: read, validate, area, gained and lost since the day before.

    peers.py FOLDER          prints: days, km² of the last day, sum of gained, sum of lost, seconds
"""
import json, pathlib, sys, time

import pyproj, shapely
from shapely.geometry import shape

earth = pyproj.Geod(ellps="WGS84")
began = time.perf_counter()


def km2(ground):
    return sum(abs(earth.geometry_area_perimeter(part)[0]) for part in getattr(ground, "geoms", [ground])
               if part.geom_type == "Polygon") / 1e6


before, gained, lost, days, last = None, 0.0, 0.0, 0, 0.0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.geojson")):
    drawn = json.loads(path.read_text())
    parts = [shape(feature["geometry"]) for feature in drawn["features"]]
    ground = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    if not ground.is_valid:
        ground = shapely.make_valid(ground)
    last = km2(shapely.geometry.polygon.orient(ground) if ground.geom_type == "Polygon" else ground)
    if before is not None:
        gained += km2(ground.difference(before))
        lost += km2(before.difference(ground))
    before, days = ground, days + 1
print(days, f"{last:.6f}", f"{gained:.3f}", f"{lost:.3f}", f"{time.perf_counter() - began:.3f}", sep="\t")
