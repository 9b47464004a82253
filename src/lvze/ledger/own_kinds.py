"""本单位自建的台账类别: installed from a drafted pack, retired with its obligation, taken up again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue, Kind
from lvze.catalogue.loading import load_pack
from lvze.kernel.errors import NotFound
from lvze.ledger.actions import install_pack
from lvze.ledger.models import CurrentRecord, PackObject
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_install
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of the unit's own packs. ``obligation`` is the title of what asks for it, if anything does."""

    id: str
    title: str
    category: str
    fields: tuple[str, ...]
    obligation: str
    retired: bool
    in_use: bool


def own_kinds() -> tuple[OwnKind, ...]:
    """Every kind that an installed pack added, retired ones last."""
    catalogue = installed_catalogue()
    ids = set(PackObject.objects.filter(folder="kinds").values_list("object_id", flat=True))
    used = set(CurrentRecord.objects.filter(kind__in=ids).order_by().values_list("kind", flat=True).distinct())
    kinds = [catalogue.kinds[each] for each in ids]
    lines = [
        OwnKind(
            id=kind.id,
            title=kind.title,
            category=kind.category,
            fields=(*(each.title for each in kind.fields), *(role.title for role in kind.roles)),
            obligation=next((each.title for each in _asked(catalogue, kind).obligations.values()), ""),
            retired=kind.retired,
            in_use=kind.id in used,
        )
        for kind in kinds
        if kind.noun == "record"
    ]
    return tuple(sorted(lines, key=lambda line: (line.retired, line.title)))


def install_own_kind(*, actor: Actor, now: datetime, files: Mapping[str, str]) -> None:
    """Check the files of a drafted pack as any pack is checked, and install it. Raises PackRefused, NotAllowed."""
    may_install(actor)
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        catalogue = load_pack(Path(folder), installed_catalogue())
    [kind] = catalogue.kinds
    install_pack(actor=actor, now=now, pack=kind, catalogue=catalogue)


@action("ledger.retire_kind", allowed=may_install)
def retire_kind(act: Act, *, kind: str, retired: bool = True) -> None:
    """停用: nobody is asked for it and nobody records it any more; its records, and the figures of them, stay.

    ``retired`` False takes it up again. Raises NotFound for a kind that no pack of the unit's own brought.
    """
    catalogue = installed_catalogue()
    found = catalogue.kinds.get(kind)
    if found is None or not PackObject.objects.filter(folder="kinds", object_id=kind).exists():
        raise NotFound("没有这一类自建台账。")
    asked = _asked(catalogue, found)
    changed = Catalogue(
        kinds={kind: replace(found, version=found.version + 1, retired=retired)},
        metrics={},
        obligations={
            each.id: replace(each, version=each.version + 1, retired=retired) for each in asked.obligations.values()
        },
        outlines={},
        words={},
    )
    install_pack(actor=act.actor, now=act.now, pack=kind, catalogue=changed)


def _asked(catalogue: Catalogue, kind: Kind) -> Catalogue:
    """What of the catalogue asks for this kind."""
    metrics = {each.id: each for each in catalogue.metrics.values() if each.kinds == (kind.id,)}
    obligations = {each.id: each for each in catalogue.obligations.values() if each.metric in metrics}
    return Catalogue(kinds={kind.id: kind}, metrics=metrics, obligations=obligations, outlines={}, words={})
