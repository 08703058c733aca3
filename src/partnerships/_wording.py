"""Deadlines in words: the prose of communiques to EDTF text, by a closed grammar over the whole text.

English and Japanese, and the simple forms of French and German. Whatever the grammar does not name is refused with a
reason: a wrong reading would be believed, a refusal is looked at. Nothing here searches for a date inside a longer
text, and every pattern runs on a text that has been measured first and repeats nothing inside a repetition.

Three tables hold facts. Fiscal years of governments: Japan, April to March, named by the year it begins in (Public
Finance Act); the United States, October to September, named by the year it ends in (Congressional Budget Act of 1974);
the United Kingdom, India and Singapore, April to March (International Monetary Fund, Public Financial Management Blog,
20 October 2016, "The Timing of the Government's Fiscal Year"), read only where both years are named, because the source
does not say which of the two a single year would name. Eras of Japan: Heisei from 8 January 1989, Reiwa from 1 May
2019. Third parts of a month: the Japanese jun, days 1 to 10, 11 to 20, and 21 to the last.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

__all__ = ["NotReadError", "edtf_of"]

_LONGEST: Final = 200
_LONGEST_CODE: Final = 20
_FIRST_FISCAL_YEAR: Final = 2000
_DEADLINE_FORMS: Final = "it is none of the forms that are read, such as 'by 4 April 2024' or 'by the end of 2025'"


def _words(text: str, between: str | None = None) -> list[str]:
    """Split a table's row."""
    return text.split(between)


_ENGLISH_MONTHS: Final = _words("january february march april may june july august september october november december")
_FRENCH_MONTHS: Final = _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
_GERMAN_MONTHS: Final = _words("januar februar märz april mai juni juli august september oktober november dezember")
_SHORT_MONTHS: Final = _words("jan feb mar apr may jun jul aug sep oct nov dec")
_MONTHS: Final = {
    name: number
    for names in (_ENGLISH_MONTHS, _FRENCH_MONTHS, _GERMAN_MONTHS, _SHORT_MONTHS)
    for number, name in enumerate(names, start=1)
} | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12}

_WEEKDAYS: Final = {
    name: number
    for names in (
        _words("monday tuesday wednesday thursday friday saturday sunday"),
        _words("mon tue wed thu fri sat sun"),
        _words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        _words("montag dienstag mittwoch donnerstag freitag samstag sonntag"),
        list("月火水木金土日"),
    )
    for number, name in enumerate(names)
} | {"tues": 1, "thur": 3, "thurs": 3}

_ORDINALS: Final = {
    **dict.fromkeys(_words("1st first 1er premier erstes ersten erste"), 1),
    **dict.fromkeys(_words("2nd second 2e deuxième zweites zweiten zweite"), 2),
    **dict.fromkeys(_words("3rd third 3e troisième drittes dritten"), 3),
    **dict.fromkeys(_words("4th fourth 4e quatrième viertes vierten"), 4),
    "1.": 1,
    "2.": 2,
    "3.": 3,
    "4.": 4,
    "前": 1,
    "後": 2,
}

_SEASONS: Final = {
    **dict.fromkeys(_words("spring printemps frühjahr frühling 春"), 21),
    **dict.fromkeys(_words("summer été sommer 夏"), 22),
    **dict.fromkeys(_words("autumn fall automne herbst 秋"), 23),
    **dict.fromkeys(_words("winter hiver 冬"), 24),
}
_SEASON_COUNTRIES: Final = frozenset({None, "EU", "GB", "JP", "KR", "US"})

_THIRDS: Final = {
    **dict.fromkeys(_words("early début anfang 上"), (1, 10)),
    **dict.fromkeys(_words("mid mi mitte 中"), (11, 20)),
    **dict.fromkeys(_words("late 下"), (21, 31)),
}

