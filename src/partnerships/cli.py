"""The command line: each command asks one question of the library and hands its answer to one layer of formats.

To add a command, write a function from the parsed arguments to an `_Answer` and give it a line in `_COMMANDS`. This is
the one place of the library that asks what day it is.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO, TypeAlias

import attrs

import partnerships as ps
from partnerships._cite import CITATION_STYLES
from partnerships._exporting import FORMS, PICTURES, drawn, expect_ending, exported, reported
from partnerships._files import documents_at
from partnerships._saving import path_of, save, unusable
from partnerships._skeleton import skeleton
from partnerships._spoken import CANNOT_TELL
from partnerships._tabular import csv_of
from partnerships._text import decoded, is_yaml
from partnerships._tidy import comments_in, tidy
from partnerships.errors import nearest

__all__ = ["main"]

Row: TypeAlias = Mapping[str, object]
Facts: TypeAlias = Iterator[tuple[str, str]]

_FAULT, _MISUSE, _INTERRUPTED, _CLOSED_PIPE = 1, 2, 130, 141
_NARROWEST: Final = 20
_BAR: Final = 30
_LONG_READING: Final = 5_000_000
"""From so many bytes on, a bar is drawn while they are read."""
_UNDECIDED: Final = "Undecided: the dates on record cannot tell whether these answer."


@attrs.frozen(kw_only=True)
class _Answer:
    """What a command answers, before anybody chose a format.

    Attributes:
        rows: The answer in full, for CSV, and for JSON unless *plain* is set.
        columns: What a table shows in columns.
        below: What a table shows beneath each row, where no column would be wide enough.
        header: Whether a table names its columns.
        text: What to show instead of a table; None for a table.
        document: What is written as it is, in no format; None for what has a format.
        is_code: Whether the text is for a program to read, and so never broken to the width of a terminal.
        plain: What JSON shows instead of the rows; None for the rows.
        markdown: What Markdown shows instead of a table; None for a table.
        note: A closing line, on standard error, so that files and pipes hold the answer alone.
        status: Exit status.
    """

    rows: Sequence[Row]
    columns: Sequence[str]
    below: Sequence[str] = ()
    header: bool = True
    text: str | None = None
    document: str | None = None
    is_code: bool = False
    plain: object = None
    markdown: str | None = None
    note: str | None = None
    status: int = 0


# --- Commands -------------------------------------------------------------------------------------------------------


def _info(args: argparse.Namespace) -> _Answer:
    covered = ps.info(_covering(args))
    parts = [line.split(": ", 1) for line in str(covered).splitlines()]
    rows = [{"field": field, "value": value} for field, value in parts]
    plain = attrs.asdict(covered, recurse=False)
    return _Answer(rows=rows, columns=("field", "value"), text=str(covered), plain=plain)


def _cite(args: argparse.Namespace) -> _Answer:
    text = ps.cite(_covering(args), args.style)
    row = {"citation": text.rstrip("\n")}
    plain = json.loads(text) if args.style == "csl-json" else None
    is_code = args.style != "text"
    return _Answer(rows=[row], columns=("citation",), text=row["citation"], is_code=is_code, plain=plain)


def _commitments(args: argparse.Namespace) -> _Answer:
    catalog = _catalog(args)
    own: dict[str, Any] = {name: getattr(args, name) for name in ("status", "due_from", "due_by", "due_state")}
    declaratory = {"no": False, "only": True, "all": None}[args.declaratory]
    found = ps.find_commitments(catalog, declaratory=declaratory, on=args.on, **own, **_shared(args))
    left_out = "; declaratory ones left out" if args.declaratory == "no" else ""
    return _Answer(
        rows=_rows(found, args.on, lambda one: one.made_on),
        columns=("id", "made_on", "status", "due_state", "areas"),
        below=("summary", "due", "sources"),
        note=f"{_counted(found, 'commitment')}, as of {args.on}{left_out}",
    )


def _shared(args: argparse.Namespace) -> dict[str, Any]:
    """Give the criteria that all questions about commitments take."""
    asked = {flag.lstrip("-").replace("-", "_") for flag in _SHARED_CRITERIA} - {"no_narrower"}
    criteria = {name: getattr(args, name) for name in asked}
    return {"partnership": args.partnership or None, "narrower": not args.no_narrower, **criteria}


def _meetings(args: argparse.Namespace) -> _Answer:
    names = [flag.lstrip("-") for flag in _MEETING_CRITERIA]
    criteria: dict[str, Any] = {name: getattr(args, name) for name in names}
    found = ps.find_meetings(_catalog(args), partnership=args.partnership or None, **criteria)
    return _Answer(
        rows=_rows(found, None, lambda one: one.date),
        columns=("id", "date", "status", "level", "city"),
        below=("sources",),
        note=_counted(found, "meeting"),
    )


def _next(args: argparse.Namespace) -> _Answer:
    return _one_meeting(args, ps.next_meeting, "next")


def _last(args: argparse.Namespace) -> _Answer:
    return _one_meeting(args, ps.last_meeting, "last")


def _one_meeting(args: argparse.Namespace, ask: Callable[..., ps.Meeting | None], which: str) -> _Answer:
    catalog = _catalog(args)
    meeting = ask(catalog, args.partnership or None, on=args.on, series=args.series, level=args.level)
    return _Answer(
        rows=ps.Records([meeting] if meeting else [], catalog).rows(),
        columns=("id", "date", "status", "level", "city"),
        below=("venue", "participants", "areas", "sources", "note"),
        note=f"{'the' if meeting else 'no'} {which} meeting on record, as seen from {args.on}",
    )


def _show(args: argparse.Namespace) -> _Answer:
    catalog = _catalog(args)
    record = catalog[args.id]
    rows = [{"field": name, "value": text} for name, text in _facts(catalog, record, args.on)]
    plain = ps.make_converter().unstructure(record)
    return _Answer(rows=rows, columns=("field", "value"), header=False, plain=plain)


def _history(args: argparse.Namespace) -> _Answer:
    history = ps.history_of(_catalog(args), args.id)
    rows = [dict(row) for row in history.commitments.rows(on=args.on)]
    for row in rows:
        steps = [step for step in history.steps if step.later == row["id"]]
        row["takes_up"] = "; ".join(f"{step.relation} {step.earlier}" for step in steps)
        changes = [f"{one.field}: {_said(one.before)} -> {_said(one.after)}" for step in steps for one in step.changes]
        row["changes"] = "; ".join(dict.fromkeys(changes))
    return _Answer(
        rows=rows,
        columns=("id", "made_on", "status", "due_state", "areas"),
        below=("summary", "takes_up", "changes", "sources"),
        note=f"{_plural(len(rows), 'commitment')} in the chain of {history.commitment}, as of {args.on}",
    )


def _compare(args: argparse.Namespace) -> _Answer:
    *earlier, later = args.meetings
    if not earlier:
        message = "compare takes at least two meetings, the later one last"
        raise ps.InvalidQueryError(message)
    found = ps.compare_meetings(_catalog(args), earlier, later)
    rows = [dict(row) | {"fate": row["fate"] or CANNOT_TELL} for row in found.rows()]
    names = ("id", "summary", "meeting", "made_on", "areas", "sources", "source_titles", "source_urls")
    for word, records in (("new", found.new), ("taken up again", found.resumed)):
        rows += [{name: row[name] for name in names} | {"fate": word} for row in records.rows()]
    return _Answer(
        rows=rows,
        columns=("id", "fate", "areas"),
        below=("summary", "why", "sources"),
        plain={
            "earlier": found.earlier,
            "later": found.later,
            "read_whole": [one.id for one in found.examined],
            "fates": found.rows(),
            "new": [one.id for one in found.new],
            "taken_up_again": [one.id for one in found.resumed],
            "declaratory": [one.id for one in found.declaratory],
            "later_declaratory": [one.id for one in found.later_declaratory],
        },
        note=str(found),
    )


def _matrix(args: argparse.Namespace) -> _Answer:
    found = ps.area_matrix(_catalog(args), args.partnership, series=args.series)
    rows = found.rows()
    return _Answer(
        rows=rows,
        columns=["area", *(one.id for one in found.meetings), "changes"],
        text=_grid(found),
        note="promises on the area / all promises of the meeting; a promise may be on several areas",
    )


def _grid(found: ps.AreaMatrix) -> str:
    """Draw a matrix with its meetings numbered, so that it fits a terminal."""
    whole = set(found.read_whole)
    lines = [
        f"{number}  {one.id}, {_said(one.date)}{'' if one.id in whole else ', not read whole: at least so many'}"
        for number, one in enumerate(found.meetings, 1)
    ]
    lines += [f"-  {one.id}, {_said(one.date)}, nothing on record" for one in found.unrecorded]
    cells = {area: [f"{cell.count}/{cell.of}" for cell in found.row(area)] for area in found.areas}
    named = max(map(len, cells), default=0)
    columns = [[str(number), *column] for number, column in enumerate(zip(*cells.values(), strict=True), 1)]
    room = max((_width() or sys.maxsize) - named - 2, _NARROWEST)  # two, which the layer of formats keeps free
    for block in _blocks([[cell.rjust(max(map(len, column))) for cell in column] for column in columns], room):
        rows = zip(("", *cells), *block, strict=True)
        lines += ["", *("  ".join([area.ljust(named), *row]) for area, *row in rows)]
    return "\n".join(lines)


def _blocks(columns: Iterable[list[str]], room: int) -> Iterator[list[list[str]]]:
    """Part columns into as many blocks as the room asks for, each with at least one."""
    block: list[list[str]] = []
    for column in columns:
        if block and sum(len(one[0]) + 2 for one in (*block, column)) > room:
            yield block
            block = []
        block.append(column)
    if block:
        yield block


def _scorecard(args: argparse.Namespace) -> _Answer:
    found = ps.scorecard(_catalog(args), by=args.by, on=args.on, **_shared(args))
    rows = [
        row | {"group": row["group"] or row["label"], "bounds": f"{tally.worst.count} to {tally.best}"}
        for row, tally in zip(found.rows(), (*found.groups, found.total), strict=True)
    ]
    return _Answer(
        rows=rows,
        columns=("group", "share", "unassessed", "bounds", "not_yet_due", "declaratory"),
        plain=attrs.asdict(found),
        note=(
            f"share: delivered of assessed, as of {args.on}; bounds: if none or all of those that nobody knows were"
            " delivered; *: all together"
        ),
    )


def _due(args: argparse.Namespace) -> _Answer:
    window: dict[str, Any] = {"due_from": args.due_from, "due_by": args.due_by, "grace": args.grace}
    found = ps.deadlines(_catalog(args), on=args.on, **window, **_shared(args))
    rows = [row | {"undecided": "yes" not in {row["falls_due"], row["overdue"]}} for row in found.rows()]
    late, may_be = len(found.overdue), len(found.overdue.undecided)
    return _Answer(
        rows=rows,
        columns=("id", "due", "due_state", "status", "overdue"),
        below=("summary", "missing", "sources"),
        note=f"{_counted(found.falling_due, 'deadline')}; {late} overdue, {may_be} undecided, as of {args.on}",
    )


def _diff(args: argparse.Namespace) -> _Answer:
    found = ps.diff(_read(args.old), _read(args.new))
    return _Answer(
        rows=found.rows(),
        columns=("change", "id", "path", "before", "after"),
        plain=json.loads(found.to_json()),
        markdown=found.to_markdown(level=args.heading_level, most=args.most),
        note=str(found),
    )


def _disputes(args: argparse.Namespace) -> _Answer:
    catalog = _catalog(args)
    disputes = ps.disputes_of(catalog, args.record)
    sources = [catalog[one.source] for one in disputes]
    rows = [
        row | {"source_title": getattr(source, "title", ""), "source_url": getattr(source, "url", "")}
        for row, source in zip(ps.Records(disputes, catalog).rows(), sources, strict=True)
    ]
    return _Answer(
        rows=rows,
        columns=("id", "record", "source", "field"),
        below=("says", "note"),
        note=_plural(len(rows), "dispute"),
    )


def _areas(args: argparse.Namespace) -> _Answer:
    catalog = _catalog(args)
    rows = [row | {"label": catalog.areas[at].label()} for at, row in enumerate(_all(catalog, catalog.areas))]
    return _Answer(rows=rows, columns=("id", "broader", "label"), note=_plural(len(rows), "area"))


def _parties(args: argparse.Namespace) -> _Answer:
    catalog = _catalog(args)
    rows = [row | {"label": catalog.parties[at].label()} for at, row in enumerate(_all(catalog, catalog.parties))]
    return _Answer(rows=rows, columns=("id", "kind", "parent", "label"), note=_plural(len(rows), "party", "parties"))


def _check(args: argparse.Namespace) -> _Answer:
    findings = ps.check(Path(args.path), severity=args.severity, ignore=args.ignore or ())
    counts = {word: sum(one.severity is word for one in findings) for word in ps.Severity}
    errors, warnings, remarks = counts.values()
    others = [_plural(number, noun) for number, noun in ((warnings, "warning"), (remarks, "remark")) if number]
    read = "" if errors else f"; read {_read(args.path)!r}"
    fails = errors or (args.strict and warnings)
    return _Answer(
        rows=[attrs.asdict(one) for one in findings],
        columns=[part.name for part in attrs.fields(ps.Finding)],
        text="\n".join(f"{one.severity}: {one}" for one in findings),
        note=f"{args.path}: {', '.join([_plural(errors, 'error'), *others])}{read}",
        status=_FAULT if fails else 0,
    )


def _read_wording(args: argparse.Namespace) -> _Answer:
    date = str(ps.PartialDate.from_wording(args.wording, country=args.country, said_on=args.said_on))
    return _Answer(rows=[{"wording": args.wording, "date": date}], columns=("wording", "date"), text=date)


def _new(args: argparse.Namespace) -> _Answer:
    form = args.form or "yaml" if args.output is None else _form_of(args.output, args.form)
    text = skeleton(*args.parties, key=args.id, form=form, schema=args.schema)
    if args.output is None:
        return _Answer(rows=(), columns=(), document=text)
    _refuse_to_replace(args.output, replace=args.force)
    save(args.output, text)
    return _Answer(rows=(), columns=(), note=f"wrote {args.output}; next: partnerships check {args.output}")


def _form_of(path: str, asked: str | None) -> str:
    """Say which form a file has by its name, which every later reading goes by."""
    form = "yaml" if is_yaml(path) else "json" if path.endswith(".json") else None
    if form is None or form != (asked or form):
        meant = asked.upper() if asked else "YAML or JSON"
        message = f"{path!r} is no name of a {meant} file; end it in .{asked or 'yaml'}"
        raise ps.InvalidQueryError(message)
    return form


def _convert(args: argparse.Namespace) -> _Answer:
    documents = documents_at(args.old)
    catalog = _read(args.old)
    _refuse_to_replace(args.new, replace=args.force)
    ps.write_file(catalog, args.new)
    texts = (decoded(text) for name, text in documents if name is not None and is_yaml(name))
    commented = any(one.text for text in texts for one in comments_in(text))
    lost = "; comments were left behind" if commented else ""
    return _Answer(rows=(), columns=(), note=f"wrote {args.new}: {catalog!r}{lost}")


def _export(args: argparse.Namespace) -> _Answer:
    _refuse_to_replace(args.output, replace=args.force)
    expect_ending(args.form, args.output)
    catalog = _covering(args)
    exported(args.form, catalog, args.output, on=args.on, bom=args.bom)
    return _Answer(rows=(), columns=(), note=f"wrote {args.output}: {catalog!r}, as of {args.on}")


def _report(args: argparse.Namespace) -> _Answer:
    _refuse_to_replace(args.output, replace=args.force)
    expect_ending("report", args.output)
    catalog = _catalog(args, *args.partnership)
    reported(catalog, args.output, args.partnership, on=args.on, since=args.since)
    return _Answer(rows=(), columns=(), note=f"wrote {args.output}, as of {args.on}")


def _plot(args: argparse.Namespace) -> _Answer:
    _refuse_to_replace(args.output, replace=args.force)
    names = args.ids if PICTURES[args.picture].named == "partnership" and args.file is None else ()
    own = {name: getattr(args, name) for name in ("area", "by", "series")}
    picture = drawn(args.picture, _catalog(args, *names), args.ids, on=args.on, **own)
    picture.save(args.output, scale=args.scale)
    return _Answer(rows=(), columns=(), document=f"{picture.alt}\n", note=f"wrote {args.output}; its alt text is above")


def _refuse_to_replace(path: str, *, replace: bool) -> None:
    """Refuse to write over a file, or into a folder that holds something, unless that is wished."""
    place = path_of(path)
    try:
        taken = any(place.iterdir()) if place.is_dir() else place.is_file()
    except OSError as error:
        raise unusable("file.unwritable", place, "written", error) from error
    if taken and not replace:
        message = f"{path} is there already; choose another name, or --force to replace it"
        raise ps.InvalidQueryError(message)


def _format(args: argparse.Namespace) -> _Answer:
    found = tidy(args.path, only_look=args.check)
    rows = [{"file": name, "in_form": not wrong} for name, wrong in found.items()]
    wrong = [row for row in rows if not row["in_form"]]
    done = "out of form" if args.check else "put in form"
    return _Answer(
        rows=rows,
        columns=("file", "in_form"),
        text="\n".join(str(row["file"]) for row in wrong),
        note=f"{_plural(len(wrong), 'file')} {done}, {len(rows) - len(wrong)} in form already",
        status=_FAULT if wrong and args.check else 0,
    )


def _catalog(args: argparse.Namespace, *names: str) -> ps.Catalog:
    catalog = ps.load_bundled(*names) if args.file is None else _read(args.file)
    return catalog if args.as_known_on is None else ps.as_known_on(catalog, args.as_known_on)


def _read(path: str) -> ps.Catalog:
    return ps.read_file(path, progress=_bar(sys.stderr))


def _bar(stream: TextIO | None) -> Callable[[int, int], None] | None:
    """Give what draws on a terminal how much of a long reading is done; None where nobody watches."""
    if stream is None or not stream.isatty():
        return None

    def draw(done: int, total: int) -> None:
        if total < _LONG_READING:
            return
        filled = _BAR * done // total
        bar = f"reading [{'#' * filled}{'.' * (_BAR - filled)}] {100 * done // total:3} %"
        with contextlib.suppress(OSError):
            stream.write(f"\r{bar}" if done < total else f"\r{' ' * len(bar)}\r")
            stream.flush()

    return draw


def _covering(args: argparse.Namespace) -> ps.Catalog:
    if args.file is not None and args.partnership:
        message = "a file is always taken whole; leave the partnership out, or leave out --file"
        raise ps.InvalidQueryError(message)
    return _catalog(args, *args.partnership)


def _rows(
    found: ps.Records[Any], on: datetime.date | None, date: Callable[[Any], ps.PartialDate | None]
) -> list[dict[str, object]]:
    """Give all rows by date, what is undecided too, marked; dated ones first."""
    rows: list[dict[str, object]] = []
    for records, undecided in ((found, False), (found.undecided, True)):
        ordered = sorted(records, key=lambda one: (date(one) is None, date(one), one.id))
        rows += [{**row, "undecided": undecided} for row in ps.Records(ordered, found.catalog).rows(on=on)]
    return rows


def _all(catalog: ps.Catalog, records: Iterable[ps.TechArea | ps.Party]) -> list[dict[str, object]]:
    return [dict(row) for row in ps.Records(records, catalog).rows()]


def _plural(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def _counted(found: ps.Records[Any], noun: str) -> str:
    return f"{_plural(len(found), noun)}, {len(found.undecided)} undecided"


# --- One record, readable -------------------------------------------------------------------------------------------

_REFERENCES: Final = frozenset(
    {"partnership", "meeting", "statement", "record", "target", "source", "sources"}
    | {"areas", "broader", "parties", "party", "parent", "actors", "host"}
)


def _facts(catalog: ps.Catalog, record: ps.Record, on: datetime.date) -> Facts:
    """Say a record field by field, then what the catalog knows about it."""
    yield "record", type(record).__name__
    silent = []
    for part in attrs.fields(type(record)):
        texts = list(_texts(catalog, part.name, getattr(record, part.name)))
        yield from ((part.name, text) for text in texts)
        silent += [] if texts else [part.name]
    own = set(record.sources)
    yield from (("also cited", _called(one)) for one in ps.evidence_for(catalog, record) if one.id not in own)
    if isinstance(record, ps.Commitment):
        yield f"on {on}", f"status {ps.status_on(record, on)}, due state {ps.due_state(record, on)}"
    yield from _belonging(catalog, record)
    yield from (("dispute", _called(one)) for one in ps.disputes_of(catalog, record))
    yield "not recorded", ", ".join(silent)


def _belonging(catalog: ps.Catalog, record: ps.Record) -> Facts:
    """Say what names a record: what takes up a commitment, what belongs to a meeting or a partnership."""
    if isinstance(record, ps.Commitment):
        for later in catalog.commitments:
            yield from (
                ("taken up by", f"{one.relation}: {_called(later)}") for one in later.links if one.target == record.id
            )
    if isinstance(record, ps.Meeting):
        yield from (("statement", _called(one)) for one in catalog.statements if one.meeting == record.id)
        yield from (("commitment", _called(one)) for one in catalog.commitments if one.meeting == record.id)
    if isinstance(record, ps.Partnership):
        yield from (("meeting", _called(one)) for one in catalog.meetings if one.partnership == record.id)


def _texts(catalog: ps.Catalog, name: str, value: object) -> Iterator[str]:
    """Say a field in as many texts as it has values; none where nothing is recorded."""
    if isinstance(value, Mapping):
        yield from (f"{key}: {one if isinstance(one, str) else _json(one)}" for key, one in value.items())
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(catalog, name, one)
    elif isinstance(value, str) and name in _REFERENCES:
        yield _called(catalog[value])
    elif attrs.has(kind := type(value)):
        parts = {part.name: getattr(value, part.name) for part in attrs.fields(kind)}
        yield "; ".join(
            f"{key} {', '.join(texts)}" for key, one in parts.items() if (texts := list(_inner(catalog, key, one)))
        )
    elif value is not None:
        yield _said(value)


def _inner(catalog: ps.Catalog, name: str, value: object) -> Iterator[str]:
    """Say a field of a part of a record: as `_texts` does, sources by their ids alone, a plain no not at all."""
    if name in {"source", "sources", "examined"}:
        yield from [value] if isinstance(value, str) else value or ()  # type: ignore[misc]
    elif value is not False:
        yield from _texts(catalog, name, value)


def _called(record: ps.Record) -> str:
    """Say which record is meant, in one line."""
    match record:
        case ps.Source():
            published = ", ".join(str(part) for part in (record.publisher, record.published) if part is not None)
            return "; ".join(part for part in (f"{record.id}: {record.title}", published, record.url) if part)
        case ps.Party() | ps.TechArea():
            return f"{record.id} ({record.label()})"
        case ps.Meeting():
            number = "" if record.ordinal is None else f" {record.ordinal}"
            return f"{record.id} ({record.series}{number}, {_said(record.date)})"
        case ps.Commitment():
            return f"{record.id} ({_said(record.made_on)}): {record.summary}"
        case ps.Dispute():
            of = f"{record.field} of {record.record}" if record.field else record.record
            return f"{record.id}: {record.source} on {of}: {record.says}"
    return f"{record.id} ({record.title})"


def _said(value: object) -> str:
    """Say one value."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case ps.Instrument():
            return value.name or value.id
        case tuple():
            return ", ".join(map(str, value)) or "none"
    return str(value)


