"""Generated catalogs of any size, with the shape and the value frequencies of the bundled record.

Every record is a bundled one under a new id, years moved as a whole: texts, fields left out, numbers of sources, links
and assessments are as frequent as they are there. The same size and seed always give the same bytes.
"""

from __future__ import annotations

import json
import random
import re
from typing import Any, Final

from partnerships import load_bundled, make_converter

Plain = dict[str, Any]

PER_MEETING: Final = 40
"""Commitments of one meeting."""
PER_PARTNERSHIP: Final = 8
"""Meetings of one partnership."""
_YEAR: Final = re.compile(r"\d{4}")


def document(commitments: int, seed: int = 1) -> Plain:
    """Give the plain data of a catalog with so many commitments, in canonical order.

    Args:
        commitments: How many commitments; a multiple of 40, or the last meeting has fewer.
        seed: Another seed gives another catalog of the same shape.
    """
    made = _Maker(random.Random(seed))
    counts = [min(PER_MEETING, commitments - start) for start in range(0, commitments, PER_MEETING)]
    for number, start in enumerate(range(0, len(counts), PER_PARTNERSHIP)):
        made.partnership(number, tuple(counts[start : start + PER_PARTNERSHIP]))
    collections = {name: sorted(ones, key=lambda one: one["id"]) for name, ones in made.collections.items() if ones}
    return {"format": "partnerships/1", "data_version": "2026.01.01", **collections}


def text(commitments: int, seed: int = 1) -> bytes:
    """Give the same catalog as the bytes of a file, in the canonical form."""
    return (json.dumps(document(commitments, seed), ensure_ascii=False, indent=2) + "\n").encode()


