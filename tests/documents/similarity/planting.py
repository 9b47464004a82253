"""Texts with planted copies, edited by a given share of their characters."""

import random
from pathlib import Path

CLEAN = Path(__file__).resolve().parents[1] / "findings" / "clean"
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产"


def own_report(seed: int, size: int = 1500) -> str:
    """A report nobody else wrote: random characters in sentences."""
    rng = random.Random(seed)
    lines = []
    while sum(map(len, lines)) < size:
        lines.append("".join(chr(rng.randrange(0x4E00, 0x7E00)) for _ in range(rng.randint(15, 60))) + "。")
    return "\n".join(lines)


def edited(text: str, share: float, seed: int = 1) -> str:
    """``share`` of the Chinese characters replaced, dropped or added."""
    rng = random.Random(seed)
    out = []
    for character in text:
        if not ("一" <= character <= "鿿" and rng.random() < share):
            out.append(character)
            continue
        kind = rng.random()
        if kind < 0.6:
            out.append(rng.choice(HAN))
        elif kind < 0.8:
            out.append(character + rng.choice(HAN))
    return "".join(out)


def clean(name: str) -> str:
    return (CLEAN / f"{name}.txt").read_text(encoding="utf-8")
