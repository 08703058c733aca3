"""Names: which area or party a text names; no answer rather than a wrong one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias, cast

from partnerships._catalog import Catalog, expect_catalog, look_up
from partnerships._model import Party, TechArea
from partnerships._rules import language as language_faults
from partnerships.errors import InvalidQueryError, UnknownIdError, shown

__all__ = ["match_area", "party_called"]

MOST_READ: Final = 200
"""A text of more characters is prose and names nothing."""
_LONG_NAME: Final = 8
_LONG_WORD: Final = 8
_VERY_LONG_WORD: Final = 12
_INFLECTED: Final = 5

# In Japanese a long vowel at the end of a loan word is written or left out: コンピューター, コンピュータ.
_LAST_LONG_VOWEL = re.compile("ー(?![ァ-ヺー])")

Words: TypeAlias = tuple[str, ...]


class _Name(NamedTuple):
    """A name of a record.

    Attributes:
        words: The name in folded words.
        tag: Its language, in lower case; None if that is not recorded, as of aliases and ids.
        owner: Id of the record.
    """

    words: Words
    tag: str | None
    owner: str


class _Index(NamedTuple):
    """The names of the records of one collection, by what they have in common with other spellings."""

    exact: dict[str, list[_Name]]
    inflected: dict[str, list[_Name]]
    by_count: dict[int, list[_Name]]


def match_area(catalog: Catalog, name: str, language: str | None = None) -> TechArea | None:
    """Find the technology area that a text names, such as the heading of a joint statement.

    The whole text must be the name of an area; words inside a sentence are not looked for. Case, accents, width,
    punctuation, hyphens and spaces make no difference. A label, an alias or the id is looked for first. If there is
    none, spellings that are all but the same are, in names of eight letters and more alone: singular for plural; in
    Japanese the last long vowel of a loan word; one letter too many or missing or two swapped in a word of eight
    letters and more, and one wrong letter in a word of twelve and more, but never the first. So no acronym is ever
    taken for another.

    Args:
        catalog: The catalog whose areas are meant.
        name: The text; surrounding space is ignored.
        language: A language tag of BCP 47: of the labels, only those in this language count. A tag takes in those that
            say more or less (``ja`` and ``ja-JP``), as RFC 4647, sections 3.3.1 and 3.4, have it. Aliases and ids carry
            no language and count always. None takes the labels of every language.

    Returns:
        The area; None if the text names none, or more than one, or has over 200 characters.

    Raises:
        InvalidQueryError: The name is no text, or the language no tag.

    Example:
        >>> from partnerships import load_bundled, match_area
        >>> catalog = load_bundled("eu-japan")
        >>> [match_area(catalog, name).id for name in ("Beyond 5G", "量子技術", "Câbles sous-marins", "semiconducters")]
        ['5g-6g', 'quantum', 'submarine-cables', 'semiconductors']
        >>> print(match_area(catalog, "quantity surveying"))
        None
    """
    expect_catalog(catalog)
    if not isinstance(name, str):
        message = f"{shown(name)} is not the name of an area, such as 'Beyond 5G'"
        raise InvalidQueryError(message)
    wanted = None if language is None else _tag(language)
    words = _words(name) if len(name) <= MOST_READ else ()
    if not words:
        return None
    index = _index_of(catalog, "areas", catalog.areas)
    for names in (index.exact.get("".join(words), ()), (*_inflected(index, words), *_mistyped(index, words))):
        owners = {one.owner for one in names if _is_spoken(one.tag, wanted)}
        if owners:
            return cast("TechArea", catalog[owners.pop()]) if len(owners) == 1 else None
    return None


def party_called(catalog: Catalog, name: str) -> Party:
    """Give the party that has this id, or had it, or else the one party that bears this name or bore it.

    Of the name, case, accents, width, punctuation and spaces make no difference; nothing else is forgiven.

    Raises:
        UnknownIdError: No party is called so, and the nearest are named; or several are, and all are named.
    """
    if isinstance(name, str) and not (name in catalog and isinstance(catalog[name], Party)):
        words = _words(name) if len(name) <= MOST_READ else ()
        bearers = _index_of(catalog, "parties", catalog.parties).exact.get("".join(words), ())
        owners = sorted({one.owner for one in bearers})
        if len(owners) > 1:
            message = f"{shown(name)} is a name of {' and of '.join(map(repr, owners))}; ask for one of them by its id"
            raise UnknownIdError(message, unknown=name, nearest=tuple(owners))
        if owners:
            return look_up(catalog, Party, owners[0])
    return look_up(catalog, Party, name)


# --- Folding --------------------------------------------------------------------------------------------------------


def _words(text: str) -> Words:
    """Part a text into its words, without what makes no difference; the accents of alphabets alone are taken off."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).replace("&", " and ")
    bare = "".join(one for one in unicodedata.normalize("NFD", plain) if not "\u0300" <= one <= "\u036f")
    parted = (" " if unicodedata.category(one)[0] in "CPZ" else one for one in unicodedata.normalize("NFC", bare))
    return tuple("".join(parted).split())


