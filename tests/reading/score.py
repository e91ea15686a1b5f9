#!/usr/bin/env python3
"""Score what controlmap reads in a set of corpora against their gold, and hold it to its floors.

usage: score.py CONTROLMAP DATA [--floors FILE] [--list]

DATA holds one corpus folder a war and gold/ (see its README.md). Each corpus is read on its own with
`controlmap extract` and `controlmap mentions`. FILE has lines `MEASURE MINIMUM`; a measure below its
minimum fails the run. --list prints what was missed and what was made up.

A gold row is `core` or `optional`. Recall counts core rows; a find whose best partner is an optional
row counts neither for nor against; a second find of the same row is wrong.
A mention is found when its span and the gold's share half of the longer one, or it is the bare name.
A claim is found at four levels, each of which includes the ones before it:
  place     the evidence is the gold sentence (they share half of the shorter, the quote is at most
            three times as long and 200 characters more), the relation is of the same kind, and the
            place has the same words or a point within reach; "X takes A from Y" is "Y loses A to X"
  actor     the actor is of the same side
  time      the interval meets the gold one, give or take its precision, and is not much longer; an
            open end stands for "until now", an open beginning is right only where the gold is vague
  modality  said to be so (asserted, claimed) or not (expected, hypothetical, demanded, denied)
"""
import csv
import datetime
import json
import math
import pathlib
import re
import subprocess
import sys

LEVELS = ("place", "actor", "time", "modality")
KIND = {"contests": "fights", "attacks": "fights"}
REACH_KM = {"province": 60, "region": 60, "country": 0}
SLACK_DAYS = {"week": 7, "month": 31, "vague": 31, "season": 92}
LASTING = {"holds", "besieges", "contests", "present"}
REAL = {"asserted", "claimed"}
SMALL_PLACES = {"settlement", "district", "facility"}


def json_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def features(text):
    """Of a GeoJSON collection or of GeoJSON lines."""
    if text.startswith('{"type":"FeatureCollection"'):
        return json.loads(text)["features"]
    return [json.loads(line) for line in text.splitlines() if line]