# --- Formats --------------------------------------------------------------------------------------------------------


def _as_table(answer: _Answer) -> str:
    width = _width()
    if answer.text is not None:
        lines = _harmless(answer.text).splitlines()
        return "".join(f"{line}\n" for one in lines for line in _hanging(one, None if answer.is_code else width))
    if width is None:
        return _as_lines(answer)
    certain = [row for row in answer.rows if not row.get("undecided")]
    undecided = [row for row in answer.rows if row.get("undecided")]
    lines = list(_aligned(answer, certain, width))
    if undecided:
        lines += ["", *_wrapped(_UNDECIDED, width), *_aligned(answer, undecided, width)]
    return "".join(f"{line}\n" for line in lines)


def _width() -> int | None:
    """Give the columns of the terminal; None where there is none and nobody set ``COLUMNS``."""
    fitted = "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())
    return shutil.get_terminal_size().columns if fitted else None


def _hanging(text: str, width: int | None) -> list[str]:
    """Part a text into lines, all but the first indented; None leaves it whole."""
    first, *more = [text] if width is None else _wrapped(text, max(width - 2, _NARROWEST))
    return [first, *(f"  {line}" for line in more)]


def _as_lines(answer: _Answer) -> str:
    """Give one line a row with tabs between, nothing cut: for pipes."""
    marked = ("undecided",) if any("undecided" in row for row in answer.rows) else ()
    columns = (*answer.columns, *answer.below, *marked)
    lines = [columns] if answer.header and answer.rows else []
    lines += [tuple(_flat(row.get(name)) for name in columns) for row in answer.rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def _aligned(answer: _Answer, rows: Sequence[Row], width: int) -> Iterator[str]:
    """Draw rows in columns; the last takes the room that is left and wraps, or moves beneath if there is too little."""
    if not rows:
        return
    heading = [[name.replace("_", " ").upper() for name in answer.columns]] if answer.header else []
    cells = [[_flat(row.get(name)) for name in answer.columns] for row in rows]
    widths = [max(map(_cells, column)) for column in zip(*heading, *cells, strict=True)][:-1]
    room = width - sum(widths) - 2 * len(widths)
    if answer.header and widths and max(_cells(word) for line in cells for word in line[-1].split() or ("",)) > room:
        *columns, moved = answer.columns
        yield from _aligned(attrs.evolve(answer, columns=columns, below=(*answer.below, moved)), rows, width)
        return
    part = _wrapped if answer.header or not widths else _hanging
    for line in heading:
        yield from _drawn(line, widths, part(line[-1], room))
    before = None
    for line, row in zip(cells, rows, strict=True):
        named = [" " * _cells(line[0]), *line[1:]] if part is _hanging and line[0] == before else line
        before = line[0]
        yield from _drawn(named, widths, part(line[-1], max(room, _NARROWEST)))
        for name in answer.below:
            if text := _flat(row.get(name)):
                label = "" if name == "summary" else f"{name.replace('_', ' ')}: "
                yield from (f"    {one}" for one in _wrapped(label + text, max(width - 4, _NARROWEST)))


def _drawn(line: Sequence[str], widths: Sequence[int], last: Iterable[str]) -> Iterator[str]:
    lead = "".join(cell + " " * (wide - _cells(cell) + 2) for cell, wide in zip(line, widths, strict=False))
    for text in last:
        yield (lead + text).rstrip()
        lead = " " * (sum(widths) + 2 * len(widths))


def _wrapped(text: str, width: int) -> list[str]:
    """Part a text into lines of no more cells than *width*, except for a word that is wider by itself."""
    lines, line = [], ""
    for unit in _units(text):
        if line and _cells(line) + _cells(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit
    return [*lines, line.rstrip()]


def _units(text: str) -> Iterator[str]:
    """Part a text wherever a line may end: after spaces, and around each wide character, but never before a mark."""
    unit = ""
    for char in text:
        ended = unit.endswith(" ") or _cells(unit[-1:]) == 2 or _cells(char) == 2  # noqa: PLR2004 - a wide character
        stays = char == " " or _cells(char) == 0 or unicodedata.category(char) in {"Pe", "Pf", "Po"}
        if unit and ended and not (stays or unicodedata.category(unit[-1]) in {"Ps", "Pi"}):
            yield unit
            unit = ""
        unit += char
    yield unit


def _cells(text: str) -> int:
    """Count the cells that a text takes on a terminal: none for combining marks, two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(0 if _is_joined(char) else 1 + (unicodedata.east_asian_width(char) in {"W", "F"}) for char in text)


def _is_joined(char: str) -> bool:
    """Tell whether a character is drawn into the cell before it, as marks, joiners and Korean vowel parts are."""
    return unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff"


def _flat(value: object) -> str:
    """Give a cell on one line, fit to be shown and measured."""
    return _harmless("" if value is None else re.sub(r"[ \t\n]+", " ", _said(value)).strip(" "))


def _as_csv(answer: _Answer) -> str:
    return csv_of(answer.rows, answer.columns)


def _as_json(answer: _Answer) -> str:
    plain = answer.rows if answer.plain is None else answer.plain
    text = _json(plain, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = _json(plain, indent=2, ensure_ascii=True)
    return f"{text}\n"


def _json(value: object, *, indent: int | None = None, ensure_ascii: bool = False) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=ensure_ascii, default=_plain)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


def _as_md(answer: _Answer) -> str:
    if answer.markdown is not None:
        return answer.markdown
    held = {key for row in answer.rows for key in row}
    titles = ("source_title", "source_url", "source_titles", "source_urls", "undecided")
    columns = [*answer.columns, *answer.below, *(name for name in titles if name in held)]
    lines = [columns, ["---"] * len(columns)]
    lines += [[_in_md(row.get(name)) for name in columns] for row in answer.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _in_md(value: object) -> str:
    text = re.sub(r"([\\|\[\]`])", r"\\\1", "" if value is None else _said(value)).replace("<", "&lt;")
    return text.replace("\n", "<br>")


_FORMATS: Final[Mapping[str, Callable[[_Answer], str]]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
    "md": _as_md,
}

# Controls but line feed and tab, marks that turn the direction of text, other breaks of lines, lone surrogates.
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def _harmless(text: str) -> str:
    r"""Show what could act on a terminal as an escape, such as ``\u001b``, which JSON reads back as it was."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _write(text: str, stream: TextIO | None) -> None:
    """Write to a stream; to None, which Python puts in the place of one that was closed before it started, nothing."""
    if stream is not None:
        stream.write(_harmless(text))
        stream.flush()


def _tell(text: str) -> None:
    """Write to standard error; where nobody can take it, the answer on standard output counts all the same."""
    try:
        _write(text, sys.stderr)
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Lead a stream that cannot be written nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


# --- Arguments ------------------------------------------------------------------------------------------------------

Options: TypeAlias = Mapping[str, Mapping[str, Any]]


def _day(text: str) -> datetime.date:
    """Read a day from the command line."""
    try:
        date = ps.PartialDate(text)
    except ps.InvalidDateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if date.precision != "day" or date.is_qualified or date.earliest is None:
        message = f"{text!r} is not a full day, such as 2026-05-05"
        raise argparse.ArgumentTypeError(message)
    return date.earliest


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _several(text: str) -> Mapping[str, Any]:
    return {"action": "append", "help": f"{text}; may be repeated"}


def _words(metavar: str, words: Iterable[str], more: str = "") -> Mapping[str, Any]:
    return {"metavar": metavar, **_several(f"{', '.join(words)}{more}")}


def _date(text: str) -> Mapping[str, Any]:
    return {"metavar": "DATE", "help": f"{text}, such as 2026-05-05, 2026-05 or 2026"}


_COMMITMENT_CRITERIA: Final[Options] = {
    "--meeting": {"metavar": "ID", **_several("made at this meeting")},
    "--since": _date("made on or after this date"),
    "--until": _date("made on or before this date"),
    "--area": {"metavar": "ID", **_several("on this technology area and all areas beneath it")},
    "--no-narrower": {"action": "store_true", "help": "leave out the areas beneath those of --area"},
    "--party": {"metavar": "ID", **_several("undertaken by this party")},
    "--actor": {"metavar": "ID", **_several("to be done by this body, or a body beneath it")},
    "--kind": _words("WORD", ps.CommitmentKind),
    "--force": _words("WORD", ps.Force),
    "--status": _words("WORD", ps.Status, ", on the day of --on"),
    "--due-from": _date("due on or after this date"),
    "--due-by": _date("due on or before this date"),
    "--due-state": _words("WORD", ps.DueState, ", on the day of --on"),
    "--text": {"metavar": "WORDS", "help": "found in summary, quote or note, in any case and width"},
    "--primary-only": {
        "action": "store_true",
        "help": "rests on at least one primary source that was more than located",
    },
    "--declaratory": {
        "choices": ("no", "only", "all"),
        "default": "no",
        "help": "what is too vague to be counted: leave it out, show it alone, or show both (default: no)",
    },
}
_MEETING_CRITERIA: Final[Options] = {
    "--series": {"metavar": "NAME", **_several("of this series, such as council")},
    "--level": _words("WORD", ps.MeetingLevel),
    "--status": _words("WORD", ps.MeetingStatus),
    "--country": {"metavar": "CODE", **_several("held in this country, such as JP")},
    "--party": {"metavar": "ID", **_several("with this party as a side, host or participant")},
    "--area": {"metavar": "ID", **_several("on this technology area or an area beneath it")},
    "--since": _date("on or after this date"),
    "--until": _date("on or before this date"),
}
_NEAR_CRITERIA: Final[Options] = {name: _MEETING_CRITERIA[name] for name in ("--series", "--level")}
_PARTNERSHIP: Final[Options] = {
    "partnership": {"metavar": "PARTNERSHIP", "nargs": "*", "default": (), "help": "id of a partnership; none for all"}
}
_ID: Final[Options] = {"id": {"metavar": "ID", "help": "id of any record"}}
_COMMITMENT: Final[Options] = {"id": {"metavar": "ID", "help": "id of a commitment"}}
_RECORD: Final[Options] = {
    "record": {"metavar": "RECORD", "nargs": "?", "help": "id of a record, with all that belongs to it; none for all"}
}
_MEETINGS: Final[Options] = {
    "meetings": {"metavar": "MEETING", "nargs": "+", "help": "ids of the earlier meeting, or several, and of the later"}
}
_ONE_PARTNERSHIP: Final[Options] = {"partnership": {"metavar": "PARTNERSHIP", "help": "id of a partnership"}}
_BY: Final[Options] = {
    "--by": {
        "choices": ("area", "party", "actor", "meeting", "kind", "force", "year", "partnership"),
        "default": "area",
        "help": "what to group by (default: area)",
    }
}
_SHARED_CRITERIA: Final[Options] = {
    name: how
    for name, how in _COMMITMENT_CRITERIA.items()
    if name not in {"--status", "--due-from", "--due-by", "--due-state", "--declaratory"}
}
_WINDOW: Final[Options] = {
    **{name: _COMMITMENT_CRITERIA[name] for name in ("--due-from", "--due-by")},
    "--grace": {"metavar": "DAYS", "type": int, "help": "days after the deadline before anybody is late (default: 0)"},
}
_OLD_AND_NEW: Final[Options] = {
    "old": {"metavar": "OLD", "help": "a JSON or YAML file, or a folder of them"},
    "new": {"metavar": "NEW", "help": "the same at a later time"},
}
_CHANGELOG: Final[Options] = {
    "--heading-level": {
        "metavar": "N",
        "type": int,
        "default": 3,
        "help": "level of the headings of --format md (default: 3)",
    },
    "--most": {
        "metavar": "N",
        "type": int,
        "help": "in --format md, count added records of a kind where they are more than N",
    },
}
_PATH: Final[Options] = {"path": {"metavar": "FILE", "help": "a JSON or YAML file, or a folder of them"}}
_WORDING: Final[Options] = {
    "wording": {"metavar": "WORDING", "help": "the words of the text, in quotes"},
    "--country": {"metavar": "CODE", "help": "whose fiscal years are meant, such as JP"},
    "--said-on": {"metavar": "DAY", "type": _day, "help": "the day it was said, from which 'within six months' counts"},
}
_FORCE: Final[Options] = {"--force": {"action": "store_true", "help": "replace what is there"}}
_SKELETON: Final[Options] = {
    "parties": {"metavar": "PARTY", "nargs": 2, "help": "two parties: ids such as KR, or names such as Japan"},
    "--id": {"metavar": "ID", "help": "id of the partnership (default: the ids of the parties, joined)"},
    "--format": {
        "dest": "form",
        "choices": ("yaml", "json"),
        "help": "how to write it (default: yaml); JSON has no comments",
    },
    "--schema": {"metavar": "ADDRESS", "help": "name this JSON Schema at the top, for editors"},
    "-o": {"dest": "output", "metavar": "FILE", "help": "write to this file instead of standard output"},
    **_FORCE,
}
_IN_AND_OUT: Final[Options] = {
    "old": {"metavar": "IN", "help": "a JSON or YAML file, or a folder of them"},
    "new": {"metavar": "OUT", "help": "a name that ends in .json or .yaml, or a folder"},
    **_FORCE,
}
_FORM: Final[Options] = {
    "path": {"metavar": "PATH", "help": "a JSON or YAML file, or a folder of them"},
    "--check": {"action": "store_true", "help": "change nothing; exit with 1 if a file is out of form"},
}
_RULES: Final[Options] = {
    "--severity": {
        "choices": tuple(ps.Severity),
        "default": ps.Severity.WARNING,
        "help": "the least that is told (default: warning)",
    },
    "--ignore": {"metavar": "CODE", **_several("do not ask this rule; an error cannot be ignored")},
    "--strict": {"action": "store_true", "help": "end with status 1 on a warning too"},
}
_FORMAT: Final[Options] = {
    "--format": {"choices": tuple(_FORMATS), "default": "table", "help": "how to write the answer (default: table)"}
}
_DATA: Final[Options] = {
    "--file": {"metavar": "PATH", "help": "ask your own file or folder instead of the bundled data"},
    "--as-known-on": {"metavar": "DAY", "type": _day, "help": "leave out what nobody could know by this day"},
    **_FORMAT,
}
_EXPORT: Final[Options] = {
    "form": {"choices": FORMS, "help": "what to write"},
    **_PARTNERSHIP,
    "--bom": {"action": "store_true", "help": "start files of csv and package as Excel wants it, to know UTF-8"},
    "-o": {
        "dest": "output",
        "metavar": "PATH",
        "required": True,
        "help": "the file to write; for csv, package and parquet the folder",
    },
    **_FORCE,
}
_PAGE: Final[Options] = {
    **_PARTNERSHIP,
    "--since": {
        "metavar": "MEETING",
        **_several("follow the promises of this meeting (default: the last of its series with promises)"),
    },
    "-o": {"dest": "output", "metavar": "FILE", "required": True, "help": "the file to write, such as report.html"},
    **_FORCE,
}
_PICTURE: Final[Options] = {
    "picture": {"choices": tuple(PICTURES), "help": "what to draw"},
    "ids": {
        "metavar": "ID",
        "nargs": "*",
        "default": (),
        "help": "id of a partnership; for fates, ids of an earlier meeting, or several, and of the later",
    },
    "--by": {"choices": _BY["--by"]["choices"], "help": "what a scorecard groups by (default: area)"},
    "--series": {"metavar": "NAME", **_several("areas at meetings of this series, such as council")},
    "--area": {"metavar": "ID", **_several("a scorecard or comparison on this technology area or an area beneath it")},
    "--scale": {"metavar": "N", "type": float, "default": 1, "help": "of a PNG, such as 2 for a dense screen"},
    "-o": {
        "dest": "output",
        "metavar": "FILE",
        "required": True,
        "help": "the file to write: its name ends in .png, .svg, .html or .json",
    },
    **_FORCE,
}
_STYLE: Final[Options] = {
    "--style": {"choices": CITATION_STYLES, "default": "text", "help": "how to write the citation (default: text)"}
}
_DAY: Final[Options] = {
    "--on": {"metavar": "DAY", "type": _day, "help": "the day to ask about (default: that of --as-known-on, or today)"}
}
_ON: Final[Options] = {**_DAY, **_DATA}
_ON_DATA: Final[Options] = {name: how for name, how in _ON.items() if name not in _FORMAT}


@attrs.frozen
class _Command:
    """One command: its name, its function, what it says of itself, its arguments, and examples."""

    name: str
    run: Callable[[argparse.Namespace], _Answer]
    summary: str
    options: Sequence[Options]
    examples: Sequence[str]


_COMMANDS: Final = (
    _Command("info", _info, "what the data cover, how fresh and how well sourced they are", (_PARTNERSHIP, _DATA),
             ("info", "info eu-japan --format json")),
    _Command("commitments", _commitments, "find commitments: all criteria must hold",
             (_PARTNERSHIP, _COMMITMENT_CRITERIA, _ON),
             ("commitments eu-japan --area semiconductors", "commitments --due-by 2026-06 --status started",
              "commitments eu-japan --meeting eu-japan-3 --format csv > third.csv")),
    _Command("meetings", _meetings, "find meetings: all criteria must hold", (_PARTNERSHIP, _MEETING_CRITERIA, _DATA),
             ("meetings eu-japan --series council", "meetings --since 2025 --country BE")),
    _Command("next", _next, "the next meeting: when, where, who", (_PARTNERSHIP, _NEAR_CRITERIA, _ON),
             ("next eu-japan", "next eu-japan --series council --as-known-on 2025-06-01")),
    _Command("last", _last, "the last meeting that was held", (_PARTNERSHIP, _NEAR_CRITERIA, _ON),
             ("last eu-japan", "last --level summit --on 2026-01-01")),
    _Command("show", _show, "everything about one record: commitment, meeting, source, area, party", (_ID, _ON),
             ("show eu-japan-3-c05", "show eu-japan-3", "show quantum --format json")),
    _Command("history", _history, "the whole chain of one commitment, oldest first", (_COMMITMENT, _ON),
             ("history eu-japan-1-c01",)),
    _Command("compare", _compare, "what became of the promises of a meeting at a later one, and what is new there",
             (_MEETINGS, _DATA),
             ("compare eu-japan-3 eu-japan-4", "compare eu-japan-1 eu-japan-2 eu-japan-3 eu-japan-4 --format csv")),
    _Command("matrix", _matrix, "which areas rise and fall from meeting to meeting",
             (_ONE_PARTNERSHIP, {"--series": _MEETING_CRITERIA["--series"]}, _DATA),
             ("matrix eu-japan --series council",)),
    _Command("scorecard", _scorecard, "how much is delivered, with all that is left out of the count",
             (_PARTNERSHIP, _BY, _SHARED_CRITERIA, _ON),
             ("scorecard eu-japan --by meeting", "scorecard --by kind --area semiconductors")),
    _Command("due", _due, "what falls due, what is overdue, and where nobody can tell for want of which fact",
             (_PARTNERSHIP, _WINDOW, _SHARED_CRITERIA, _ON),
             ("due eu-japan --due-from 2026-01 --due-by 2026-12", "due --grace 30 --on 2024-06-15")),
    _Command("diff", _diff, "what was added, removed and changed between two files or folders",
             (_OLD_AND_NEW, _CHANGELOG, _FORMAT),
             ("diff old.json new.json", "diff old-folder new-folder --format md --heading-level 4 --most 20")),
    _Command("disputes", _disputes, "where a source says something else than the record", (_RECORD, _DATA),
             ("disputes", "disputes eu-japan-3-c05")),
    _Command("areas", _areas, "the technology areas that --area takes", ((_DATA),), ("areas",)),
    _Command("parties", _parties, "the parties and bodies that --party and --actor take", ((_DATA),), ("parties",)),
    _Command("check", _check, "list every fault for which a file would be refused, and what to look at again",
             (_PATH, _RULES, _FORMAT),
             ("check my-record.json", "check my-folder --format json --severity info",
              "check my-folder --strict --ignore source.unused")),
    _Command("new", _new, "write a commented skeleton of a partnership of your own", (_SKELETON,),
             ("new KR SG -o kr-sg.yaml", 'new "United Kingdom" NO --id gb-no --format json')),
    _Command("date", _read_wording, "read a deadline in words as a date of the format, or say why it cannot be read",
             (_WORDING, _FORMAT),
             ('date "by the end of 2025"', 'date "within six months" --said-on 2024-03-01')),
    _Command("format", _format, "put files in form: keys in order, JSON canonical, comments of YAML kept",
             (_FORM, _FORMAT),
             ("format kr-sg.yaml", "format my-folder --check")),
    _Command("convert", _convert, "write a file or folder in another form: JSON, YAML or a folder", (_IN_AND_OUT,),
             ("convert kr-sg.yaml kr-sg.json", "convert kr-sg.json my-folder")),
    _Command("export", _export, "write the data as CSV, Data Package, Parquet, workbook, calendar or linked data",
             (_EXPORT, _ON_DATA),
             ("export workbook eu-japan -o eu-japan.xlsx", "export calendar eu-japan -o eu-japan.ics",
              "export package -o package --on 2026-11-24")),
    _Command("report", _report, "write one page for who prepares a meeting: due, overdue, fates, evidence",
             (_PAGE, _ON_DATA),
             ("report eu-japan -o report.html", "report eu-japan -o report.html --since eu-japan-2")),
    _Command("plot", _plot, "draw a chart for a slide, and print its alt text", (_PICTURE, _ON_DATA),
             ("plot timeline eu-japan -o timeline.svg", "plot fates eu-japan-2 eu-japan-3 -o fates.png --scale 2",
              "plot comparison eu-japan uk-japan --area quantum -o quantum.html")),
    _Command("cite", _cite, "how to cite the data", (_PARTNERSHIP, _STYLE, _DATA),
             ("cite", "cite eu-japan --style bibtex")),
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints look like all others of this program."""

    def error(self, message: str) -> NoReturn:
        self.exit(_MISUSE, _harmless(f"partnerships: {message}\n  try: {self.prog} --help\n"))


def _parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line."""
    shape: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
    parser = _Parser(
        prog="partnerships",
        description="Ask who promised what in a technology partnership, by when, and what became of it.",
        epilog=_examples("commitments eu-japan --area semiconductors", "show eu-japan-3-c05", "next eu-japan"),
        **shape,
    )
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in _COMMANDS:
        said = command.summary
        own = commands.add_parser(
            command.name, help=said, description=f"{said}.".capitalize(), epilog=_examples(*command.examples), **shape
        )
        for options in command.options:
            for name, how in options.items():
                own.add_argument(name, **how)
        own.set_defaults(asked=command)
    return parser


def _examples(*lines: str) -> str:
    return "\n".join(["examples:", *(f"  partnerships {line}" for line in lines)])


# --- The program ----------------------------------------------------------------------------------------------------


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command.

    Args:
        argv: The arguments, without the name of the program; None takes those of the process.

    Returns:
        The exit status, which is 0 for an answer, also an empty one; 1 for a fault in the data, or if nothing can be
        written; 2 for a question that cannot be asked, such as an unknown id; 130 after an interruption from the
        keyboard; 141 if the reader of the output stopped reading.

    Raises:
        SystemExit: From argparse, with 0 after ``--help`` and 2 after arguments that it cannot read.

    Example:
        >>> from partnerships.cli import main
        >>> main(["cite", "eu-japan"])  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
        The partnerships contributors. Record of the EU-Japan Digital Partnership. ...
        0
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return _answered(argv)
        finally:
            _write("", sys.stdout)  # what argparse has written, before the pipe is known to be open
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        _silence(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return _CLOSED_PIPE
        return _complaint(f"the answer cannot be written: {error.strerror}", _FAULT)


def _answered(argv: Sequence[str] | None) -> int:
    parser = _parser()
    args, unread = parser.parse_known_args(argv)
    if args.version:
        _write(f"partnerships {_version()}\n", sys.stdout)
        return 0
    if args.command is None:
        parser.print_help(sys.stderr)
        return _MISUSE
    rest = next(
        (name for options in args.asked.options for name, how in options.items() if how.get("nargs") == "*"), ""
    )
    if rest and not any(one.startswith("-") for one in unread):
        # Ids may stand behind options too; argparse takes them only where the first of them stands.
        setattr(args, rest, [*getattr(args, rest), *unread])
        unread = []
    if unread:
        return _complaint(_unread(args.asked, unread[0]), _MISUSE)
    if "on" in args and args.on is None:
        args.on = args.as_known_on or _today()
    try:
        answer: _Answer = args.asked.run(args)
    except (ps.InvalidFileError, ps.InvalidRecordError) as error:
        return _complaint(str(error), _FAULT)
    except ps.PartnershipsError as error:
        return _complaint(str(error), _MISUSE)
    shown = (answer.document or "") if "format" not in args else _FORMATS[args.format](answer)
    _write(shown, sys.stdout)
    _tell("" if answer.note is None else f"{answer.note}\n")
    return answer.status


def _unread(command: _Command, argument: str) -> str:
    """Say what to write in the place of an argument that a command does not take."""
    given = argument.partition("=")[0]
    near = nearest(given, (name for options in command.options for name in options if name.startswith("-")))
    hint = f"did you mean {near[0]!r}?" if near else f"see partnerships {command.name} --help"
    return f"{command.name} takes no argument {given!r}; {hint}"


def _version() -> str:
    try:
        return ps.__version__
    except ImportError:
        return "(not installed)"


def _complaint(message: str, status: int) -> int:
    """Say on standard error what is wrong, further lines beneath the first."""
    first, *more = message.splitlines()
    _tell("".join(f"{line}\n" for line in (f"partnerships: {first}", *(f"  {line}" for line in more))))
    return status
