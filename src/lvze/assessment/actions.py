"""Bringing in a scheme, binding its indicators, taking it back. Each is an event of the chain."""

from collections.abc import Sequence

from lvze.assessment import policies
from lvze.assessment.models import IndicatorVersion, Scheme, SchemeVersion
from lvze.assessment.reading import SchemeRead
from lvze.assessment.suggesting import Suggester
from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.packs import installed_catalogue


@action("assessment.import_scheme", allowed=policies.may_import)
def import_scheme(
    act: Act, *, unit: int, read: SchemeRead, year: int | None = None, title: str = "", issued_by: str = ""
) -> int:
    """Keep what a sheet says for ``unit``; each indicator with the kinds and metrics its words suggest.

    ``year``, ``title`` and ``issued_by`` win over what the sheet says. Raises BadInput without a year.
    """
    about = year or read.year
    if not 2000 <= about <= 2100:
        raise BadInput("没有认出考核的是哪一年，请填写年度，如 2026。")
    scheme = Scheme.objects.create()
    act.subject("scheme", scheme.pk, unit_id=unit)
    act.write(
        SchemeVersion(
            scheme=scheme,
            version=1,
            unit_id=unit,
            year=about,
            title=(title.strip() or read.title)[:200],
            issued_by=(issued_by.strip() or read.issued_by)[:100],
        )
    )
    suggester = Suggester(installed_catalogue())
    for number, each in enumerate(read.indicators, 1):
        suggestion = suggester.suggest(each.content, each.wanted)
        act.write(
            IndicatorVersion(
                scheme=scheme,
                number=number,
                version=1,
                path=list(each.path),
                content=each.content,
                wanted=each.wanted,
                responsible=each.responsible,
                kinds=list(suggestion.kinds),
                metrics=list(suggestion.metrics),
                wants_paper=each.wants_paper,
            )
        )
    return scheme.pk


@action("assessment.bind_indicator", allowed=policies.may_change)
def bind_indicator(
    act: Act, *, scheme: int, number: int, kinds: Sequence[str], metrics: Sequence[str], wants_paper: bool
) -> None:
    """A person says which kinds, outlines (among ``kinds``) and metrics show an indicator.

    Raises BadInput for one there is not, NotFound.
    """
    catalogue = installed_catalogue()
    unknown = [each for each in kinds if each not in catalogue.kinds and each not in catalogue.outlines]
    unknown += [each for each in metrics if each not in catalogue.metrics]
    if unknown:
        raise BadInput(f"没有“{'、'.join(unknown)}”这一台账类别、报告或指标，请重新选择。")
    before = IndicatorVersion.objects.visible_to(act.actor).newest().filter(scheme=scheme, number=number).first()
    if before is None:
        raise NotFound("没有这条考核指标，或您无权查看。")
    act.subject("scheme", scheme, unit_id=policies.scheme_seen(act.actor, scheme).unit_id)
    act.write(
        IndicatorVersion(
            scheme_id=scheme,
            number=number,
            version=before.version + 1,
            path=before.path,
            content=before.content,
            wanted=before.wanted,
            responsible=before.responsible,
            kinds=list(dict.fromkeys(kinds)),
            metrics=list(dict.fromkeys(metrics)),
            wants_paper=wants_paper,
            confirmed=True,
        )
    )


@action("assessment.withdraw_scheme", allowed=policies.may_change)
def withdraw_scheme(act: Act, *, scheme: int) -> None:
    """Take back a scheme that was brought in by mistake; its rows stay. Raises NotFound."""
    before = policies.scheme_seen(act.actor, scheme)
    act.subject("scheme", scheme, unit_id=before.unit_id)
    act.write(
        SchemeVersion(
            scheme_id=scheme,
            version=before.version + 1,
            unit_id=before.unit_id,
            year=before.year,
            title=before.title,
            issued_by=before.issued_by,
            withdrawn=True,
        )
    )