def read_corpus(program, verb, folder):
    """The properties of the features that one verb finds in one corpus, with their points."""
    command = [program, verb, str(folder), "--quiet", "-o", "-"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = []
    for feature in features(run.stdout.decode("utf-8")):
        geometry = feature.get("geometry") or {}
        point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
        found.append(dict(feature["properties"], point=point))
    return found


def distance_km(a, b):
    (x1, y1), (x2, y2) = ([math.radians(v) for v in p] for p in (a, b))
    h = (math.sin((y2 - y1) / 2) ** 2
         + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2)
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


def gold_point(gold):
    return None if gold["lat"] is None else (gold["lon"], gold["lat"])


def first_day(text):
    """The first day of an ISO date, month or year as a number; None for null."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")] + [1, 1]
    return datetime.date(*parts[:3]).toordinal()


def last_day(text):
    if not text:
        return None
    year, month, day = (text.split("-") + [None, None])[:3]
    if day:
        return first_day(text)
    month = int(month or 12)
    return datetime.date(int(year) + month // 12, month % 12 + 1, 1).toordinal() - 1


def common(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


class Score:
    """Precision and recall of a matching."""

    def __init__(self, right, gold, found):
        self.recall = right / gold if gold else 0.0
        self.precision = right / found if found else 0.0
        both = self.precision + self.recall
        self.f1 = 2 * self.precision * self.recall / both if both else 0.0


def mention_found(gold, found):
    span, wanted = (found["begin"], found["end"]), (gold["begin"], gold["end"])
    if 2 * common(span, wanted) >= max(span[1] - span[0], wanted[1] - wanted[0]):
        return 1
    name = gold["begin"] + gold["surface"].find(gold["core"])
    return int(span == (name, name + len(gold["core"])))


def place_words(claim):
    words = re.findall(r"\w+", f'{claim.get("part") or ""} {claim["place"] or ""}'.casefold())
    return set(words) - {"city", "the", "of"}


def same_evidence(gold, found):
    if found.get("quote_begin") is None:
        return False
    quote, wanted = (found["quote_begin"], found["quote_end"]), (gold["sentence_begin"],
                                                                  gold["sentence_end"])
    length, wanted_length = quote[1] - quote[0], wanted[1] - wanted[0]
    return (length <= 3 * wanted_length + 200
            and 2 * common(quote, wanted) >= min(length, wanted_length))


def same_place(gold, found):
    if found["place"] and place_words(found) == place_words(gold):
        return True
    here, there = gold_point(gold), found["point"]
    return bool(here and there) and distance_km(here, there) <= REACH_KM.get(gold["place_kind"], 8)


def same_time(gold, found):
    begin, end = first_day(gold["time_start"]), last_day(gold["time_end"])
    start, stop = first_day(found["start"]), last_day(found["end"])
    if start is None:
        if gold["time_precision"] != "vague" or stop is None:
            return False
        start = min(begin, stop)
    if stop is None:
        stop = max(end, start) if gold["relation"] in LASTING else start
    slack = SLACK_DAYS.get(gold["time_precision"], 1)
    longest = 3 * (end - begin + slack) + 31
    return start <= stop and start - end <= slack and begin - stop <= slack and (
        stop - start <= longest)


def claim_levels(sides):
    def levels(gold, found):
        relation, actor, side = found["relation"], found["actor"], found["side"]
        if {relation, gold["relation"]} == {"captures", "loses"} and found["counter_actor"]:
            relation, actor, side = gold["relation"], found["counter_actor"], found["counter_side"]
        if KIND.get(relation, relation) != KIND.get(gold["relation"], gold["relation"]):
            return 0
        if not same_evidence(gold, found) or not same_place(gold, found):
            return 0
        if sides.get(actor, side) != sides[gold["actor"]]:
            return 1
        if not same_time(gold, found):
            return 2
        return 4 if (found["modality"] in REAL) == (gold["modality"] in REAL) else 3
    return levels


def pair_up(gold, found, quality, document):
    """One partner a row at most, the best pairs first; {gold index: (found index, quality)}."""
    pairs = []
    for i, row in enumerate(gold):
        for j, find in enumerate(found):
            if find[document] == row["doc"] and (q := quality(row, find)):
                pairs.append((-q, row["level"] != "core", i, j))
    partner, taken = {}, set()
    for q, _, i, j in sorted(pairs):
        if i not in partner and j not in taken:
            partner[i] = (j, -q)
            taken.add(j)
    return partner


def score(gold, partner, found, at_least):
    core = [i for i, row in enumerate(gold) if row["level"] == "core"]
    neutral = sum(1 for i in partner if gold[i]["level"] != "core")
    right = sum(1 for i in core if i in partner and partner[i][1] >= at_least)
    return Score(right, len(core), len(found) - neutral)


def measure(program, data, listing):
    actors = (data / "gold/actors.csv").open(encoding="utf-8")
    sides = {row["id"]: row["side"] for row in csv.DictReader(actors)}
    mentions, claims = json_lines(data / "gold/mentions.jsonl"), json_lines(data / "gold/claims.jsonl")
    found_mentions, found_claims = [], []
    for corpus in sorted(path.parent for path in data.glob("*/corpus.csv")):
        found_mentions += read_corpus(program, "mentions", corpus)
        found_claims += read_corpus(program, "extract", corpus)

    of_mentions = pair_up(mentions, found_mentions, mention_found, "document")
    of_claims = pair_up(claims, found_claims, claim_levels(sides), "document")
    result = {"mentions": score(mentions, of_mentions, found_mentions, 1)}
    for n, level in enumerate(LEVELS, 1):
        result["claims." + level] = score(claims, of_claims, found_claims, n)

    placed = [(gold_point(mentions[i]), found_mentions[j]["point"])
              for i, (j, _) in of_mentions.items()
              if mentions[i]["kind"] in SMALL_PLACES and mentions[i]["lat"] is not None]
    near = sum(1 for a, b in placed if b and distance_km(a, b) <= 25)
    result["resolved"] = Score(near, len(placed), len(placed))
    if listing:
        print_differences("mention", mentions, of_mentions, found_mentions, "surface")
        print_differences("claim", claims, of_claims, found_claims, "place", "relation", "actor")
    return result


def print_differences(what, gold, partner, found, *fields):
    describe = lambda row: " ".join(str(row[field]) for field in fields)
    for i, row in enumerate(gold):
        if row["level"] == "core" and (i not in partner or partner[i][1] < 4 and what == "claim"):
            level = partner[i][1] if i in partner else 0
            print("missed", what, "at level", level, row["doc"], describe(row))
    taken = {j for j, _ in partner.values()}
    for j, row in enumerate(found):
        if j not in taken:
            print("made up", what, row["document"], describe(row))


def main(arguments):
    floors_file = None
    if "--floors" in arguments:
        at = arguments.index("--floors")
        floors_file = arguments[at + 1]
        del arguments[at:at + 2]
    listing = "--list" in arguments
    paths = [a for a in arguments if a != "--list"]
    if len(paths) != 2:
        sys.exit(__doc__)
    result = measure(paths[0], pathlib.Path(paths[1]), listing)
    for name, s in result.items():
        print(f"{name:16} precision {s.precision:.3f} recall {s.recall:.3f} F1 {s.f1:.3f}")
    failed = 0
    for line in pathlib.Path(floors_file).read_text(encoding="utf-8").splitlines() if floors_file else []:
        name, _, minimum = line.partition("#")[0].strip().partition(" ")
        if name and result[name].f1 < float(minimum):
            print(f"FAILED: {name} has F1 {result[name].f1:.3f}, floor {minimum}")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
