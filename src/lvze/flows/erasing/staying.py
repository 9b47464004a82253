"""What stays when a thing is erased, told before it is asked for: what else names it, and what becomes of that."""

from collections.abc import Mapping
from dataclasses import dataclass

from lvze.matters.erasing import remaining_of
from lvze.matters.models import MatterSpell, MatterVersion
from lvze.rectification.actions import LETTER
from lvze.reports.upward.models import FeedbackReply

#: What stays → its title, its measure word, what becomes of it.
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "parts": ("由它分解的任务", "项", "照旧办理，仍算分解出的一项。"),
    "repeats": ("以它为上一轮的问题", "项", "照旧，不再显示上一轮。"),
    "letters": ("督办它的文书", "件", "照旧；标题里写着这个问题的，须另行申请。"),
    "samples": ("抽到过它的抽查", "次", "样本里只留编号，不再列出，仍能重抽核对。"),
    "replies": ("对上级意见的答复", "条", "意见和答复的文字不动，“看任务”打不开。"),
    "records": ("立项来源和办理依据的记录", "条", "记录和材料不动，需要时另行申请。"),
    "number": ("文号", "个", "不再占用；是当年最后一号的，下一份文书会编到同一个号。"),
}


@dataclass(frozen=True, slots=True)
class Staying:
    """How much of one sort stays (``measure`` is its measure word), and what becomes of it."""

    title: str
    number: int
    measure: str
    text: str


def staying(what: str, thing: int) -> tuple[Staying, ...]:
    """What of a matter stays, whoever may see it: numbers only. Nothing else has any."""
    if what != "matter":
        return ()
    numbers = _numbers(thing)
    return tuple(
        Staying(title, numbers[name], measure, text) for name, (title, measure, text) in _WORDS.items() if numbers[name]
    )


def _numbers(matter: int) -> dict[str, int]:
    remaining = remaining_of(matter)
    letters = MatterSpell.objects.filter(to_seq__isnull=True, until_on__isnull=True, kind=LETTER)
    replied = FeedbackReply.objects.filter(matter=matter).values("letter_id", "point").distinct()
    return {
        "parts": remaining.parts,
        "repeats": remaining.repeats,
        "letters": letters.filter(data__about=matter).count(),
        "samples": remaining.samples,
        "replies": replied.count(),
        "records": remaining.records,
        "number": int(MatterVersion.objects.filter(matter=matter, kind=LETTER).exists()),
    }
