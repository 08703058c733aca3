"""Deadlines in words: any text at all is read as a date or refused by our own error, and its dress does not matter."""

from __future__ import annotations

import datetime
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from partnerships import InvalidDateError, PartialDate

MONTHS = (
    ("January", "janvier", "Januar"),
    ("February", "février", "Februar"),
    ("March", "mars", "März"),
    ("April", "avril", "April"),
    ("May", "mai", "Mai"),
    ("June", "juin", "Juni"),
    ("July", "juillet", "Juli"),
    ("August", "août", "August"),
    ("September", "septembre", "September"),
    ("October", "octobre", "Oktober"),
    ("November", "novembre", "November"),
    ("December", "décembre", "Dezember"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = """
4 5 31 2024 2025 1 0 令和 平成 元年 年 月 日 年度 から まで までに 末 内 〜 ~ - / , . .. ( ) 木 上旬 第1四半期 半期
April May avril März Monday Thursday by before from in and between the end of year next this to within six months
FY Q1 first quarter half spring winter mid late early de à du au bis vom Ende d'ici fin la Jahres et
"""
ODD = (" ", "\t", "\u3000", "\u00a0", "\u00b2", "\u337b", "\u32c0", "\ud800", "\u0338", "\u017f", "\u0130")
PIECES = (*WORDS.split(), *ODD)

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
prose = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
)
said = st.none() | days
countries = st.sampled_from([None, "JP", "US", "IN", "AU", "", "jp"])


def worded(day: datetime.date) -> list[tuple[str, str]]:
    """Write a day in every way that names all of it, each with its EDTF text."""
    english, french, german = MONTHS[day.month - 1]
    weekday = WEEKDAYS[day.weekday()]
    ways = [
        f"{day.day} {english} {day.year}",
        f"{weekday}, {english} {day.day}, {day.year}",
        f"{day.day} {french} {day.year}",
        f"{day.day}. {german} {day.year}",
        f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})",
    ]
    return [(way, day.isoformat()) for way in ways]


def outcome(text: str, said_on: datetime.date | None, country: str | None) -> str | None:
    """Give the EDTF text that a wording is read as; None if it is refused."""
    try:
        return str(PartialDate.from_wording(text, said_on=said_on, country=country))
    except InvalidDateError:
        return None


@given(prose, said, countries)
def test_any_text_is_read_as_a_date_or_refused(text: str, said_on: datetime.date | None, country: str | None) -> None:
    """Nothing but `InvalidDateError` comes out, and what is read is a date whose text reads as itself."""
    read = outcome(text, said_on, country)
    assert read is None or str(PartialDate(read)) == read


@given(days)
def test_a_day_is_read_in_every_language(day: datetime.date) -> None:
    """Every way to write one day in full gives that day."""
    for text, edtf in worded(day):
        assert outcome(text, None, None) == edtf


@given(days.filter(lambda day: day > datetime.date(1900, 1, 1)), st.data())
def test_by_goes_up_to_the_day_and_before_leaves_it_out(day: datetime.date, data: st.DataObject) -> None:
    """By and before differ in one day."""
    text = data.draw(st.sampled_from([text for text, _ in worded(day) if "年" not in text]))
    eve = day - datetime.timedelta(days=1)
    assert (outcome(f"by {text}", None, None), outcome(f"before {text}", None, None)) == (f"../{day}", f"../{eve}")


@given(days, days)
def test_two_days_are_a_range_or_refused(one: datetime.date, two: datetime.date) -> None:
    """A range runs from its first day to its last, and backwards it is refused."""
    text = f"{worded(one)[0][0]} to {worded(two)[0][0]}"
    assert outcome(text, None, None) == (f"{one}/{two}" if one < two else None)


@given(days, st.integers(0, 6))
def test_a_wrong_weekday_is_refused(day: datetime.date, weekday: int) -> None:
    """A weekday is read only if the date falls on it."""
    text = f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[weekday]})"
    assert outcome(text, None, None) == (day.isoformat() if weekday == day.weekday() else None)


@given(
    st.one_of(prose.filter(lambda text: "\uff5e" not in text), days.map(lambda day: worded(day)[1][0])), said, countries
)
def test_case_width_and_spaces_do_not_matter(text: str, said_on: datetime.date | None, country: str | None) -> None:
    """Capitals, full-width letters and figures, and doubled spaces change nothing."""
    plain = outcome(text, said_on, country)
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text)
    for other in (wide, f"  {text}\t", text.replace(" ", "  "), unicodedata.normalize("NFD", text)):
        assert outcome(other, said_on, country) == plain
    if text.isascii():
        assert outcome(text.upper(), said_on, country) == plain


@given(st.text(min_size=1, max_size=20).map(lambda piece: piece * (100_000 // len(piece) + 1)))
def test_a_hostile_length_is_refused(text: str) -> None:
    """A text of a hundred thousand characters is refused, whatever it is made of."""
    assert outcome(text, datetime.date(2024, 1, 1), "JP") is None
