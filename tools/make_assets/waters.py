#!/usr/bin/env python3
"""Dumps of `gmt coast -M` -> GeoJSON: rivers by rank, lakes as polygons.

usage: waters.py rivers DUMP
       waters.py lakes DUMP

The dumps are cut at the edges of the data's bins; pieces whose ends meet are joined again.
"""
import json
import re
import sys

GRAIN = 2e-4  # degrees: how near ends have to be to meet


def segments(path):
    level, points = 0, []
    with open(path, encoding="ascii") as stream:
        for text in stream:
            if text.startswith(">"):
                if len(set(points)) > 1:
                    yield level, points
                level, points = int(re.search(r"Level (\d+)", text).group(1)), []
            elif text.strip():
                lon, lat = map(float, text.split())
                points.append(((lon + 180.0) % 360.0 - 180.0 if lon > 180.0 else lon, lat))
    if len(set(points)) > 1:
        yield level, points


def key(point):
    return round(point[0] / GRAIN), round(point[1] / GRAIN)


def joined(lines):
    """Lines joined end to end where exactly two meet."""
    ends = {}
    for number, line in enumerate(lines):
        for point in (line[0], line[-1]):
            ends.setdefault(key(point), []).append(number)
    used = [False] * len(lines)
    for start in range(len(lines)):
        if used[start]:
            continue
        used[start] = True
        line = list(lines[start])
        for _ in range(2):  # forwards, then backwards
            while key(line[0]) != key(line[-1]):
                meeting = ends[key(line[-1])]
                further = [n for n in meeting if not used[n]]
                if len(meeting) != 2 or not further:
                    break
                used[further[0]] = True
                piece = lines[further[0]]
                piece = piece if key(piece[0]) == key(line[-1]) else piece[::-1]
                line.extend(piece[1:])
            line.reverse()
        yield line


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2.0


def rounded(line):
    return [[round(x, 5), round(y, 5)] for x, y in line]


def rivers(path):
    by_level = {}
    for level, points in segments(path):
        by_level.setdefault(level, []).append(points)
    for level in sorted(by_level):
        for line in joined(by_level[level]):
            yield {"rank": level}, {"type": "LineString", "coordinates": rounded(line)}


def lakes(path):
    lines = [points for _, points in segments(path)]
    for ring in joined(lines):
        if len(ring) >= 4 and key(ring[0]) == key(ring[-1]) and area(ring) > 0.0:
            ring[-1] = ring[0]
            yield {"name": ""}, {"type": "Polygon", "coordinates": [rounded(ring)]}


def main(argv):
    found = {"rivers": rivers, "lakes": lakes}[argv[0]](argv[1])
    items = [{"type": "Feature", "properties": p, "geometry": g} for p, g in found]
    json.dump({"type": "FeatureCollection", "features": items}, sys.stdout)


main(sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
