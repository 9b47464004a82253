"""Names as a person types them → ids: units by full or short name, people by name, kinds by title or id."""

from typing import TYPE_CHECKING

from lvze.catalogue.definitions import Catalogue, Kind, Noun
from lvze.kernel.errors import BadInput

if TYPE_CHECKING:
    from lvze.organisation.access import Actor


def unit_named(name: str, tree: str = "") -> int:
    """The one unit of this name today (of ``tree``, if given). Raises :class:`BadInput` for none or several."""
    from django.db.models import Q

    from lvze.organisation.models import TodayUnit

    if not name:
        raise BadInput("请用 --unit 写明单位或党组织的全称。")
    found = TodayUnit.objects.filter(Q(name=name) | Q(short_name=name))
    if tree:
        found = found.filter(tree=tree)
    ids = list(found.values_list("unit_id", flat=True)[:2])
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise BadInput(f"有不止一个单位叫“{name}”，请写全称。")
    like = "、".join(TodayUnit.objects.filter(name__contains=name).values_list("name", flat=True)[:5])
    raise BadInput(f"没有叫“{name}”的单位或党组织" + (f"，是不是：{like}？" if like else "，请核对名称。"))


def person_named(name: str, actor: "Actor") -> int:
    """The one person of exactly this name whom the actor may see. Raises :class:`BadInput` for none or several."""
    from lvze.organisation.queries import find_people

    found = [person.id for person in find_people(name, actor, limit=100) if person.name == name]
    if len(found) != 1:
        raise BadInput(f"{'有不止一个' if found else '没有'}叫“{name}”的人员，请核对。")
    return found[0]


def kind_named(name: str, catalogue: Catalogue, *nouns: Noun) -> Kind:
    """The kind of these nouns (of either, without) with this title, synonym or id. Raises :class:`BadInput`."""
    wanted = nouns or ("record", "matter")
    kinds = [kind for kind in catalogue.kinds.values() if kind.noun in wanted and not kind.retired]
    for kind in kinds:
        if name in (kind.id, kind.title) or name in kind.synonyms:
            return kind
    titles = "、".join(kind.title for kind in kinds)
    raise BadInput(f"没有“{name}”这一台账类别，可选：{titles}。")
