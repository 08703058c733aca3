"""See a blunder of a factor of two: two ratios, each against a floor that was measured in the same run.

``python benchmarks/guard.py`` measures reading against `json.loads` and asking against a list comprehension, prints the
ratios, and fails where one is more than twice what it should be. It is no test and says nothing of seconds; a crowded
machine slows both sides of a ratio alike.
"""

from __future__ import annotations

import json
import statistics
import sys

import workload
from engines import Comprehension, Ours, combined
from measure import in_turns, per_call

from partnerships import loads

SIZE = 20_000
BOUNDS = {"reading, of json.loads": 5.0, "asking, of a list comprehension": 0.12}
"""About twice what was found when they were last looked at, with the extra ``speed``."""


def main() -> int:
    """Measure both ratios."""
    data = workload.text(SIZE)
    seconds = in_turns({"ours": lambda: loads(data), "floor": lambda: json.loads(data)})
    found = {"reading, of json.loads": seconds["ours"] / seconds["floor"]}
    catalog = loads(data)
    questions = [combined(number) for number in range(16)]
    asked = [
        per_call(lambda engine=engine: [engine.ask(question) for question in questions])
        for engine in (Ours(catalog), Comprehension(catalog))
    ]
    ours, floor = (statistics.median(one() for _ in range(5)) for one in asked)
    found["asking, of a list comprehension"] = ours / floor
    for name, ratio in found.items():
        print(f"{name}: {ratio:.3f}, at most {BOUNDS[name]:g}")
    return int(any(ratio > BOUNDS[name] for name, ratio in found.items()))


if __name__ == "__main__":
    sys.exit(main())
