"""How often a law is tried whose every example is dear: a file written, another library asked."""

from __future__ import annotations

from hypothesis import settings

_OF_A_PLAIN_LAW = 50


def dear(examples: int) -> settings:
    """Try a law this often where plain ones are tried 50 times, fewer times in the profile `few`, never more."""
    profile = settings().max_examples
    return settings(max_examples=max(3, min(examples, examples * profile // _OF_A_PLAIN_LAW)))
