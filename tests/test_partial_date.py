"""Dates of reduced precision: the promises of `PartialDate`, one by one, with the edges written out."""

from __future__ import annotations

import calendar
import copy
import datetime
import pickle
import subprocess
import sys
from typing import Any

import pytest

from partnerships import InvalidDateError, PartialDate
from partnerships._partial_date import as_day

D = datetime.date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2026", D(2026, 1, 1), D(2026, 12, 31), "year"),
        ("2026-02", D(2026, 2, 1), D(2026, 2, 28), "month"),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29), "month"),
        ("1900-02", D(1900, 2, 1), D(1900, 2, 28), "month"),
        ("2024-02-29", D(2024, 2, 29), D(2024, 2, 29), "day"),
        ("202X", D(2020, 1, 1), D(2029, 12, 31), "decade"),
        ("20XX", D(2000, 1, 1), D(2099, 12, 31), "century"),
        ("2004-XX", D(2004, 1, 1), D(2004, 12, 31), "year"),
        ("2024-02-XX", D(2024, 2, 1), D(2024, 2, 29), "month"),
        ("2004-XX-XX", D(2004, 1, 1), D(2004, 12, 31), "year"),
        ("2026-21", D(2026, 3, 1), D(2026, 5, 31), "season"),
        ("2026-22", D(2026, 6, 1), D(2026, 8, 31), "season"),
        ("2026-23", D(2026, 9, 1), D(2026, 11, 30), "season"),
        ("2026-24", D(2026, 12, 1), D(2027, 2, 28), "season"),
        ("2027-24", D(2027, 12, 1), D(2028, 2, 29), "season"),
        ("2026-33", D(2026, 1, 1), D(2026, 3, 31), "quarter"),
        ("2026-36", D(2026, 10, 1), D(2026, 12, 31), "quarter"),
        ("2026-40", D(2026, 1, 1), D(2026, 6, 30), "half"),
        ("2026-41", D(2026, 7, 1), D(2026, 12, 31), "half"),
        ("0001", D(1, 1, 1), D(1, 12, 31), "year"),
        ("001X", D(10, 1, 1), D(19, 12, 31), "decade"),
        ("01XX", D(100, 1, 1), D(199, 12, 31), "century"),
        ("99XX", D(9900, 1, 1), D(9999, 12, 31), "century"),
        ("9999-12", D(9999, 12, 1), D(9999, 12, 31), "month"),
        ("2026-05~", D(2026, 5, 1), D(2026, 5, 31), "month"),
        ("202X?", D(2020, 1, 1), D(2029, 12, 31), "decade"),
        ("2026-33%", D(2026, 1, 1), D(2026, 3, 31), "quarter"),
        ("2026-05/2026-06", D(2026, 5, 1), D(2026, 6, 30), "interval"),
        ("2004-02-01/2005", D(2004, 2, 1), D(2005, 12, 31), "interval"),
        ("2026-05/2026", D(2026, 5, 1), D(2026, 12, 31), "interval"),
        ("2026/2026-03", D(2026, 1, 1), D(2026, 3, 31), "interval"),
        ("../2026-33", None, D(2026, 3, 31), "interval"),
        ("/2026", None, D(2026, 12, 31), "interval"),
        ("2026-41/..", D(2026, 7, 1), None, "interval"),
        ("2026-05-05?/", D(2026, 5, 5), None, "interval"),
    ],
)
def test_each_form_has_its_bounds(text: str, earliest: D | None, latest: D | None, precision: str) -> None:
    """Each documented form is taken, with inclusive bounds and its precision."""
    date = PartialDate(text)
    assert (date.earliest, date.latest, date.precision, str(date)) == (earliest, latest, precision, text)


