"""Ids that were released stay: each is still the id of a record of the same kind, or leads to one as a former id.

``data/released-ids.json`` holds, for each release of the data, the ids that were new in it and those given up.
When the data are released, run ``python tests/test_released_ids.py``: it adds what is new and takes nothing away.
Where an id has vanished, changed its kind or been used again, it says so and writes nothing.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from building import a_catalog, a_commitment, an_area

import partnerships as ps
from partnerships._model import COLLECTIONS

FILE = pathlib.Path(__file__).parent / "data" / "released-ids.json"
Releases = dict[str, dict[str, dict[str, list[str]]]]


def listed(releases: Releases, what: str) -> dict[str, str]:
    """Give the ids that are listed as new or as given up in any release, each with its collection."""
    return {key: name for release in releases.values() for name, keys in release.get(what, {}).items() for key in keys}


def present(catalog: ps.Catalog) -> dict[str, str]:
    """Give the ids of a catalog, each with its collection; of instruments none, as nothing names them."""
    return {one.id: name for name in COLLECTIONS for one in getattr(catalog, name)}


def faults(releases: Releases, catalog: ps.Catalog) -> Iterator[str]:
    """Say what became of released ids that must not."""
    held, given_up = present(catalog), listed(releases, "given_up")
    for key, name in listed(releases, "new").items():
        if key not in catalog:
            yield f"{name}: {key} has vanished; keep it among the former_ids of the record that took its place"
        elif type(catalog[key]) is not COLLECTIONS[name]:
            yield f"{name}: {key} is now the id of a {type(catalog[key]).__name__}"
        elif key in given_up and key in held:
            yield f"{name}: {key} was given up and is used again"


def with_release(releases: Releases, catalog: ps.Catalog) -> Releases:
    """Add what is new in a catalog under the version of its data; raises if a released id is not as it must be."""
    if found := list(faults(releases, catalog)):
        raise ValueError("\n".join(found))
    held, known, given_up = present(catalog), listed(releases, "new"), listed(releases, "given_up")
    former = {old: name for key, name in held.items() for old in catalog[key].former_ids}
    # What was renamed before anybody could know it, and is redirected all the same, was given up from the start.
    news = {key: name for key, name in (held | former).items() if key not in known}
    gone = {key: name for key, name in former.items() if key not in given_up}
    release = releases.get(catalog.data_version or "", {})
    parts = {"new": news, "given_up": gone}
    made = {what: joined(release.get(what, {}), ids) for what, ids in parts.items() if ids or what in release}
    return {**releases, catalog.data_version or "": made} if made else releases


def joined(before: Mapping[str, list[str]], ids: Mapping[str, str]) -> dict[str, list[str]]:
    """Join ids to those of a release, by collection, sorted."""
    return {
        name: sorted({*before.get(name, ()), *(key for key, other in ids.items() if other == name)})
        for name in COLLECTIONS
        if name in before or name in ids.values()
    }


def text_of(releases: Releases) -> str:
    """Write the releases with one id a line, so that a change is a readable diff."""
    return json.dumps(releases, ensure_ascii=False, indent=1) + "\n"


def released() -> Releases:
    """Read the list of all that was released."""
    made: Releases = json.loads(FILE.read_text("utf-8"))
    return made


# --- The bundled data -----------------------------------------------------------------------------------------------


def test_every_id_ever_released_still_leads_to_a_record_of_its_kind() -> None:
    """No id of an earlier release has vanished from the bundled data, changed its kind or been used again."""
    assert list(faults(released(), ps.load_bundled())) == []


def test_the_list_is_as_the_command_writes_it() -> None:
    """The list is not empty, holds each id once, and is written in one form."""
    releases = released()
    counted = [key for one in releases.values() for keys in one["new"].values() for key in keys]
    assert len(counted) == len(set(counted)) >= 300
    assert FILE.read_text("utf-8") == text_of(releases)


# --- The check itself -----------------------------------------------------------------------------------------------


def released_from(*catalogs: ps.Catalog) -> Releases:
    """Release catalogs one after another."""
    releases: Releases = {}
    for number, catalog in enumerate(catalogs, 1):
        releases = with_release(releases, attrs.evolve(catalog, data_version=str(number)))
    return releases


def areas(**former: Any) -> ps.Catalog:
    """Make a catalog of areas, each with its former ids."""
    return ps.Catalog(areas=tuple(ps.TechArea(id=key, former_ids=old) for key, old in former.items()))


def test_a_release_adds_the_ids_that_are_new_and_keeps_the_others() -> None:
    """Each release lists what is new in it; what was listed before stays where it stands."""
    first, second = {"new": {"areas": ["a"]}}, {"new": {"areas": ["b"]}}
    assert released_from(areas(a=()), areas(a=(), b=())) == {"1": first, "2": second}


def test_the_same_data_add_nothing() -> None:
    """Running the command twice, for the same version of the data or another, adds nothing."""
    once = released_from(areas(a=()))
    assert with_release(once, attrs.evolve(areas(a=()), data_version="1")) == once
    assert released_from(areas(a=()), areas(a=())) == once


def test_ids_new_since_join_their_release_until_the_version_changes() -> None:
    """What is added under the same version of the data joins the same release."""
    catalog = attrs.evolve(areas(a=(), b=()), data_version="1")
    assert with_release(released_from(areas(b=())), catalog) == {"1": {"new": {"areas": ["a", "b"]}}}


def test_an_id_that_is_given_up_is_listed_as_such() -> None:
    """A renamed record has its new id listed as new and its old one as given up, in the release that renamed it."""
    assert released_from(areas(a=()), areas(b=("a",)))["2"] == {"new": {"areas": ["b"]}, "given_up": {"areas": ["a"]}}


@pytest.mark.parametrize(
    ("then", "fault"),
    [
        (areas(b=()), "areas: a has vanished"),
        (a_catalog(an_area("x"), a_commitment(id="a")), "areas: a is now the id of a Commitment"),
        (a_catalog(an_area("x"), a_commitment(former_ids=("a",))), "areas: a is now the id of a Commitment"),
    ],
)
def test_an_id_that_is_not_as_it_was_is_refused(then: ps.Catalog, fault: str) -> None:
    """An id that vanished or leads to another kind of record is named, and nothing is added."""
    with pytest.raises(ValueError, match=fault):
        released_from(areas(a=()), then)


def test_an_id_that_was_given_up_is_never_used_again() -> None:
    """What was once given up cannot be the id of a record again, even of the same kind."""
    with pytest.raises(ValueError, match="areas: a was given up and is used again"):
        released_from(areas(a=()), areas(b=("a",)), areas(a=(), b=()))


if __name__ == "__main__":
    try:
        FILE.write_text(text_of(with_release(released(), ps.load_bundled())), "utf-8")
    except ValueError as error:
        sys.exit(str(error))