class _Maker:
    """Makes partnership after partnership, each from one of the bundled ones."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        bundled = make_converter().unstructure(load_bundled())
        self.templates = [_of_one(bundled, one) for one in bundled["partnerships"]]
        self.collections: dict[str, list[Plain]] = {
            name: list(bundled[name]) if name in {"parties", "areas"} else []
            for name in (
                "partnerships",
                "parties",
                "areas",
                "meetings",
                "statements",
                "commitments",
                "sources",
                "disputes",
            )
        }

    def partnership(self, number: int, counts: tuple[int, ...]) -> None:
        """Add a partnership whose meetings have so many commitments each."""
        template = self.templates[number % len(self.templates)]
        key = f"p{number:04}"
        wanted = max(len(template["sources"]) * sum(counts) // len(template["commitments"]), 8)
        new = [f"{key}-s{place + 1}" for place in range(wanted)]
        named = {one["id"]: place for place, one in enumerate(template["sources"])}

        def cited(keys: list[str], shift: int) -> list[str]:
            return list(dict.fromkeys(new[(named[one] + shift) % wanted] for one in keys))

        years = 2000 + number % 18 - 2022
        self.collections["sources"] += [
            self._source(one, new, place, years, cited)
            for place, one in enumerate(self._some(template["sources"], wanted))
        ]
        self.collections["partnerships"].append(
            template["partnership"] | {"id": key, "sources": cited(template["partnership"]["sources"], 0)}
        )
        earlier: list[str] = []
        for place, count in enumerate(counts):
            earlier += self._meeting(template, key, place, count, earlier, cited)

    def _some(self, ones: list[Plain], count: int) -> list[Plain]:
        """Give so many of the templates, each as often as the others, in a shuffled order."""
        drawn = [*ones] * (count // len(ones)) + self.chance.sample(ones, count % len(ones))
        self.chance.shuffle(drawn)
        return drawn

    def _source(self, one: Plain, keys: list[str], place: int, years: int, cited: Any) -> Plain:
        made = one | {"id": keys[place], "title": f"{one['title']} ({place + 1})"}
        if "url" in one:
            made["url"] = f"{one['url']}{'&' if '?' in one['url'] else '?'}n={place}"
        if "published" in one:
            made["published"] = _moved(one["published"], years)
        if "sources" in one:
            made["sources"] = [other for other in cited(one["sources"], 0) if other != keys[place]]
        return made

    def _meeting(self, template: Plain, key: str, place: int, count: int, earlier: list[str], cited: Any) -> list[str]:
        meetings = template["meetings"]
        one, meeting = meetings[place % len(meetings)], f"{key}-{place + 1}"
        year = 2002 + int(key[1:]) % 15 + place
        date = f"{year}-{1 + place % 12:02}-{1 + int(key[1:]) % 28:02}"
        made = {"id": meeting, "partnership": key, "series": "council", "ordinal": place + 1}
        made |= {name: value for name, value in one.items() if name not in made}
        made |= {"status": "held", "date": date, "sources": cited(one["sources"], place)}
        if "announcements" in one:
            made["announcements"] = [
                _dated(said, year - int(date_year(one)), ("on", "date"))
                | {"status": "scheduled", "sources": cited(said.get("sources", []), place)}
                for said in one["announcements"]
            ]
        self.collections["meetings"].append(made)
        statement = None
        if place < len(template["statements"]) or self.chance.random() < len(template["statements"]) / len(meetings):
            statement = f"{meeting}-statement"
            other = template["statements"][place % len(template["statements"])]
            self.collections["statements"].append(
                other | {"id": statement, "meeting": meeting, "issued": date, "sources": cited(other["sources"], place)}
            )
        keys = []
        for number, chosen in enumerate(self._some(template["commitments"], count)):
            promise = self._commitment(chosen, f"{meeting}-c{number + 1:02}", earlier, place, year, cited)
            promise["meeting"], promise["made_on"] = meeting, date
            if "statement" in promise:
                if statement:
                    promise["statement"] = statement
                else:
                    del promise["statement"]
            self.collections["commitments"].append(promise)
            keys.append(promise["id"])
            if number % 13 == 5 and template["disputes"]:
                said = template["disputes"][number % len(template["disputes"])]
                dispute = {
                    "id": f"{promise['id']}-d1",
                    "record": promise["id"],
                    "source": cited([said["source"]], place)[0],
                }
                self.collections["disputes"].append(
                    {name: dispute.get(name, value) for name, value in said.items() if name != "sources"}
                )
        return keys

    def _commitment(self, one: Plain, key: str, earlier: list[str], place: int, year: int, cited: Any) -> Plain:
        years = year - int(one["made_on"][:4])
        made = _dated(one, years, ("due",)) | {"id": key, "summary": f"{one['summary'][:-1]} ({key})."}
        made["sources"] = cited(one["sources"], place)
        if "instrument" in one:
            made["instrument"] = _dated(one["instrument"], years, ("date",)) | {"id": f"{key}-i1"}
        links = [link | {"target": self.chance.choice(earlier)} for link in one.get("links", ())] if earlier else []
        links = [
            link | ({"source": cited([link["source"]], place)[0]} if "source" in link else {})
            for link in {(link["relation"], link["target"]): link for link in links}.values()
        ]
        if links:
            made["links"] = links
        else:
            made.pop("links", None)
        if "assessments" in one:
            made["assessments"] = [
                _dated(found, years, ("on", "known_from"))
                | {name: cited(found[name], place) for name in ("sources", "examined") if name in found}
                for found in one["assessments"]
            ]
        return made


def date_year(meeting: Plain) -> str:
    """Give the year of a bundled meeting."""
    return _YEAR.search(meeting["date"])[0]  # type: ignore[index]


def _of_one(bundled: Plain, partnership: Plain) -> Plain:
    """Part from the bundled record what belongs to one partnership."""
    key = partnership["id"]
    meetings = [one for one in bundled["meetings"] if one["partnership"] == key]
    held = {one["id"] for one in meetings}
    records = {one["id"] for one in bundled["commitments"] if one["meeting"] in held}
    return {
        "partnership": partnership,
        "meetings": meetings,
        "statements": [one for one in bundled["statements"] if one["meeting"] in held],
        "commitments": [one for one in bundled["commitments"] if one["meeting"] in held],
        "sources": [one for one in bundled["sources"] if one["id"].startswith(f"{key}-")],
        "disputes": [one for one in bundled["disputes"] if one["record"] in records],
    }


def _dated(one: Plain, years: int, names: tuple[str, ...]) -> Plain:
    return one | {name: _moved(one[name], years) for name in names if name in one}


def _moved(date: str, years: int) -> str:
    """Move a date text by whole years; 29 February becomes the 28th."""
    return _YEAR.sub(lambda found: f"{int(found[0]) + years:04}", date).replace("-02-29", "-02-28")
