"""The peers against which questions are measured: the same answers, by other engines over the same records.

Each engine is built from a catalog once, which is measured as such, and then asked. What is asked is what a user wants
to have in hand: of the library its answer, of an engine the ids, certain ones and undecided ones apart. All engines get
two helps that the library works out itself: which areas stand beneath which, and from when to when a promise had which
status, for the rules by which shares of several parties join are nothing to write in SQL.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Protocol

from partnerships import Catalog, Commitment, Records, find_commitments, status_on

__all__ = ["ENGINES", "OPEN", "QUESTIONS", "Engine", "Question", "combined"]

Ids = tuple[list[str], list[str]]
"""Ids that are certainly an answer, and ids that may be one, each in the order of the catalog."""

OPEN: Final = ("unassessed", "no_evidence", "not_started", "started", "substantial")
"""The statuses of a promise of which something is still to come."""

_NEVER: Final = datetime.date.max.toordinal()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked: commitments that are not declaratory and fit all of these.

    Attributes:
        name: What it is called.
        area: Id of an area; those beneath it count as well.
        party: Id of a party that undertakes it.
        on: The day on which it has an open status.
        due_by: The last day on which its deadline may end.
    """

    name: str
    area: str | None = None
    party: str | None = None
    on: str | None = None
    due_by: str | None = None


