"""How often a law is tried that has a number of its own: each example of it is dear, or it needs many."""

from __future__ import annotations

from hypothesis import settings

_OF_A_PLAIN_LAW = 50


def tried(examples: int) -> settings:
    """Try a law this often where plain ones are tried 50 times; fewer times in the profile `few`, never more."""
    profile = settings().max_examples
    return settings(max_examples=max(3, min(examples, examples * profile // _OF_A_PLAIN_LAW)))
