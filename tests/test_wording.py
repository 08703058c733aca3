"""Deadlines in words: what each wording is read as, and why each other one is refused."""

from __future__ import annotations

import datetime
import time

import pytest

from partnerships import InvalidDateError, PartialDate

READ = [
    # One day.
    ("4 April 2024", "2024-04-04"),
    ("04 April 2024", "2024-04-04"),
    ("April 4, 2024", "2024-04-04"),
    ("April 4 2024", "2024-04-04"),
    ("April 4th, 2024", "2024-04-04"),
    ("4th of April 2024", "2024-04-04"),
    ("the 4th of April 2024", "2024-04-04"),
    ("4 Apr. 2024", "2024-04-04"),
    ("1 Sept 2024", "2024-09-01"),
    ("4 April, 2024", "2024-04-04"),
    ("4 April 2024.", "2024-04-04"),
    ("on 4 April 2024", "2024-04-04"),
    ("29 February 2024", "2024-02-29"),
    ("Thursday, 4 April 2024", "2024-04-04"),
    ("Thu 4 Apr 2024", "2024-04-04"),
    ("Thursday, April 4, 2024", "2024-04-04"),
    ("4 April 2024 (Thursday)", "2024-04-04"),
    ("4 avril 2024", "2024-04-04"),
    ("le jeudi 4 avril 2024", "2024-04-04"),
    ("1er août 2024", "2024-08-01"),
    ("1er aout 2024", "2024-08-01"),
    ("4. April 2024", "2024-04-04"),
    ("Donnerstag, den 4. April 2024", "2024-04-04"),
    ("am 4. März 2024", "2024-03-04"),
    ("2024年4月4日", "2024-04-04"),
    ("２０２４年４月４日", "2024-04-04"),
    ("2024 年 4 月 4 日", "2024-04-04"),
    ("2024年4月4日(木)", "2024-04-04"),
    ("2024年4月4日（木曜日）", "2024-04-04"),  # noqa: RUF001 - as typed in Japan
    ("2024年4月4日に", "2024-04-04"),
    ("令和6年4月4日", "2024-04-04"),
    ("令和元年5月1日", "2019-05-01"),
    ("平成31年4月30日", "2019-04-30"),
    ("平成元年1月8日", "1989-01-08"),
    # Ranges.
    ("4-5 April 2024", "2024-04-04/2024-04-05"),
    ("4–5 April 2024", "2024-04-04/2024-04-05"),  # noqa: RUF001 - as printed
    ("4 - 5 April 2024", "2024-04-04/2024-04-05"),
    ("4 to 5 April 2024", "2024-04-04/2024-04-05"),
    ("on 4-5 April 2024", "2024-04-04/2024-04-05"),
    ("from 4 to 5 April 2024", "2024-04-04/2024-04-05"),
    ("between 4 and 5 April 2024", "2024-04-04/2024-04-05"),
    ("between 4 April 2024 and 6 May 2024", "2024-04-04/2024-05-06"),
    ("April 4-5, 2024", "2024-04-04/2024-04-05"),
    ("April 30 - May 2, 2024", "2024-04-30/2024-05-02"),
    ("30 April - 2 May 2024", "2024-04-30/2024-05-02"),
    ("30 December 2024 to 2 January 2025", "2024-12-30/2025-01-02"),
    ("2024-04-04 - 2024-04-05", "2024-04-04/2024-04-05"),
    ("du 4 au 5 avril 2024", "2024-04-04/2024-04-05"),
    ("entre le 4 avril et le 5 mai 2024", "2024-04-04/2024-05-05"),
    ("4.-5. April 2024", "2024-04-04/2024-04-05"),
    ("vom 4. bis 5. April 2024", "2024-04-04/2024-04-05"),
    ("zwischen 2024 und 2026", "2024/2026"),
    ("2024年4月4日〜5日", "2024-04-04/2024-04-05"),
    ("2024年4月4日～5日", "2024-04-04/2024-04-05"),  # noqa: RUF001 - as typed in Japan
    ("2024年4月30日から5月2日まで", "2024-04-30/2024-05-02"),
    ("2024年12月30日～2025年1月2日", "2024-12-30/2025-01-02"),  # noqa: RUF001 - likewise
    ("2024年4月～6月", "2024-04/2024-06"),  # noqa: RUF001 - likewise
    ("April-June 2024", "2024-04/2024-06"),
    ("between March and May 2024", "2024-03/2024-05"),
    ("December 2024 to February 2025", "2024-12/2025-02"),
    ("2024-2026", "2024/2026"),
    ("from 2024 to 2026", "2024/2026"),
    ("de 2024 à 2026", "2024/2026"),
    ("between the first quarter of 2024 and the third quarter of 2024", "2024-33/2024-35"),
    # Months, years, and their parts.
    ("May 2024", "2024-05"),
    ("May, 2024", "2024-05"),
    ("in May 2024", "2024-05"),
    ("mai 2024", "2024-05"),
    ("Dezember 2024", "2024-12"),
    ("en décembre 2024", "2024-12"),
    ("2024年5月", "2024-05"),
    ("令和6年5月", "2024-05"),
    ("2024", "2024"),
    ("in 2024", "2024"),
    ("during 2024", "2024"),
    ("2024年", "2024"),
    ("2024年中に", "2024"),
    ("2024年内に", "2024"),
    ("令和6年", "2024"),
    ("Q1 2024", "2024-33"),
    ("2024 Q4", "2024-36"),
    ("Q3 of 2024", "2024-35"),
    ("first quarter of 2024", "2024-33"),
    ("in the 4th quarter of 2024", "2024-36"),
    ("deuxième trimestre 2024", "2024-34"),
    ("3. Quartal 2024", "2024-35"),
    ("im ersten Quartal 2024", "2024-33"),
    ("2024年第1四半期", "2024-33"),
    ("the first half of 2024", "2024-40"),
    ("H2 2024", "2024-41"),
    ("premier semestre 2024", "2024-40"),
    ("zweite Hälfte 2024", "2024-41"),
    ("2024年前半に", "2024-40"),
    ("2024年後半", "2024-41"),
    ("spring 2024", "2024-21"),
    ("in the summer of 2024", "2024-22"),
    ("Fall 2024", "2024-23"),
    ("winter 2024-25", "2024-24"),
    ("printemps 2024", "2024-21"),
    ("im Herbst 2024", "2024-23"),
    ("2024年春", "2024-21"),
    ("early May 2024", "2024-05-01/2024-05-10"),
    ("mid-May 2024", "2024-05-11/2024-05-20"),
    ("late February 2023", "2023-02-21/2023-02-28"),
    ("mi-mai 2024", "2024-05-11/2024-05-20"),
    ("Anfang Mai 2024", "2024-05-01/2024-05-10"),
    ("2024年5月上旬", "2024-05-01/2024-05-10"),
    ("2024年5月中旬", "2024-05-11/2024-05-20"),
    ("2024年2月下旬", "2024-02-21/2024-02-29"),
    # EDTF text, as it is.
    ("2024-04-04", "2024-04-04"),
    ("2024-05", "2024-05"),
    ("2024-05~", "2024-05~"),
    ("202x", "202X"),
    ("../2026-12-31", "../2026-12-31"),
    ("2026/..", "2026/.."),
    # Up to a day.
    ("by 4 April 2024", "../2024-04-04"),
    ("by April 2024", "../2024-04-30"),
    ("by 2025", "../2025-12-31"),
    ("by 2025-06", "../2025-06-30"),
    ("by Q2 2025", "../2025-06-30"),
    ("no later than 30 June 2025", "../2025-06-30"),
    ("on or before 30 June 2025", "../2025-06-30"),
    ("by June 2025 at the latest", "../2025-06-30"),
    ("by the end of 2025", "../2025-12-31"),
    ("by end-2025", "../2025-12-31"),
    ("by year-end 2025", "../2025-12-31"),
    ("by the end of February 2024", "../2024-02-29"),
    ("by the end of the first quarter of 2025", "../2025-03-31"),
    ("before the end of 2025", "../2025-12-31"),
    ("before 2025", "../2024-12-31"),
    ("before 1 March 2024", "../2024-02-29"),
    ("before May 2024", "../2024-04-30"),
    ("d'ici 2026", "../2026-12-31"),
    ("d'ici à 2026", "../2026-12-31"),
    ("d’ici la fin de 2026", "../2026-12-31"),  # noqa: RUF001 - as printed
    ("d'ici fin mars 2026", "../2026-03-31"),
    ("d'ici la fin de l'année 2026", "../2026-12-31"),
    ("avant le 4 avril 2024", "../2024-04-03"),
    ("bis 2026", "../2026-12-31"),
    ("bis zum 4. April 2024", "../2024-04-04"),
    ("bis Ende März 2026", "../2026-03-31"),
    ("bis zum Ende des ersten Quartals 2025", "../2025-03-31"),
    ("2025年までに", "../2025-12-31"),
    ("2025年末までに", "../2025-12-31"),
    ("2025年3月末までに", "../2025-03-31"),
    ("2025年3月中旬までに", "../2025-03-20"),
    ("2025年4月より前に", "../2025-03-31"),
    # From a day on.
    ("from 2025", "2025/.."),
    ("as of 4 April 2024", "2024-04-04/.."),
    ("starting in April 2025", "2025-04/.."),
    ("after 4 April 2024", "2024-04-05/.."),
    ("à partir de 2025", "2025/.."),
    ("ab April 2025", "2025-04/.."),
    ("2025年4月から", "2025-04/.."),
    ("2025年以降", "2025/.."),
]

