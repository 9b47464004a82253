"""不适用 / 经批准延期 / 因故未开展: said by the unit for whole windows, taken back by a new version."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.errors import BadInput, Conflict
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.obligations import policies
from lvze.obligations.errors import AlreadySaid, NotOwed
from lvze.obligations.models import POSTPONED, REASONS, Excuse, ExcuseVersion, ObligationChoice
from lvze.obligations.terms import Terms, terms_of
from lvze.obligations.windows import calendar_windows
from lvze.organisation.models import Person


@dataclass(frozen=True, slots=True)
class NewExcuse:
    """Why an obligation was not met from ``first_day`` to ``last_day``, whole windows. ``person_id`` where a person
    bears it. A postponement names who approved it and the day it runs ``until``; the other two say why in ``text``."""

    unit_id: int
    obligation: str
    first_day: date
    last_day: date
    reason: str
    text: str = ""
    approved_by: str = ""
    until: date | None = None
    person_id: int | None = None


@action("obligations.excuse", allowed=policies.may_excuse)
def excuse_obligation(act: Act, *, excuse: NewExcuse) -> int:
    """Say why; gives the excuse's id. Raises BadInput, NotOwed, AlreadySaid."""
    _check_words(excuse)
    _check_windows(excuse, installed_catalogue())
    _refuse_second(excuse)
    identity = Excuse.objects.create()
    act.write(
        ExcuseVersion(
            excuse=identity,
            unit_id=excuse.unit_id,
            person_id=excuse.person_id,
            obligation=excuse.obligation,
            first_day=excuse.first_day,
            last_day=excuse.last_day,
            reason=excuse.reason,
            text=excuse.text.strip(),
            approved_by=excuse.approved_by.strip(),
            until=excuse.until,
        )
    )
    act.subject("excuse", identity.pk, unit_id=excuse.unit_id)
    return identity.pk


@action("obligations.withdraw_excuse", allowed=policies.may_withdraw_excuse)
def withdraw_excuse(act: Act, *, excuse: int) -> None:
    """Take an excuse back: the windows are owed as before. Raises Conflict when it was taken back already."""
    Excuse.objects.select_for_update().get(pk=excuse)
    newest = ExcuseVersion.objects.filter(excuse_id=excuse).latest("seq")
    if newest.withdrawn:
        raise Conflict("这条情况说明已经收回，请刷新后再看。")
    contents = {name: getattr(newest, name) for name in ExcuseVersion.DIGESTED if name != "withdrawn"}
    act.write(ExcuseVersion(**contents, withdrawn=True))
    act.subject("excuse", excuse, unit_id=newest.unit_id)


def _check_words(excuse: NewExcuse) -> None:
    if excuse.reason not in REASONS:
        raise BadInput(f"没有“{excuse.reason}”这种情况，请从{'、'.join(REASONS)}中选。")
    if excuse.last_day < excuse.first_day:
        raise BadInput("起止日期写反了，请核对。")
    if len(excuse.text) > 300 or len(excuse.approved_by) > 100:
        raise BadInput("说明不超过 300 字，批准人不超过 100 字，请写短些。")
    if excuse.reason != POSTPONED:
        if not excuse.text.strip():
            raise BadInput(f"选“{excuse.reason}”须写明原因。")
        if excuse.until is not None:
            raise BadInput("只有经批准延期的才写延至哪天，请去掉日期或改选情况。")
    elif not excuse.approved_by.strip() or excuse.until is None:
        raise BadInput("经批准延期须写明谁批准、延至哪天。")
    elif excuse.until <= excuse.last_day:
        raise BadInput(f"延期应延到 {excuse.last_day} 以后，请核对日期。")


def _check_windows(excuse: NewExcuse, catalogue: Catalogue) -> None:
    terms = _terms_owed(excuse, catalogue)
    title = terms.obligation.title
    if (excuse.person_id is None) != (terms.obligation.bearer == "unit"):
        who = "单位" if terms.obligation.bearer == "unit" else "个人"
        raise BadInput(f"“{title}”由{who}承担，请{'不要' if who == '单位' else ''}写明人员。")
    if excuse.person_id is not None and not Person.objects.filter(pk=excuse.person_id).exists():
        raise BadInput("没有这个人员，请核对。")
    every = terms.window.every
    whole = Period(excuse.first_day, excuse.last_day)
    if every and not any(window.first >= whole.first for window in calendar_windows(every, whole)):
        raise BadInput(f"{whole.first} 至 {whole.last} 不足“{title}”的一期，请写一期的起止日期。")


def _terms_owed(excuse: NewExcuse, catalogue: Catalogue) -> Terms:
    rows = ObligationChoice.objects.filter(unit_id=excuse.unit_id, obligation=excuse.obligation)
    row = rows.at(excuse.last_day).first()
    terms = terms_of(row, catalogue) if row is not None else None
    if terms is None:
        raise NotOwed("这个单位在这段时间没有勾选这项规定动作，请核对。")
    return terms


def _refuse_second(excuse: NewExcuse) -> None:
    bearer = Q(person__isnull=True) if excuse.person_id is None else Q(person_id=excuse.person_id)
    same = ExcuseVersion.objects.at().filter(
        bearer,
        unit_id=excuse.unit_id,
        obligation=excuse.obligation,
        first_day__lte=excuse.last_day,
        last_day__gte=excuse.first_day,
    )
    if other := same.first():
        raise AlreadySaid(f"{other.first_day} 至 {other.last_day} 已登记“{other.reason}”，请先收回那一条。")
