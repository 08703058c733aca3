"""The same questions on engines: pandas, Polars, DuckDB and Spark, over the tables of a catalog.

A question takes the tables as frames of one engine, by name: those of `frames_of`, or any others of the same columns,
such as Parquet files that `read_parquet` opens. It is put together as one expression and handed to the engine, which
works it out wherever it works things out: in memory, in chunks from disk, on a cluster. The answer is a frame of the
same engine. Narwhals translates.

Every answer is that of the function of the same name in `partnerships`, which a test proves on each engine.

Needs the extra ``engine``, and the engine.
"""

from __future__ import annotations

import datetime
import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, Unpack

from partnerships._catalog import Catalog, look_up, upward
from partnerships._columns import ColumnType
from partnerships._duckdb import duckdb_scan
from partnerships._find import (
    Criteria,
    Day,
    Several,
    bound,
    expect_switch,
    folded,
    keywords_named,
    no_such,
    on_the_day,
    parties_asked,
    several,
    words_asked,
)
from partnerships._frames import FrameLibrary
from partnerships._index import beneath
from partnerships._ledger import CLOSED, DONE, length_of
from partnerships._model import FormerName, Partnership, Party, TechArea
from partnerships._partial_date import as_day
from partnerships._polars import polars_scan
from partnerships._saving import faulty, path_of
from partnerships._tables import Tables, tables
from partnerships._vocabulary import CommitmentKind, DueState, Force, MeetingStatus, SourceExtent, SourceKind, Status
from partnerships.errors import (
    InvalidQueryError,
    MissingExtraError,
    PartnershipsError,
    UnknownIdError,
    nearest,
    shown,
)

try:
    import narwhals as nw
except ImportError as error:
    message = 'partnerships.engine needs Narwhals: pip install "partnerships[engine]"'
    raise MissingExtraError(message) from error

__all__ = [
    "Frames",
    "area_matrix",
    "due_state",
    "find_commitments",
    "frames_of",
    "read_parquet",
    "scorecard",
    "status_on",
]

Frames: TypeAlias = Mapping[str, Any]
"""Frames of one engine by the names of the tables."""
Lazy: TypeAlias = "nw.LazyFrame[Any]"

_WORDS: Final = tuple(Status)
_CODES: Final = {word: code for code, word in enumerate(_WORDS)}
_UNASSESSED: Final = _CODES[Status.UNASSESSED]
_SCALE: Final = (_CODES[Status.NOT_STARTED], _CODES[Status.DELIVERED])
_DONE: Final = sorted(_CODES[word] for word in DONE)
_CLOSED: Final = sorted(_CODES[word] for word in CLOSED)
_UNKNOWN: Final = [_CODES[Status.UNASSESSED], _CODES[Status.NO_EVIDENCE]]
_MOST_ASSESSMENTS: Final = 1_000_000
"""Of one commitment; the place in the ledger is joined to the day in one number, by which findings are put in order."""
_AFTER_ALL: Final = 3_652_060


def frames_of(catalog: Catalog | Tables, library: FrameLibrary = "duckdb") -> dict[str, Any]:
    """Give all tables of a catalog as frames of one engine.

    Args:
        catalog: The catalog, or its tables.
        library: ``pandas``, ``polars``, ``pyarrow`` or ``duckdb``.

    Returns:
        The frames by the names of the tables.

    Raises:
        InvalidQueryError: No such library, or what was given is no catalog.
        MissingExtraError: It is not installed.

    Example:
        >>> from partnerships import load_bundled
        >>> sorted(frames_of(load_bundled("eu-japan"), "pyarrow"))[:3]
        ['amounts', 'announcements', 'area_matches']
    """
    held = catalog if isinstance(catalog, Tables) else tables(catalog)
    return {name: table.to_frame(library) for name, table in held.items()}


def read_parquet(folder: str | os.PathLike[str], engine: object = "duckdb") -> dict[str, Any]:
    """Open the Parquet files of a folder, one a table, without reading them into memory.

    Args:
        folder: The folder, as ``partnerships.export.tables.write_parquet`` makes it. A table may be a folder of files
            too, ``commitments/part-0.parquet`` and so on.
        engine: ``duckdb`` (its default connection), a connection of DuckDB, ``polars`` (lazy frames), or a session of
            Spark.

    Returns:
        The frames by the names of the tables that are there.

    Raises:
        InvalidFileError: There is no such folder, no Parquet file in it, or one that the engine cannot read.
        InvalidQueryError: No such engine.
        MissingExtraError: The engine is not installed.
    """
    place = path_of(folder)
    try:
        found = {path.stem: files for path in sorted(place.iterdir()) if (files := _parquet_at(path))}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{shown(str(place))} is no folder of Parquet files: {reason}"
        raise faulty("file.unreadable", message) from error
    if not found:
        message = f"{shown(str(place))} is no folder of Parquet files: there is none in it"
        raise faulty("file.unreadable", message)
    opened = _opener(engine)
    frames = {}
    for name, files in found.items():
        try:
            frames[name] = opened([str(one) for one in files])
        except PartnershipsError:
            raise
        except Exception as error:
            # Each engine has errors of its own for what it cannot read.
            reason = str(error).partition("\n")[0]
            message = f"{shown(str(files[0].relative_to(place)))} cannot be read as Parquet: {reason}"
            raise faulty("file.unreadable", message) from error
    return frames


def _parquet_at(path: Path) -> list[Path]:
    """Give the files of a table, by name: engines would take a name such as ``data[1]`` for a pattern."""
    if path.is_dir():
        return sorted(path.glob("*.parquet"))
    return [path] if path.suffix == ".parquet" else []


def _opener(engine: Any) -> Callable[[Sequence[str]], Any]:  # noqa: ANN401 - of whatever library
    if isinstance(engine, str):
        named: dict[str, Callable[[Sequence[str]], Any]] = {
            "duckdb": functools.partial(duckdb_scan, connection=None),
            "polars": polars_scan,
        }
        if engine in named:
            return named[engine]
    elif hasattr(engine, "from_arrow") and hasattr(engine, "read_parquet"):
        return functools.partial(duckdb_scan, connection=engine)
    elif hasattr(engine, "read") and hasattr(engine, "createDataFrame"):
        return lambda paths: engine.read.parquet(*(re.sub(r"([][{}*?\\])", r"\\\1", one) for one in paths))
    known = ("duckdb", "polars")
    near = nearest(engine, known)
    hint = (
        f"did you mean {near[0]!r}?" if near else "there are 'duckdb', 'polars', a DuckDB connection, a Spark session"
    )
    message = f"{shown(engine)} is no engine that opens Parquet files; {hint}"
    raise InvalidQueryError(message)


