"""A catalog as a calendar."""

from __future__ import annotations

import datetime
import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("icalendar", reason="icalendar is not installed (extra 'calendar')")

import vobject
from building import a_catalog, a_commitment, a_meeting, a_source, an_assessment

import partnerships as ps
from partnerships.export.calendar import calendar, write_calendar

BUNDLE = ps.load_bundled()
DAY = "2026-11-24"


def read(catalog: ps.Catalog, **more: Any) -> Any:
    """The calendar of a catalog, read by a second library."""
    return vobject.readOne(calendar(catalog, **{"on": DAY} | more))


def only(catalog: ps.Catalog, kind: str = "vevent", **more: Any) -> Any:
    """The one entry of a kind."""
    (found,) = read(catalog, **more).contents[kind]
    return found


def test_every_meeting_and_every_deadline_has_one_entry() -> None:
    """The calendar of the bundled data has an entry for each meeting and each promise with a deadline, ids apart."""
    whole = read(BUNDLE)
    entries = [one for kind in ("vevent", "vjournal", "vtodo") for one in whole.contents.get(kind, [])]
    ids = [one.x_partnerships_id.value for one in entries]
    expected = [one.id for one in BUNDLE.meetings]
    expected += [one.id for one in BUNDLE.commitments if one.due is not None and not one.declaratory]
    assert sorted(ids) == sorted(expected)
    assert len({one.uid.value for one in entries}) == len(entries)


def test_the_same_catalog_gives_the_same_bytes() -> None:
    """Neither the order of records nor the day of the run has a part in it."""
    turned = ps.Catalog(
        data_version=BUNDLE.data_version,
        **{
            name: tuple(reversed(getattr(BUNDLE, name)))
            for name in ("partnerships", "meetings", "commitments", "sources")
        },
        **{name: getattr(BUNDLE, name) for name in ("parties", "areas", "statements", "disputes")},
    )
    assert calendar(turned, on=DAY) == calendar(BUNDLE, on=DAY)


def test_a_meeting_is_an_event_of_whole_days() -> None:
    """A meeting of a known day lasts that day, is confirmed, says where, and takes up nobody's time."""
    event = only(a_catalog(a_meeting(date="2026-05-05", ordinal=4, venue="Berlaymont", city="Brussels", country="BE")))
    assert (event.dtstart.value, event.dtend.value) == (datetime.date(2026, 5, 5), datetime.date(2026, 5, 6))
    assert (event.status.value, event.location.value) == ("CONFIRMED", "Berlaymont, Brussels, BE")
    assert (event.summary.value, event.transp.value) == ("EU-Japan, Council 4", "TRANSPARENT")
    assert event.dtstamp.value.isoformat() == "2026-11-24T00:00:00+00:00"


def test_a_meeting_of_several_days_ends_after_the_last() -> None:
    """The end of an event is the day after its last."""
    event = only(a_catalog(a_meeting(date="2026-05-05/2026-05-07")))
    assert (event.dtstart.value, event.dtend.value) == (datetime.date(2026, 5, 5), datetime.date(2026, 5, 8))
    assert "some time" not in event.summary.value


@pytest.mark.parametrize(
    ("date", "first", "end", "said"),
    [
        ("2026", "2026-01-01", "2027-01-01", "(some time: 2026)"),
        ("2026-05", "2026-05-01", "2026-06-01", "(some time: May 2026)"),
        ("2026-05-05~", "2026-05-02", "2026-05-09", "(some time: 5 May 2026 (about))"),
        ("2026-05-05/..", "2026-05-05", "2026-05-06", "(some time: from 5 May 2026 on)"),
        ("../2026-05-05", "2026-05-05", "2026-05-06", "(some time: until 5 May 2026)"),
    ],
)
def test_a_partial_date_is_a_span_that_says_so(date: str, first: str, end: str, said: str) -> None:
    """A date not known to the day covers all days that it may be; what has no bound stands on the known side."""
    event = only(a_catalog(a_meeting(date=date)))
    assert event.summary.value.endswith(said)
    if date != "2026-05-05~":
        assert (event.dtstart.value.isoformat(), event.dtend.value.isoformat()) == (first, end)
    assert event.dtstart.value < event.dtend.value


def test_the_last_day_there_is_has_an_event() -> None:
    """A meeting on 31 December 9999 has a start and, as no day follows, no end."""
    event = only(a_catalog(a_meeting(date="9999-12-31")))
    assert (event.dtstart.value, "dtend" in event.contents) == (datetime.date.max, False)


