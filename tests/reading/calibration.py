#!/usr/bin/env python3
"""How often claims of a stated confidence are right.

usage: calibration.py CONTROLMAP DATA

DATA as for score.py. A claim is right where it reaches the level `actor` of a gold claim: its
confidence speaks of place, relation and actor, not of the date. Claims that only an optional gold
claim backs count as right, all others as wrong.
"""
import csv
import pathlib
import sys

import score

BINS = ((0.0, 0.45), (0.45, 0.6), (0.6, 0.75), (0.75, 1.01))


def main(program, folder):
    data = pathlib.Path(folder)
    actors = (data / "gold/actors.csv").open(encoding="utf-8")
    sides = {row["id"]: row["side"] for row in csv.DictReader(actors)}
    gold = score.json_lines(data / "gold/claims.jsonl")
    found = []
    for corpus in sorted(path.parent for path in data.glob("*/corpus.csv")):
        found += score.read_corpus(program, "extract", corpus)
    partner = score.pair_up(gold, found, score.claim_levels(sides), "document")
    right = {j for j, level in partner.values() if level >= 2}
    print("stated        claims  mean stated  right")
    for low, high in BINS:
        inside = [j for j, c in enumerate(found) if low <= c["confidence"] < high]
        if not inside:
            continue
        stated = sum(found[j]["confidence"] for j in inside) / len(inside)
        share = sum(j in right for j in inside) / len(inside)
        print(f"{low:.2f} to {min(high, 1):.2f}  {len(inside):6}  {stated:11.2f}  {share:5.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