# --- Frames ---------------------------------------------------------------------------------------------------------


class _Held:
    """The frames that a question is about, as Narwhals sees them, texts as plain texts."""

    def __init__(self, frames: Frames) -> None:
        if not isinstance(frames, Mapping):
            message = f"{shown(frames)} is no mapping of table names to frames, such as frames_of(catalog) gives"
            raise InvalidQueryError(message)
        self.frames = frames
        self._first: tuple[str, nw.Implementation] | None = None

    def table(self, name: str, /, **columns: str) -> Lazy:
        """Give some columns of a table under new names, categories as text."""
        if name not in self.frames:
            raise InvalidQueryError(no_such("table", name, self.frames))
        try:
            frame = nw.from_native(self.frames[name]).lazy()
        except TypeError as error:
            message = f"the table {name} is of no engine that is known: {error}"
            raise InvalidQueryError(message) from error
        self._expect_engine(name, frame.implementation)
        schema = frame.collect_schema()
        for old in columns.values():
            if old not in schema:
                message = f"the table {name} has no column {old!r}; it has {', '.join(schema.names())}"
                raise InvalidQueryError(message)
            _expect_type(name, old, schema[old])
        plain = (nw.Categorical, nw.Enum)
        chosen: Lazy = frame.select(
            **{
                new: nw.col(old).cast(nw.String) if isinstance(schema[old], plain) else nw.col(old)
                for new, old in columns.items()
            }
        )
        return chosen

    def _expect_engine(self, name: str, found: nw.Implementation) -> None:
        """Refuse tables of two engines, which cannot be joined."""
        first, expected = self._first or (name, found)
        if found is not expected:
            message = (
                f"all tables have to be of one engine; {first} is of {expected.name.lower()} and {name} is of "
                f"{found.name.lower()}"
            )
            raise InvalidQueryError(message)
        self._first = (first, expected)

    def dates(self, key: str, **columns: str) -> Lazy:
        """Give what is known of the dates, to be joined to the column *key*."""
        return self.table("dates", **{key: "date"}, **columns)

    @functools.cached_property
    def catalog(self) -> Catalog:
        """The partnerships, areas and parties alone, by which what is asked for is read; they are few."""
        names: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(self.table("names", record="record", use="use", name="name", language="language")):
            names.setdefault(row["record"], []).append(row)

        before: dict[str, list[str]] = {}
        for collection in ("partnerships", "areas", "parties"):
            for former, key in self._formerly(collection).items():
                before.setdefault(key, []).append(former)

        def called(key: str, use: str) -> list[dict[str, Any]]:
            return [row for row in names.get(key, ()) if row["use"] == use]

        parties = [
            Party(
                id=row["id"],
                former_ids=tuple(before.get(row["id"], ())),
                kind=row["kind"],
                parent=row["parent"],
                labels={one["language"]: one["name"] for one in called(row["id"], "label")},
                aliases=tuple(one["name"] for one in called(row["id"], "alias")),
                former_names=tuple(
                    FormerName(name=name) for name in dict.fromkeys(one["name"] for one in called(row["id"], "former"))
                ),
            )
            for row in _rows(self.table("parties", id="id", kind="kind", parent="parent"))
        ]
        areas = [
            TechArea(
                id=row["id"],
                former_ids=tuple(before.get(row["id"], ())),
                broader=row["broader"],
                labels={one["language"]: one["name"] for one in called(row["id"], "label")},
                aliases=tuple(one["name"] for one in called(row["id"], "alias")),
            )
            for row in _rows(self.table("areas", id="id", broader="broader"))
        ]
        sides: dict[str, list[str]] = {}
        for row in _rows(self.table("partnership_parties", partnership="partnership", party="party")):
            sides.setdefault(row["partnership"], []).append(row["party"])
        partnerships = [
            Partnership(id=key, title=key, parties=tuple(found), former_ids=tuple(before.get(key, ())))
            for key, found in sides.items()
        ]
        return Catalog(parties=tuple(parties), areas=tuple(areas), partnerships=tuple(partnerships))

    def meetings_called(self, value: Several) -> list[str] | None:
        """Read ids of meetings, of which there may be many: only those asked for are fetched, unless one is unknown."""
        asked = several(value, "meeting")
        if asked is None:
            return None
        ids = [one for one in asked if isinstance(one, str)]
        meetings = self.table("meetings", id="id")
        found = {row["id"]: row["id"] for row in _rows(meetings.filter(_among("id", ids)))}
        found |= self._formerly("meetings", ids)
        for one in asked:
            if not isinstance(one, str) or one not in found:
                near = nearest(one, (row["id"] for row in _rows(meetings)), most=3)
                hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
                message = f"no meeting is called {shown(one)}{hint}"
                raise UnknownIdError(message, unknown=str(one), nearest=near)
        return sorted({found[one] for one in ids})

    def _formerly(self, collection: str, ids: Sequence[str] | None = None) -> dict[str, str]:
        """Give the ids of records of a kind by their former ids: by all, or by those of some that were asked for."""
        if "former_ids" not in self.frames:
            return {}
        held = self.table("former_ids", record="record", collection="collection", former="former_id")
        held = held.filter(nw.col("collection") == collection)
        held = held if ids is None else held.filter(_among("former", ids))
        return {row["former"]: row["record"] for row in _rows(held)}


@functools.cache
def _column_types() -> Mapping[tuple[str, str], ColumnType]:
    empty = tables(Catalog(), on=datetime.date.min)
    return {(name, column.name): column.type for name, table in empty.items() for column in table.columns}


