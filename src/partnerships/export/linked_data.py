"""A catalog as linked data: JSON-LD 1.1 and Turtle, in the words of schema.org, SKOS and PROV-O.

Every field of every record is a property: of those vocabularies where one of theirs means the same, else of our own,
which are named like the fields. JSON-LD needs no library. Turtle needs the extra ``rdf`` (RDFLib).
"""

from __future__ import annotations

import datetime
import json
import os
import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

import attrs

from partnerships._catalog import Catalog, expect_catalog
from partnerships._cite import cite, is_bundled
from partnerships._convert import plain_of
from partnerships._ledger import due_state, status_on
from partnerships._model import (
    COLLECTIONS,
    Announcement,
    Assessment,
    Commitment,
    Dispute,
    FormerName,
    Instrument,
    JointStatement,
    Link,
    Meeting,
    Money,
    Participant,
    Partnership,
    Party,
    Record,
    Source,
    TechArea,
)
from partnerships._package import packaged
from partnerships._partial_date import PartialDate, as_day
from partnerships._rules import Rule
from partnerships._saving import save
from partnerships._spoken import is_sure, numbered
from partnerships._vocabulary import MeetingStatus, PartyKind, Relation, SourceKind
from partnerships.errors import InvalidQueryError, MissingExtraError, shown

__all__ = ["BASE", "jsonld", "turtle", "write_jsonld", "write_turtle"]

BASE: Final = "tag:partnerships.invalid,2026:"
"""What the addresses of records start with unless you say otherwise: tags (RFC 4151) of a domain that is nobody's.

``.invalid`` is kept from ever being registered (RFC 6761), so that these names clash with nobody's.
"""

_Node: TypeAlias = dict[str, Any]

