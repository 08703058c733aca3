"""The graph of any catalog holds every value of it, reads the same in both forms, and answers as the library does."""

from __future__ import annotations

import json
import urllib.parse
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

pytest.importorskip("rdflib", reason="RDFLib is not installed (extra 'rdf')")

import rdflib
from how_often import tried

import partnerships as ps
from partnerships.export.linked_data import BASE, jsonld, turtle
from partnerships.strategies import catalogs

DAY = "2026-01-01"


def parsed(text: str, form: str) -> rdflib.Graph:
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


def leaves(value: Any) -> Iterator[object]:
    """The texts, numbers and truth values in plain data."""
    if isinstance(value, dict):
        if value.get("@type") == "rdf:JSON":
            yield from leaves(json.loads(value["@value"]))
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None:
        yield value


@given(catalogs())
def test_every_value_is_in_the_document(catalog: ps.Catalog) -> None:
    """Whatever a catalog writes is a literal, or the last step of an address, in its JSON-LD."""
    document = json.loads(ps.dumps(catalog))
    held = set(map(str, leaves(json.loads(jsonld(catalog)))))
    held |= {urllib.parse.unquote(one.rpartition("/")[2]) for one in held if one.startswith(BASE)}
    told = {str(one) for key, part in document.items() if key != "format" for one in leaves(part)}
    # A truth value that is false is not written in the file, and an address of the web is an IRI.
    assert {one for one in told - held if urllib.parse.quote(one, safe=":/?#[]@!$&'()*+,;=%~") not in held} == set()


@given(catalogs(max_commitments=6))
@tried(20)
def test_both_forms_are_one_graph(catalog: ps.Catalog) -> None:
    """RDFLib reads the same triples from the JSON-LD and from the Turtle of any catalog."""
    one, other = parsed(jsonld(catalog, on=DAY), "json-ld"), parsed(turtle(catalog, on=DAY), "turtle")
    assert by_value(one) == by_value(other)


@given(catalogs(min_commitments=1, max_commitments=8))
@tried(25)
def test_the_graph_answers_as_the_library(catalog: ps.Catalog) -> None:
    """For each area and party of any catalog, SPARQL finds the promises that the library finds."""
    graph = parsed(jsonld(catalog, on=DAY), "json-ld")
    prefixes = f"PREFIX p: <{BASE}terms/> PREFIX schema: <https://schema.org/> PREFIX skos: <{rdflib.SKOS}>\n"

    def pairs(question: str) -> set[tuple[str, str]]:
        return {(str(row[0]), str(row[1])) for row in graph.query(prefixes + question)}  # type: ignore[index]

    by_area = pairs(
        "SELECT ?area ?id { ?c a p:Commitment; schema:identifier ?id; schema:about/skos:broader*/skos:notation ?area }"
    )
    assert by_area == {
        (area.id, one.id)
        for area in catalog.areas
        for one in ps.find_commitments(catalog, area=area.id, declaratory=None)
    }
    by_party = pairs(
        "SELECT ?party ?id { ?c a p:Commitment; schema:identifier ?id; p:parties/schema:identifier ?party }"
    )
    assert by_party == {(party, one.id) for one in catalog.commitments for party in one.parties}
    standing = pairs("SELECT ?id ?status { ?c schema:identifier ?id; p:standing/p:status ?status }")
    assert standing == {(one.id, str(ps.status_on(one, DAY))) for one in catalog.commitments}
    due = pairs("SELECT ?id ?state { ?c schema:identifier ?id; p:standing/p:due_state ?state }")
    assert due == {(one.id, str(ps.due_state(one, DAY))) for one in catalog.commitments}