RELATIVE = [
    ("within six months", "../2025-02-28"),
    ("within 6 months", "../2025-02-28"),
    ("within a year", "../2025-08-31"),
    ("within the next two weeks", "../2024-09-14"),
    ("within 90 days", "../2024-11-29"),
    ("dans un délai de six mois", "../2025-02-28"),
    ("innerhalb von drei Monaten", "../2024-11-30"),
    ("6か月以内に", "../2025-02-28"),
    ("1年以内", "../2025-08-31"),
    ("in the next two years", "2024-08-31/2026-08-31"),
    ("by the end of the year", "../2024-12-31"),
    ("by the end of this year", "../2024-12-31"),
    ("by year-end", "../2024-12-31"),
    ("by the end of next month", "../2024-09-30"),
    ("later this year", "2024-08-31/2024-12-31"),
    ("next year", "2025"),
    ("by next year", "../2025-12-31"),
    ("d'ici la fin de l'année", "../2024-12-31"),
    ("bis Jahresende", "../2024-12-31"),
    ("bis Ende des Jahres", "../2024-12-31"),
    ("年内に", "2024"),
    ("年末までに", "../2024-12-31"),
    ("来年末までに", "../2025-12-31"),
]

FISCAL = [
    ("FY2024", "JP", "2024-04-01/2025-03-31"),
    ("fiscal year 2024", "JP", "2024-04-01/2025-03-31"),
    ("2024年度", "JP", "2024-04-01/2025-03-31"),
    ("令和6年度末までに", "JP", "../2025-03-31"),
    ("by the end of FY 2024", "JP", "../2025-03-31"),
    ("FY2024", "US", "2023-10-01/2024-09-30"),
    ("2024 fiscal year", "US", "2023-10-01/2024-09-30"),
    ("FY2024-25", "IN", "2024-04-01/2025-03-31"),
    ("financial year 2024/25", "GB", "2024-04-01/2025-03-31"),
    ("FY2024-2025", "SG", "2024-04-01/2025-03-31"),
]

