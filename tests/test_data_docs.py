"""The figures on the pages about the data are those of the bundled data.

A page holds blocks between ``<!-- figures: NAME -->`` and ``<!-- end of figures -->``. After a change of the data write
them anew and read the difference: ``python tests/test_data_docs.py``.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

import krippendorff
import pytest

import partnerships as ps

TOP = pathlib.Path(__file__).parents[1]
PAGES = sorted([TOP / "README.md", *TOP.joinpath("docs").rglob("*.md")])
SECOND_PASS = pathlib.Path(__file__).parent / "data" / "second-coding.json"
BLOCK = re.compile(r"(<!-- figures: ([a-z -]+) -->\n)(.*?)(<!-- end of figures -->)", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """Give a table in Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *[[str(cell).replace("|", "\\|") for cell in row] for row in rows]]
    return ["| " + " | ".join(line) + " |" for line in lines]


def parts() -> Iterator[tuple[str, ps.Catalog]]:
    """Give the bundled partnerships one by one, by id."""
    for one in ps.load_bundled().partnerships:
        yield one.id, ps.load_bundled(one.id)


def with_total(row: Callable[[ps.Catalog], list[int]]) -> list[list[object]]:
    """Give a row for each partnership and one of the sums."""
    rows = [(f"`{name}`", row(part)) for name, part in parts()]
    sums = [sum(column) for column in zip(*(row for _, row in rows), strict=True)]
    return [[name, *row] for name, row in rows] + [["all", *sums]]


def records() -> list[str]:
    """Count the records of each partnership."""

    def row(part: ps.Catalog) -> list[int]:
        return [
            len(part.meetings),
            len(part.statements),
            len(part.commitments),
            sum(one.declaratory for one in part.commitments),
            sum(one.due is not None for one in part.commitments),
            len({one.instrument.id for one in part.commitments if one.instrument}),
            sum(len(one.links) for one in part.commitments),
            sum(len(one.assessments) for one in part.commitments),
            len(part.sources),
            len(part.disputes),
        ]

    head = ["Partnership", "Meetings", "Statements", "Commitments", "Declaratory", "With a deadline", "Instruments"]
    return table([*head, "Links", "Assessments", "Sources", "Disputes"], with_total(row))


def covered() -> list[str]:
    """Tell in short what each partnership holds."""
    rows = []
    for name, part in parts():
        told = ps.info(part)
        span = f"{str(told.first_meeting)[:4]} to {str(told.last_meeting)[:4]}"
        title = part.partnerships[0].title
        row = [len(part.meetings), len(part.commitments), told.counts["declaratory"], len(part.sources)]
        rows.append([title, f"`{name}`", span, *row, told.secondary_alone])
    head = ["Partnership", "Id", "Years", "Meetings", "Commitments", "Declaratory", "Sources"]
    return table([*head, "On secondary sources alone"], rows)


def sources() -> list[str]:
    """Count the sources of each partnership by kind and by how much of them was read."""

    def row(part: ps.Catalog) -> list[int]:
        covered = ps.info(part)
        kinds = Counter(one.kind for one in part.sources)
        extents = Counter(one.extent for one in part.sources)
        return [
            kinds[ps.SourceKind.PRIMARY],
            kinds[ps.SourceKind.SECONDARY],
            *(extents[one] for one in ps.SourceExtent),
            extents[None],
            sum(one.published is None for one in part.sources),
            covered.primary,
            covered.secondary_alone,
        ]

    head = ["Partnership", "Primary", "Secondary", "Read whole", "Read in part", "Located only", "Extent not stated"]
    return table([*head, "Undated", "Commitments with a primary source", "On secondary sources alone"], with_total(row))


def meetings() -> list[str]:
    """Tell for each meeting how many commitments it has, and what they and its statement rest on."""
    catalog = ps.load_bundled()
    kinds = {one.id: one for one in catalog.sources}
    rows = []
    for one in sorted(catalog.meetings, key=lambda one: (one.partnership, str(one.date))):
        own = [promise for promise in catalog.commitments if promise.meeting == one.id]
        primary = sum(any(kinds[key].kind is ps.SourceKind.PRIMARY for key in promise.sources) for promise in own)
        read = [
            str(kinds[key].extent or "not stated")
            for statement in catalog.statements
            if statement.meeting == one.id
            for key in statement.sources
        ]
        declaratory = sum(promise.declaratory for promise in own)
        rows.append(
            [f"`{one.id}`", one.date, len(own), declaratory, primary, len(own) - primary, ", ".join(read) or "none"]
        )
    head = ["Meeting", "Date", "Commitments", "Declaratory", "With a primary source", "On secondary sources alone"]
    return table([*head, "Statement: how much of its sources was read"], rows)