YEAR = "year must be 0001 to 9999"
MONTH = "month must be 01 to 12"
FORMS = "the forms are YYYY, YYYY-MM and YYYY-MM-DD"
X_RULE = "X stands for the last one or two digits of a year, a whole day, or a whole month with its day"
CODES = "only the codes 21 to 24 (seasons), 33 to 36 (quarters), 40 and 41 (halves) are taken"
NO_DATE = "one end of an interval must be a date"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("2026-13", MONTH),
        ("2026-00", MONTH),
        ("2026-5", MONTH),
        ("2026-42", MONTH),
        ("2026-", MONTH),
        ("2026-21-01", MONTH),
        ("2026-13-XX", MONTH),
        ("2026-02-29", "day must be 01 to 28 in February 2026"),
        ("2024-02-30", "day must be 01 to 29 in February 2024"),
        ("2026-04-31", "day must be 01 to 30 in April 2026"),
        ("0005-12-00", "day must be 01 to 31 in December 0005"),
        ("2026-05-5", "day must be 01 to 31 in May 2026"),
        ("26", YEAR),
        ("20260505", YEAR),
        ("0000", YEAR),
        ("0000-05", YEAR),
        ("000X", YEAR),
        ("00XX", YEAR),
        ("202XX", YEAR),
        ("..", YEAR),
        ("-2026", YEAR),
        ("2026-05-05-05", FORMS),
        ("XXXX", X_RULE),
        ("2XXX", X_RULE),
        ("2X26", X_RULE),
        ("202X-05", X_RULE),
        ("2026-1X", X_RULE),
        ("2026-XX-05", X_RULE),
        ("2026-05-1X", X_RULE),
        ("XXXX-XX", X_RULE),
        ("2026-25", CODES),
        ("2026-32", CODES),
        ("2026-37", CODES),
        ("9999-24", "it runs past 9999-12-31, the last day there is"),
        ("2026??", YEAR),
        ("?2026", YEAR),
        ("2026?-05", YEAR),
        ("?", YEAR),
        ("2026-05-05T10:00", "'T' has no place in a date"),
        ("Y17000000002", "'Y' has no place in a date"),
        ("{2026,2027}", "'{' has no place in a date"),
        ("2026-05\n", "'\\n' has no place in a date"),
        (" 2026", "' ' has no place in a date"),
        ("201x", "'x' has no place in a date"),
        ("2026\0", "'\\x00' has no place in a date"),
        ("2026\ud800", "'\\ud800' has no place in a date"),
        ("\N{FULLWIDTH DIGIT TWO}026", "'\N{FULLWIDTH DIGIT TWO}' has no place in a date"),
        ("2026\N{EN DASH}05", "'\N{EN DASH}' has no place in a date"),
        ("2026-05-05/2026-05-06??", "day must be 01 to 31 in May 2026"),
        ("2026-05-05%/2026-05-06%?", "no date is longer than 23 characters"),
        ("2026/2027/2028", "an interval has one slash"),
        ("../..", NO_DATE),
        ("/", NO_DATE),
        ("/..", NO_DATE),
        ("../", NO_DATE),
        ("2027/2026", "it ends before it starts"),
        ("2026-06/2026-05-31", "it ends before it starts"),
        ("2027?/2026?", "it ends before it starts"),
        ("2026-21/2026-12", "a season cannot stand in an interval"),
        ("../2026-24~", "a season cannot stand in an interval"),
        ("2004-06-XX/2004-07-03", "X cannot stand in an interval (that is level 2)"),
        ("202X/..", "X cannot stand in an interval (that is level 2)"),
        ("2026-13/2027", MONTH),
        ("../2026-13", MONTH),
    ],
)
def test_each_refusal_gives_its_reason(text: str, reason: str) -> None:
    """What is no date is refused, with what was given and one specific reason."""
    with pytest.raises(InvalidDateError) as caught:
        PartialDate(text)
    assert str(caught.value) == f"{text!r} is not a date: {reason}"


def test_long_text_is_refused_at_once_and_shown_short() -> None:
    """A text of many characters is refused before it is looked at, and the message does not repeat it."""
    with pytest.raises(InvalidDateError, match=r"no date is longer than 23 characters$") as caught:
        PartialDate("2026-05/" * 1_000_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "value",
    [None, 2026, 2026.5, b"2026", ["2026"], D(2026, 5, 5), PartialDate("2026"), datetime.datetime(2026, 5, 5)],  # noqa: DTZ001 - refused with a zone or without
)
def test_the_class_takes_text_only(value: Any) -> None:
    """`PartialDate(...)` refuses all but text; `PartialDate.of` is for the rest."""
    with pytest.raises(InvalidDateError, match=r"is not a date: it must be text, such as '2026-05'$"):
        PartialDate(value)