FIGURES = "in figures alone is ambiguous"
NONE = "none of the forms"
REFUSED = [
    ("03/07/2023", FIGURES),
    ("13/07/2023", FIGURES),
    ("by 03/07/2023", FIGURES),
    ("4.4.2024", FIGURES),
    ("04-05-2024", FIGURES),
    ("2024/04/04", FIGURES),
    ("3/7/23", FIGURES),
    ("2023-24", "two years"),
    ("2009-10", "two years"),
    ("2021-24", "two years"),
    ("2024-33", "two years"),
    ("du 4 avril 2024", NONE),
    ("de 2024", NONE),
    ("von 2024", NONE),
    ("in six months", NONE),
    ("within 30 working days", "words that count from a day"),
    ("2024年4、5月", "two separate dates"),
    ("April to be confirmed", "no year"),
    ("4-April 2024", NONE),
    ("not before 2025", NONE),
    ("by 2009-10", "two years"),
    ("before the next meeting", "depends on an event"),
    ("by the next Council", "depends on an event"),
    ("ahead of the G7 Summit in 2026", "depends on an event"),
    ("次回の会合までに", "depends on an event"),
    ("avant la prochaine réunion", "depends on an event"),
    ("bis zur nächsten Sitzung", "depends on an event"),
    ("upon entry into force", "depends on an event"),
    ("4 April 2024 and 6 May 2024", "two separate dates"),
    ("4 and 5 April 2024", "two separate dates"),
    ("April 4 and 5, 2024", "two separate dates"),
    ("2024 or 2025", "two separate dates"),
    ("2024年4月4日及び5月6日", "two separate dates"),
    ("le 4 avril 2024 et le 6 mai 2024", "two separate dates"),
    ("soon", "too vague"),
    ("regularly", "too vague"),
    ("as soon as possible", "too vague"),
    ("in due course", "too vague"),
    ("annually", "too vague"),
    ("速やかに", "too vague"),
    ("早期に", "too vague"),
    ("bientôt", "too vague"),
    ("baldmöglichst", "too vague"),
    ("in the medium term", "too vague"),
    ("4 April", "no year"),
    ("April", "no year"),
    ("by 4 April", "no year"),
    ("4月4日", "no year"),
    ("the first quarter", "no year"),
    ("spring", "no year"),
    ("30 February 2024", "no day 30"),
    ("31 June 2024", "no day 31"),
    ("29 February 2023", "no day 29"),
    ("0 April 2024", "no day 0"),
    ("2024年13月1日", "no month 13"),
    ("2024年13月", "no month 13"),
    ("Friday, 4 April 2024", "no Friday"),
    ("2024年4月4日(金)", "no 金"),
    ("vendredi 4 avril 2024", "no Vendredi"),
    ("5-4 April 2024", "not after its start"),
    ("April 5-4, 2024", "not after its start"),
    ("May to April 2024", "not after its start"),
    ("between 2026 and 2024", "not after its start"),
    ("30 December - 2 January 2025", "not after its start"),
    ("4 April 2024 - 2026", "not of one kind"),
    ("spring to autumn 2024", "season cannot be an end"),
    ("by 4-5 April 2024", "range is no deadline"),
    ("by mid-May 2024", "part of a month is no deadline"),
    ("from spring 2024", "season is no beginning"),
    ("by the end of 4 April 2024", "an end of its own"),
    ("end of 2025", "only with a month"),
    ("late 2024", "only with a month"),
    ("mid-2024", "only with a month"),
    ("by early 2025", "only with a month"),
    ("2025年末", "only with a month"),
    ("Ende 2025", "only with a month"),
    ("around 2025", "about when"),
    ("winter 2024", "name both"),
    ("February 4-5 April 2024", "none of the forms"),
    ("4 April - May 6 2024", "none of the forms"),
    ("winter 2024-26", "second year must be the next"),
    ("FY2024", "needs its country"),
    ("2024年度", "needs its country"),
    ("2024年上半期", "half of a fiscal year"),
    ("2024年下半期までに", "half of a fiscal year"),
    ("Q1 FY2024", "form of a fiscal year"),
    ("令和元年", "within the era"),
    ("平成31年5月1日", "within the era"),
    ("within six months", "as said_on"),
    ("by the end of the year", "as said_on"),
    ("by year-end", "as said_on"),
    ("next year", "as said_on"),
    ("later this year", "as said_on"),
    ("in the next two years", "as said_on"),
    ("年内", "as said_on"),
    ("6か月以内に", "as said_on"),
    ("tomorrow", "words that count from a day"),
    ("2024¹", "no plain figure"),
    ("1² April 2024", "no plain figure"),
    ("2024年4月2㏠", "no plain figure"),
    ("2024年1 2月", NONE),
    ("by 2024-25", NONE),
    ("until 2025", NONE),
    ("second half of May 2024", NONE),
    ("4 April 24", "no year"),
    ("April 2024 to", NONE),
    ("by", NONE),
    ("foo to 5 April 2024", NONE),
    ("foo〜5日", NONE),
    ("2024年4月〜foo", NONE),
    ("", "it is empty"),
    (" . ", "it is empty"),
    ("2024-13", "month must be 01 to 12"),
    ("4 April 2024" + " " * 200, "longer than 200"),
    ("㍿" * 60, "longer than 200"),
]


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_a_wording_is_read(text: str, edtf: str) -> None:
    """Each wording of the closed list gives its EDTF text."""
    assert str(PartialDate.from_wording(text)) == edtf