def _expect_type(table: str, column: str, found: Any) -> None:  # noqa: ANN401 - of Narwhals
    """Refuse a column that clearly holds something else, as when an engine guessed the types of a text file."""
    expected = _column_types()[table, column]
    is_number, is_time = found.is_numeric() or found.is_boolean(), found.is_temporal()
    is_text = isinstance(found, nw.String | nw.Categorical | nw.Enum)
    wrong = {
        ColumnType.BOOLEAN: found.is_float() or found.is_decimal() or is_time or is_text,
        ColumnType.DATE: is_number or is_text,
        ColumnType.INTEGER: is_time or is_text,
    }
    if wrong.get(expected, is_number or is_time):
        message = (
            f"the column {column!r} of the table {table} is of type {found}; expected {expected}. Parquet files keep "
            "their types; of text files, tell the engine which"
        )
        raise InvalidQueryError(message)


def _among(column: str, values: Sequence[str] | Sequence[int]) -> nw.Expr:
    """Tell whether a column has one of some values, of which there may be none."""
    # PyArrow knows no type of no values; no text of a table is empty, and no number below nought.
    nothing = [-1] if column == "code" else [""]
    return nw.col(column).is_in(list(values) or nothing)


def _rows(frame: Lazy) -> list[dict[str, Any]]:
    """Fetch a small frame."""
    found = frame.collect()
    return [{key: None if _is_missing(cell) else cell for key, cell in row.items()} for row in found.rows(named=True)]


def _is_missing(cell: object) -> bool:
    """Tell whether a cell is empty, which is not a number, no time or not available in pandas."""
    return cell is None or type(cell).__name__ in {"NAType", "NaTType"} or (isinstance(cell, float) and cell != cell)  # noqa: PLR0124


def _coded(column: str) -> nw.Expr:
    """Give a status as a number, by its place in the vocabulary."""
    coded = nw.lit(_UNASSESSED)
    for word, code in _CODES.items():
        coded = nw.when(nw.col(column) == nw.lit(str(word))).then(nw.lit(code)).otherwise(coded)
    return coded


def _worded(column: str, words: Sequence[str]) -> nw.Expr:
    worded = nw.lit(str(words[0]))
    for code, word in enumerate(words):
        worded = nw.when(nw.col(column) == nw.lit(code)).then(nw.lit(str(word))).otherwise(worded)
    return worded


# --- The status on a day --------------------------------------------------------------------------------------------


def _counted(held: _Held, on: datetime.date, known_by: datetime.date | None) -> Lazy:
    """Give the assessments that count on a day: a column *key* puts those of one commitment in their order."""
    told = held.table(
        "assessments",
        commitment="commitment", position="position", party="party", word="status", date="on", known="known_from",
    )  # fmt: skip
    if known_by is not None:
        limit = nw.lit(known_by)
        if isinstance(
            told.collect_schema()["known"], nw.Datetime
        ):  # pandas has no type for days, but for moments alone
            limit = nw.lit(datetime.datetime.combine(known_by, datetime.time()))
        elif told.implementation.is_spark_like():  # which has no literal for days before the year 1000
            limit = nw.lit(known_by.isoformat()).cast(nw.Date)  # pragma: no cover - Spark has a stage of its own
        told = told.filter(~nw.col("known").is_null(), nw.col("known") <= limit)
    dates = held.dates("date_key", number="latest_number", first="start_first", last="end_last")
    return (
        told.join(dates, left_on="date", right_on="date_key", how="inner")
        .filter(~nw.col("number").is_null(), nw.col("number") <= on.toordinal())
        .select(
            "commitment", "party", "number", "first", "last",
            key=nw.col("number").cast(nw.Int64) * _MOST_ASSESSMENTS + nw.col("position"),
            code=_coded("word"),
        )
    )  # fmt: skip


def _sides(held: _Held) -> Lazy:
    """Give the parties that undertake commitments."""
    named = held.table("commitment_parties", undertaken="commitment", role="role", side="party")
    return named.filter(nw.col("role") == "party").select("undertaken", "side")


def _joint(held: _Held, entries: Lazy, run: Sequence[str], more: Sequence[str] = ()) -> Lazy:
    """Give the joint status that each run of a ledger leads to, as `status_on` joins what it finds.

    Every step looks at the rows of a run side by side, by windows: an engine goes through them once, where joins of a
    table to itself would make it do the same work again and again.

    Args:
        held: The frames.
        entries: Assessments, with the columns *commitment*, *key*, *party*, *code* and those of *run*.
        run: The columns that tell runs apart, *commitment* the first.
        more: Columns that are the same throughout a run, to be kept.

    Returns:
        The columns of *run* and *more*, and *code*; one row a run.
    """
    sides = _sides(held).with_columns(is_side=nw.lit(1))
    is_whole = nw.col("party").is_null()
    entries = (
        entries.join(sides, left_on=["commitment", "party"], right_on=["undertaken", "side"], how="left")
        .with_columns(whole_key=nw.when(is_whole).then(nw.col("key")), who=nw.col("party").fill_null(""))
        .with_columns(joint_key=nw.col("whole_key").max().over(*run))
    )
    counts = ~nw.col("is_side").is_null() & (nw.col("joint_key").is_null() | (nw.col("key") > nw.col("joint_key")))
    entries = entries.with_columns(share_key=nw.when(_surely(counts)).then(nw.col("key")))
    entries = entries.with_columns(own_key=nw.col("share_key").max().over(*run, "who"))
    is_own = _surely(nw.col("share_key") == nw.col("own_key"))
    is_joint = _surely(nw.col("whole_key") == nw.col("joint_key"))
    entries = entries.with_columns(
        own_code=nw.when(is_own).then(nw.col("code")), joint_code=nw.when(is_joint).then(nw.col("code"))
    )
    found = entries.group_by(*run).agg(
        *(nw.col(name).max() for name in more),
        nw.col("joint_code").max().alias("joint"),
        nw.col("own_code").min().alias("least"),
        nw.col("own_code").max().alias("most"),
        nw.col("own_code").count().alias("found"),
    )
    of = _sides(held).group_by("undertaken").agg(nw.col("side").count().alias("of"))
    first, last = _SCALE
    complete = _surely(nw.col("found") == nw.col("of"))
    agreed = complete & _surely(nw.col("least") == nw.col("most"))
    scaled = complete & _surely((nw.col("least") >= first) & (nw.col("most") <= last))
    joint = nw.when(nw.col("joint").is_null()).then(nw.lit(_UNASSESSED)).otherwise(nw.col("joint"))
    return found.join(of, left_on="commitment", right_on="undertaken", how="left").select(
        *run, *more, code=nw.when(agreed | scaled).then(nw.col("least")).otherwise(joint).cast(nw.Int64)
    )