def test_text_of_a_subclass_is_kept_as_plain_text() -> None:
    """A text with a life of its own cannot change what the date says."""

    class Text(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "1999"

    assert type(str(PartialDate(Text("2026")))) is str
    assert PartialDate(Text("2026")) == PartialDate("2026")


def test_of_takes_text_day_or_date() -> None:
    """`of` takes text and days, and gives a partial date back as it is."""
    date = PartialDate("2026-05")
    assert PartialDate.of(date) is date
    assert PartialDate.of("2026-05") == date
    assert PartialDate.of(D(5, 5, 5)) == PartialDate("0005-05-05")


@pytest.mark.parametrize("value", [None, 20260505, b"2026-05-05", datetime.datetime(2026, 5, 5)])  # noqa: DTZ001 - refused with a zone or without
def test_of_and_as_day_refuse_all_else(value: Any) -> None:
    """A time of day is never cut off, and nothing else is converted."""
    for read in (PartialDate.of, as_day, PartialDate("2026").contains, PartialDate("2026").overlaps):
        with pytest.raises(InvalidDateError, match="is not a date: a day without a time is needed here"):
            read(value)


@pytest.mark.parametrize("text", ["2026", "2026-05", "2026-05-05?", "2026-05-XX", "2026-05-05/2026-05-05", "../2026"])
def test_as_day_refuses_what_is_no_full_day(text: str) -> None:
    """Where a day is asked about, a wider or a qualified date is refused."""
    date = PartialDate("2026")
    for read in (as_day, date.is_before, date.is_after, date.starts_before, date.ends_after, date.contains):
        with pytest.raises(InvalidDateError, match=r"is not a date: a full day is needed here, YYYY-MM-DD$"):
            read(text)


def test_as_day_takes_a_day_or_its_text() -> None:
    """`as_day` gives a day back, and reads the full text of one."""
    assert as_day(D(2026, 5, 5)) == D(2026, 5, 5)
    assert as_day("2026-05-05") == D(2026, 5, 5)
    with pytest.raises(InvalidDateError, match="'2026-13-01' is not a date: month must be 01 to 12"):
        as_day("2026-13-01")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("2026", ""),
        ("2026?", "uncertain qualified"),
        ("2026~", "approximate qualified"),
        ("2026%", "uncertain approximate qualified"),
        ("2026/2027", "interval"),
        ("2026~/2027?", "interval uncertain approximate qualified"),
        ("../2026", "interval open_start"),
        ("2026/..", "interval open_end"),
        ("/2026", "interval unknown_start"),
        ("2026%/", "interval unknown_end uncertain approximate qualified"),
    ],
)
def test_the_flags_tell_what_the_text_says(text: str, flags: str) -> None:
    """Each flag is a bool, and set exactly where the text says so."""
    ends = ("open_start", "open_end", "unknown_start", "unknown_end")
    names = ("interval", *ends, "uncertain", "approximate", "qualified")
    found = {name: getattr(PartialDate(text), f"is_{name}") for name in names}
    assert found == {name: name in flags.split() for name in names}


def test_start_and_end() -> None:
    """An interval's ends are dates, or None where open or unknown; a single date is its own two ends."""
    date, interval = PartialDate("2026"), PartialDate("2026-05~/2027")
    assert date.start is date.end is date
    assert (interval.start, interval.end) == (PartialDate("2026-05~"), PartialDate("2027"))
    for text in ("../2026", "/2026"):
        assert (PartialDate(text).start, PartialDate(text).end) == (None, date)
    for text in ("2026/..", "2026/"):
        assert (PartialDate(text).start, PartialDate(text).end) == (date, None)


def test_it_cannot_be_changed() -> None:
    """No attribute can be set, added or deleted, and a second `__init__` changes nothing."""
    date = PartialDate("2026")
    for name in ("earliest", "_text", "note", "is_interval"):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(date, name, None)
        with pytest.raises(AttributeError, match="cannot be changed"):
            delattr(date, name)
    date.__init__("2027")  # type: ignore[misc]
    assert str(date) == "2026"
    assert not hasattr(date, "__dict__")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_copies_and_pickles_are_equal(protocol: int) -> None:
    """A copy, a deep copy and a pickle of every protocol are equal in text and bounds."""
    date = PartialDate("2026-05~/..")
    for again in (pickle.loads(pickle.dumps(date, protocol)), copy.copy(date), copy.deepcopy(date)):
        assert again == date
        assert (again.earliest, again.latest, again.precision) == (date.earliest, date.latest, date.precision)


def test_equal_means_the_same_text() -> None:
    """Two texts for the same days are two values, and no other type is equal."""
    assert PartialDate("2026-05") != PartialDate("2026-05-01/2026-05-31")
    assert PartialDate("2026-05") != PartialDate("2026-05?")
    assert PartialDate("2026-05") != "2026-05"
    assert PartialDate("2026-05-05") != D(2026, 5, 5)
    assert len({PartialDate("2026"), PartialDate("2026"), PartialDate("2026?")}) == 2