@pytest.mark.parametrize(("text", "edtf"), RELATIVE)
def test_a_relative_wording_is_read_from_the_day_it_was_said(text: str, edtf: str) -> None:
    """Words that count from a day count from `said_on`."""
    assert str(PartialDate.from_wording(text, said_on=datetime.date(2024, 8, 31))) == edtf


@pytest.mark.parametrize(("text", "country", "edtf"), FISCAL)
def test_a_fiscal_year_is_read_for_its_country(text: str, country: str, edtf: str) -> None:
    """A fiscal year runs as its country's does."""
    assert str(PartialDate.from_wording(text, country=country)) == edtf


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_wording_is_refused_with_its_reason(text: str, reason: str) -> None:
    """What could be read in two ways, or in none, is refused and the reason told in one line."""
    with pytest.raises(InvalidDateError, match=reason) as caught:
        PartialDate.from_wording(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        ("FY2024", "IN", "both its years"),
        ("FY2024-26", "IN", "must be the next"),
        ("FY2024-25", "JP", "named by one year"),
        ("FY2024", "FR", "only those of GB, IN, JP, SG, US"),
        ("FY1976", "US", "before 2000"),
        ("令和6年度", "US", "of JP alone"),
        ("spring 2024", "AU", "those of the north"),
        ("FY2024", "", "needs its country"),
        ("2024", 81, "is no country"),
    ],
)
def test_a_country_that_does_not_settle_the_wording_refuses_it(text: str, country: str, reason: str) -> None:
    """A fiscal year or a season of a country that is not known is refused."""
    with pytest.raises(InvalidDateError, match=reason):
        PartialDate.from_wording(text, country=country)


