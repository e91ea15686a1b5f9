#!/usr/bin/env python3
"""Raw matching of fixed names with python3-ahocorasick, as a yardstick.

usage: ahocorasick_names.py NAMES TEXT       (one name a line; prints MB/s, build time, memory)
"""
import resource
import sys
import time

try:
    import ahocorasick
except ImportError:
    sys.exit("python3-ahocorasick is not installed; apt-get install python3-ahocorasick")


def main(names_file, text_file):
    began = time.process_time()
    automaton = ahocorasick.Automaton()
    with open(names_file, encoding="utf-8") as names:
        for name in names:
            automaton.add_word(name.rstrip("\n"), 1)
    automaton.make_automaton()
    built = time.process_time()
    with open(text_file, encoding="utf-8") as stream:
        text = stream.read()
    bytes_read = len(text.encode("utf-8"))
    began_search = time.process_time()
    matches = sum(1 for _ in automaton.iter(text))
    seconds = time.process_time() - began_search
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ahocorasick      {bytes_read / 1e6 / seconds:8.1f} MB/s  {matches} matches, built in "
          f"{built - began:.1f} s, peak {memory:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