def _stem(word: str) -> str:
    """Take off what tells a plural from a singular, and the last long vowels of loan words in Japanese."""
    if not word.isascii():
        return _LAST_LONG_VOWEL.sub("", word)
    if len(word) < _INFLECTED or word.endswith(("ss", "us", "is")):
        return word
    if word == "securities":  # papers, and no plural of what keeps safe
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _tag(language: object) -> str:
    for fault in language_faults(language):
        raise InvalidQueryError(str(fault))
    return str(language).casefold()


def _is_spoken(tag: str | None, wanted: str | None) -> bool:
    return tag is None or wanted is None or f"{tag}-".startswith(f"{wanted}-") or f"{wanted}-".startswith(f"{tag}-")


# --- Indexes --------------------------------------------------------------------------------------------------------


def _index_of(catalog: Catalog, collection: str, records: Sequence[Party | TechArea]) -> _Index:
    """Give the index of a catalog's names, made when it is first asked for."""
    key = ("names", collection)
    kept = catalog._index  # noqa: SLF001 - the slot is there for the indexes of rooms above
    if key not in kept:
        kept[key] = _indexed(name for one in records for name in _names_of(one) if name.words)
    return cast("_Index", kept[key])


def _names_of(record: Party | TechArea) -> Iterator[_Name]:
    yield from (_Name(_words(label), tag.casefold(), record.id) for tag, label in record.labels.items())
    former = [one.name for one in record.former_names] if isinstance(record, Party) else []
    yield from (_Name(_words(text), None, record.id) for text in (record.id, *record.aliases, *former))


def _indexed(names: Iterable[_Name]) -> _Index:
    index = _Index({}, {}, {})
    for one in names:
        index.exact.setdefault("".join(one.words), []).append(one)
        index.inflected.setdefault("".join(map(_stem, one.words)), []).append(one)
        index.by_count.setdefault(len(one.words), []).append(one)
    return index


def _inflected(index: _Index, words: Words) -> Iterable[_Name]:
    return index.inflected.get("".join(map(_stem, words)), ()) if _is_long(words) else ()


def _is_long(words: Words) -> bool:
    """Tell whether a name is long enough to be known by less than all of it; signs of other scripts say more each."""
    return sum(1 if one.isascii() else 2 for word in words for one in word) >= _LONG_NAME


def _mistyped(index: _Index, words: Words) -> Iterator[_Name]:
    for one in index.by_count.get(len(words), ()):
        unlike = [pair for pair in zip(words, one.words, strict=True) if pair[0] != pair[1]]
        if len(unlike) == 1 and _is_slip(*unlike[0]):
            yield one


def _is_slip(given: str, meant: str) -> bool:
    """Tell whether a word is another but for one slip of the hand; short words, and words with digits, never are."""
    if (
        len(meant) < _LONG_WORD
        or given[0] != meant[0]
        or not (given + meant).isalpha()
        or not (given + meant).isascii()
    ):
        return False
    if abs(len(given) - len(meant)) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(given, meant, strict=False)) if one != other), None)
    if start is None:
        return True
    left, right = given[start:], meant[start:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    if left[1:] == right[1:]:
        return len(meant) >= _VERY_LONG_WORD
    return left[:2] == right[1::-1] and left[2:] == right[2:]
