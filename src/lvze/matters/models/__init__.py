"""Rows of matters. Everything but the spells is written once, by an action."""

from lvze.matters.models.checks import MatterRecheck, MatterSample, SampleDraw
from lvze.matters.models.matters import Matter, MatterVersion
from lvze.matters.models.moves import MatterExtension, MatterMove, MatterProgress
from lvze.matters.models.spells import MatterSpell

__all__ = [
    "Matter",
    "MatterExtension",
    "MatterMove",
    "MatterProgress",
    "MatterRecheck",
    "MatterSample",
    "MatterSpell",
    "MatterVersion",
    "SampleDraw",
]