def _surely(verdict: nw.Expr) -> nw.Expr:
    """Take what cannot be compared, because something is missing, for untrue."""
    return verdict.fill_null(value=False)


def _statuses(held: _Held, on: datetime.date, known_by: datetime.date | None) -> Lazy:
    """Give *commitment* and the *code* of its status on a day, for commitments with an assessment that counts."""
    return _joint(held, _counted(held, on, known_by), ["commitment"])


def _with_status(held: _Held, commitments: Lazy, on: datetime.date, known_by: datetime.date | None) -> Lazy:
    """Add to commitments the *code* of their status on a day."""
    joined = commitments.join(_statuses(held, on, known_by), left_on="id", right_on="commitment", how="left")
    code = nw.when(nw.col("code").is_null()).then(nw.lit(_UNASSESSED)).otherwise(nw.col("code"))
    return joined.with_columns(code=code.cast(nw.Int64))


# --- The due state on a day -----------------------------------------------------------------------------------------


def _done_since(held: _Held, on: datetime.date, known_by: datetime.date | None) -> Lazy:
    """Give, of commitments that are delivered or maintained, when the finding that made them so may have been true.

    A ledger is gone through entry by entry: each entry ends a run, and the status is that which the run leads to. An
    entry that is not the last of its day breaks nothing, as at the end of the day it had no say.
    """
    counted = _counted(held, on, known_by)
    ends = counted.select("number", "first", "last", ended="commitment", end="key")
    runs = ends.join(
        counted.select("commitment", "key", "party", "code"), left_on="ended", right_on="commitment", how="inner"
    )
    runs = runs.filter(nw.col("key") <= nw.col("end")).select(
        "end", "number", "first", "last", "key", "party", "code", commitment="ended"
    )
    entries = _joint(held, runs, ["commitment", "end"], ["number", "first", "last"])
    is_done = nw.col("code").is_in(_DONE)
    entries = entries.with_columns(of_day=nw.col("end").max().over("commitment", "number"))
    is_break = ~is_done & (nw.col("end") == nw.col("of_day"))
    entries = entries.with_columns(break_end=nw.when(is_break).then(nw.col("end")))
    entries = entries.with_columns(broken=nw.col("break_end").max().over("commitment"))
    entries = entries.filter(is_done & (nw.col("broken").is_null() | _surely(nw.col("end") > nw.col("broken"))))
    entries = entries.with_columns(since=nw.col("end").min().over("commitment"))
    return entries.filter(nw.col("end") == nw.col("since")).select("commitment", done_first="first", done_last="last")


def _with_due_state(
    held: _Held, commitments: Lazy, on: datetime.date, known_by: datetime.date | None, grace: datetime.timedelta
) -> Lazy:
    """Add to commitments, which have *due* and the *code* of their status, how they stand to their deadline."""
    dates = held.dates(
        "due_key", opens="is_open_end", unknown="is_unknown_end", end_first="end_first", end_last="end_last"
    )
    dated = commitments.join(dates, left_on="due", right_on="due_key", how="left")
    dated = dated.join(_done_since(held, on, known_by), left_on="id", right_on="commitment", how="left")
    state, day = _state, on.toordinal()
    end_first, end_last = nw.col("end_first"), nw.col("end_last")
    done_first, done_last = nw.col("done_first"), nw.col("done_last")
    spare = grace.days
    # `PartialDate.is_before` of the deadline: surely if its last day is before, surely not if its first is not.
    in_time = _surely((done_last < _AFTER_ALL) & (end_first >= done_last))
    too_late = _surely((done_first > 0) & (end_last + spare < done_first)) if spare < day else nw.lit(value=False)
    met = nw.when(in_time).then(state(DueState.MET)).otherwise(
        nw.when(too_late).then(state(DueState.MET_LATE)).otherwise(state(DueState.UNDETERMINED))
    )  # fmt: skip
    ahead = nw.when(end_first > day).then(state(DueState.NOT_DUE)).otherwise(state(DueState.WINDOW_OPEN))
    running = nw.when(end_last + spare < day).then(state(DueState.OVERDUE)).otherwise(ahead)
    standing = nw.when(_surely(nw.col("unknown"))).then(state(DueState.UNDETERMINED)).otherwise(
        nw.when(~done_first.is_null()).then(met).otherwise(running)
    )  # fmt: skip
    closed = nw.when(nw.col("code").is_in(_CLOSED)).then(state(DueState.CLOSED)).otherwise(standing)
    none = nw.col("end_last").is_null() | _surely(nw.col("opens"))
    return dated.with_columns(state=nw.when(none).then(state(DueState.NO_DEADLINE)).otherwise(closed))


def _state(word: DueState) -> nw.Expr:
    return nw.lit(str(word))


# --- Questions ------------------------------------------------------------------------------------------------------


def status_on(frames: Frames, on: datetime.date | str, *, known_by: datetime.date | str | None = None) -> Any:  # noqa: ANN401 - of the engine
    """Give the status of every commitment on a day, as `partnerships.status_on` does.

    Args:
        frames: The tables; needed are commitments, commitment_parties, assessments and dates.
        on: The day, inclusive.
        known_by: As there.

    Returns:
        A frame with the columns ``id`` and ``status``, in no particular order.

    Raises:
        InvalidDateError: A day is none.
        InvalidQueryError: A table or column is missing, or of no engine that is known.

    Example:
        >>> from partnerships import load_bundled
        >>> found = status_on(frames_of(load_bundled("eu-japan"), "polars"), "2026-11-24")
        >>> found.filter(found["id"] == "eu-japan-1-c10")["status"].item()
        'delivered'
    """
    held, day = _Held(frames), as_day(on)
    known = None if known_by is None else as_day(known_by)
    found = _with_status(held, held.table("commitments", id="id"), day, known)
    return _native(held, found.select("id", status=_worded("code", _WORDS)))