def test_the_documented_order() -> None:
    """By first day, then last day, then text; no first day comes first, no last day comes last."""
    starting_earlier = ["../2025", "/2025", "../2026"]
    starting_alike = ["2026-01-01", "2026-01", "2026-33", "2026", "2026-XX", "2026?", "2026/2027", "2026/", "2026/.."]
    texts = [*starting_earlier, *starting_alike, "2026-01-02"]
    backwards = [PartialDate(text) for text in reversed(texts)]
    assert [str(date) for date in sorted(backwards)] == texts


def test_no_order_with_other_types() -> None:
    """Sorting among other types is refused and never guessed."""
    for other in ("2026", D(2026, 5, 5), None):
        with pytest.raises(TypeError):
            PartialDate("2026") < other  # type: ignore[operator] # noqa: B015 - it raises
        with pytest.raises(TypeError):
            PartialDate("2026") >= other  # type: ignore[operator] # noqa: B015 - it raises


@pytest.mark.parametrize(
    ("text", "day", "before", "after", "contains"),
    [
        # one unknown day of May, and every day of May
        ("2026-05", "2026-05-10", None, None, None),
        ("2026-05", "2026-06-01", True, False, False),
        ("2026-05", "2026-05-31", None, False, None),
        ("2026-05", "2026-05-01", False, None, None),
        ("2026-05", "2026-04-30", False, True, False),
        ("2026-05-10", "2026-05-10", False, False, True),
        ("2026-05-01/2026-05-31", "2026-05-10", False, False, True),
        ("2026-05-01/2026-05-31", "2026-06-01", True, False, False),
        # ends that are wider than a day
        ("2026-05/2026-07", "2026-06-15", False, False, True),
        ("2026-05/2026-07", "2026-05-31", False, False, True),
        ("2026-05/2026-07", "2026-05-30", False, None, None),
        ("2026-05/2026-07", "2026-07-01", False, False, True),
        ("2026-05/2026-07", "2026-07-02", None, False, None),
        # ends whose spans overlap: the start is never after the end
        ("2026-05/2026-05", "2026-05-10", None, None, None),
        ("2026/2026-03", "2026-03-31", None, False, None),
        ("2026/2026-03", "2026-04-01", True, False, False),
        ("2026-03/2026", "2026-02-28", False, True, False),
        ("2026-03/2026", "2026-03-01", False, None, None),
        # without bound, and unknown
        ("../2026-05-10", "0001-01-01", False, False, True),
        ("../2026-05-10", "2026-05-11", True, False, False),
        ("/2026-05-10", "0001-01-01", False, None, None),
        ("/2026-05-10", "2026-05-10", False, False, True),
        ("2026-05-10/..", "9999-12-31", False, False, True),
        ("2026-05-10/", "9999-12-31", None, False, None),
        ("2026-05-10/", "2026-05-10", False, False, True),
        ("2026-05-10/", "2026-05-09", False, True, False),
        # qualified: one period of its own length either way, and no more
        ("2026-05~", "2026-06-01", None, None, None),
        ("2026-05~", "2026-06-30", None, False, None),
        ("2026-05~", "2026-07-01", True, False, False),
        ("2026-05~", "2026-04-01", False, None, None),
        ("2026-05~", "2026-03-31", False, True, False),
        ("2026-05-10?", "2026-05-10", None, None, None),
        ("2026-05-10?", "2026-05-12", True, False, False),
        ("2026%", "2028-01-01", True, False, False),
        ("2026%", "2027-12-31", None, False, None),
        ("2026-24?", "2027-06-01", True, False, False),
        ("2026-24?", "2027-05-31", None, False, None),
        ("202X~", "2010-01-01", False, None, None),
        ("202X~", "2009-12-31", False, True, False),
        ("2026-02-XX~", "2026-03-31", None, False, None),
        ("2026-02-XX~", "2026-04-01", True, False, False),
        # a qualified end leaves alone what the other end decides
        ("2026-05-10/2026-07~", "2026-05-09", False, True, False),
        ("2026-05-10/2026-07~", "2026-06-01", False, False, True),
        ("2026-05-10/2026-07~", "2026-07-01", None, False, None),
        ("2026~/2026-07-31", "2026-08-01", True, False, False),
        # the calendar ends where it ends
        ("0001-01-01?", "0001-01-01", False, None, None),
        ("0001?", "0001-01-01", False, None, None),
        ("9999-12-31?", "9999-12-31", None, False, None),
        ("9999~", "9999-12-31", None, False, None),
        ("99XX~", "9800-01-01", False, None, None),
    ],
)
def test_the_three_answers(text: str, day: str, before: bool | None, after: bool | None, contains: bool | None) -> None:
    """True if so of all that the text may stand for, False if of nothing, else None; a day or its text may be given."""
    date = PartialDate(text)
    for asked in (day, D.fromisoformat(day)):
        assert (date.is_before(asked), date.is_after(asked), date.contains(asked)) == (before, after, contains)


