"""A catalog as JSON-LD and Turtle: what SPARQL answers on it is what the questions of the library answer."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("rdflib", reason="RDFLib is not installed (extra 'rdf')")

import attrs
import rdflib
from building import a_catalog, a_commitment, a_meeting, a_party, a_source, an_area, an_assessment

import partnerships as ps
from partnerships.export.linked_data import BASE, jsonld, turtle, write_jsonld, write_turtle

BUNDLE = ps.load_bundled()
DAY = "2026-11-24"
PREFIXES = f"PREFIX p: <{BASE}terms/>\n" + "".join(
    f"PREFIX {name}: <{address}>\n"
    for name, address in {
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)
SKOS = rdflib.SKOS


def parsed(text: str, form: str = "json-ld") -> rdflib.Graph:
    """The graph that RDFLib's own reader finds in a text."""
    with warnings.catch_warnings():
        # RDFLib's reader of JSON-LD uses a class that RDFLib calls deprecated.
        warnings.filterwarnings("ignore", message="ConjunctiveGraph is deprecated", category=DeprecationWarning)
        return rdflib.Graph().parse(data=text, format=form)


def by_value(graph: rdflib.Graph) -> set[tuple[object, ...]]:
    """The triples, decimal numbers by their value: RDFLib's Turtle gives whole ones a point."""
    return {
        tuple(
            one.toPython() if isinstance(one, rdflib.Literal) and one.datatype == rdflib.XSD.decimal else one
            for one in triple
        )
        for triple in graph
    }


GRAPH = parsed(jsonld(BUNDLE, on=DAY))


def asked(question: str, graph: rdflib.Graph = GRAPH) -> list[Any]:
    """The answer to a question of SPARQL: the first column, as text."""
    return [str(row[0]) for row in graph.query(PREFIXES + question)]  # type: ignore[index]


def ids(records: Any) -> set[str]:
    """The ids of an answer."""
    return {one.id for one in records}


