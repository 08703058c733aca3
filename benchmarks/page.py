"""Put what a run found into the page on speed: ``python benchmarks/page.py`` after ``python benchmarks/run.py``."""

from __future__ import annotations

import json
import pathlib
import re
import shutil
from collections.abc import Iterator, Mapping
from typing import Any, Final

HERE: Final = pathlib.Path(__file__).parent
PAGE: Final = HERE.parent / "docs" / "explanation" / "speed.md"
START, END = "<!-- measured: written by benchmarks/page.py -->", "<!-- end of what was measured -->"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Write a table in Markdown, numbers to the right."""
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def ratios(seconds: Mapping[str, float], base: str, per: float = 1.0) -> Iterator[tuple[str, ...]]:
    """Give for each task its microseconds and its ratio to one of them."""
    for name, found in seconds.items():
        yield name, f"{found / per * 1e6:,.1f}", f"{found / seconds[base]:,.2f}"


def figures(results: dict[str, Any]) -> Iterator[str]:
    """Write all that a run found."""
    made = results["machine"]
    yield f"{START}\n"
    yield f"One run on {made['processor']}, {made['cores']} cores, {made['system']}, {made['python']}, with"
    libraries = ("attrs", "cattrs", "msgspec", "orjson", "pydantic", "mashumaro", "pandas", "polars", "duckdb")
    yield ", ".join(f"{name} {made[name]}" for name in libraries if name in made) + "."
    yield ""
    yield "### What is promised, and what was found\n"
    targets = (
        (name, f"{most:g}", f"{found:.3g}", "yes" if found <= most else "**no**")
        for name, most, found in results["targets"]
    )
    yield from table(("Ratio", "At most", "Found", "Held"), targets)
    yield "![Each ratio as a share of the most that was promised](speed.svg)"
    yield ""
    for name, seconds in results["reading"].items():
        size = int(name.partition(",")[0])
        yield f"### Reading {size:,} commitments{name.partition(',')[1]}{name.partition(',')[2]}"
        yield ""
        yield from table(("Reader", "µs a commitment", "Ratio"), ratios(seconds, "partnerships", size))
    yield "### Writing 10,000 commitments"
    yield ""
    yield from table(("Writer", "µs a commitment", "Ratio"), ratios(results["writing"], "partnerships", 10_000))
    yield "### A fault among 10,000 commitments"
    yield ""
    names = list(results["faults"]["partnerships"])
    rows = ((road, *(f"{one[name] / one['good']:.2f}" for name in names)) for road, one in results["faults"].items())
    yield from table(("Reader", *names), rows)
    yield "### Asking 100,000 commitments, µs a question"
    yield ""
    asked = {name: one for name, one in results["asking"].items() if name != "building"}
    engines = list(results["asking"]["building"])
    rows = ((engine, *(f"{one[engine] * 1e6:,.0f}" for one in asked.values())) for engine in engines)
    yield from table(("Engine", *asked), rows)
    yield "### Whole processes\n"
    yield from table(("Code", "µs", "Ratio"), ratios(results["importing"], "attrs and cattrs"))
    yield "### Memory, bytes a commitment"
    yield ""
    rows = (
        (name, *(f"{one[key]:,.0f}" for key in ("kept", "peak", "input"))) for name, one in results["memory"].items()
    )
    yield from table(("Reader", "Kept", "Most while reading", "Text"), rows)
    yield "### Growth\n"
    grown = results["growth"]
    sizes = [f"{size:,}" for size in grown["sizes"]]
    rows = (
        (name, *(f"{one:.4f}" for one in many), *[""] * (len(sizes) - len(many)), f"{grown['exponents'][name]:.2f}")
        for name, many in grown["seconds"].items()
    )
    yield from table(("Seconds at", *sizes, "Exponent"), rows)
    yield "### What each reader lets through"
    yield ""
    yield f"Of {results['bad inputs']} documents, each with one fault that the library names:"
    yield ""
    rows = (
        (name, str(len(found)), ", ".join(found) if len(found) < 8 else "")
        for name, found in results["lets through"].items()
    )
    yield from table(("Reader", "Number", "Which"), rows)
    yield END


def main() -> None:
    """Write the page and its picture."""
    results = json.loads((HERE / "results.json").read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    said = "\n".join(figures(results))
    PAGE.write_text(re.sub(f"{START}.*?{END}", lambda _: said, text, flags=re.DOTALL), "utf-8")
    shutil.copyfile(HERE / "chart.svg", PAGE.with_suffix(".svg"))


if __name__ == "__main__":
    main()
