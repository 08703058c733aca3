"""Measure reading, writing, asking, importing, memory and growth against peers, all in one run.

``python benchmarks/run.py`` prints tables and writes ``results.json`` and ``chart.svg`` beside this file. Every figure
is a ratio between things that were measured in turns in the same run; seconds are given to show the order of magnitude.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import json
import pathlib
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs
import peers
import workload
from engines import ENGINES, QUESTIONS, Comprehension, Ours, SQLite, combined
from measure import collecting, exponent, in_turns, machine, memory, per_call, processes

import partnerships as ps
from partnerships import _fast as fast

HERE: Final = pathlib.Path(__file__).parent
FAST, CORE = "partnerships[speed]", "partnerships"

Figures = dict[str, Any]
Targets = list[tuple[str, float, float]]
"""What is promised: in words, the most that it may be, and what was measured."""


@contextlib.contextmanager
def without_speed() -> Iterator[None]:
    """Read as if msgspec were not installed."""
    least = fast.LEAST
    fast.LEAST = sys.maxsize
    try:
        yield
    finally:
        fast.LEAST = least


def core(data: bytes) -> ps.Catalog:
    """Read a catalog with the core alone."""
    with without_speed():
        return ps.loads(data)


def read_by_peers() -> dict[str, Callable[[bytes], Any]]:
    """Give all that read, the library by both its roads first."""
    found: dict[str, Callable[[bytes], Any]] = {FAST: ps.loads, CORE: core}
    return found | {one.name: one.read for one in peers.READERS if one.read is not None}


def table(
    title: str, seconds: Mapping[str, float], per: int, *, unit: str = "us a commitment", base: str = FAST
) -> None:
    """Print the seconds of tasks and their ratios to the library's."""
    print(f"\n{title}")
    for name, found in seconds.items():
        print(f"  {name:32} {found / per * 1e6:10.2f} {unit:16} {found / seconds[base]:8.2f}")


# --- What is measured -----------------------------------------------------------------------------------------------


def reading(sizes: list[int], targets: Targets) -> Figures:
    """Measure reading, with Python's collector as a user has it and without."""
    figures: Figures = {}
    for size in sizes:
        data = workload.text(size)
        few = {FAST, CORE, "json.loads", "orjson.loads", "msgspec", "pydantic"}
        for collector in (True, False) if size < 100_000 else (True,):
            readers = {name: read for name, read in read_by_peers().items() if size < 100_000 or name in few}
            tasks = {name: functools.partial(read, data) for name, read in readers.items()}
            seconds = in_turns(tasks, collector=collector)
            figures[f"{size}, collector {'on' if collector else 'off'}"] = seconds
            table(f"Reading {size} commitments, collector {'on' if collector else 'off'}", seconds, size)
            if collector:
                targets += [
                    (f"reading {size} with speed, of pydantic", 0.6, seconds[FAST] / seconds["pydantic"]),
                    (f"reading {size} with speed, of msgspec Struct", 2.0, seconds[FAST] / seconds["msgspec"]),
                    (f"reading {size} with the core, of pydantic", 1.25, seconds[CORE] / seconds["pydantic"]),
                ]
    return figures