def combined(number: int) -> Question:
    """Give one of many variants of the question with all four criteria."""
    areas, parties = ("semiconductors", "quantum", "connectivity", "artificial-intelligence"), ("JP", "EU", "KR", "US")
    year = 2006 + number % 15
    return Question(
        name="all four",
        area=areas[number % 4],
        party=parties[number // 4 % 4],
        on=f"{year}-06-30",
        due_by=f"{year + 1}-12-31",
    )


QUESTIONS: Final = (
    Question(name="by area", area="semiconductors"),
    Question(name="by party", party="KR"),
    Question(name="open on a day", on="2012-06-30"),
    Question(name="due before", due_by="2010-12-31"),
    Question(name="all four", area="semiconductors", party="JP", on="2012-06-30", due_by="2013-12-31"),
)


class Engine(Protocol):
    """An engine over one catalog."""

    name: ClassVar[str]

    def __init__(self, catalog: Catalog) -> None: ...

    def ask(self, question: Question) -> Any:
        """Give the answer as the engine has it."""

    def ids(self, answer: Any) -> Ids:
        """Give the ids of an answer."""


class Ours:
    """The library itself."""

    name: ClassVar[str] = "partnerships"

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def ask(self, question: Question) -> Records[Commitment]:
        """Ask by `find_commitments`."""
        criteria: dict[str, Any] = {"area": question.area, "party": question.party, "due_by": question.due_by}
        if question.on is not None:
            criteria |= {"status": OPEN, "on": question.on}
        return find_commitments(self._catalog, **criteria)

    def ids(self, answer: Records[Commitment]) -> Ids:
        """Give the ids of an answer."""
        return [one.id for one in answer], [one.id for one in answer.undecided]


class Comprehension:
    """The floor: plain Python over the records, with the tests that leave most out first."""

    name: ClassVar[str] = "comprehension"

    def __init__(self, catalog: Catalog) -> None:
        self._commitments = catalog.commitments
        self._beneath = _beneath(catalog)

    def ask(self, question: Question) -> Ids:
        """Go through all commitments."""
        on = None if question.on is None else datetime.date.fromisoformat(question.on)
        last = None if question.due_by is None else datetime.date.fromisoformat(question.due_by)
        areas = None if question.area is None else self._beneath[question.area]
        party = question.party
        found = [
            (one.id, verdict)
            for one in self._commitments
            if not one.declaratory
            and (last is None or (one.due is not None and not one.due.is_open_end))
            and (areas is None or not areas.isdisjoint(one.areas))
            and (party is None or party in one.parties)
            and (verdict := True if last is None or one.due is None else _not(one.due.ends_after(last))) is not False
            and (on is None or status_on(one, on) in OPEN)
        ]
        return [key for key, verdict in found if verdict], [key for key, verdict in found if verdict is None]

    def ids(self, answer: Ids) -> Ids:
        """Give the ids of an answer."""
        return answer


def _not(verdict: bool | None) -> bool | None:  # noqa: FBT001
    return None if verdict is None else not verdict


def _beneath(catalog: Catalog) -> dict[str, frozenset[str]]:
    broader = {one.id: one.broader for one in catalog.areas}
    inside: dict[str, set[str]] = {}
    for key in broader:
        step: str | None = key
        while step is not None:
            inside.setdefault(step, set()).add(key)
            step = broader[step]
    return {key: frozenset(keys) for key, keys in inside.items()}


# --- Tables ---------------------------------------------------------------------------------------------------------


@dataclass
class Tables:
    """The records as tables: lists of columns, one row a fact.

    Of a deadline stand the first and the last day on which it may end, as ordinals; none where it never ends.
    """

    commitments: dict[str, list[Any]] = field(default_factory=lambda: {"n": [], "id": [], "first": [], "last": []})
    areas: dict[str, list[Any]] = field(default_factory=lambda: {"n": [], "area": []})
    parties: dict[str, list[Any]] = field(default_factory=lambda: {"n": [], "party": []})
    statuses: dict[str, list[Any]] = field(default_factory=lambda: {"n": [], "status": [], "since": [], "until": []})

    @classmethod
    def of(cls, catalog: Catalog) -> Tables:
        """Lay out the commitments that are not declaratory; each counts under all areas above its own."""
        tables = cls()
        beneath = _beneath(catalog)
        above: dict[str, list[str]] = {}
        for area, keys in beneath.items():
            for key in keys:
                above.setdefault(key, []).append(area)
        for number, one in enumerate(catalog.commitments):
            if one.declaratory:
                continue
            _add(tables.commitments, number, one.id, *_ends(one))
            for area in sorted({area for key in one.areas for area in above[key]}):
                _add(tables.areas, number, area)
            for party in one.parties:
                _add(tables.parties, number, party)
            for status, since, until in _spans(one):
                _add(tables.statuses, number, status, since, until)
        return tables


def _add(table: dict[str, list[Any]], *row: object) -> None:
    for column, value in zip(table.values(), row, strict=True):
        column.append(value)


def _ends(one: Commitment) -> tuple[int | None, int | None]:
    """Give the first and the last day on which a deadline may end, found by the public predicates of dates."""
    if one.due is None or one.due.is_open_end:
        return None, None
    end = one.due.end
    if end is None:
        start = one.due.reach[0]
        return (start.toordinal() if start else 0), _NEVER
    first, last = end.reach
    return (first.toordinal() if first else 0), (last.toordinal() if last else _NEVER)


def _spans(one: Commitment) -> Iterator[tuple[str, int, int]]:
    """Give from which day to which a promise had which status."""
    days = sorted({found.on.latest for found in one.assessments if found.on.latest is not None})
    since, status = 0, "unassessed"
    for day in days:
        now = str(status_on(one, day))
        if now != status:
            yield status, since, day.toordinal() - 1
            since, status = day.toordinal(), now
    yield status, since, _NEVER


# --- Databases ------------------------------------------------------------------------------------------------------


def _sql(question: Question) -> tuple[str, list[Any]]:
    """Write a question in SQL; what is selected is the id and whether the answer is certain."""
    certain, parts, values = "1", [], []
    if question.due_by is not None:
        day = datetime.date.fromisoformat(question.due_by).toordinal()
        certain = "c.last <= ?"
        parts.append("c.first <= ?")
        values += [day]
    if question.area is not None:
        parts.append("EXISTS (SELECT 1 FROM areas a WHERE a.n = c.n AND a.area = ?)")
        values.append(question.area)
    if question.party is not None:
        parts.append("EXISTS (SELECT 1 FROM parties p WHERE p.n = c.n AND p.party = ?)")
        values.append(question.party)
    if question.on is not None:
        day = datetime.date.fromisoformat(question.on).toordinal()
        words = ", ".join("?" * len(OPEN))
        held = f"s.since <= ? AND s.until >= ? AND s.status IN ({words})"
        parts.append(f"EXISTS (SELECT 1 FROM statuses s WHERE s.n = c.n AND {held})")  # noqa: S608 - no user's text
        values += [day, day, *OPEN]
    if question.due_by is not None:
        values.insert(0, values[0])
    where = " AND ".join(parts) or "1 = 1"
    return f"SELECT c.id, {certain} FROM commitments c WHERE {where} ORDER BY c.n", values  # noqa: S608 - no user's text


def _joined(question: Question) -> tuple[str, list[Any]]:
    """Write a question as joins that start from the rarest of what is asked, as databases with indexes like it."""
    text, values = _sql(question)
    if question.area is not None:
        text = text.replace(
            "FROM commitments c WHERE", "FROM areas a0 JOIN commitments c ON c.n = a0.n WHERE a0.area = ? AND"
        )
        text = text.replace("EXISTS (SELECT 1 FROM areas a WHERE a.n = c.n AND a.area = ?) AND ", "")
        text = text.replace(" AND EXISTS (SELECT 1 FROM areas a WHERE a.n = c.n AND a.area = ?)", "")
        text = text.replace("EXISTS (SELECT 1 FROM areas a WHERE a.n = c.n AND a.area = ?)", "1 = 1")
        values.remove(question.area)
        values.insert(0 if question.due_by is None else 1, question.area)
    return text, values


def _answered(rows: list[Any]) -> Ids:
    return [key for key, certain in rows if certain], [key for key, certain in rows if not certain]


class SQLite:
    """SQLite in memory, with indexes on every column that is asked for."""

    name: ClassVar[str] = "SQLite, indexed"

    def __init__(self, catalog: Catalog) -> None:
        tables = Tables.of(catalog)
        self._base = sqlite3.connect(":memory:", cached_statements=256)
        self._base.executescript(
            """
            CREATE TABLE commitments (n INTEGER PRIMARY KEY, id TEXT, first INTEGER, last INTEGER);
            CREATE TABLE areas (n INTEGER, area TEXT, PRIMARY KEY (area, n)) WITHOUT ROWID;
            CREATE TABLE parties (n INTEGER, party TEXT, PRIMARY KEY (party, n)) WITHOUT ROWID;
            CREATE TABLE statuses (n INTEGER, status TEXT, since INTEGER, until INTEGER);
            """
        )
        for name in ("commitments", "areas", "parties", "statuses"):
            columns = getattr(tables, name)
            marks = ", ".join("?" * len(columns))
            self._base.executemany(f"INSERT INTO {name} VALUES ({marks})", zip(*columns.values(), strict=True))  # noqa: S608
        self._base.executescript(
            """
            CREATE INDEX by_due ON commitments (first, last, id);
            CREATE INDEX areas_of ON areas (n, area);
            CREATE INDEX parties_of ON parties (n, party);
            CREATE INDEX statuses_of ON statuses (n, since, until, status);
            ANALYZE;
            """
        )

    def ask(self, question: Question) -> Ids:
        """Ask, and fetch all ids."""
        return _answered(self._base.execute(*_joined(question)).fetchall())

    def ids(self, answer: Ids) -> Ids:
        """Give the ids of an answer."""
        return answer


class DuckDB:
    """DuckDB in memory."""

    name: ClassVar[str] = "DuckDB"

    def __init__(self, catalog: Catalog) -> None:
        import duckdb
        import pandas as pd

        tables = Tables.of(catalog)
        self._base = duckdb.connect(":memory:")
        for name in ("commitments", "areas", "parties", "statuses"):
            self._base.register("given", pd.DataFrame(getattr(tables, name)))
            self._base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - a name of ours
            self._base.unregister("given")

    def ask(self, question: Question) -> Ids:
        """Ask, and fetch all ids."""
        return _answered(self._base.execute(*_sql(question)).fetchall())

    def ids(self, answer: Ids) -> Ids:
        """Give the ids of an answer."""
        return answer


# --- Frames ---------------------------------------------------------------------------------------------------------


class Pandas:
    """Pandas, with one index by place for each table."""

    name: ClassVar[str] = "pandas"

    def __init__(self, catalog: Catalog) -> None:
        import pandas as pd

        tables = Tables.of(catalog)
        self._commitments = pd.DataFrame(tables.commitments).set_index("n")
        self._areas = dict(iter(pd.DataFrame(tables.areas).groupby("area")["n"]))
        self._parties = dict(iter(pd.DataFrame(tables.parties).groupby("party")["n"]))
        self._statuses = pd.DataFrame(tables.statuses)
        self._open = self._statuses[self._statuses["status"].isin(OPEN)]

    def ask(self, question: Question) -> Any:
        """Narrow the frame by one criterion after the other."""
        found = self._commitments
        if question.due_by is not None:
            found = found[found["first"] <= datetime.date.fromisoformat(question.due_by).toordinal()]
        for kept, key in ((self._areas, question.area), (self._parties, question.party)):
            if key is not None:
                found = found[found.index.isin(kept[key])] if key in kept else found.iloc[:0]
        if question.on is not None:
            day = datetime.date.fromisoformat(question.on).toordinal()
            spans = self._open
            found = found[found.index.isin(spans["n"][(spans["since"] <= day) & (spans["until"] >= day)])]
        if question.due_by is None:
            return found["id"], found["id"].iloc[:0]
        certain = found["last"] <= datetime.date.fromisoformat(question.due_by).toordinal()
        return found["id"][certain], found["id"][~certain]

    def ids(self, answer: Any) -> Ids:
        """Give the ids of an answer."""
        return answer[0].tolist(), answer[1].tolist()


class Polars:
    """Polars, one lazy query a question."""

    name: ClassVar[str] = "Polars"

    def __init__(self, catalog: Catalog) -> None:
        import polars as pl

        tables = Tables.of(catalog)
        self._pl = pl
        self._commitments = pl.DataFrame(tables.commitments).lazy()
        self._areas = pl.DataFrame(tables.areas).lazy()
        self._parties = pl.DataFrame(tables.parties).lazy()
        self._statuses = pl.DataFrame(tables.statuses).lazy()

    def ask(self, question: Question) -> Any:
        """Ask, and collect the frame."""
        pl, found = self._pl, self._commitments
        if question.due_by is not None:
            found = found.filter(pl.col("first") <= datetime.date.fromisoformat(question.due_by).toordinal())
        if question.area is not None:
            found = found.join(self._areas.filter(pl.col("area") == question.area), on="n", how="semi")
        if question.party is not None:
            found = found.join(self._parties.filter(pl.col("party") == question.party), on="n", how="semi")
        if question.on is not None:
            day = datetime.date.fromisoformat(question.on).toordinal()
            is_open = (pl.col("since") <= day) & (pl.col("until") >= day) & pl.col("status").is_in(list(OPEN))
            found = found.join(self._statuses.filter(is_open), on="n", how="semi")
        last = pl.lit(0) if question.due_by is None else pl.col("last")
        day = 0 if question.due_by is None else datetime.date.fromisoformat(question.due_by).toordinal()
        return found.sort("n").select("id", (last <= day).alias("certain")).collect()

    def ids(self, answer: Any) -> Ids:
        """Give the ids of an answer."""
        return _answered(answer.rows())


ENGINES: Final[tuple[type[Engine], ...]] = (Ours, Comprehension, SQLite, Pandas, Polars, DuckDB)