QUESTIONS: dict[str, tuple[str, Callable[[], object]]] = {
    "promises on an area, narrower ones too": (
        """SELECT DISTINCT ?id { ?c a p:Commitment; schema:identifier ?id; p:declaratory false; schema:about ?area .
           ?area skos:broader* ?top . ?top skos:notation "computing" }""",
        lambda: ids(ps.find_commitments(BUNDLE, area="computing", declaratory=False)),
    ),
    "promises of a body": (
        """SELECT ?id { ?c p:actors ?who; schema:identifier ?id . ?who schema:identifier "jp-meti" }""",
        lambda: {one.id for one in BUNDLE.commitments if "jp-meti" in one.actors},
    ),
    "promises delivered by a day": (
        f"""SELECT ?id {{ ?c p:declaratory false; schema:identifier ?id; p:standing ?s .
            ?s p:status "delivered"; p:on "{DAY}"^^xsd:date }}""",
        lambda: ids(ps.find_commitments(BUNDLE, status="delivered", declaratory=False, on=DAY)),
    ),
    "what is overdue": (
        """SELECT ?id { ?c p:declaratory false; schema:identifier ?id; p:standing/p:due_state "overdue" }""",
        lambda: ids(ps.deadlines(BUNDLE, on=DAY).overdue),
    ),
    "meetings of a series in order": (
        """SELECT ?id { ?m a schema:Event; schema:identifier ?id; p:series "council"; schema:startDate ?day;
           schema:organizer/schema:identifier "eu-japan" } ORDER BY ?day""",
        lambda: [
            one.id
            for one in sorted(
                ps.find_meetings(BUNDLE, partnership="eu-japan", series="council"), key=lambda one: str(one.date)
            )
        ],
    ),
    "the chain of a promise": (
        """SELECT DISTINCT ?id { ?start schema:identifier "eu-japan-1-c01" .
           { ?start (p:links/p:target)* ?c } UNION { ?c (p:links/p:target)* ?start } ?c schema:identifier ?id }""",
        lambda: ids(ps.history_of(BUNDLE, "eu-japan-1-c01").commitments),
    ),
    "the evidence of a promise": (
        """SELECT DISTINCT ?id { ?c schema:identifier "eu-japan-3-c10" . ?c (p:assessments|p:links)?/prov:wasDerivedFrom
           ?s . ?s schema:identifier ?id }""",
        lambda: ids(ps.evidence_for(BUNDLE, "eu-japan-3-c10")),
    ),
    "disputes of a record": (
        """SELECT ?id { ?d a p:Dispute; p:record/schema:identifier "eu-japan-3-c05"; schema:identifier ?id }""",
        lambda: {one.id for one in BUNDLE.disputes if one.record == "eu-japan-3-c05"},
    ),
    "promises on secondary sources alone": (
        """SELECT ?id { ?c a p:Commitment; schema:identifier ?id; prov:wasDerivedFrom ?any
           FILTER NOT EXISTS { ?c prov:hadPrimarySource ?p } } GROUP BY ?id""",
        lambda: {
            one.id
            for one in BUNDLE.commitments
            if one.sources and all(BUNDLE[key].kind == "secondary" for key in one.sources)  # type: ignore[union-attr]
        },
    ),
    "the names of an area in Japanese": (
        """SELECT ?name { ?a skos:notation "quantum"; skos:prefLabel ?name FILTER(lang(?name) = "ja") }""",
        lambda: {BUNDLE["quantum"].labels["ja"]},  # type: ignore[union-attr]
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_sparql_answers_as_the_library_does(name: str) -> None:
    """A question in SPARQL on the graph has the answer that the library gives, and the answer is not empty."""
    question, ask = QUESTIONS[name]
    expected, found = ask(), asked(question)
    assert expected
    assert (found if isinstance(expected, list) else set(found)) == expected
    assert len(found) == len(set(found))


def test_both_forms_hold_the_same_graph() -> None:
    """What RDFLib reads from the JSON-LD is what it reads from the Turtle."""
    assert by_value(GRAPH) == by_value(parsed(turtle(BUNDLE, on=DAY), "turtle"))


def test_nothing_is_without_an_address() -> None:
    """No node is blank, so that two exports can be compared line by line, and every address is whole."""
    for triple in GRAPH:
        for one in triple:
            assert not isinstance(one, rdflib.BNode)
            assert not isinstance(one, rdflib.URIRef) or ":" in one


def test_reading_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The context is in the document, so that no reader asks the network for it."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")  # noqa: TRY003

    monkeypatch.setattr(socket, "socket", refuse)
    assert len(parsed(jsonld(a_catalog()))) > 10


@pytest.mark.parametrize("form", ["jsonld", "turtle"])
def test_the_same_catalog_gives_the_same_bytes(form: str) -> None:
    """In two processes whose hashes differ, the text is the same."""
    program = (
        "import hashlib, partnerships as ps; from partnerships.export import linked_data as ld; "
        f"text = ld.{form}(ps.load_bundled('eu-japan'), on='{DAY}'); print(hashlib.sha256(text.encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_order_of_records_does_not_matter() -> None:
    """Records in another order give the same text."""
    turned = ps.Catalog(
        data_version=BUNDLE.data_version,
        **{
            name: tuple(reversed(getattr(BUNDLE, name)))
            for name in ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources")
        },
        disputes=BUNDLE.disputes,
    )
    assert jsonld(turned) == jsonld(BUNDLE)


# --- SKOS -----------------------------------------------------------------------------------------------------------


def test_a_language_has_one_preferred_label() -> None:
    """Labels of one language whose tags differ by case are one preferred and further ones; none is lost."""
    area = an_area("ai", labels={"en": "AI", "EN": "Artificial intelligence", "ja": "AI"}, aliases=("thinking",))
    graph = parsed(jsonld(a_catalog(area)))
    assert {str(one) for one in graph.objects(None, SKOS.altLabel)} == {"AI", "thinking"}
    assert len(list(graph.objects(None, SKOS.prefLabel))) == 2
    assert breaches(graph) == set()


def breaches(graph: rdflib.Graph) -> set[str]:
    """The rules of the SKOS Reference that a graph breaks, by their numbers, and two of good sense."""
    found = set()
    concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
    schemes = set(graph.subjects(rdflib.RDF.type, SKOS.ConceptScheme))
    if concepts & schemes:
        found.add("S9: a concept is no scheme")
    for one in concepts:
        above = {
            far for near in graph.objects(one, SKOS.broader) for far in graph.transitive_objects(near, SKOS.broader)
        }
        preferred = list(graph.objects(one, SKOS.prefLabel))
        languages = [label.language for label in preferred]  # type: ignore[attr-defined]
        broad = set(graph.objects(one, SKOS.broadMatch)) | set(graph.objects(one, SKOS.relatedMatch))
        found |= {
            rule
            for rule, broken in {
                "S13: no label is preferred and alternative": set(preferred) & set(graph.objects(one, SKOS.altLabel)),
                "S14: one preferred label a language": len(languages) > len(set(languages)),
                "S27: nothing is both related and broader": set(graph.objects(one, SKOS.related)) & above,
                "S46: nothing is an exact and a broad match": set(graph.objects(one, SKOS.exactMatch)) & broad,
                "a concept is not broader than itself": one in above,
                "every concept is in a scheme, at its top if nothing is broader": (
                    {(one, SKOS.inScheme, each) in graph for each in schemes} != {True}
                    or ((one, SKOS.topConceptOf, None) in graph) is bool(above)
                ),
            }.items()
            if broken
        }
    if any((broad, SKOS.narrower, narrow) not in graph for narrow, broad in graph.subject_objects(SKOS.broader)):
        found.add("S25: narrower is the inverse of broader")
    if any((top, SKOS.topConceptOf, scheme) not in graph for scheme, top in graph.subject_objects(SKOS.hasTopConcept)):
        found.add("S8: a top concept says of what it is one")
    return found


def test_the_areas_keep_the_rules_of_skos() -> None:
    """Kinds, labels and relations that exclude each other are apart, and inverses are both there."""
    assert len(set(GRAPH.subjects(rdflib.RDF.type, SKOS.Concept))) == len(BUNDLE.areas)
    assert breaches(GRAPH) == set()


@pytest.mark.parametrize(
    ("triple", "rule"),
    [
        ("area:quantum a skos:ConceptScheme", "S9"),
        ("area:quantum skos:altLabel ?preferred", "S13"),
        ('area:quantum skos:prefLabel "Another"@ja', "S14"),
        ("area:semiconductors skos:related area:computing . area:semiconductors skos:broader area:computing", "S27"),
        ("area:quantum skos:exactMatch <urn:x> ; skos:broadMatch <urn:x>", "S46"),
        ("area:quantum skos:broader area:quantum", "a concept is not broader"),
        ("area:new a skos:Concept", "every concept is in a scheme"),
        ("area:quantum skos:broader area:space", "S25"),
        ("<urn:x> skos:hasTopConcept area:quantum", "S8"),
    ],
)
def test_the_test_of_skos_sees_each_breach(triple: str, rule: str) -> None:
    """A graph into which one breach was planted is found to break that rule, so that the test above can fail."""
    graph = rdflib.Graph() + GRAPH
    graph.update(
        f"{PREFIXES} PREFIX area: <{BASE}areas/>\n"
        f"INSERT {{ {triple} }} WHERE {{ area:quantum skos:prefLabel ?preferred . FILTER(lang(?preferred) = 'en') }}"
    )
    assert any(found.startswith(rule) for found in breaches(graph))


def test_terms_of_other_vocabularies_exist() -> None:
    """Whatever is said in words of schema.org, SKOS or PROV-O is a term that RDFLib knows to be in them."""
    vocabularies = {str(one): one for one in (rdflib.SDO, rdflib.SKOS, rdflib.PROV)}
    used = {str(one) for triple in GRAPH for one in triple if isinstance(one, rdflib.URIRef)}
    theirs = {one: name for one in used for name in vocabularies if one.startswith(name)}
    assert set(theirs.values()) == set(vocabularies)
    assert [one for one, name in theirs.items() if rdflib.URIRef(one) not in vocabularies[name]] == []


# --- Nodes ----------------------------------------------------------------------------------------------------------


def node(catalog: ps.Catalog, place: str, **more: Any) -> dict[str, Any]:
    """The node of a record."""
    found: dict[str, Any] = next(
        one for one in json.loads(jsonld(catalog, **more))["@graph"] if one["@id"] == f"{more.get('base', BASE)}{place}"
    )
    return found


def test_a_meeting_is_an_event() -> None:
    """A meeting known to the day has first and last day, place and status of schema.org; its date stays EDTF."""
    met = a_meeting(date="2026-05-05/2026-05-06", venue="Berlaymont", city="Brussels", country="BE", status="cancelled")
    found = node(a_catalog(met), "meetings/eu-japan-1")
    assert found["@type"] == "schema:Event"
    assert [found[f"schema:{end}Date"]["@value"] for end in ("start", "end")] == ["2026-05-05", "2026-05-06"]
    assert found["date"] == {"@type": "edtf:EDTF", "@value": "2026-05-05/2026-05-06"}
    assert found["schema:eventStatus"] == {"@id": "schema:EventCancelled"}
    place = found["schema:location"]
    assert (place["schema:name"], place["schema:address"]["schema:addressCountry"]) == ("Berlaymont", "BE")


@pytest.mark.parametrize("date", ["2026", "2026-05-05~", "2026-05-05/..", None])
def test_a_date_that_is_not_known_to_the_day_is_no_day(date: str | None) -> None:
    """No start is claimed for a meeting whose day is not known."""
    assert "schema:startDate" not in node(a_catalog(a_meeting(date=date, venue="V")), "meetings/eu-japan-1")
    assert "schema:address" not in node(a_catalog(a_meeting(venue="V")), "meetings/eu-japan-1")["schema:location"]


def test_an_assessment_says_who_and_on_what() -> None:
    """An assessment is an entity of PROV-O, attributed to its assessor and derived from its sources."""
    ledger = (an_assessment("delivered", "2024", assessor="The auditors", sources=("s1",)),)
    (found,) = node(a_catalog(a_commitment(assessments=ledger)), "commitments/c1")["assessments"]
    assert found["@type"] == ["Assessment", "prov:Entity"]
    assert found["prov:wasAttributedTo"]["schema:name"] == "The auditors"
    assert found["prov:wasDerivedFrom"] == [{"@id": f"{BASE}sources/s1"}]


def test_parties_are_of_their_kind() -> None:
    """States are countries, bodies offices of government, and Wikidata is named as the same."""
    body = a_party("jp-meti", "JP", wikidata="Q1")
    catalog = a_catalog(body)
    kinds = [node(catalog, f"parties/{key}")["@type"] for key in ("EU", "JP", "jp-meti")]
    assert kinds == ["schema:Organization", "schema:Country", "schema:GovernmentOrganization"]
    assert node(catalog, "parties/jp-meti")["schema:sameAs"] == {"@id": "http://www.wikidata.org/entity/Q1"}


def test_the_day_adds_how_promises_stand() -> None:
    """With a day each commitment has its status and due state on it; without one, neither is claimed."""
    catalog = a_catalog(a_commitment(due="2025"))
    standing = node(catalog, "commitments/c1", on=DAY)["standing"]
    assert (standing["status"], standing["due_state"], standing["on"]["@value"]) == ("unassessed", "overdue", DAY)
    assert "standing" not in node(catalog, "commitments/c1")


def test_own_keys_are_json() -> None:
    """Keys of one's own are a JSON literal, whole, and no reader rounds the long numbers in it."""
    catalog = a_catalog(an_area("ai", extra={"x_n": {"b": [1, None], "a": 12345678901234567890}}))
    found = node(catalog, "areas/ai")
    assert found["extra"] == {"@type": "rdf:JSON", "@value": '{"x_n":{"a":12345678901234567890,"b":[1,null]}}'}
    (literal,) = parsed(jsonld(catalog)).objects(None, rdflib.URIRef(f"{BASE}terms/extra"))
    assert (str(literal), literal.datatype) == (found["extra"]["@value"], rdflib.RDF.JSON)  # type: ignore[attr-defined]


def test_of_your_own_data_no_licence_is_claimed() -> None:
    """The licence is that of the bundled data, and said of nothing else; an unversioned catalog has no version."""
    assert node(BUNDLE, "catalog")["schema:license"]
    assert {"schema:license", "schema:version"} & node(a_catalog(), "catalog").keys() == set()
    named = attrs.evolve(a_catalog(), data_version="1. Licence CC BY 4.0")
    assert "schema:license" not in node(named, "catalog")


def test_a_document_can_stand_in_a_page() -> None:
    """No text of a record can end the script of a page that holds the document."""
    text = jsonld(a_catalog(a_source(title="</script><script>alert(1)</script>&\u2028")))
    assert not set("<>&\u2028") & set(text)
    assert "</script>" in json.loads(text)["@graph"][-1]["schema:name"]


def test_the_base_is_yours_to_choose() -> None:
    """Records get the addresses that you publish them under."""
    assert node(a_catalog(), "parties/EU", base="https://example.org/data/")["schema:identifier"] == "EU"


@pytest.mark.parametrize(
    "base",
    [
        "example.org",
        "https://example.org",
        "",
        "https://a b/",
        None,
        7,
        "http://x/<",
        "http://x/\x01/",
        "http://x/\ud800/",
    ],
)
def test_what_is_no_base_is_refused(base: Any) -> None:
    """A base has to be absolute and end where an id can follow."""
    with pytest.raises(ps.InvalidQueryError, match="is no base of addresses; expected an absolute IRI"):
        jsonld(a_catalog(), base=base)


def test_a_base_is_no_prefix_of_the_context() -> None:
    """What the context has as short for something else would put the records into another vocabulary."""
    with pytest.raises(ps.InvalidQueryError, match=r"'schema' is short for https://schema\.org/"):
        jsonld(a_catalog(), base="schema:")


def test_files_are_written(tmp_path: Path) -> None:
    """Both forms are saved as they are given; what is no catalog or day, or cannot be written, is refused."""
    write_jsonld(a_catalog(), tmp_path / "a.jsonld", on=DAY)
    write_turtle(a_catalog(), tmp_path / "a.ttl", base="https://example.org/")
    assert (tmp_path / "a.jsonld").read_text("utf-8") == jsonld(a_catalog(), on=DAY)
    assert (tmp_path / "a.ttl").read_text("utf-8") == turtle(a_catalog(), base="https://example.org/")
    with pytest.raises(ps.InvalidFileError, match="cannot be written"):
        write_jsonld(a_catalog(), tmp_path)
    with pytest.raises(ps.InvalidQueryError):
        jsonld({})  # type: ignore[arg-type]
    with pytest.raises(ps.InvalidDateError):
        turtle(a_catalog(), on="2026-13-01")


def test_an_empty_catalog_is_a_dataset() -> None:
    """A catalog without a record is a data set without parts."""
    (only,) = json.loads(jsonld(ps.Catalog()))["@graph"]
    assert (only["@type"], only["schema:hasPart"]) == ("schema:Dataset", [])


def test_turtle_without_its_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where RDFLib is missing, JSON-LD is written all the same, and Turtle tells how to install it."""
    monkeypatch.setitem(sys.modules, "rdflib", None)
    assert jsonld(a_catalog())
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[rdf\]"'):
        turtle(a_catalog())