def due_state(
    frames: Frames,
    on: datetime.date | str,
    *,
    known_by: datetime.date | str | None = None,
    grace: datetime.timedelta | int | None = None,
) -> Any:  # noqa: ANN401 - of the engine
    """Tell how every commitment stands to its deadline on a day, as `partnerships.due_state` does.

    Args:
        frames: The tables, as for `status_on`.
        on: The day, inclusive.
        known_by: As in `status_on`.
        grace: How long after the deadline nobody calls it late, a number of days or a `datetime.timedelta`.

    Returns:
        A frame with the columns ``id``, ``status`` and ``due_state``, in no particular order.

    Raises:
        InvalidDateError: A day is none.
        InvalidQueryError: The grace is no length of time; a table or column is missing.

    Example:
        >>> from partnerships import load_bundled
        >>> found = due_state(frames_of(load_bundled("eu-japan"), "polars"), "2026-11-24")
        >>> found["due_state"].value_counts(sort=True).row(0)
        ('no_deadline', 101)
    """
    held, day, spare = _Held(frames), as_day(on), length_of(grace)
    known = None if known_by is None else as_day(known_by)
    found = _with_status(held, held.table("commitments", id="id", due="due"), day, known)
    found = _with_due_state(held, found, day, known, spare)
    return _native(held, found.select("id", status=_worded("code", _WORDS), due_state=nw.col("state")))


def _native(held: _Held, frame: Lazy) -> Any:  # noqa: ANN401 - of the engine
    """Give a frame back as the engine has it: a lazy one stays lazy, one in memory is worked out."""
    given = nw.from_native(next(iter(held.frames.values())))
    return (frame.collect(given.implementation.value) if isinstance(given, nw.DataFrame) else frame).to_native()


class _Verdict(NamedTuple):
    """Whether a criterion holds: for certain, or at least as far as anybody can tell."""

    sure: nw.Expr
    may: nw.Expr


def _plainly(verdict: nw.Expr) -> _Verdict:
    return _Verdict(_surely(verdict), _surely(verdict))


@keywords_named
def find_commitments(  # noqa: PLR0913 - one keyword a criterion is the point
    frames: Frames,
    *,
    partnership: Several = None,
    meeting: Several = None,
    since: Day = None,
    until: Day = None,
    area: Several = None,
    narrower: bool = True,
    party: Several = None,
    actor: Several = None,
    kind: Several = None,
    force: Several = None,
    status: Several = None,
    due_from: Day = None,
    due_by: Day = None,
    due_state: Several = None,
    on: datetime.date | str | None = None,
    text: str | None = None,
    primary_only: bool = False,
    declaratory: bool | None = False,
) -> Any:  # noqa: ANN401 - of the engine
    """Find commitments on an engine by the criteria of `partnerships.find_commitments`, which mean the same.

    Args:
        frames: The tables by name, all of one engine.
        partnership: As there, and so all others.
        meeting: As there.
        since: As there.
        until: As there.
        area: As there.
        narrower: As there.
        party: As there.
        actor: As there.
        kind: As there.
        force: As there.
        status: As there.
        due_from: As there.
        due_by: As there.
        due_state: As there.
        on: As there.
        text: As there.
        primary_only: As there.
        declaratory: As there.

    Returns:
        A frame of the engine: the ``id`` of every commitment that is an answer or may be one, sorted, and whether it is
        ``certain``. What is not certain is what ``Records.undecided`` holds.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party; the nearest are named.
        InvalidQueryError: An unknown criterion or word; *status* or *due_state* without *on*; a table is missing.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> frames = frames_of(load_bundled("eu-japan"), "polars")
        >>> find_commitments(frames, area="quantum", meeting="eu-japan-3")["id"].to_list()
        ['eu-japan-3-c09', 'eu-japan-3-c10', 'eu-japan-3-c11']
    """
    held = _Held(frames)
    if declaratory is not None:
        expect_switch("declaratory", declaratory)
    given: Criteria = {
        "partnership": partnership, "meeting": meeting, "since": since, "until": until, "area": area,
        "narrower": narrower, "party": party, "actor": actor, "kind": kind, "force": force, "text": text,
        "primary_only": primary_only,
    }  # fmt: skip
    found, criteria = _fitting(held, given)
    criteria += [] if declaratory is None else [_plainly(nw.col("declaratory") == declaratory)]
    statuses, states, day = on_the_day(status, due_state, on)
    from_day, by_day = bound(due_from, "due_from", last=False), bound(due_by, "due_by", last=True)
    if from_day is not None or by_day is not None:
        dates = held.dates("falls_key", d0="is_open_end", d1="end_first", d2="end_last")
        found = found.join(dates, left_on="due", right_on="falls_key", how="left")
        criteria += _due_within(from_day, by_day)
    if statuses is not None or states is not None:
        found = _with_status(held, found, day, None)
    if statuses is not None:
        criteria.append(_plainly(_among("code", sorted(_CODES[one] for one in statuses))))
    if states is not None:
        found = _with_due_state(held, found, day, None, datetime.timedelta())
        criteria += _listed("state", _texts(states))
    return _native(held, _judged(found, criteria).select("id", "certain").sort("id"))


def _fitting(held: _Held, given: Criteria) -> tuple[Lazy, list[_Verdict]]:
    """Keep the commitments that may fit criteria, and give the verdicts that are still to be asked."""
    expect_switch("narrower", given.get("narrower", True))
    expect_switch("primary_only", given.get("primary_only", False))
    found = held.table(
        "commitments",
        id="id", partnership="partnership", meeting="meeting", made_on="made_on", kind="kind", force="force",
        declaratory="declaratory", due="due",
    )  # fmt: skip
    criteria = [
        *_listed("partnership", _ids_asked(held, Partnership, given.get("partnership"))),
        *_listed("meeting", held.meetings_called(given.get("meeting"))),
        *_listed("kind", _texts(words_asked(CommitmentKind, "kind", given.get("kind")))),
        *_listed("force", _texts(words_asked(Force, "force", given.get("force")))),
    ]
    for named in _naming(held, given):
        found = found.join(named.select("named"), left_on="id", right_on="named", how="semi")
    since = bound(given.get("since"), "since", last=False)
    until = bound(given.get("until"), "until", last=True)
    if since is not None or until is not None:
        dates = held.dates("made_key", s1="start_first", s2="start_last", e1="end_first", e2="end_last")
        found = found.join(dates, left_on="made_on", right_on="made_key", how="left")
        criteria += _made_within(since, until)
    return found, criteria