def faults(size: int, targets: Targets) -> Figures:
    """Measure what a fault costs: a good document, and the same with one thing wrong in its middle."""
    data = workload.text(size)
    at = data.index(b'"kind": "', len(data) // 2)
    broken = {
        "good": data,
        "an unknown word": data[:at] + b'"kind": "no-' + data[at + 9 :],
        "an unknown key": data[:at] + b'"colour": 1,\n      ' + data[at:],
        "a dangling id": re.sub(rb'("actors": \[\s+")', rb"\1no-", data, count=1),
        "not JSON": data[:at] + data[at + 1 :],
    }

    def refused(read: Callable[[bytes], Any], text: bytes) -> Callable[[], Any]:
        def task() -> Any:
            with contextlib.suppress(ps.InvalidFileError):
                return read(text)
            return None

        return task

    figures: Figures = {}
    for road, read in ((FAST, ps.loads), (CORE, core)):
        seconds = in_turns({name: refused(read, text) for name, text in broken.items()})
        figures[road] = seconds
        table(f"A fault among {size} commitments, {road}", seconds, size, base="good")
        worst = max(found for name, found in seconds.items() if name != "good")
        targets.append((f"a fault, of a good read, {road}", 2.0, worst / seconds["good"]))
    return figures


def writing(size: int, targets: Targets) -> Figures:
    """Measure writing; all but the floors give the same bytes."""
    data = workload.text(size)
    tasks: dict[str, Callable[[], Any]] = {}
    catalog = ps.loads(data)
    tasks[CORE] = lambda: ps.dumps(catalog).encode()
    for one in peers.WRITERS:
        made = one.read(data) if one.read is not None else catalog
        if one.write is not None:
            tasks[one.name] = lambda made=made, write=one.write: write(made)
    seconds = in_turns(tasks)
    table(f"Writing {size} commitments", seconds, size, base=CORE)
    stock = next(
        found for name, found in seconds.items() if "json" in name and "cattrs" in name and "orjson" not in name
    )
    targets.append(("writing with the core, of json.dumps over stock cattrs", 0.6, seconds[CORE] / stock))
    targets.append(("writing with speed, of json.dumps over stock cattrs", 0.25, seconds[CORE] / stock))
    return seconds


def asking(size: int, targets: Targets) -> Figures:
    """Measure questions, the making of what they need, and that the rest of a catalog does not matter."""
    data = workload.text(size)
    catalog = ps.loads(data)
    built: Figures = {}
    engines = []
    for engine in ENGINES:
        start = time.perf_counter()
        engines.append(engine(catalog))
        built[engine.name] = time.perf_counter() - start
    figures: Figures = {"building": built}
    fresh = ps.loads(data)
    read = in_turns({"read": lambda: ps.loads(data)}, rounds=3)["read"]
    start = time.perf_counter()
    for question in QUESTIONS:
        Ours(fresh).ask(question)
    ps.history_of(fresh, fresh.commitments[0].id)
    ps.area_matrix(fresh, fresh.partnerships[0].id)
    indexing = time.perf_counter() - start
    targets.append(("first questions of all kinds, indexes included, of reading", 0.2, indexing / read))
    for question in QUESTIONS:
        asked = {one.name: per_call(functools.partial(one.ask, question)) for one in engines}
        seconds = {name: statistics.median(measured() for _ in range(5)) for name, measured in asked.items()}
        figures[question.name] = seconds
        hits = [len(ids) for ids in engines[0].ids(engines[0].ask(question))]
        table(f"Asking {size} commitments: {question.name}, {hits[0]} found", seconds, 1, unit="us", base=Ours.name)
    variants = [combined(number) for number in range(64)]
    seconds = {}
    for one in engines:
        rounds = 3 if isinstance(one, Ours | SQLite) else 1
        asked = per_call(lambda one=one: [one.ask(question) for question in variants], least=0.01)
        seconds[one.name] = statistics.median(asked() for _ in range(rounds)) / len(variants)
    figures["all four, 64 variants"] = seconds
    table(f"Asking {size} commitments: all four criteria, 64 variants", seconds, 1, unit="us", base=Ours.name)
    ours = seconds[Ours.name]
    targets.append((f"asking {size} by all four, of SQLite with indexes", 0.1, ours / seconds[SQLite.name]))
    targets.append((f"asking {size} by all four, of the comprehension", 0.01, ours / seconds[Comprehension.name]))
    return figures


def independent(targets: Targets) -> Figures:
    """Measure questions about few records in a small and in a large catalog."""
    figures: Figures = {}
    for size in (1_000, 100_000):
        catalog = ps.loads(workload.text(size))
        key = catalog.partnerships[0].id
        chain = next(one.id for one in catalog.commitments if one.meeting == f"{key}-3" and one.links)
        tasks = {
            "next_meeting": functools.partial(ps.next_meeting, catalog, key, on="2004-01-01"),
            "history_of": functools.partial(ps.history_of, catalog, chain),
            "compare_meetings": functools.partial(ps.compare_meetings, catalog, f"{key}-3", f"{key}-4"),
            "area_matrix": functools.partial(ps.area_matrix, catalog, key),
        }
        for task in tasks.values():
            task()
        measured = {name: per_call(task) for name, task in tasks.items()}
        figures[str(size)] = {name: statistics.median(one() for _ in range(5)) for name, one in measured.items()}
        table(
            f"Questions about one partnership of {size} commitments",
            figures[str(size)],
            1,
            unit="us",
            base="next_meeting",
        )
    for name in figures["1000"]:
        targets.append((f"{name} at 10^5, of the same at 10^3", 2.0, figures["100000"][name] / figures["1000"][name]))
    return figures


def importing(targets: Targets) -> Figures:
    """Measure whole processes that import, and one that answers a question."""
    answer = "import partnerships as ps; ps.next_meeting(ps.load_bundled('eu-japan'), 'eu-japan', on='2026-01-01')"
    codes = {
        "nothing": "pass",
        "attrs and cattrs": "import attrs, cattrs",
        "partnerships": "import partnerships",
        "every name of it": "from partnerships import *",
        "load and answer next_meeting": answer,
    }
    seconds = processes(codes)
    table("Whole processes", seconds, 1000, unit="ms", base="attrs and cattrs")
    base = seconds["attrs and cattrs"]
    targets.append(("import partnerships, of importing attrs and cattrs", 1.35, seconds["partnerships"] / base))
    targets.append(
        ("load and answer, of importing attrs and cattrs", 1.6, seconds["load and answer next_meeting"] / base)
    )
    return seconds


KEPT: Final = """
import gc, sys, tracemalloc
sys.path.insert(0, {here!r})
import workload
data = workload.text({size})
{read}
read(workload.text(40))
gc.collect()
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
found = read(data)
gc.collect()
now, peak = tracemalloc.get_traced_memory()
print(f"kept={{(now - before) / {size}}} peak={{(peak - before) / {size}}} input={{len(data) / {size}}}")
"""


def remembering(size: int, targets: Targets) -> Figures:
    """Measure the bytes that a commitment takes, with all that belongs to it, and the most while reading."""
    roads = {
        FAST: "from partnerships import loads as read",
        CORE: "from partnerships import _fast, loads as read; _fast.LEAST = sys.maxsize",
        "pydantic": "from peer_pydantic import read",
        "msgspec": "from peer_msgspec import read",
    }
    figures: Figures = {}
    print(f"\nBytes a commitment of {size}: kept, most while reading, of the text")
    for name, read in roads.items():
        figures[name] = found = memory(KEPT.format(here=str(HERE), size=size, read=read))
        print(f"  {name:32} {found['kept']:10.0f} {found['peak']:10.0f} {found['input']:10.0f}")
    for name in (FAST, CORE):
        found = figures[name]
        targets.append((f"memory kept, of pydantic's, {name}", 0.35, found["kept"] / figures["pydantic"]["kept"]))
        whole = found["kept"] + found["input"]
        targets.append((f"most while reading, of kept and text, {name}", 1.6, (found["peak"] + found["input"]) / whole))
    return figures


def growing(sizes: list[int], targets: Targets) -> Figures:
    """Measure how the costs grow with the size of the catalog, and fit an exponent."""
    seconds: dict[str, list[float]] = {}
    for size in sizes:
        rounds = 3 if size < 1_000_000 else 1
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            for name, passed in once(size):
                found.setdefault(name, []).append(passed)
        for name, passed in found.items():
            seconds.setdefault(name, []).append(statistics.median(passed))
        print(f"\nGrowth: {size} commitments", {name: round(many[-1], 5) for name, many in seconds.items()})
    exponents = {name: exponent(sizes[: len(many)], many) for name, many in seconds.items()}
    print("\nExponents", {name: round(one, 3) for name, one in exponents.items()})
    targets += [(f"exponent of {name}", 1.10, one) for name, one in exponents.items()]
    return {"sizes": sizes, "seconds": seconds, "exponents": exponents}


def once(size: int) -> Iterator[tuple[str, float]]:
    """Run everything once on a catalog of a size, and give the seconds of each."""
    data = workload.text(size)

    def timed(task: Callable[[], Any]) -> tuple[Any, float]:
        gc.collect()
        start = time.perf_counter()
        made = task()
        return made, time.perf_counter() - start

    _, passed = timed(functools.partial(core, data))
    yield "reading with the core", passed
    catalog, passed = timed(functools.partial(ps.loads, data))
    yield "reading with speed", passed
    yield "writing", timed(functools.partial(ps.dumps, catalog))[1]
    first = functools.partial(ps.find_commitments, catalog, area="quantum", party="JP", due_by="2010")
    yield "index building", timed(first)[1]
    ours, variants = Ours(catalog), [combined(number) for number in range(64)]
    ours.ask(variants[0])
    yield "asking", timed(lambda: [ours.ask(question) for question in variants])[1]
    yield "scorecard", timed(functools.partial(ps.scorecard, catalog, by="area", on="2015-01-01"))[1]
    yield "merging", timed(functools.partial(ps.merge, catalog, catalog))[1]
    changed = attrs.evolve(
        catalog,
        commitments=tuple(
            attrs.evolve(one, note="Changed.") if number % 100 == 0 else one
            for number, one in enumerate(catalog.commitments)
        ),
    )
    yield "diffing", timed(functools.partial(ps.diff, catalog, changed))[1]
    if size < 1_000_000:
        yield "checking", timed(functools.partial(ps.check, catalog))[1]


# --- The report -----------------------------------------------------------------------------------------------------


def chart(results: Figures, path: pathlib.Path) -> None:
    """Draw the ratios that were promised and those that were found."""
    import altair as alt

    rows = [
        {"what": f"{name} (at most {most:g})", "share": found / most, "held": "held" if found <= most else "missed"}
        for name, most, found in results["targets"]
    ]
    bars = (
        alt.Chart(alt.Data(values=rows), title="Each ratio as a share of the most that was promised; up to 1, it held")
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title="share of the limit"),
            y=alt.Y("what:N", sort=None, title=None, axis=alt.Axis(labelLimit=480)),
            color=alt.Color(
                "held:N", scale=alt.Scale(domain=["held", "missed"], range=["#0072b2", "#d55e00"]), legend=None
            ),
        )
        .properties(width=420)
    )
    limit = alt.Chart(alt.Data(values=[{"share": 1}])).mark_rule(strokeDash=[4, 3]).encode(x="share:Q")
    (bars + limit).configure_axis(labelFontSize=11).save(path)


