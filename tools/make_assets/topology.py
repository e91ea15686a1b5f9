#!/usr/bin/env python3
"""TopoJSON -> GeoJSON for the base map.

usage: topology.py countries COUNTRIES.json CODES.json
       topology.py provinces FOLDER CODES.json PROVINCES.csv

CODES.json lists [alpha-2, alpha-3, numeric] (i18n-iso-countries). PROVINCES.csv is our own
assets/places/provinces.csv, whose column source_name says what the data calls a province.
"""
import csv
import json
import math
import pathlib
import sys


TOLERANCE = 0.004  # degrees, 400 m: less than the line is wide at 1:10m, for which it was drawn


def simplified(points, tolerance):
    """Douglas and Peucker; both ends stay, so that arcs still meet."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        worst, at = tolerance, None
        for i in range(first + 1, last):
            x, y = points[i][0] - ax, points[i][1] - ay
            along = 0.0 if length == 0.0 else (x * dx + y * dy) / length
            if length == 0.0 or along < 0.0:
                distance = math.hypot(x, y)
            elif along > length:
                distance = math.hypot(points[i][0] - bx, points[i][1] - by)
            else:
                distance = abs(x * dy - y * dx) / length
            if distance > worst:
                worst, at = distance, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def rings_of(topology, tolerance):
    """A function from a list of arc numbers to a ring of coordinates. Arcs are simplified before they
    are put together: neighbours keep one border."""
    transform = topology.get("transform")
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for point in arc:
            if transform:
                x, y = x + point[0], y + point[1]
                points.append([round(x * transform["scale"][0] + transform["translate"][0], 6),
                               round(y * transform["scale"][1] + transform["translate"][1], 6)])
            else:
                points.append(point[:2])
        arcs.append(simplified(points, tolerance) if tolerance else points)

    def ring(numbers):
        points = []
        for number in numbers:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(part if not points else part[1:])
        return points
    return ring


def one_side(ring):
    """A ring cut at the antimeridian ends at +180 or at -180, not at both."""
    signs = {x > 0 for x, y in ring if abs(x) < 180}
    if len(signs) != 1:
        return ring
    side = 180.0 if signs.pop() else -180.0
    return [[side if abs(x) == 180 else x, y] for x, y in ring]


def geometry(topology, shape, ring):
    if shape["type"] == "Polygon":
        polygons = [[one_side(ring(r)) for r in shape["arcs"]]]
    elif shape["type"] == "MultiPolygon":
        polygons = [[one_side(ring(r)) for r in polygon] for polygon in shape["arcs"]]
    else:
        return None
    polygons = [[r for r in polygon if len(r) >= 4] for polygon in polygons]
    polygons = [polygon for polygon in polygons if polygon]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


def features(path, tolerance=0.0):
    topology = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    ring = rings_of(topology, tolerance)
    for name in sorted(topology["objects"]):
        if name == "land":
            continue
        for shape in topology["objects"][name]["geometries"]:
            yield shape, geometry(topology, shape, ring)


def countries(path, codes):
    alpha2 = {numeric: a2 for a2, a3, numeric, *_ in codes}
    for shape, geom in features(path):
        if geom:
            code = alpha2.get(str(shape.get("id", "")).zfill(3), "")
            yield {"id": code, "name": shape["properties"]["name"], "country": code}, geom


def provinces(folder, codes, table):
    alpha2 = {a3.lower(): a2 for a2, a3, *_ in codes}
    names = {}
    with open(table, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            names[(row["country"], row.get("source_name") or row["name"])] = row["name"]
    for path in sorted(pathlib.Path(folder).glob("???.topo.json")):
        country = alpha2.get(path.name[:3])
        if not country:
            continue
        for shape, geom in features(path, TOLERANCE):
            source = (shape.get("properties") or {}).get("name")
            if not geom or not source:
                continue
            name = names.get((country, source), source)
            yield {"id": f"{country}:{name}", "name": name, "country": country}, geom


def main(argv):
    codes = json.loads(pathlib.Path(argv[2]).read_text(encoding="utf-8"))
    found = countries(argv[1], codes) if argv[0] == "countries" else None
    if argv[0] == "provinces":
        found = provinces(argv[1], codes, argv[3])
    if found is None:
        sys.exit(__doc__)
    items = [{"type": "Feature", "properties": p, "geometry": g} for p, g in found]
    json.dump({"type": "FeatureCollection", "features": items}, sys.stdout, ensure_ascii=False)


main(sys.argv[1:]) if len(sys.argv) > 3 else sys.exit(__doc__)
