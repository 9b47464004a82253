"""反向核查: a sample that anyone can draw again, and what was found when a closed matter was looked at."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import SENSITIVITIES
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.matters import policies
from lvze.matters.checking import matter_kind
from lvze.matters.errors import NoSuchMove, WrongHand
from lvze.matters.hands import columns_of_hand, hand_of, parts_of
from lvze.matters.models import MatterRecheck, MatterSample, MatterSpell, SampleDraw
from lvze.matters.projecting import project
from lvze.matters.standing import held
from lvze.organisation.subtrees import InSubtree


@action("matters.draw_sample", allowed=policies.may_draw)
def draw_sample(
    act: Act, *, unit: int, kinds: Sequence[str], first_day: date, last_day: date, size: int, seed: str
) -> int:
    """Draw ``size`` of the matters of ``unit`` and below that were closed in the period and still are; answers the
    sample's id. The same seed over the same matters draws the same. Raises BadInput."""
    if size < 1 or not seed.strip() or len(seed.strip()) > 100:
        raise BadInput("请写明抽几项（至少 1 项）和随机种子（如当日公开的数字，不超过 100 字）。")
    if last_day < first_day or not kinds:
        raise BadInput("请写明抽哪一类、哪一段时间办结的，起止日期不要写反。")
    catalogue = installed_catalogue()
    found = [matter_kind(catalogue, kind) for kind in kinds]
    closed = (
        MatterSpell.objects.visible_to(act.actor)
        .at(local_day(act.now))
        .filter(
            Q(InSubtree("unit", unit)) | Q(InSubtree("assigner", unit)),
            kind__in=kinds,
            standing="closed",
            closed_on__range=(first_day, last_day),
        )
    )
    population = sorted(set(closed.values_list("matter_id", flat=True)))
    if not population:
        raise BadInput("这段时间没有您可抽查的办结事项，请核对类别和起止日期。")
    sample = MatterSample.objects.create()
    act.write(
        SampleDraw(
            sample=sample,
            unit_id=unit,
            kinds=list(kinds),
            first_day=first_day,
            last_day=last_day,
            seed=seed.strip(),
            size=size,
            population=population,
            chosen=drawn(population, size, seed.strip()),
            sensitivity=max((kind.sensitivity for kind in found), key=SENSITIVITIES.index),
            by_account=act.actor.account_id,
        )
    )
    act.subject("matter_sample", sample.pk, unit_id=unit)
    return sample.pk


def drawn(population: Iterable[int], size: int, seed: str) -> list[int]:
    """The first ``size`` of ``population`` in the order of SHA-256 of ``seed:id``, by id."""
    order = sorted(population, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).hexdigest())
    return sorted(order[:size])


@action("matters.recheck", allowed=policies.may_move)
def recheck(
    act: Act, *, matter: int, passed: bool, found: str = "", sample: int | None = None, on: date | None = None
) -> None:
    """复核 a closed matter, by 党办 or 纪检 but not by the doer. What failed says what was found.

    Raises NoSuchMove for one that is not closed, WrongHand, BadInput, NotFound for a sample it is not in.
    """
    now = held(matter, lock=True)
    if now.closing is None:
        raise NoSuchMove("这一项还没有办结，办结后才能复核。")
    hand = hand_of(act.actor)
    if not parts_of(act.actor, now.version) & {"office", "discipline"}:
        raise WrongHand("复核由交办单位的党办或纪检办理，您没有这项权限。")
    if any(hand.is_same(doer) for doer in now.situation.doers):
        raise WrongHand("经办人不能复核自己办的事，请由另一人办理。")
    if (not passed and not found.strip()) or len(found.strip()) > 1000:
        raise BadInput("复核未通过须写明发现的情况，不超过 1000 字。")
    if sample is not None and matter not in policies.may_see_sample(act.actor, sample=sample).chosen:
        raise NotFound("这一项不在这次抽查里，请核对。")
    day = on or local_day(act.now)
    if not now.closing.moved_on <= day <= local_day(act.now):
        raise BadInput(f"复核日期应在办结日 {now.closing.moved_on} 之后、今天以前，请核对。")
    act.write(
        MatterRecheck(
            matter_id=matter,
            number=len(now.rechecks) + 1,
            of_move=now.closing.number,
            sample_id=sample,
            passed=passed,
            found=found.strip(),
            checked_on=day,
            **columns_of_hand(act.actor),
        )
    )
    act.subject("matter", matter, unit_id=now.version.unit_id)
    act.after(lambda seq: project(matter, seq))