@pytest.mark.parametrize(
    ("status", "told", "begins"),
    [
        ("scheduled", "CONFIRMED", "EU-Japan, "),
        ("postponed", "TENTATIVE", "Postponed: EU-Japan, "),
        ("cancelled", "CANCELLED", "Cancelled: EU-Japan, "),
    ],
)
def test_what_is_not_to_be_is_marked(status: str, told: str, begins: str) -> None:
    """Cancelled and postponed meetings say so in their status and their title."""
    event = only(a_catalog(a_meeting(date="2027-05-05", status=status)))
    assert (event.status.value, event.summary.value.startswith(begins)) == (told, True)


@pytest.mark.parametrize(("status", "told"), [("held", "FINAL"), ("postponed", "DRAFT"), ("cancelled", "CANCELLED")])
def test_a_meeting_without_a_date_is_not_lost(status: str, told: str) -> None:
    """A meeting with no date on record is a journal entry that says so, with its place and what was said of it."""
    word = ps.Announcement(on="2026-01-01", status="scheduled", date="2026-06", city="Tokyo", country="JP")
    entry = only(a_catalog(a_meeting(date=None, city="Tokyo", status=status, announcements=(word,))), "vjournal")
    assert entry.summary.value.endswith("EU-Japan, Council (no date on record)")
    assert entry.status.value == told
    assert "Date: not on record\nPlace: Tokyo\nSaid on 1 January 2026: scheduled for June 2026, Tokyo, JP\n" in (
        entry.description.value
    )
    assert "dtstart" not in entry.contents


def test_no_sign_at_the_start_is_dropped() -> None:
    """A sign that a reader would take for a mark of byte order is written as its modern equal, the word joiner."""
    assert only(a_catalog(a_commitment(summary="\ufeffx", due="2026")), "vtodo").summary.value.startswith("\u2060x")


def test_the_sequence_rises_when_a_meeting_moves() -> None:
    """Each change of status, date or place that was announced makes the sequence one higher; the UID stays."""
    words = [
        ps.Announcement(on="2026-03-01", status="scheduled", date="2026-06"),
        ps.Announcement(on="2026-01-01", status="scheduled", date="2026-05", city="Tokyo"),
        ps.Announcement(on="2026-02-01", status="scheduled", date="2026-05", city="Tokyo"),
    ]
    steps = [
        ((), {"date": "2026-05", "city": "Tokyo"}, 0),
        (words[1:], {"date": "2026-05", "city": "Tokyo"}, 0),
        (words, {"date": "2026-06"}, 1),
        (words, {"date": "2026-06-10", "city": "Kyoto"}, 2),
    ]
    events = [
        only(a_catalog(a_meeting(status="scheduled", announcements=tuple(said), **now))) for said, now, _ in steps
    ]
    assert [int(one.sequence.value) for one in events] == [number for *_, number in steps]
    assert len({one.uid.value for one in events}) == 1


def test_a_record_keeps_its_uid_under_a_new_id() -> None:
    """An entry is known by the first id that its record had."""
    old = only(a_catalog(a_meeting(id="m1")))
    new = only(a_catalog(a_meeting(id="m2", former_ids=("m1",))))
    assert old.uid.value == new.uid.value


# --- Deadlines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "start", "last"),
    [
        ("2026-12-31", None, "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("../2026-12-31", None, "2026-12-31"),
        ("2026-06-01/..", "2026-06-01", None),
    ],
)
def test_a_deadline_is_a_todo_due_on_its_last_day(due: str, start: str | None, last: str | None) -> None:
    """A to-do is due on the last day of the deadline and starts with the first, where these are bounded and apart."""
    todo = only(a_catalog(a_commitment(due=due, due_wording="by then")), "vtodo")
    days = {name: todo.contents[name][0].value.isoformat() for name in ("dtstart", "due") if name in todo.contents}
    assert (days.get("dtstart"), days.get("due")) == (start, last)
    assert "In the words of the text: by then" in todo.description.value


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (None, "NEEDS-ACTION"),
        ("not_started", "NEEDS-ACTION"),
        ("started", "IN-PROCESS"),
        ("delivered", "COMPLETED"),
        ("dropped", "CANCELLED"),
        ("reversed", "NEEDS-ACTION"),
    ],
)
def test_the_status_is_that_of_the_day(status: str | None, told: str) -> None:
    """A to-do is completed only where delivery is on record by the day; what nobody assessed needs action."""
    ledger = (an_assessment(status, "2024-06-01"),) if status else ()
    catalog = a_catalog(a_commitment(due="2025-01-01", assessments=ledger))
    assert only(catalog, "vtodo").status.value == told
    assert only(catalog, "vtodo", on="2024-01-01").status.value == "NEEDS-ACTION"