def main() -> int:
    """Measure all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=1_000_000, help="the largest catalog whose growth is measured")
    parser.add_argument("--only", nargs="*", help="names of the parts to measure; all if none is given")
    parser.add_argument("--out", type=pathlib.Path, default=HERE, help="folder for results.json and chart.svg")
    args = parser.parse_args()
    targets: Targets = []
    results: Figures = {"machine": machine(), "started with the collector on": gc.isenabled()}
    print(json.dumps(results["machine"], indent=2))
    assert threading.active_count() == 1
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= args.largest]
    parts: dict[str, Callable[[], Figures]] = {
        "importing": lambda: importing(targets),
        "memory": lambda: remembering(10_000, targets),
        "reading": lambda: reading([10_000, 100_000], targets),
        "faults": lambda: faults(10_000, targets),
        "writing": lambda: writing(10_000, targets),
        "asking": lambda: asking(100_000, targets),
        "few records": lambda: independent(targets),
        "growth": lambda: growing(sizes, targets),
    }
    for name, measured in parts.items():
        if not args.only or name in args.only:
            results[name] = measured()
    results["lets through"] = {name: sorted(found) for name, found in peers.LETS_THROUGH.items()}
    results["bad inputs"] = len(peers.bad_inputs())
    results["targets"] = targets
    print("\nPromised at most, and found")
    for name, most, found in targets:
        print(f"  {'held  ' if found <= most else 'MISSED'} {name:70} {most:7.3f} {found:8.3f}")
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "results.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    chart(results, args.out / "chart.svg")
    return 0


if __name__ == "__main__":
    with collecting(on=True):
        sys.exit(main())