def _naming(held: _Held, given: Criteria) -> Iterator[Lazy]:
    """Give, for each criterion that other tables answer, the commitments that fit it, as a column *named*."""
    areas = _ids_asked(held, TechArea, given.get("area"))
    if areas is not None:
        if given.get("narrower", True):
            areas = sorted(frozenset().union(*map(beneath(held.catalog, "areas").__getitem__, areas)))
        yield held.table("commitment_areas", named="commitment", area="area").filter(_among("area", areas))
    party, actor = given.get("party"), given.get("actor")
    for role, ids in (
        ("party", None if party is None else parties_asked(held.catalog, party)),
        ("actor", _actors(held, actor)),
    ):
        if ids is not None:
            who = held.table("commitment_parties", named="commitment", role="role", who="party")
            yield who.filter(nw.col("role") == role, _among("who", sorted(ids)))
    text = given.get("text")
    if text is not None:
        yield _containing(held, text)
    if given.get("primary_only", False):
        yield _read_primary(held)


def _judged(found: Lazy, criteria: Iterable[_Verdict]) -> Lazy:
    """Keep what may fit all criteria, and say of each whether it is *certain*."""
    sure, may = nw.lit(value=True), nw.lit(value=True)
    for one in criteria:
        sure, may = sure & one.sure, may & one.may
    return found.with_columns(certain=sure, may_be=may).filter(nw.col("may_be"))


def _texts(words: Iterable[object] | None) -> list[str] | None:
    return None if words is None else sorted(map(str, words))


def _ids_asked(held: _Held, cls: type[Partnership | TechArea], value: Several) -> list[str] | None:
    asked = several(value, cls.__name__.lower())
    return None if asked is None else sorted({look_up(held.catalog, cls, one).id for one in asked})


def _actors(held: _Held, value: Several) -> frozenset[str] | None:
    asked = None if value is None else parties_asked(held.catalog, value)
    if asked is None:
        return None
    return frozenset().union(*map(beneath(held.catalog, "parties").__getitem__, asked))


def _listed(column: str, values: Sequence[str] | None) -> Iterator[_Verdict]:
    if values is not None:
        yield _plainly(_among(column, values))


def _made_within(since: datetime.date | None, until: datetime.date | None) -> Iterator[_Verdict]:
    unknown = nw.col("s1").is_null()
    if since is not None:
        day = since.toordinal()
        yield _Verdict(_surely(nw.col("s1") >= day), unknown | _surely(nw.col("s2") >= day))
    if until is not None:
        day = until.toordinal()
        yield _Verdict(_surely(nw.col("e2") <= day), unknown | _surely(nw.col("e1") <= day))


def _due_within(first: datetime.date | None, last: datetime.date | None) -> Iterator[_Verdict]:
    due = ~nw.col("d2").is_null() & ~_surely(nw.col("d0"))
    if first is not None:
        day = first.toordinal()
        yield _Verdict(due & _surely(nw.col("d1") >= day), due & _surely(nw.col("d2") >= day))
    if last is not None:
        day = last.toordinal()
        yield _Verdict(due & _surely(nw.col("d2") <= day), due & _surely(nw.col("d1") <= day))


def _containing(held: _Held, text: object) -> Lazy:
    if not isinstance(text, str) or not text:
        message = f"text takes words to look for, not {shown(text)}"
        raise InvalidQueryError(message)
    texts = held.table("commitment_texts", named="commitment", folded="folded")
    return texts.filter(nw.col("folded").str.contains(folded(text), literal=True))


def _read_primary(held: _Held) -> Lazy:
    sources = held.table("sources", source="id", kind="kind", extent="extent")
    located = _surely(nw.col("extent") == str(SourceExtent.LOCATED))
    primary = sources.filter(nw.col("kind") == str(SourceKind.PRIMARY), ~located)
    cited = held.table("record_sources", named="record", path="path", cited="source")
    cited = cited.filter(nw.col("path").str.starts_with("sources["))
    return cited.join(primary, left_on="cited", right_on="source", how="semi")


# --- Areas and meetings ---------------------------------------------------------------------------------------------


def _upward(held: _Held, table: str, up: str) -> Lazy:
    """Give *below* and *above*: every area or party with itself and all above it."""
    parents = {one.id: getattr(one, up) for one in getattr(held.catalog, table)}
    depth = max((len(list(upward(key, parents))) for key in parents), default=1)
    step = held.table(table, below="id", above="id")
    found = [step]
    for _ in range(1, depth):
        links = held.table(table, here="id", over=up).filter(~nw.col("over").is_null())
        step = step.join(links, left_on="above", right_on="here", how="inner").select("below", above="over")
        found.append(step)
    return nw.concat(found)


def _on_areas(held: _Held, *, narrower: bool) -> Lazy:
    """Give *commitment* and *key*: each area that a commitment is on, those above its own too if *narrower*."""
    coded = held.table("commitment_areas", commitment="commitment", key="area")
    if not narrower:
        return coded
    up = _upward(held, "areas", "broader")
    return coded.join(up, left_on="key", right_on="below", how="inner").select("commitment", key="above").unique()