def test_a_title_says_the_state_and_the_date() -> None:
    """The title has the promise, its due state and its deadline in words; the description has its sources."""
    source = a_source(title="A release", url="https://example.org/a")
    todo = only(a_catalog(source, a_commitment(due="2025", note="Doubtful.", sources=("s1",))), "vtodo")
    assert todo.summary.value == f"{a_commitment().summary} (overdue: 2025)"
    assert "Deadline: 2025 (EDTF 2025); not known to the day\nDoubtful.\nId: c1" in todo.description.value
    assert "Source: A release <https://example.org/a>" in todo.description.value
    assert todo.url.value == "https://example.org/a"


def test_what_is_declaratory_or_without_deadline_has_no_todo() -> None:
    """Records too vague to be counted, and promises without a deadline, are no to-dos."""
    catalog = a_catalog(a_commitment(due="2025", declaratory=True), a_commitment(id="c2"))
    assert "vtodo" not in read(catalog).contents


# --- The whole ------------------------------------------------------------------------------------------------------


def test_a_partnership_can_be_chosen() -> None:
    """Of the partnerships that are named, and no other, meetings and deadlines are in it; its name says which."""
    whole = read(BUNDLE, partnership=["eu-japan", "uk-japan"])
    ids = {one.x_partnerships_id.value for one in whole.contents["vevent"]}
    assert ids == {one.id for one in BUNDLE.meetings if one.partnership in {"eu-japan", "uk-japan"}}
    titles = [next(one.title for one in BUNDLE.partnerships if one.id == key) for key in ("eu-japan", "uk-japan")]
    assert whole.contents["name"][0].value == "; ".join(titles)
    assert read(BUNDLE, partnership="eu-japan", name="Ours").x_wr_calname.value == "Ours"
    assert read(ps.Catalog()).x_wr_calname.value == "Technology partnerships"


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"partnership": "eu-japn"}, ps.UnknownIdError, "did you mean 'eu-japan'"),
        ({"partnership": 7}, ps.InvalidQueryError, "partnership takes a text or several, not 7"),
        ({"partnership": ()}, ps.InvalidQueryError, "partnership is an empty collection"),
        ({"partnership": [["x"]]}, ps.UnknownIdError, "no partnership is called a list of 1"),
        ({"name": 7}, ps.InvalidQueryError, "name: 7 is not text"),
        ({"name": "\x00"}, ps.InvalidQueryError, "holds a control character"),
        ({"name": "\ud800"}, ps.InvalidQueryError, "holds a lone surrogate"),
        ({"on": "2026-13-01"}, ps.InvalidDateError, "month"),
        ({"partnerships": "eu-japan"}, ps.InvalidQueryError, "partnership"),
    ],
)
def test_a_mistake_is_named(arguments: dict[str, Any], error: type[Exception], said: str) -> None:
    """Unknown ids, names that are no text, days that are none and misspelt arguments are refused by name."""
    with pytest.raises(error, match=said):
        calendar(BUNDLE, **{"on": DAY} | arguments)
    with pytest.raises(ps.InvalidQueryError):
        calendar({}, on=DAY)  # type: ignore[arg-type]


def test_a_calendar_is_saved(tmp_path: Path) -> None:
    """`write_calendar` writes what `calendar` gives, in UTF-8, and tells what cannot be written."""
    write_calendar(BUNDLE, tmp_path / "all.ics", on=DAY, partnership="eu-japan", name="Ours")
    text = calendar(BUNDLE, on=DAY, partnership="eu-japan", name="Ours")
    assert (tmp_path / "all.ics").read_bytes() == text.encode()
    with pytest.raises(ps.InvalidFileError, match="cannot be written"):
        write_calendar(BUNDLE, tmp_path, on=DAY)


def test_without_its_library_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where icalendar is missing, the import tells how to install it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "partnerships.export.calendar")
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[calendar\]"'):
        importlib.import_module("partnerships.export.calendar")
