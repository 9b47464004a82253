"""Supplied figures move one way: supplied → checked (by another hand) → released → revoked; each move is a row."""

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Metric
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.ledger.models import SuppliedFigure, SuppliedMove, SuppliedVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_move_figure, may_release, may_supply
from lvze.ledger.projecting_supplied import project_supplied, state_of
from lvze.ledger.supplies import Supply, exact_amount, unit_of

_STATE_TITLES = {"supplied": "已提供", "checked": "已审核", "released": "已发布", "revoked": "已收回"}


@action("ledger.supply_figure", allowed=may_supply)
def supply_figure(act: Act, *, supply: Supply) -> int:
    """Take in a department's number; answers the figure's id. Raises BadInput for what is not a supplied metric."""
    _refuse_second(supply)
    figure = SuppliedFigure.objects.create()
    _write_version(act, figure.pk, 1, supply)
    return figure.pk


@action("ledger.correct_figure", allowed=may_move_figure)
def correct_figure(act: Act, *, figure: int, version: int, supply: Supply) -> None:
    """Replace a supplied number by a new version; it must be checked and released anew."""
    newest = _locked(figure)
    if newest.version != version:
        raise Conflict(f"这张数据提供单已有第{newest.version}版，请在新版上更正。")
    same = (newest.metric, newest.unit_id, newest.period_first, newest.period_last)
    if same != (supply.metric, supply.unit, supply.period.first, supply.period.last):
        raise BadInput("更正只能改数，指标、单位和期间不同的请另填一张。")
    _write_version(act, figure, version + 1, supply)


@action("ledger.check_figure", allowed=may_move_figure)
def check_figure(act: Act, *, figure: int) -> None:
    """核: by someone other than who supplied it. Raises NotAllowed, Conflict."""
    newest = _locked(figure)
    if newest.supplied_by_account == act.actor.account_id:
        raise NotAllowed("提供人不能审核自己提供的数据，请换一人审核。")
    _move(act, newest, SuppliedMove.CHECKED, {"supplied"}, "")


@action("ledger.release_figure", allowed=may_release)
def release_figure(act: Act, *, figure: int) -> None:
    """Let reports use it. Raises Conflict unless it is checked."""
    _move(act, _locked(figure), SuppliedMove.RELEASED, {"checked"}, "")


@action("ledger.revoke_figure", allowed=may_release)
def revoke_figure(act: Act, *, figure: int, reason: str) -> None:
    """Take a released figure back, with a reason; what was issued meanwhile keeps what it said."""
    if not reason.strip():
        raise BadInput("收回已发布的数据须写明原因。")
    _move(act, _locked(figure), SuppliedMove.REVOKED, {"released"}, reason.strip()[:300])


def _move(act: Act, newest: SuppliedVersion, move: str, expected: set[str], reason: str) -> None:
    state = state_of(newest.figure_id, newest.version)
    if state not in expected:
        raise Conflict(f"这张数据提供单目前“{_STATE_TITLES[state]}”，不能做这一步，请刷新后再看。")
    act.write(
        SuppliedMove(
            figure_id=newest.figure_id,
            version=newest.version,
            move=move,
            reason=reason,
            by_account=act.actor.account_id,
        )
    )
    act.subject("supplied_figure", newest.figure_id, unit_id=newest.unit_id)
    act.after(lambda seq: project_supplied(newest.figure_id, seq))


def _write_version(act: Act, figure: int, version: int, supply: Supply) -> None:
    metric = _metric(supply)
    if supply.period.first > local_day(act.now):
        raise BadInput(f"期间 {supply.period} 还没开始，不能提供数据，请核对。")
    if not supply.provided_by.strip():
        raise BadInput("提供部门：必须填写，如“财务科”。")
    unit_word = unit_of(supply, metric)
    value = exact_amount(supply.value, unit_word, "数值")
    if not value:
        raise BadInput("数值：必须填写；确无此类情况请填 0。")
    act.write(
        SuppliedVersion(
            figure_id=figure,
            version=version,
            metric=metric.id,
            metric_version=metric.version,
            unit_id=supply.unit,
            period_first=supply.period.first,
            period_last=supply.period.last,
            at=supply.at,
            value=value,
            value_unit=unit_word,
            basis=supply.basis,
            provided_by=supply.provided_by.strip(),
            provider=supply.provider,
            checker=supply.checker,
            voucher=supply.voucher,
            last_year=exact_amount(supply.last_year, unit_word, "上年数"),
            target=exact_amount(supply.target, unit_word, "任务数"),
            note=supply.note,
            sensitivity="sensitive" if metric.must_be_released else "internal",
            supplied_by_account=act.actor.account_id,
        )
    )
    act.subject("supplied_figure", figure, unit_id=supply.unit)
    act.after(lambda seq: project_supplied(figure, seq))


def _metric(supply: Supply) -> Metric:
    metric = installed_catalogue().metrics.get(supply.metric)
    if metric is None or metric.measure != "supplied":
        raise BadInput(f"“{supply.metric}”不是由部门提供的指标，请从数据提供单的指标中选。")
    return metric


def _refuse_second(supply: Supply) -> None:
    same = SuppliedVersion.objects.filter(
        metric=supply.metric,
        unit=supply.unit,
        period_first=supply.period.first,
        period_last=supply.period.last,
        basis=supply.basis,
    ).first()
    if same is not None:
        raise Conflict(f"这项指标 {supply.period} 的数已有一张提供单（编号 {same.figure_id}），请在那一张上更正。")


def _locked(figure: int) -> SuppliedVersion:
    if SuppliedFigure.objects.select_for_update().filter(pk=figure).first() is None:
        raise NotFound("没有这张数据提供单，或您无权查看。")
    return SuppliedVersion.objects.filter(figure=figure).latest("version")