@keywords_named
def area_matrix(frames: Frames, partnership: str, *, series: Several = None) -> Any:  # noqa: ANN401 - of the engine
    """Count commitments by area and meeting on an engine, as `partnerships.area_matrix` does.

    Args:
        frames: The tables by name, all of one engine.
        partnership: Id of the partnership.
        series: As there.

    Returns:
        A frame of the engine: ``area``, ``meeting``, how many ``promises`` of the meeting are on the area ``of`` how
        many that it made, and how many ``declaratory`` records are; sorted. A pair of which there is no record has no
        row.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: No such series; a table or column is missing.

    Example:
        >>> from partnerships import load_bundled
        >>> found = area_matrix(frames_of(load_bundled("eu-japan"), "polars"), "eu-japan", series="council")
        >>> found.filter(found["area"] == "quantum")["promises"].to_list()
        [1, 3, 3, 1]
    """
    held = _Held(frames)
    asked = look_up(held.catalog, Partnership, partnership).id
    meetings = held.table("meetings", id="id", partnership="partnership", series="series", status="status")
    meetings = meetings.filter(nw.col("partnership") == asked)
    names = several(series, "series")
    if names is not None:
        known = {row["series"] for row in _rows(meetings.select("series").unique())}
        for name in names:
            if name not in known:
                raise InvalidQueryError(no_such(f"series of {asked}", name, sorted(known)))
        meetings = meetings.filter(_among("series", list(names)))
    meetings = meetings.filter(nw.col("status") == str(MeetingStatus.HELD))
    made = held.table("commitments", id="id", meeting="meeting", declaratory="declaratory")
    made = made.join(meetings.select("id"), left_on="meeting", right_on="id", how="semi")
    made = made.with_columns(counted=_number(~nw.col("declaratory")), vague=_number(nw.col("declaratory")))
    whole = made.group_by("meeting").agg(nw.col("counted").sum().alias("of")).select(met="meeting", of="of")
    cells = (
        _on_areas(held, narrower=True)
        .join(made, left_on="commitment", right_on="id", how="inner")
        .group_by(["key", "meeting"])
        .agg(nw.col("counted").sum().alias("promises"), nw.col("vague").sum().alias("declaratory"))
        .join(whole, left_on="meeting", right_on="met", how="inner")
        .select("meeting", *(nw.col(name).cast(nw.Int64) for name in ("promises", "of", "declaratory")), area="key")
        .select("area", "meeting", "promises", "of", "declaratory")
        .sort("area", "meeting")
    )
    return _native(held, cells)


def _number(verdict: nw.Expr) -> nw.Expr:
    """Give 1 for true and 0 for all else, to be summed."""
    return nw.when(_surely(verdict)).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


# --- Scorecard ------------------------------------------------------------------------------------------------------

_BY: Final = ("area", "party", "actor", "kind", "force", "meeting", "partnership", "year")
_COUNTS: Final = (
    *("promises", "delivered", "assessed", "unassessed", "not_yet_due", "early", "doubtful", "worst", "best"),
    *("declaratory", "undecided_promises", "later"),
)


@keywords_named
def scorecard(frames: Frames, *, by: str, on: datetime.date | str, **criteria: Unpack[Criteria]) -> Any:  # noqa: ANN401 - of the engine
    """Count what is delivered, by group, on an engine, as `partnerships.scorecard` does.

    Args:
        frames: The tables by name, all of one engine.
        by: ``area``, ``party``, ``actor``, ``kind``, ``force``, ``meeting``, ``partnership`` or ``year``.
        on: The day of statuses and deadlines.
        criteria: As there.

    Returns:
        A frame of the engine, one row a group: ``group``, missing for what has none, and ``*`` for all together; then
        the counts ``promises``, ``delivered`` of the ``assessed``, ``unassessed``, ``not_yet_due``, ``early``,
        ``doubtful``, ``worst`` and ``best`` (numerators; their denominator is assessed and unassessed together),
        ``declaratory``, ``undecided_promises`` and ``later``, which mean what the attributes of
        `partnerships.Tally` mean. There is no share: what is left out has to stand beside it.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party.
        InvalidQueryError: An unknown way to group, criterion or word; a table or column is missing.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> card = scorecard(frames_of(load_bundled("eu-japan"), "polars"), by="force", on="2026-11-24")
        >>> card.filter(card["group"] == "*").select("delivered", "assessed", "unassessed").row(0)
        (15, 42, 32)
    """
    held, day = _Held(frames), as_day(on)
    if by not in _BY:
        raise InvalidQueryError(no_such("way to group", by, _BY))
    found, verdicts = _fitting(held, criteria)
    found = _judged(found, verdicts)
    members = _counted_members(held, found, day)
    if by == "party":
        grouped = _counted_members(_of_shares(held), _shares(held, found), day, "side").with_columns(
            group=nw.col("side")
        )
    else:
        grouped = _grouped(held, members, by, narrower=criteria.get("narrower", True))
    groups = _summed(grouped)
    total = members.select(*(nw.col(name).sum().fill_null(0).cast(nw.Int64) for name in _COUNTS))
    total = total.with_columns(group=nw.lit("*")).select("group", *_COUNTS)
    kept = groups.filter((nw.col("promises") > 0) | (nw.col("declaratory") > 0) | (nw.col("undecided_promises") > 0))
    return _native(held, nw.concat([kept, total]).sort("group", nulls_last=True))


def _grouped(held: _Held, members: Lazy, by: str, *, narrower: bool) -> Lazy:
    """Give each record once for every *group* that it belongs to; one that belongs to none has a group missing."""
    if by not in {"area", "actor"}:
        return members.with_columns(group=nw.col("made_year" if by == "year" else by))
    keys = _on_areas(held, narrower=narrower) if by == "area" else _done_by(held)
    keys = keys.select("commitment", group="key")
    return members.join(keys, left_on="id", right_on="commitment", how="left")


def _done_by(held: _Held) -> Lazy:
    """Give *commitment* and *key*: each body that is to do it, with all above it."""
    who = held.table("commitment_parties", commitment="commitment", role="role", key="party")
    who = who.filter(nw.col("role") == "actor").select("commitment", "key")
    up = _upward(held, "parties", "parent")
    return who.join(up, left_on="key", right_on="below", how="inner").select("commitment", key="above").unique()


def _shares(held: _Held, found: Lazy) -> Lazy:
    """Give each record once for every party to it, as a record of its own; one without a party stays as it is."""
    shares = found.join(_sides(held), left_on="id", right_on="undertaken", how="left")
    return shares.with_columns(id=_share("id"))


def _of_shares(held: _Held) -> _Held:
    """Give the tables with a ledger for each share: the findings on its party and on the whole, as on the whole."""
    told = held.table(
        "assessments",
        commitment="commitment", position="position", party="party", status="status", on="on", known_from="known_from",
    )  # fmt: skip
    told = told.join(_sides(held), left_on="commitment", right_on="undertaken", how="left")
    is_whole = nw.col("party").is_null()
    told = told.filter(is_whole | _surely(nw.col("party") == nw.col("side")))
    told = told.with_columns(commitment=_share("commitment"), party=nw.when(is_whole).then(nw.col("party")))
    return _Held({**held.frames, "assessments": told.to_native()})


