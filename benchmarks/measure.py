"""How things are measured: in turns, by medians, with the state of Python's collector of garbage told."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any

LIBRARIES = (
    "attrs", "cattrs", "msgspec", "orjson", "pydantic", "pydantic-core", "mashumaro", "pandas", "polars", "duckdb",
)  # fmt: skip


def in_turns(tasks: Mapping[str, Callable[[], Any]], *, rounds: int = 5, collector: bool = True) -> dict[str, float]:
    """Run tasks one after the other, round by round, and give the median of the seconds of each.

    Args:
        tasks: What to run, by name. One round before the first warms up and is not counted.
        rounds: How many rounds count.
        collector: Whether Python's collector of garbage is on, as a user has it; between tasks it runs in any case.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            gc.collect()
            with collecting(on=collector):
                start = time.perf_counter()
                made = task()
                passed = time.perf_counter() - start
                del made
            if number:
                seconds[name].append(passed)
    return {name: statistics.median(found) for name, found in seconds.items()}


@contextlib.contextmanager
def collecting(*, on: bool) -> Iterator[None]:
    """Switch the collector on or off, and leave it as it was."""
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()


def per_call(task: Callable[[], Any], *, least: float = 0.05) -> Callable[[], float]:
    """Give what runs a short task as often as fills some time, and tells the seconds that one run took."""

    def measured() -> float:
        count = 1
        while True:
            start = time.perf_counter()
            for _ in range(count):
                task()
            passed = time.perf_counter() - start
            if passed >= least:
                return passed / count
            count *= 4

    return measured


def processes(codes: Mapping[str, str], *, rounds: int = 9) -> dict[str, float]:
    """Run pieces of code in new interpreters, in turns; give the median of the seconds of each whole process.

    Compiled code is kept in a folder of its own, so that nothing is compiled while it counts.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(code: str) -> Callable[[], Any]:
            return lambda: subprocess.run([sys.executable, "-c", code], check=True, env=environment)

        return in_turns({name: run(code) for name, code in codes.items()}, rounds=rounds)


def memory(code: str) -> dict[str, float]:
    """Run code in a new interpreter that prints its figures as ``name=number``, and give them."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name: float(number) for name, _, number in (part.partition("=") for part in done.stdout.split())}


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Fit the exponent with which time grows with size, by least squares on the logarithms."""
    return statistics.linear_regression([math.log(one) for one in sizes], [math.log(one) for one in seconds]).slope


def machine() -> dict[str, str]:
    """Tell on what all this ran."""
    found = {"python": f"{platform.python_implementation()} {platform.python_version()}", "system": platform.system()}
    found |= {"processor": processor(), "cores": str(os.cpu_count())}
    for name in ("partnerships", *LIBRARIES):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def processor() -> str:
    """Give the name of the processor, where the system tells it."""
    with contextlib.suppress(OSError), open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123
        for line in file:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
