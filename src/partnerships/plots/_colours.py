"""The colours of the pictures, and which ink is read on which."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from partnerships._rules import FrozenMap

__all__ = ["PALETTE", "ink_on"]

PALETTE: Final[Mapping[str, str]] = FrozenMap(
    {
        "paper": "#ffffff",
        "shade": "#f2f2f2",
        "grid": "#dddddd",
        "grey": "#787878",
        "muted": "#4d4d4d",
        "ink": "#111111",
        "blue": "#0072b2",
        "sky": "#56b4e9",
        "green": "#009e73",
        "orange": "#e69f00",
        "yellow": "#f0e442",
        "vermilion": "#d55e00",
        "heat-1": "#d3e4f3",
        "heat-2": "#a9cbe6",
        "heat-3": "#74aed6",
        "heat-4": "#2c6fab",
        "heat-5": "#08376b",
    }
)
"""The colours, by name: those of Okabe and Ito (2008), greys, and one blue that grows darker for counts."""
_SRGB_KNEE: Final = 0.04045


def _luminance(colour: str) -> float:
    """Tell the relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= _SRGB_KNEE else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@functools.cache
def ink_on(ground: str) -> str:
    """Give the colour of text that is best read on a ground."""
    light = _luminance(ground)
    on_dark, on_light = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(PALETTE["ink"]) + 0.05)
    return PALETTE["paper"] if on_dark > on_light else PALETTE["ink"]