def assessed() -> list[str]:
    """Count the promises of each partnership by the latest status on record."""
    words = [one for one in ps.Status if one is not ps.Status.UNASSESSED]

    def row(part: ps.Catalog) -> list[int]:
        promises = [one for one in part.commitments if not one.declaratory]
        found = Counter(ps.status_on(one, "9999-12-31") for one in promises)
        return [len(promises), found[ps.Status.UNASSESSED], *(found[word] for word in words if used[word])]

    used = Counter(ps.status_on(one, "9999-12-31") for one in ps.load_bundled().commitments if not one.declaratory)
    head = ["Partnership", "Promises", "Unassessed", *(str(one) for one in words if used[one])]
    return table(head, with_total(row))


def shares(name: str, words: type[StrEnum], of: Callable[[ps.Commitment], Iterable[object]]) -> Callable[[], list[str]]:
    """Count the words of one vocabulary in use, by partnership."""

    def block() -> list[str]:
        used = Counter(word for one in ps.load_bundled().commitments for word in of(one))

        def row(part: ps.Catalog) -> list[int]:
            found = Counter(word for one in part.commitments for word in of(one))
            return [found[word] for word in words if used[word]]

        return table([name, *(f"`{word}`" for word in words if used[word])], with_total(row))

    return block


def areas() -> list[str]:
    """Count the commitments on each area, narrower areas included, by partnership."""
    catalog = ps.load_bundled()
    names = [one.id for one in catalog.partnerships]
    tops: dict[str | None, list[ps.TechArea]] = {}
    for one in catalog.areas:
        tops.setdefault(one.broader, []).append(one)

    def lines(above: str | None, depth: int) -> Iterator[list[object]]:
        for one in sorted(tops.get(above, []), key=lambda area: area.label().casefold()):
            found = ps.find_commitments(catalog, area=one.id, declaratory=None)
            owners = Counter(catalog[promise.meeting].partnership for promise in found)  # type: ignore[union-attr]
            label = f"{'&nbsp;&nbsp;' * 2 * depth}{one.label()}"
            yield [label, f"`{one.id}`", *(owners[name] or "" for name in names), len(found) or ""]
            yield from lines(one.id, depth + 1)

    return table(["Area", "Id", *(f"`{name}`" for name in names), "All"], lines(None, 0))


def years() -> list[str]:
    """Count the commitments of each partnership by the year in which they were made."""
    catalog = ps.load_bundled()
    owner = {one.id: one.partnership for one in catalog.meetings}
    found = Counter((owner[one.meeting], str(one.made_on)[:4]) for one in catalog.commitments)
    span = [str(year) for year in range(int(min(y for _, y in found)), int(max(y for _, y in found)) + 1)]
    rows = [[f"`{one.id}`", *(found[one.id, year] or "" for year in span)] for one in catalog.partnerships]
    return table(["Partnership", *span], rows)


def disputes(partnership: str) -> Callable[[], list[str]]:
    """List what sources of one partnership say that its record does not adopt."""

    def block() -> list[str]:
        catalog = ps.load_bundled(partnership)
        rows = [
            [f"`{one.record}`", one.field or "", f"{one.says} (`{one.source}`)", one.note or ""]
            for one in catalog.disputes
        ]
        return table(["Record", "Field", "What another source says", "Why the record follows the others"], rows)

    return block