_TYPES: Final[Mapping[type, tuple[str, ...]]] = {
    Announcement: ("Announcement",),
    Assessment: ("Assessment", "prov:Entity"),
    Commitment: ("Commitment", "prov:Entity"),
    Dispute: ("Dispute", "prov:Entity"),
    FormerName: ("FormerName",),
    Instrument: ("Instrument", "schema:CreativeWork"),
    JointStatement: ("JointStatement", "schema:DigitalDocument", "prov:Entity"),
    Link: ("Link",),
    Meeting: ("schema:Event",),
    Money: ("schema:MonetaryAmount",),
    Participant: ("schema:Person",),
    Partnership: ("Partnership", "schema:Organization"),
    Party: ("schema:Organization",),
    Source: ("schema:CreativeWork", "prov:Entity"),
    TechArea: ("skos:Concept",),
}
_TERMS: Final[Mapping[str | tuple[type, str], str]] = {
    (Participant, "name"): "schema:name",
    (Participant, "native_name"): "schema:alternateName",
    (Party, "aliases"): "schema:alternateName",
    (Party, "labels"): "schema:name",
    (TechArea, "aliases"): "skos:altLabel",
    (TechArea, "labels"): "skos:prefLabel",
    "amount": "schema:value",
    "archived_url": "schema:archivedAt",
    "areas": "schema:about",
    "broader": "skos:broader",
    "currency": "schema:currency",
    "definition": "skos:definition",
    "language": "schema:inLanguage",
    "languages": "schema:inLanguage",
    "matches": "skos:closeMatch",
    "name": "schema:name",
    "note": "skos:note",
    "parent": "schema:parentOrganization",
    "participants": "schema:attendee",
    "publisher": "schema:publisher",
    "source": "prov:wasDerivedFrom",
    "sources": "prov:wasDerivedFrom",
    "summary": "schema:description",
    "title": "schema:name",
    "url": "schema:url",
}
"""The properties of other vocabularies, by class and field, or by field; every other field is a property of our own."""
_BASES: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`]*(?<=[/#:])")
"""Absolute IRIs to which something can be added (RFC 3987, 2.2)."""
_ADDRESSES: Final = frozenset({"url", "urls", "archived_url", "matches"})
_EVENT_STATUS: Final[Mapping[MeetingStatus, str]] = {
    MeetingStatus.HELD: "schema:EventScheduled",
    MeetingStatus.SCHEDULED: "schema:EventScheduled",
    MeetingStatus.POSTPONED: "schema:EventPostponed",
    MeetingStatus.CANCELLED: "schema:EventCancelled",
}
_NO_REVISION: Final = frozenset({Relation.DELIVERS, Relation.DROPS})
"""Relations by which a promise ends, so that the later one is no revision of it (PROV-O, prov:wasRevisionOf)."""
_PARTY_TYPES: Final[Mapping[PartyKind, str]] = {
    PartyKind.STATE: "schema:Country",
    PartyKind.BODY: "schema:GovernmentOrganization",
}


def jsonld(catalog: Catalog, *, base: str = BASE, on: datetime.date | str | None = None) -> str:
    """Write a catalog as JSON-LD 1.1, its context within it, so that nothing is fetched to read it.

    Args:
        catalog: The catalog.
        base: What the addresses of records start with: an absolute IRI that ends in ``/``, ``#`` or ``:``.
        on: Adds to each commitment how it stands on this day: status and due state. None adds nothing.

    Returns:
        The text, with ``<``, ``>`` and ``&`` as escapes, so that it can stand in a ``<script>`` of a page as it is.

    Raises:
        InvalidQueryError: What was given is no catalog, or no such base.
        InvalidDateError: The day is none.

    Example:
        >>> import json
        >>> from partnerships import load_bundled
        >>> from partnerships.export.linked_data import jsonld
        >>> graph = json.loads(jsonld(load_bundled("eu-japan"), base="https://example.org/"))["@graph"]
        >>> next(one["@type"] for one in graph if one["@id"] == "https://example.org/areas/quantum")
        'skos:Concept'
    """
    expect_catalog(catalog)
    day = None if on is None else as_day(on)
    context = json.loads(packaged("export", "context.jsonld"))["@context"]
    if not isinstance(base, str) or not _BASES.fullmatch(base):
        message = f"{shown(base)} is no base of addresses; expected an absolute IRI that ends in '/', '#' or ':'"
        raise InvalidQueryError(message)
    scheme = base.partition(":")[0]
    if scheme in context:
        message = f"{shown(base)} is no base of addresses: {scheme!r} is short for {context[scheme]}"
        raise InvalidQueryError(message)
    graph = list(_Writer(catalog, base, day).nodes())
    text = json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def write_jsonld(
    catalog: Catalog, path: str | os.PathLike[str], *, base: str = BASE, on: datetime.date | str | None = None
) -> None:
    """Write a catalog as JSON-LD to a file, whole or not at all.

    Args:
        catalog: The catalog.
        path: The file; its name should end in ``.jsonld``.
        base: As in `jsonld`.
        on: As in `jsonld`.

    Raises:
        InvalidQueryError: What was given is no catalog, or no such base.
        InvalidDateError: The day is none.
        InvalidFileError: It cannot be written.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.linked_data import write_jsonld
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_jsonld(load_bundled("eu-japan"), f"{folder}/eu-japan.jsonld")
        ...     [one.name for one in pathlib.Path(folder).iterdir()]
        ['eu-japan.jsonld']
    """
    save(path, jsonld(catalog, base=base, on=on))


def turtle(catalog: Catalog, *, base: str = BASE, on: datetime.date | str | None = None) -> str:
    """Write a catalog as Turtle: the graph that `jsonld` writes.

    Args:
        catalog: The catalog.
        base: As in `jsonld`.
        on: As in `jsonld`.

    Returns:
        The text, in the same order with every run.

    Raises:
        InvalidQueryError: What was given is no catalog, or no such base.
        InvalidDateError: The day is none.
        MissingExtraError: RDFLib is not installed.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.export.linked_data import turtle
        >>> text = turtle(load_bundled("eu-japan"), base="https://example.org/")
        >>> "<https://example.org/areas/quantum> a skos:Concept ;" in text
        True
    """
    try:
        import rdflib  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        message = 'Turtle needs RDFLib: pip install "partnerships[rdf]"'
        raise MissingExtraError(message) from error

    document = json.loads(jsonld(catalog, base=base, on=on))
    prefixes = {key: address for key, address in document["@context"].items() if isinstance(address, str)}
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, address in prefixes.items():
        graph.bind("term" if prefix == "@vocab" else prefix, address)
    for triple in _triples(document["@graph"], prefixes, rdflib):
        graph.add(triple)
    text: str = graph.serialize(format="turtle")
    return text


def write_turtle(
    catalog: Catalog, path: str | os.PathLike[str], *, base: str = BASE, on: datetime.date | str | None = None
) -> None:
    """Write a catalog as Turtle to a file, whole or not at all.

    Args:
        catalog: The catalog.
        path: The file; its name should end in ``.ttl``.
        base: As in `jsonld`.
        on: As in `jsonld`.

    Raises:
        InvalidQueryError: What was given is no catalog, or no such base.
        InvalidDateError: The day is none.
        InvalidFileError: It cannot be written.
        MissingExtraError: RDFLib is not installed.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.linked_data import write_turtle
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_turtle(load_bundled("eu-japan"), f"{folder}/eu-japan.ttl")
        ...     [one.name for one in pathlib.Path(folder).iterdir()]
        ['eu-japan.ttl']
    """
    save(path, turtle(catalog, base=base, on=on))


def _triples(nodes: Iterable[_Node], prefixes: Mapping[str, str], rdflib: Any) -> Iterator[tuple[Any, Any, Any]]:  # noqa: ANN401 - the module
    """Give the triples of the nodes that `jsonld` writes, which use but a small part of JSON-LD."""

    def iri(word: str) -> Any:  # noqa: ANN401 - of the library
        prefix, colon, name = word.partition(":")
        known = prefixes.get(prefix) if colon else None
        return rdflib.URIRef(f"{known}{name}" if known else word if colon else f"{prefixes['@vocab']}{word}")

    def literal(said: Any) -> Any:  # noqa: ANN401
        if not isinstance(said, dict):
            return rdflib.Literal(said)
        kind = iri(said["@type"]) if "@type" in said else None
        return rdflib.Literal(said["@value"], lang=said.get("@language"), datatype=kind, normalize=False)

    for node in nodes:
        subject = iri(node["@id"])
        for key, said in node.items():
            for one in () if key == "@id" else _listed(said):
                if key == "@type":
                    yield subject, rdflib.RDF.type, iri(one)
                elif isinstance(one, dict) and "@id" in one:
                    yield subject, iri(key), iri(one["@id"])
                    yield from _triples([one], prefixes, rdflib)
                else:
                    yield subject, iri(key), literal(one)


class _Writer:
    """Makes the nodes of a catalog."""

    def __init__(self, catalog: Catalog, base: str, day: datetime.date | None) -> None:
        self.catalog = catalog
        self.base = base
        self.day = day
        self.collections = {one.id: name for name in COLLECTIONS for one in getattr(catalog, name)}
        self.primary = {one.id for one in catalog.sources if one.kind is SourceKind.PRIMARY}
        self.narrower: dict[str, list[str]] = {}
        for one in sorted(catalog.areas, key=_id_of):
            self.narrower.setdefault(one.broader or "", []).append(one.id)

    def at(self, collection: str, key: str) -> _Node:
        """Give a reference to a record."""
        place = f"{collection or self.collections[key]}/{urllib.parse.quote(key, safe='')}"
        return {"@id": f"{self.base}{place}"}

    def all_at(self, collection: str, keys: Iterable[str]) -> list[_Node]:
        return [self.at(collection, key) for key in keys]

    def nodes(self) -> Iterator[_Node]:
        yield self._dataset()
        if self.catalog.areas:
            yield {
                "@id": f"{self.base}areas",
                "@type": "skos:ConceptScheme",
                "skos:hasTopConcept": self.all_at("areas", self.narrower.get("", ())),
            }
        instruments: dict[str, _Node] = {}
        for name in COLLECTIONS:
            for one in sorted(getattr(self.catalog, name), key=_id_of):
                node = self._record(name, one)
                if isinstance(one, Commitment) and one.instrument is not None:
                    instruments.setdefault(one.instrument.id, self._instrument(one.instrument))
                    node["instrument"] = self.at("instruments", one.instrument.id)
                yield node
        yield from (instruments[key] for key in sorted(instruments))

    def _dataset(self) -> _Node:
        catalog = self.catalog
        node: _Node = {
            "@id": f"{self.base}catalog",
            "@type": "schema:Dataset",
            "schema:name": json.loads(cite(catalog, "csl-json"))[0]["title"],
            "schema:creditText": cite(catalog),
            "schema:hasPart": self.all_at("partnerships", sorted(one.id for one in catalog.partnerships)),
        }
        if catalog.data_version is not None:
            node["schema:version"] = catalog.data_version
        if is_bundled(catalog):  # on other data no licence is on record
            node["schema:license"] = {"@id": "https://creativecommons.org/licenses/by/4.0/"}
        return node

    def _record(self, collection: str, one: Record) -> _Node:
        address = self.at(collection, one.id)["@id"]
        node = self._fields(one, address) | {"schema:identifier": one.id}
        more = _MORE.get(type(one))
        return node | (more(self, one, address) if more else {})

    def _instrument(self, one: Instrument) -> _Node:
        return self._fields(one, self.at("instruments", one.id)["@id"]) | {"schema:identifier": one.id}

    def _fields(self, one: Any, address: str) -> _Node:  # noqa: ANN401 - of any of our classes
        """Give a node with every field that has a value; what a record holds several of has an address in it."""
        cls = type(one)
        types = _TYPES[cls]
        node: _Node = {"@id": address, "@type": types[0] if len(types) == 1 else list(types)}
        for part in attrs.fields(cls):
            value = getattr(one, part.name)
            if (
                part.name in {"id", "instrument"}
                or value is None
                or (not isinstance(value, bool) and value in ((), {}))
            ):
                continue
            term = _TERMS.get((cls, part.name)) or _TERMS.get(part.name) or part.name
            said = self._said(value, part.name, part.metadata["rule"], address)
            # Where two fields have one property, it has the values of both.
            node[term] = said if term not in node else [*_listed(node[term]), *_listed(said)]
        return node

    def _said(self, value: Any, name: str, kept: Rule, address: str) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, tuple):
            said = [self._one(one, name, kept, f"{address}#{name}-{place}") for place, one in enumerate(value)]
            if kept.holds is not None:
                said = [node | {"position": place} for place, node in enumerate(said)]
            return said
        if isinstance(value, Mapping):
            if name == "labels":
                return [{"@language": tag, "@value": text} for tag, text in value.items()]
            # As the text that it is: JSON-LD has `@json` for this, but rounds the numbers in it to 64 bits (10.4.3).
            text = json.dumps(plain_of(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            return {"@type": "rdf:JSON", "@value": text}
        return self._one(value, name, kept, f"{address}#{name}")

    def _one(self, value: Any, name: str, kept: Rule, address: str) -> Any:  # noqa: ANN401 - JSON
        """Say one value: a reference, a node, an address of the web, a typed literal, a text."""
        if kept.refers is not None:
            return self.at(kept.refers, value)
        if kept.holds is not None:
            node = self._fields(value, address)
            if isinstance(value, Assessment) and value.assessor is not None:
                agent = {"@id": f"{address}-assessor", "@type": "prov:Agent", "schema:name": value.assessor}
                node["prov:wasAttributedTo"] = agent
            return node
        if name in _ADDRESSES:
            return {"@id": _address(value)}
        return _literal(value)

    # --- what follows from the fields, in words of other vocabularies

    def _of_area(self, one: TechArea, _: str) -> _Node:
        scheme = {"@id": f"{self.base}areas"}
        node: _Node = {"skos:inScheme": scheme, "skos:notation": one.id}
        # A language has one preferred label (SKOS, S14), whatever the case of its tag (RFC 5646, 2.1.1).
        first = {tag.casefold(): tag for tag in reversed([*one.labels])}
        if more := [tag for tag in one.labels if tag not in first.values()]:
            told = {tag: {"@language": tag, "@value": text} for tag, text in one.labels.items()}
            node["skos:prefLabel"] = [told[tag] for tag in one.labels if tag not in more]
            node["skos:altLabel"] = [*one.aliases, *(told[tag] for tag in more)]
        if one.broader is None:
            node["skos:topConceptOf"] = scheme
        if narrower := self.narrower.get(one.id):
            node["skos:narrower"] = self.all_at("areas", narrower)
        return node

    def _of_party(self, one: Party, _: str) -> _Node:
        node: _Node = {"@type": _PARTY_TYPES.get(one.kind, "schema:Organization")}
        if one.wikidata is not None:
            node["schema:sameAs"] = {"@id": f"http://www.wikidata.org/entity/{one.wikidata}"}
        return node

    def _of_partnership(self, one: Partnership, _: str) -> _Node:
        return {"schema:member": self.all_at("parties", one.parties)}

    def _of_meeting(self, one: Meeting, address: str) -> _Node:
        node: _Node = {
            "schema:name": numbered(one),
            "schema:eventStatus": {"@id": _EVENT_STATUS[one.status]},
            "schema:organizer": self.at("partnerships", one.partnership),
        }
        if one.date is not None and is_sure(one.date):
            node["schema:startDate"] = _literal(one.date.earliest)
            node["schema:endDate"] = _literal(one.date.latest)
        if one.venue or one.city or one.country:
            told = {"addressLocality": one.city, "addressCountry": one.country}
            postal = {f"schema:{name}": text for name, text in told.items() if text}
            place: _Node = {"@id": f"{address}#place", "@type": "schema:Place"}
            place |= {"schema:name": one.venue} if one.venue else {}
            if postal:
                place["schema:address"] = {"@id": f"{address}#address", "@type": "schema:PostalAddress"} | postal
            node["schema:location"] = place
        return node

    def _of_source(self, one: Source, _: str) -> _Node:
        return _published(one.published)

    def _of_statement(self, one: JointStatement, _: str) -> _Node:
        return _published(one.issued)

    def _of_commitment(self, one: Commitment, address: str) -> _Node:
        node: _Node = {}
        if primary := [key for key in one.sources if key in self.primary]:
            node["prov:hadPrimarySource"] = self.all_at("sources", primary)
        if targets := dict.fromkeys(link.target for link in one.links if link.relation not in _NO_REVISION):
            node["prov:wasRevisionOf"] = self.all_at("commitments", targets)
        for link in one.links:
            node.setdefault(str(link.relation), []).append(self.at("commitments", link.target))
        if self.day is not None:
            node["standing"] = {
                "@id": f"{address}#on-{self.day}",
                "@type": "Standing",
                "on": _literal(self.day),
                "status": str(status_on(one, self.day)),
                "due_state": str(due_state(one, self.day)),
            }
        return node


_MORE: Final[Mapping[type, Callable[[_Writer, Any, str], _Node]]] = {
    Commitment: _Writer._of_commitment,  # noqa: SLF001 - our own
    JointStatement: _Writer._of_statement,  # noqa: SLF001
    Meeting: _Writer._of_meeting,  # noqa: SLF001
    Partnership: _Writer._of_partnership,  # noqa: SLF001
    Party: _Writer._of_party,  # noqa: SLF001
    Source: _Writer._of_source,  # noqa: SLF001
    TechArea: _Writer._of_area,  # noqa: SLF001
}


def _id_of(record: Record) -> str:
    return record.id


def _listed(said: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return said if isinstance(said, list) else [said]


def _literal(value: object) -> Any:  # noqa: ANN401 - JSON
    """Give a typed literal; text, whole numbers and truth values are those of JSON."""
    if isinstance(value, PartialDate):
        return {"@type": "edtf:EDTF", "@value": str(value)}
    if isinstance(value, datetime.date):
        return {"@type": "xsd:date", "@value": value.isoformat()}
    if isinstance(value, Decimal):
        return {"@type": "xsd:decimal", "@value": f"{value:f}"}
    return str(value) if isinstance(value, StrEnum) else value


def _published(date: PartialDate | None) -> _Node:
    return {"schema:datePublished": _literal(date.earliest)} if date is not None and is_sure(date) else {}


def _address(url: str) -> str:
    """Give an address as an IRI: what none may hold (RFC 3987, 2.2) is percent-encoded."""
    return re.sub(r'[\x00-\x20<>"{}|\\^`]', lambda found: urllib.parse.quote(found[0]), url)