def _share(column: str) -> nw.Expr:
    """Give the id of a share; no id holds the space that parts its party from that of the whole."""
    whole = nw.col(column)
    share = nw.concat_str([whole, nw.col("side")], separator=" ")
    return nw.when(nw.col("side").is_null()).then(whole).otherwise(share)


def _counted_members(held: _Held, found: Lazy, day: datetime.date, *more: str) -> Lazy:
    """Add to each record, as 1 or 0, under which count it falls; further columns are kept."""
    number = day.toordinal()
    met = held.table("meetings", met="id", met_on="date")
    made = held.dates("made_date", made_first="end_first", made_last="end_last", made_year="year")
    due = held.dates("due_date", ahead_open="is_open_end", ahead_first="end_first")
    found = (
        found.join(met, left_on="meeting", right_on="met", how="left")
        .with_columns(made=nw.when(nw.col("made_on").is_null()).then(nw.col("met_on")).otherwise(nw.col("made_on")))
        .join(made, left_on="made", right_on="made_date", how="left")
        .join(due, left_on="due", right_on="due_date", how="left")
    )
    found = _with_status(held, found, day, None)
    found = found.join(_possible(held, day), left_on="id", right_on="possible_of", how="left")
    later = _surely(nw.col("made_first") > number)
    is_made = _surely(nw.col("made_last") <= number) & nw.col("certain")
    vague = _surely(nw.col("declaratory"))
    counted = ~vague & is_made
    ahead = counted & ~_surely(nw.col("ahead_open")) & _surely(nw.col("ahead_first") > number)
    now = counted & ~ahead
    code = nw.col("code")
    assessed = now & (code != _UNASSESSED)
    done = code.is_in(_DONE)
    # What may be in truth, beside the status itself; nothing where all that was told is dated to the day.
    open_done, open_may = _surely(nw.col("all_done") == 0), _surely(nw.col("any_done") == 1)
    surely_done = done & ~open_done
    may_be_done = code.is_in([*_DONE, *_UNKNOWN]) | open_may
    least, most = nw.col("least"), nw.col("most")
    # In pandas a number that is missing may be a NaN, which is unequal to all.
    is_other = (~least.is_null() & _surely(least != code)) | (~most.is_null() & _surely(most != code))
    doubtful = code.is_in(_UNKNOWN) | is_other
    return found.select(
        *("id", "kind", "force", "meeting", "partnership", "made_year"),
        *more,
        promises=_number(counted),
        delivered=_number(assessed & done),
        assessed=_number(assessed),
        unassessed=_number(now & (code == _UNASSESSED)),
        not_yet_due=_number(ahead),
        early=_number(ahead & done),
        doubtful=_number(assessed & doubtful),
        worst=_number(now & surely_done),
        best=_number(now & may_be_done),
        declaratory=_number(vague & ~later),
        undecided_promises=_number(~vague & ~later & ~is_made),
        later=_number(~vague & later),
    )


def _possible(held: _Held, day: datetime.date) -> Lazy:
    """Tell of commitments with a finding dated vaguely, which may be true by a day, what else the status may be.

    Gives *possible_of*; whether all statuses that were told and may be true are delivered (*all_done*, 1 or 0), and
    whether one is or is unknown (*any_done*); the *least* and the *most* of their codes.
    """
    number = day.toordinal()
    dates = held.dates("told_on", first="start_first", last="end_last")
    sides = _sides(held).with_columns(is_side=nw.lit(1))
    told = (
        held.table("assessments", of="commitment", position="position", party="party", word="status", date="on")
        .join(dates, left_on="date", right_on="told_on", how="inner")
        .filter(nw.col("first") <= number)
        .join(sides, left_on=["of", "party"], right_on=["undertaken", "side"], how="left")
    )
    # Only findings of the parties that undertake it, and on the whole, bear on it.
    told = told.filter(nw.col("party").is_null() | ~nw.col("is_side").is_null()).with_columns(code=_coded("word"))
    is_sure, is_whole = nw.col("last") <= number, nw.col("party").is_null()
    is_day = (nw.col("first") == nw.col("last")) & (nw.col("first") > 0)
    told = told.with_columns(
        vague=_number(~is_day),
        share=_number(~is_whole),
        whole=_number(is_whole & is_sure),
        since=nw.when(is_sure).then(nw.col("first")),
    ).with_columns(
        vague=nw.col("vague").max().over("of"),
        shares=nw.col("share").max().over("of"),
        wholes=nw.col("whole").max().over("of"),
        newest=nw.col("since").max().over("of"),
    )
    told = told.filter(nw.col("vague") == 1)
    told = told.with_columns(place=nw.when(_surely(nw.col("since") == nw.col("newest"))).then(nw.col("position")))
    told = told.with_columns(newest_at=nw.col("place").max().over("of"))
    # A finding that is certainly older than one that certainly counts is out, unless it tells of single parties.
    newest, last = nw.col("newest"), nw.col("last")
    is_older = (newest > last) | ((newest == last) & (nw.col("newest_at") > nw.col("position")))
    is_out = (nw.col("shares") == 0) & _surely((newest > 0) & (last < _AFTER_ALL) & is_older)
    told = told.with_columns(left=nw.when(~is_out).then(nw.col("code")))
    # None is possible too, where no finding on the whole is certain.
    none = nw.col("wholes") == 0
    told = told.with_columns(
        not_done=_number(none | (~nw.col("left").is_null() & ~nw.col("left").is_in(_DONE))),
        may=_number(none | nw.col("left").is_in([*_DONE, *_UNKNOWN])),
        low=nw.when(none).then(nw.lit(_UNASSESSED)).otherwise(nw.col("left")),
        high=nw.col("left"),
    )
    return (
        told.group_by("of")
        .agg(
            nw.col("not_done").max(),
            nw.col("may").max().alias("any_done"),
            nw.col("low").min().alias("least"),
            nw.col("high").max().alias("most"),
        )
        .select("any_done", "least", "most", possible_of="of", all_done=1 - nw.col("not_done"))
    )


def _summed(members: Lazy) -> Lazy:
    summed = members.group_by("group").agg(*(nw.col(name).sum() for name in _COUNTS))
    return summed.select("group", *(nw.col(name).cast(nw.Int64) for name in _COUNTS))