def coded(partnership: str) -> Callable[[], list[str]]:
    """List the links of one partnership that do more than restate, and the promises whose force is known."""

    def block() -> list[str]:
        catalog = ps.load_bundled(partnership)
        lines = []
        for word in ps.Relation:
            pairs = [
                f"`{one.id}` to `{link.target}`"
                for one in catalog.commitments
                for link in one.links
                if link.relation is word and word is not ps.Relation.RESTATES
            ]
            lines += [f"- `{word}`: {', '.join(pairs)}"] if pairs else []
        for force in ps.Force:
            found = [f"`{one.id}`" for one in catalog.commitments if one.force is force]
            lines += [f"- `{force}`: {', '.join(found)}"] if found and force is not ps.Force.UNSTATED else []
        return lines

    return block


def warnings() -> list[str]:
    """List the warnings of `check` on the bundled data."""
    found = [one for one in ps.check(ps.load_bundled()) if one.severity is not ps.Severity.INFO]
    rows = [[f"`{one.code}`", f"`{one.record or one.path}`", one.message] for one in found]
    return table(["Rule", "Record", "What it says"], rows) if rows else ["There is none."]


def remarks() -> list[str]:
    """Count what `check` remarks on the bundled data without calling it a warning."""
    found = Counter(one.code for one in ps.check(ps.load_bundled()) if one.severity is ps.Severity.INFO)
    return table(["Rule", "Findings"], [[f"`{code}`", number] for code, number in sorted(found.items())])


def words(cls: type[StrEnum]) -> Callable[[], list[str]]:
    """List the members of a vocabulary with meaning, example and counter-example, as its docstring has them."""

    def block() -> list[str]:
        rows = []
        for member, text in entries(cls):
            meaning, example, counter = re.fullmatch(r"(.*?) E\.g\. (.*?) Not: (.*)", text).groups()  # type: ignore[union-attr]
            rows.append([f"`{member}`", *(plain(one) for one in (meaning, example, counter))])
        return table(["Word", "Meaning", "Example", "Not"], rows)

    return block


def entries(cls: type[StrEnum]) -> Iterator[tuple[str, str]]:
    """Give the members that a docstring tells of, with what it says of them."""
    text = " ".join(str(cls.__doc__).partition("Attributes:")[2].split())
    names = "|".join(one.name for one in cls)
    found = re.split(rf"(?:^| )({names}): ", text)[1:]
    for name, said in zip(found[::2], found[1::2], strict=True):
        yield str(cls[name]), said


def plain(text: str) -> str:
    """Write names of members as the words that stand in files."""
    text = re.sub(r"`(?:[A-Z]\w+\.)?([A-Z_]+)`", lambda found: f"`{found[1].lower()}`", text)
    return text.replace("``", "`")


def agreement() -> list[str]:
    """Give Krippendorff's alpha of the two passes, for each field that was coded twice."""
    passes = json.loads(SECOND_PASS.read_text("utf-8"))
    rows = []
    for name in ("kind", "force", "relation"):
        pairs = [(one["first"], one["second"]) for one in passes["codings"] if one["field"] == name]
        rows.append([name, len(pairs), sum(a == b for a, b in pairs), f"{alpha(pairs):.2f}"])
    return table(["Field", "Units", "Coded alike", "Krippendorff's alpha, nominal"], rows)


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Give Krippendorff's alpha of two coders over nominal values."""
    known = sorted({word for pair in pairs for word in pair})
    data = [[float(known.index(pair[coder])) for pair in pairs] for coder in (0, 1)]
    return float(krippendorff.alpha(data, level_of_measurement="nominal"))


def tables() -> list[str]:
    """Describe every table, column by column."""
    held, lines = ps.tables(ps.Catalog(), on="2026-11-24"), []
    for one in held.values():
        lines += ["", f"## {one.name}", "", f"{one.description} Key: {', '.join(f'`{name}`' for name in one.key)}.", ""]
        lines += table(
            ("Column", "Type", "Never empty", "Names a row of", "Meaning"),
            (
                (f"`{two.name}`", two.type, "yes" if two.required else "", two.table or "", two.description)
                for two in one.columns
            ),
        )
    return [*lines, ""]