@pytest.mark.parametrize(
    ("one", "two", "answer"),
    [
        ("2026-05", "2026-05", None),
        ("2026-05-05", "2026-05-05", True),
        ("2026-05-05?", "2026-05-05", None),
        ("2026-05", "2026-06", False),
        ("2026-05?", "2026-06", None),
        ("2026-05?", "2026-07", False),
        ("2026-05-01/2026-05-31", "2026-05", True),
        ("2026-05/2026-06", "2026-06/2026-07", None),
        ("2026-05/2026-07-01", "2026-06/2026-07", True),
        ("../2025", "2026/..", False),
        ("../2026", "../1990", True),
        ("2026/..", "2030/..", True),
        ("/2026", "../1990", None),
        ("2026/", "2030/", None),
        ("../2026", "2026/..", None),
    ],
)
def test_overlaps(one: str, two: str, answer: bool | None) -> None:
    """Two dates share a day certainly, certainly not, or nobody can tell; the same both ways."""
    assert PartialDate(one).overlaps(PartialDate(two)) is answer
    assert PartialDate(two).overlaps(one) is answer
    assert PartialDate("2026").overlaps(D(2027, 1, 1)) is False


def test_overlaps_refuses_what_is_no_date() -> None:
    """The other date may be text, and its faults are told as everywhere."""
    with pytest.raises(InvalidDateError, match="'2026-13' is not a date: month must be 01 to 12"):
        PartialDate("2026").overlaps("2026-13")


def test_messages_do_not_follow_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The month in an error is English, whatever `calendar`, which follows the locale, calls it."""
    monkeypatch.setattr(calendar, "month_name", ["?"] * 13)
    with pytest.raises(InvalidDateError, match="in February 2026"):
        PartialDate("2026-02-30")


def test_the_module_opens_no_file() -> None:
    """Running the module's code anew, and reading a date with it, opens no file."""
    code = """if True:
        import sys
        from pathlib import Path
        import partnerships._partial_date as module
        source = compile(Path(module.__file__).read_text("utf-8"), module.__file__, "exec")
        opened = []
        sys.addaudithook(lambda event, args: event == "open" and opened.append(args[0]))
        anew = {"__name__": module.__name__}
        exec(source, anew)
        assert anew["PartialDate"]("2026-05/2026").contains("2026-05-05") is None
        assert not opened, opened
    """
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05", D(2026, 5, 1), D(2026, 5, 31)),
        ("2026-05~", D(2026, 4, 1), D(2026, 6, 30)),
        ("2026-05-05?", D(2026, 5, 4), D(2026, 5, 6)),
        ("2026-05-05%/2026-06", D(2026, 5, 4), D(2026, 6, 30)),
        ("../2026-05~", None, D(2026, 6, 30)),
        ("2026-05~/", D(2026, 4, 1), None),
        ("9999~", D(9998, 1, 1), D(9999, 12, 31)),
    ],
)
def test_reach_allows_for_a_qualifier(text: str, first: D | None, last: D | None) -> None:
    """A qualified date may reach one period of its own length further, at both sides; others what their bounds say."""
    assert PartialDate(text).reach == (first, last)


@pytest.mark.parametrize(
    ("text", "day", "starts_before", "ends_after"),
    [
        ("2026-05", "2026-05-10", None, None),
        ("2026-05", "2026-05-01", False, None),
        ("2026-05", "2026-05-31", None, False),
        ("2026-05-01/2026-05-31", "2026-05-10", True, True),
        ("../2026-05", "0001-01-01", True, True),
        ("2026-05/..", "9999-12-31", True, True),
        ("/2026-05-05", "2026-05-06", True, False),
        ("/2026-05-05", "2026-05-05", None, False),
        ("2026-05-05/", "2026-05-04", False, True),
        ("2026-05-05/", "2026-05-05", False, None),
        ("2026-05-10/2026-34", "2026-05-09", False, True),
    ],
)
def test_start_and_end_are_asked_for_alone(
    text: str, day: str, starts_before: bool | None, ends_after: bool | None
) -> None:
    """Whether it starts before a day or ends after it is told of every, no or some completion, start first."""
    assert PartialDate(text).starts_before(day) is starts_before
    assert PartialDate(text).ends_after(day) is ends_after