def test_a_span_of_nothing_is_refused() -> None:
    """Within no days at all is no deadline."""
    with pytest.raises(InvalidDateError, match="span of nothing"):
        PartialDate.from_wording("within 0 days", said_on="2024-08-31")


@pytest.mark.parametrize("said_on", ["2024-08", "1899-12-31", "2200-01-01", 7])
def test_a_day_that_words_cannot_count_from_is_refused(said_on: str) -> None:
    """The day must be one whole day of the years 1900 to 2199."""
    with pytest.raises(InvalidDateError):
        PartialDate.from_wording("next year", said_on=said_on)


def test_what_is_no_text_is_refused() -> None:
    """A number is no wording."""
    with pytest.raises(InvalidDateError, match="must be text"):
        PartialDate.from_wording(2024)  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", ["4 April 2024 ", "〜", "from a to ", "第", "\u0338a", "9", " - "])
def test_hostile_length_is_refused_before_anything_is_read(piece: str) -> None:
    """A text of a hundred thousand characters costs no more than measuring it."""
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    with pytest.raises(InvalidDateError, match="longer than 200"):
        PartialDate.from_wording(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "piece", ["4 April 2024 ", "〜", "from a to ", "第", "\u0338a", "9", " - ", "de a à ", "1 and "]
)
def test_the_longest_text_that_is_read_is_cheap(piece: str) -> None:
    """A text just within the cap cannot make the patterns run wild."""
    text = (piece * 200)[:200]
    start = time.perf_counter()
    with pytest.raises(InvalidDateError):
        PartialDate.from_wording(text)
    assert time.perf_counter() - start < 1


def test_the_tables_are_as_large_as_promised() -> None:
    """At least 150 distinct wordings are tried, and at least a third of them must be refused."""
    read = {text for text, *_ in (*READ, *RELATIVE, *FISCAL)}
    refused = {text for text, _ in REFUSED}
    assert len(read | refused) >= 150
    assert 3 * len(refused) >= len(read | refused)


def test_nothing_is_left_of_a_period_on_its_last_day() -> None:
    """Later this month, said on the last day of it, is refused and not read as that day."""
    with pytest.raises(InvalidDateError, match="nothing of this month is left on 2024-08-31"):
        PartialDate.from_wording("later this month", said_on="2024-08-31")
    assert str(PartialDate.from_wording("later this month", said_on="2024-08-30")) == "2024-08-30/2024-08-31"