BLOCKS: dict[str, Callable[[], list[str]]] = {
    "covered": covered,
    "records": records,
    "sources": sources,
    "meetings": meetings,
    "assessed": assessed,
    "kinds": shares("Kind", ps.CommitmentKind, lambda one: [one.kind]),
    "forces": shares("Force", ps.Force, lambda one: [one.force]),
    "relations": shares("Relation", ps.Relation, lambda one: [link.relation for link in one.links]),
    "areas": areas,
    "years": years,
    "warnings": warnings,
    "remarks": remarks,
    "agreement": agreement,
    "tables": tables,
    "words of kind": words(ps.CommitmentKind),
    "words of force": words(ps.Force),
    "words of relation": words(ps.Relation),
    "words of status": words(ps.Status),
    **{f"disputes of {name}": disputes(name) for name, part in parts() if part.disputes},
    **{f"coded of {name}": coded(name) for name, _ in parts()},
}


def renewed(text: str) -> str:
    """Write every block of figures on a page anew."""

    def block(found: re.Match[str]) -> str:
        return f"{found[1]}\n" + "\n".join(BLOCKS[found[2]]()) + f"\n\n{found[4]}"

    return BLOCK.sub(block, text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_the_figures_on_a_page_are_those_of_the_data(page: pathlib.Path) -> None:
    """Whatever a page tells in figures about the bundled data, the data say."""
    text = page.read_text("utf-8")
    assert renewed(text) == text


def test_every_block_of_figures_stands_on_a_page() -> None:
    """No figures are made that nobody can read, and the markers of none are misspelt."""
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert {found[2] for found in BLOCK.finditer(text)} == set(BLOCKS)
    assert text.count("<!-- figures: ") == len(BLOCK.findall(text))


@pytest.mark.parametrize("cls", [ps.CommitmentKind, ps.Force, ps.Relation, ps.Status], ids=lambda cls: cls.__name__)
def test_every_word_of_the_codebook_has_an_example_and_a_counter_example(cls: type[StrEnum]) -> None:
    """No kind, force, relation or status stands in the codebook without both."""
    told = dict(entries(cls))
    assert set(told) == set(cls)
    assert [word for word, text in told.items() if not re.fullmatch(r".+ E\.g\. .+ Not: .+", text)] == []


def test_the_second_pass_covers_a_fifth_of_the_commitments() -> None:
    """The sample is a fifth of all commitments, and holds every link of those."""
    passes = json.loads(SECOND_PASS.read_text("utf-8"))
    catalog = ps.load_bundled()
    sample = {one["commitment"] for one in passes["codings"] if one["field"] == "kind"}
    assert len(sample) * 5 == len(catalog.commitments)
    for one in sample:
        promise = catalog[one]
        assert isinstance(promise, ps.Commitment)
        linked = [row["target"] for row in passes["codings"] if row["field"] == "relation" and row["commitment"] == one]
        assert sorted(linked) == sorted(link.target for link in promise.links)


@pytest.mark.parametrize("field", ["kind", "force", "relation"])
def test_the_two_passes_agree_well_enough(field: str) -> None:
    """Alpha is at least 0.70 for each field; below that the codebook would have to be mended and the pass repeated."""
    passes = json.loads(SECOND_PASS.read_text("utf-8"))
    assert alpha([(one["first"], one["second"]) for one in passes["codings"] if one["field"] == field]) >= 0.70


def test_disagreements_of_the_two_passes_were_resolved_in_the_record() -> None:
    """What the record holds now is what the two passes share, or what was settled where they differ."""
    passes = json.loads(SECOND_PASS.read_text("utf-8"))
    catalog = ps.load_bundled()

    def recorded(one: dict[str, Any]) -> str:
        promise: Any = catalog[one["commitment"]]
        if one["field"] == "relation":
            return next(str(link.relation) for link in promise.links if link.target == one["target"])
        return str(getattr(promise, one["field"]))

    for one in passes["codings"]:
        assert recorded(one) == one.get("settled", one["first"]), one
        assert ("settled" in one) == (one["first"] != one["second"]), one


def test_alpha_is_that_of_the_textbook() -> None:
    """Two coders, ten units, two values: the worked example of Krippendorff's own introduction, alpha 0.095."""
    coder_a = "0100000000"
    coder_b = "1110010100"
    assert alpha(list(zip(coder_a, coder_b, strict=True))) == pytest.approx(0.095, abs=0.001)


if __name__ == "__main__":
    for one in PAGES:
        before = one.read_text("utf-8")
        if (after := renewed(before)) != before:
            one.write_text(after, "utf-8")