_NUMBERS: Final = {
    name: number
    for names in (
        _words("one two three four five six seven eight nine ten eleven twelve"),
        _words("un deux trois quatre cinq six sept huit neuf dix onze douze"),
        _words("einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    )
    for number, name in enumerate(names, start=1)
} | {"a": 1, "eighteen": 18, "twenty-four": 24, "une": 1, "einer": 1}

_UNITS: Final = {
    **dict.fromkeys(_words("day days jour jours tag tagen 日"), relativedelta(days=1)),
    **dict.fromkeys(_words("week weeks semaine semaines woche wochen 週間"), relativedelta(weeks=1)),
    **dict.fromkeys(_words("month months mois monat monaten か月 ヶ月 ヵ月 カ月 ケ月 箇月"), relativedelta(months=1)),
    **dict.fromkeys(_words("year years an ans jahr jahren 年"), relativedelta(years=1)),
}

_ERAS: Final = {
    "平成": (1988, datetime.date(1989, 1, 8), datetime.date(2019, 4, 30)),
    "令和": (2018, datetime.date(2019, 5, 1), datetime.date.max),
}


class _Fiscal(NamedTuple):
    """How a government's fiscal year lies: its first month, the year before or of its name, how it is named."""

    month: int
    offset: int
    is_named_by_both: bool


_FISCAL: Final = {
    "GB": _Fiscal(4, 0, is_named_by_both=True),
    "IN": _Fiscal(4, 0, is_named_by_both=True),
    "JP": _Fiscal(4, 0, is_named_by_both=False),
    "SG": _Fiscal(4, 0, is_named_by_both=True),
    "US": _Fiscal(10, -1, is_named_by_both=False),
}

_RELATIVE: Final = {
    **dict.fromkeys(
        ("this year", "later this year", "cette année", "dieses jahr", "diesem jahr", "dieses jahres", "今年", "本年"),
        ("year", 0),
    ),
    **dict.fromkeys(
        ("next year", "année prochaine", "nächstes jahr", "nächsten jahr", "nächsten jahres", "来年"), ("year", 1)
    ),
    **dict.fromkeys(("this month", "later this month", "ce mois", "今月", "本月"), ("month", 0)),
    **dict.fromkeys(("next month", "mois prochain", "来月"), ("month", 1)),
}
_BARE_RELATIVE: Final = {
    "year": "year",
    "année": "year",
    "jahres": "year",
    "jahr": "year",
    "month": "month",
    "年": "year",
}


class NotReadError(Exception):
    """Why a text is not read; the caller knows the whole text and adds it."""


def _require(is_so: object, reason: str) -> None:
    if not is_so:
        raise NotReadError(reason)


class _Asked(NamedTuple):
    """What the caller knows beside the text."""

    country: str | None
    said_on: datetime.date | None


class _Read(NamedTuple):
    """One date expression: its EDTF text, its bounds, both inclusive, and what it is."""

    text: str
    first: datetime.date
    last: datetime.date
    kind: str


def _any_of(names: Iterable[str]) -> str:
    """Write an alternation, longest first, so that no name hides a longer one."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# ---------------------------------------------------------------------------------------------- what a date comes to


def _day(year: int, month: int, day: int, weekday: str | None = None) -> _Read:
    _require(1 <= month <= 12, f"there is no month {month}")  # noqa: PLR2004 - of the year
    days = calendar.monthrange(year, month)[1]
    _require(1 <= day <= days, f"{year}-{month:02} has no day {day}")
    date = datetime.date(year, month, day)
    _require(weekday is None or _WEEKDAYS[weekday] == date.weekday(), f"{date} is no {str(weekday).capitalize()}")
    return _Read(date.isoformat(), date, date, "day")


def _months(year: int, month: int, count: int, code: str, kind: str) -> _Read:
    first = datetime.date(year, month, 1)
    return _Read(code, first, first + relativedelta(months=count, days=-1), kind)


def _month(year: int, month: int) -> _Read:
    _require(1 <= month <= 12, f"there is no month {month}")  # noqa: PLR2004 - of the year
    return _months(year, month, 1, f"{year}-{month:02}", "month")


def _not_two_years(first: int, second: int) -> None:
    # 2009-10 and 2021-24 are years as often as they are a month and a season.
    may_be_years = second == (first + 1) % 100 or second > max(first % 100, 12)
    _require(not may_be_years, "it may mean two years, or one part of a year: write it out")


def _month_in_figures(year: int, month: int) -> _Read:
    _not_two_years(year, month)
    return _month(year, month)


def _year(year: int) -> _Read:
    return _months(year, 1, 12, f"{year}", "year")


def _quarter(year: int, number: int) -> _Read:
    return _months(year, 3 * number - 2, 3, f"{year}-{32 + number}", "quarter")


def _half(year: int, number: int) -> _Read:
    _require(number <= 2, f"there is no half {number} of a year")  # noqa: PLR2004 - halves
    return _months(year, 6 * number - 5, 6, f"{year}-{39 + number}", "half")


def _season(year: int, name: str, country: str | None) -> _Read:
    code = _SEASONS[name]
    _require(
        country in _SEASON_COUNTRIES,
        f"the seasons of {str(country)[:_LONGEST_CODE]!r} are not known to be those of the north: name the months",
    )
    return _months(year, 3 * (code - 20), 3, f"{year}-{code}", "season")


def _third(year: int, month: int, name: str, kind: str) -> _Read:
    low, high = _THIRDS[name]
    whole = _month(year, month)
    first, last = whole.first.replace(day=low), whole.first.replace(day=min(high, whole.last.day))
    return _Read(f"{first}/{last}", first, last, kind)


def _fiscal(year: int, second: str | None, country: str | None) -> _Read:
    _require(country, "a fiscal year needs its country")
    rule = _FISCAL.get(country or "")
    if rule is None:
        known = ", ".join(sorted(_FISCAL))
        msg = f"the fiscal year of {str(country)[:_LONGEST_CODE]!r} is not known here, only those of {known}"
        raise NotReadError(msg)
    _require(year >= _FIRST_FISCAL_YEAR, f"fiscal years before {_FIRST_FISCAL_YEAR} are not read")
    if rule.is_named_by_both:
        _require(second, f"a fiscal year of {country} is read only with both its years, such as 2024-25")
        _require(second in (f"{year + 1}", f"{(year + 1) % 100:02}"), "a fiscal year's second year must be the next")
    else:
        _require(second is None, f"a fiscal year of {country} is named by one year")
    first = datetime.date(year + rule.offset, rule.month, 1)
    last = first + relativedelta(years=1, days=-1)
    return _Read(f"{first}/{last}", first, last, "fiscal year")


def _relative(text: str, asked: _Asked) -> _Read:
    unit, ahead = _RELATIVE[text]
    _require(asked.said_on, "words that count from a day need that day, as said_on")
    day = asked.said_on or datetime.date.min
    meant = day + relativedelta(months=ahead)
    found = _year(day.year + ahead) if unit == "year" else _month(meant.year, meant.month)
    if text.startswith("later"):
        _require(day < found.last, f"nothing of this {unit} is left on {day}")
        return _Read(f"{day}/{found.last}", day, found.last, "range")
    return found


def _interval(start: _Read, end: _Read) -> _Read:
    _require(start.kind == end.kind, "its two ends are not of one kind")
    _require(start.kind in ("day", "month", "quarter", "year"), f"a {start.kind} cannot be an end of a range")
    _require(start.first < end.first, "its end is not after its start")
    return _Read(f"{start.text}/{end.text}", start.first, end.last, "range")


# ------------------------------------------------------------------------------------------------- what a date is told

_Y: Final = r"(?P<y>(?:19|20|21)[0-9]{2})"
_D: Final = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?"
_M: Final = rf"(?P<m>{_any_of(_MONTHS)})"
_W: Final = rf"(?:(?P<w>{_any_of(name for name in _WEEKDAYS if len(name) > 1)})\.?,? (?:the |le |den |dem )?)?"
_OF: Final = r"(?: of| de| des)?"
_NTH: Final = "(?P<n>" + _any_of(_ORDINALS) + ")"
_S: Final = rf"(?P<s>{_any_of(_SEASONS)})"

# Japanese years: of the calendar, or of an era.
_JY: Final = rf"(?:(?P<era>{_any_of(_ERAS)})(?P<ey>元|[0-9]{{1,2}})|{_Y})年"

_Rule = Callable[[re.Match[str], _Asked], _Read]


def _japanese_year(match: re.Match[str]) -> int:
    era = match["era"]
    if era is None:
        return int(match["y"])
    number = 1 if match["ey"] == "元" else int(match["ey"])
    return int(_ERAS[era][0]) + number


def _in_era(match: re.Match[str], found: _Read) -> _Read:
    if (era := match["era"]) is not None:
        _, first, last = _ERAS[era]
        _require(first <= found.first and found.last <= last, f"it does not lie wholly within the era {era}")
    return found


def _japanese_day(match: re.Match[str], _: _Asked) -> _Read:
    weekday = match["w"]
    return _in_era(match, _day(_japanese_year(match), int(match["m"]), int(match["d"]), weekday))


def _japanese_fiscal(match: re.Match[str], asked: _Asked) -> _Read:
    _require(match["era"] is None or asked.country == "JP", "a year of an era is a fiscal year of JP alone")
    return _in_era(match, _fiscal(_japanese_year(match), None, asked.country))


def _winter(match: re.Match[str], asked: _Asked) -> _Read:
    year = int(match["y"])
    _require(match["z"] in (f"{year + 1}", f"{(year + 1) % 100:02}"), "a winter's second year must be the next")
    return _season(year, match["s"], asked.country)


def _season_of_year(match: re.Match[str], asked: _Asked) -> _Read:
    _require(_SEASONS[match["s"]] != _SEASONS["winter"], "a winter lies in two years: name both, as 2024-25")
    return _season(int(match["y"]), match["s"], asked.country)


_RULES: Final[tuple[tuple[re.Pattern[str], _Rule], ...]] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"{_Y}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})", lambda m, _: _day(int(m["y"]), int(m["m"]), int(m["d"]))),
        (rf"{_Y}-(?P<m>0[1-9]|1[0-2])", lambda m, _: _month_in_figures(int(m["y"]), int(m["m"]))),
        (
            rf"{_W}{_D}(?: of)? {_M}\.?,? {_Y}",
            lambda m, _: _day(int(m["y"]), _MONTHS[m["m"]], int(m["d"]), m["w"]),
        ),
        (
            rf"{_W}{_M}\.? (?:the )?{_D},? {_Y}",
            lambda m, _: _day(int(m["y"]), _MONTHS[m["m"]], int(m["d"]), m["w"]),
        ),
        (
            rf"{_D} {_M}\.? {_Y} \((?P<w>{_any_of(name for name in _WEEKDAYS if len(name) > 1)})\)",
            lambda m, _: _day(int(m["y"]), _MONTHS[m["m"]], int(m["d"]), m["w"]),
        ),
        (rf"(?:month of )?{_M}\.?,?(?: of)? {_Y}", lambda m, _: _month(int(m["y"]), _MONTHS[m["m"]])),
        (rf"(?:(?:calendar )?year |année |jahr |jahres )?{_Y}", lambda m, _: _year(int(m["y"]))),
        (rf"q(?P<n>[1-4])[ /]?{_OF} ?{_Y}", lambda m, _: _quarter(int(m["y"]), int(m["n"]))),
        (rf"{_Y}[ -]?q(?P<n>[1-4])", lambda m, _: _quarter(int(m["y"]), int(m["n"]))),
        (
            rf"{_NTH} (?:quarter|trimestre|quartals?){_OF} {_Y}",
            lambda m, _: _quarter(int(m["y"]), _ORDINALS[m["n"]]),
        ),
        (rf"h(?P<n>[12]) ?{_Y}", lambda m, _: _half(int(m["y"]), int(m["n"]))),
        (
            rf"{_NTH} (?:half|semestre|halbjahr(?:es)?|hälfte){_OF} {_Y}",
            lambda m, _: _half(int(m["y"]), _ORDINALS[m["n"]]),
        ),
        (rf"{_S}(?: of| de)? {_Y}", _season_of_year),
        (rf"(?P<s>winter|hiver)(?: of| de)? {_Y}[-/](?P<z>[0-9]{{2,4}})", _winter),
        (
            rf"(?P<t>early|mid|late|début|mi|anfang|mitte)[ -]{_M}\.? {_Y}",
            lambda m, _: _third(int(m["y"]), _MONTHS[m["m"]], m["t"], "part of a month"),
        ),
        (
            rf"(?:fy ?|(?:fiscal|financial) year ){_Y}(?:[-/](?P<z>[0-9]{{2,4}}))?",
            lambda m, asked: _fiscal(int(m["y"]), m["z"], asked.country),
        ),
        (
            rf"{_Y}(?:[-/](?P<z>[0-9]{{2,4}}))? (?:fiscal|financial) year",
            lambda m, asked: _fiscal(int(m["y"]), m["z"], asked.country),
        ),
        (rf"{_JY}(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})日(?:\((?P<w>[月火水木金土日])(?:曜日?)?\))?", _japanese_day),
        (
            rf"{_JY}(?P<m>[0-9]{{1,2}})月",
            lambda m, _: _in_era(m, _month(_japanese_year(m), int(m["m"]))),
        ),
        (
            rf"{_JY}(?P<m>[0-9]{{1,2}})月(?P<t>[上中下])旬",
            lambda m, _: _in_era(m, _third(_japanese_year(m), int(m["m"]), m["t"], "jun")),
        ),
        (_JY, lambda m, _: _in_era(m, _year(_japanese_year(m)))),
        (rf"{_JY}第(?P<n>[1-4])四半期", lambda m, _: _in_era(m, _quarter(_japanese_year(m), int(m["n"])))),
        (
            # 上半期 and 下半期 are more often halves of the fiscal year, and are refused.
            rf"{_JY}の?(?P<n>[前後])半(?P<t>期)?",
            lambda m, _: _in_era(m, _half(_japanese_year(m), _ORDINALS[m["n"]])),
        ),
        (rf"{_Y}年の?(?P<s>[春夏秋])", _season_of_year),
        (rf"{_JY}度", _japanese_fiscal),
    )
)

_ARTICLE: Final = re.compile(r"(?:the |le |la |l'|dem |den |der |des |du |de |d'|im |au )")


def _date(text: str, asked: _Asked) -> _Read | None:
    """Read a text that is one date expression and nothing else; None where no rule fits."""
    if text in _RELATIVE:
        return _relative(text, asked)
    for pattern, rule in _RULES:
        if match := pattern.fullmatch(text):
            return rule(match, asked)
    return None


# "Du 4 avril 2024" alone may be a beginning or an origin.
_GENITIVE: Final = re.compile(r"(?:du |de |d'|des )")


def _date_with_article(text: str, asked: _Asked) -> _Read | None:
    return _date(_ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text, asked)


# ------------------------------------------------------------------------------------------------------------- ranges

_BETWEEN: Final = re.compile(
    r"(?:from (?P<a>.+) (?:to|until) (?P<b>.+)|between (?P<c>.+) and (?P<d>.+)|du (?P<e>.+) au (?P<f>.+)"
    r"|de (?P<g>.+) à (?P<h>.+)|entre (?P<i>.+) et (?P<j>.+)|vo[nm] (?P<k>.+) bis (?:zum )?(?P<l>.+)"
    r"|zwischen (?P<m>.+) und (?P<n>.+))"
)
_PLAIN_RANGE: Final = re.compile(r"(?P<a>.+?)(?: to | bis | - )(?P<b>.+)")
_HYPHEN_RANGE: Final = re.compile(r"(?P<a>[^-]+)-(?P<b>[^-]+)")
_AMERICAN_RANGE: Final = re.compile(
    rf"{_M}\.? (?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | and )(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_Y}"
)
_JAPANESE_RANGE: Final = re.compile(r"(?P<a>[^〜~から-]+)(?:[〜~-]|から)(?P<b>[^〜~から-]+?)(?:まで)?")
_ENDS_IN_DAY: Final = re.compile(rf"{_D}(?: of)? (?P<rest>{_M}\.?,? {_Y})")
_ENDS_IN_YEAR: Final = re.compile(rf"(?P<rest>.*[^0-9]){_Y}")
_DAY_ALONE: Final = re.compile(_D)


def _completed(start: str, end: str) -> tuple[str, ...]:
    """Give the start as it stands, and with what it leaves to the end: its year, or its month and year."""
    found = [start]
    if (match := _ENDS_IN_DAY.fullmatch(end)) and _DAY_ALONE.fullmatch(start):
        found.append(f"{start} {match['rest']}")
    # "February 4-5 April 2024" is garbled: both ends have their month before the day, or both behind it.
    if (match := _ENDS_IN_YEAR.fullmatch(end)) and start[:1].isdigit() is end[:1].isdigit():
        found.append(f"{start} {match['y']}")
    return tuple(found)


def _range_of(start: str, end: str, asked: _Asked) -> _Read | None:
    last = _date_with_article(end, asked)
    if last is None:
        return None
    for text in _completed(start, end):
        if first := _date_with_article(text, asked):
            return _interval(first, last)
    return None


def _japanese_range(text: str, asked: _Asked) -> _Read | None:
    match = _JAPANESE_RANGE.fullmatch(text)
    first = _date(match["a"], asked) if match else None
    if match is None or first is None:
        return None
    end = match["b"]
    year = f"{first.first.year}年"
    for candidate in (end, f"{year}{end}", f"{year}{first.first.month}月{end}"):
        if last := _date(candidate, asked):
            return _interval(first, last)
    return None


def _range(text: str, asked: _Asked) -> _Read | None:
    if match := _AMERICAN_RANGE.fullmatch(text):
        year, month = int(match["y"]), _MONTHS[match["m"]]
        _require(" and " not in text, "it names two separate dates")
        return _interval(_day(year, month, int(match["a"])), _day(year, month, int(match["b"])))
    for pattern in (_BETWEEN, _PLAIN_RANGE, _HYPHEN_RANGE):
        if match := pattern.fullmatch(text):
            start, end = (part for part in match.groups() if part is not None)
            return _range_of(start, end, asked)
    return _japanese_range(text, asked)


# ------------------------------------------------------------------------------------------- what stands around a date

_BY: Final = ("by", False)
_BY_END: Final = ("by", True)
_BEFORE: Final = ("before", False)
_FROM: Final = ("from", False)
_AFTER: Final = ("after", False)
_IN: Final = ("in", False)

_PREFIXES: Final = {
    **dict.fromkeys(_words("by|no later than|not later than|on or before|d'ici|d'ici à|d'ici au|d'ici le", "|"), _BY),
    **dict.fromkeys(_words("au plus tard le|au plus tard en|bis|bis zum|bis spätestens", "|"), _BY),
    **dict.fromkeys(_words("spätestens bis|spätestens am", "|"), _BY),
    **dict.fromkeys(_words("by the end of|by end of|by end|by the close of|before the end of", "|"), _BY_END),
    "until the end of": _BY_END,
    **dict.fromkeys(_words("no later than the end of|no later than end|not later than the end of", "|"), _BY_END),
    **dict.fromkeys(_words("d'ici fin|d'ici à fin|d'ici la fin de|d'ici la fin du|d'ici à la fin de", "|"), _BY_END),
    **dict.fromkeys(_words("d'ici à la fin du|d'ici la fin|avant la fin de|avant la fin du|avant fin", "|"), _BY_END),
    **dict.fromkeys(_words("bis ende|bis zum ende|bis spätestens ende|spätestens ende", "|"), _BY_END),
    **dict.fromkeys(_words("before|avant|avant le|vor dem", "|"), _BEFORE),
    **dict.fromkeys(_words("from|as of|as from|starting in|starting on|starting from|beginning in", "|"), _FROM),
    **dict.fromkeys(_words("à partir de|à partir du|à compter de|à compter du|dès|ab|ab dem", "|"), _FROM),
    "after": _AFTER,
    **dict.fromkeys(_words("in|on|during|in the course of|en|le|au cours de|am|im|in der", "|"), _IN),
}  # fmt: skip
_SUFFIXES: Final = {
    **dict.fromkeys(_words("までに まで 迄に 迄 以前 以前に"), _BY),
    **dict.fromkeys(_words("末までに 末まで 末迄に の末までに"), _BY_END),
    **dict.fromkeys(_words("より前 より前に"), _BEFORE),
    **dict.fromkeys(_words("から 以降 以降に 以後 より"), _FROM),
    **dict.fromkeys(_words("に 中 中に"), _IN),
    **dict.fromkeys(_words("内 内に 内までに"), ("in", True)),
}
_PREFIX: Final = re.compile(rf"(?P<p>{_any_of(_PREFIXES)})[ -](?P<rest>.+)")
_SUFFIX: Final = re.compile(rf"(?P<rest>.+?)(?P<p>{_any_of(_SUFFIXES)})")
_AT_THE_LATEST: Final = re.compile(r"(?:by )?(?P<rest>.+) at the latest")
_YEAR_END: Final = re.compile(r"(?:by|before) (?:the )?year[ -]end|bis (?:zum )?jahresende")
_YEAR_END_OF: Final = re.compile(rf"by (?:the )?year[ -]end,? {_Y}")

_ENDS: Final = frozenset({"day", "month", "quarter", "half", "season", "year", "fiscal year", "jun"})
_STARTS: Final = frozenset({"day", "month", "quarter", "half", "year"})
_HAVE_AN_END: Final = frozenset({"month", "quarter", "half", "season", "year", "fiscal year"})


def _applied(kind: str, found: _Read) -> str:
    """Turn a date into a deadline: ``by`` and ``before`` have no beginning, ``from`` and ``after`` no end."""
    one_day = datetime.timedelta(days=1)
    if kind == "in":
        return found.text
    if kind == "from":
        _require(found.kind in _STARTS, f"a {found.kind} is no beginning that is read")
        return f"{found.text}/.."
    _require(found.kind in _ENDS, f"a {found.kind} is no deadline that is read")
    if kind == "after":
        return f"{found.last + one_day}/.."
    return f"../{found.last if kind == 'by' else found.first - one_day}"


def _around(word: tuple[str, bool], rest: str, asked: _Asked) -> str | None:
    kind, of_its_end = word
    if of_its_end:
        bare = _ARTICLE.sub("", rest, count=1) if _ARTICLE.match(rest) else rest
        found = _whole_year_of(_BARE_RELATIVE[bare], asked) if bare in _BARE_RELATIVE else _date(bare, asked)
        _require(found is None or found.kind in _HAVE_AN_END, "only a longer time than a day has an end of its own")
    else:
        found = _date_with_article(rest, asked) or _range(rest, asked)
    return _applied(kind, found) if found else None


def _whole_year_of(unit: str, asked: _Asked) -> _Read:
    return _relative(f"this {unit}", asked)


def _surrounded(text: str, asked: _Asked) -> str | None:
    if _YEAR_END.fullmatch(text):
        return _applied("by", _whole_year_of("year", asked))
    if match := _YEAR_END_OF.fullmatch(text):
        return _applied("by", _year(int(match["y"])))
    if match := _AT_THE_LATEST.fullmatch(text):
        return _around(_BY, match["rest"], asked)
    if match := _PREFIX.fullmatch(text):
        return _around(_PREFIXES[match["p"]], match["rest"], asked)
    if match := _SUFFIX.fullmatch(text):
        return _around(_SUFFIXES[match["p"]], match["rest"], asked)
    return None


# ------------------------------------------------------------------------------------------------- counted from a day

_COUNT: Final = rf"(?P<n>[0-9]{{1,3}}|{_any_of(_NUMBERS)})[ -](?P<u>{_any_of(_UNITS)})"
_WITHIN: Final = re.compile(
    r"(?:within (?:the (?:next|coming) )?|dans un délai d(?:e |')|dans les |innerhalb (?:von |der nächsten )?|binnen )"
    rf"{_COUNT}"
    rf"|(?P<jn>[0-9]{{1,3}})(?P<ju>{_any_of(_UNITS)})以内に?"
)
_OVER: Final = re.compile(rf"(?:in|over|during) the (?:next|coming) {_COUNT}")


def _counted(text: str, asked: _Asked) -> str | None:
    within, over = _WITHIN.fullmatch(text), _OVER.fullmatch(text)
    match = within or over
    if match is None:
        return None
    _require(asked.said_on, "words that count from a day need that day, as said_on")
    day = asked.said_on or datetime.date.min
    groups = match.groupdict()
    number, unit = groups.get("jn") or match["n"], groups.get("ju") or match["u"]
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    _require(count, "a span of nothing is no span")
    end = day + count * _UNITS[unit]
    return f"../{end}" if within else f"{day}/{end}"


# --------------------------------------------------------------------------------------------------- why it is refused

_AN_EVENT: Final = (
    r"meeting|summit|council|conference|session|dialogue|election|forum|ratification|entry into force"
    r"|signature|adoption|会合|会議|首脳|閣僚|発効|réunion|sommet|conseil|conférence|treffen|tagung|sitzung|gipfel"
)
_VAGUE: Final = (
    r"\bsoon|as possible|regular|periodic|in due course|promptly|timely|annual|every |each |ongoing|continu|near future"
    r"|\bearliest|速やか|早期|定期|毎年|近く|bientôt|régulièrement|dès que|bald|regelmässig"
    r"|möglichst|\b(?:short|medium|long)[ -]term"
)
_REASONS: Final = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{1,4}", "a date in figures alone is ambiguous: write the month as a word"),
        (_AN_EVENT, "it depends on an event, whose day is not in the text"),
        (_VAGUE, "its words are too vague for a date"),
        (r"fiscal|financial|\bfy|年度", "this form of a fiscal year is not read"),
        ("[上下]半期", "it may be half of a fiscal year: write the months"),
        (r"[0-9].*(?: and | or |,|;| et | ou | und | oder |及び|又は|または|と|、).*[0-9]",
         "it seems to name two separate dates"),
        (r"\b(?:end|late|early|mid|beginning|start|middle|ende|anfang|mitte|début|fin)\b|mi-|末|初め|頃|ごろ|半ば",
         "early, middle and end are read only with a month, and the end after 'by'"),
        (r"\b(?:about|around|circa|roughly|approximately|probably|ca|vers|etwa)\b|約", "it says about when, not when"),
        (r"\b(?:today|tomorrow|yesterday|now|ago|next|last|this|coming|within|later)\b|来|今|以内",
         "this form of words that count from a day is not read"),
        (rf"^(?!.*(?:19|20|21)[0-9]{{2}}).*(?:\b(?:{_any_of(_MONTHS)})\b|[0-9]月|{_any_of(_SEASONS)}|quarter|\bq[1-4]|half)",
         "it has no year"),
    )
)  # fmt: skip

_EDTF: Final = re.compile(r"[0-9X.?~%/-]+")
_IN_FIGURES: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}")
_TWO_YEARS: Final = re.compile(r"(?P<y>[0-9]{4})-(?P<z>[0-9]{2})")
_YEARS: Final = re.compile(r"[0-9]{4}-[0-9]{4}")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | {ord("’"): "'", ord("～"): "〜"}  # noqa: RUF001 - as written
_JAPANESE: Final = re.compile(r"[぀-ヿ一-鿿]")
_SPACE_NOT_IN_NUMBER: Final = re.compile(r"(?<![0-9]) | (?![0-9])")


def _normal(text: str) -> str:
    """Fold case, width and spaces; drop the final full stop."""
    _require(len(text) <= _LONGEST, f"a wording longer than {_LONGEST} characters is not read")
    for character in text:
        folded = unicodedata.normalize("NFKC", character)
        is_plain = character.isdecimal() or not any(one.isdigit() for one in folded)
        _require(is_plain, f"{character!r} is no plain figure")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_DASHES)).casefold())
    folded = " ".join(folded.translate(_DASHES).split())
    _require(len(folded) <= _LONGEST, f"a wording longer than {_LONGEST} characters is not read")
    if folded.endswith((".", "。")) and not folded.endswith(".."):
        folded = folded[:-1].rstrip()
    _require(folded, "it is empty")
    return _SPACE_NOT_IN_NUMBER.sub("", folded) if _JAPANESE.search(folded) else folded


def _read(given: str, asked: _Asked) -> str:
    text = _normal(given)
    _require(not _IN_FIGURES.fullmatch(text), "a date in figures alone is ambiguous: write the month as a word")
    if match := _TWO_YEARS.fullmatch(text):
        _not_two_years(int(match["y"]), int(match["z"]))
    if _EDTF.fullmatch(text.upper()) and not _YEARS.fullmatch(text):
        return text.upper()
    if found := _counted(text, asked):
        return found
    date = None if _GENITIVE.match(text) else _date_with_article(text, asked)
    if date := date or _range(text, asked):
        return date.text
    if found := _surrounded(text, asked):
        return found
    raise NotReadError(next((reason for pattern, reason in _REASONS if pattern.search(text)), _DEADLINE_FORMS))


def edtf_of(text: str, *, country: str | None, said_on: datetime.date | None) -> str:
    """Read a deadline in words.

    Args:
        text: The whole wording, and nothing beside it.
        country: Whose fiscal years and seasons are meant; None if nobody said.
        said_on: The day that relative words count from; None if nobody knows.

    Returns:
        EDTF text; where *text* is made of EDTF's own characters alone, that text, not yet proved to be a date.

    Raises:
        NotReadError: *text* is not one of the forms that are read; its text is the reason.
    """
    return _read(text, _Asked(country, said_on))
