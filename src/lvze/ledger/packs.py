"""The installed catalogue: the core pack under every pack this institution installed."""

from functools import lru_cache

from django.db.models import Max

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.merging import assemble, merge
from lvze.catalogue.storing import from_json
from lvze.ledger.models.packs import PackObject


def installed_catalogue() -> Catalogue:
    """Everything that is defined here now. One small query: a worker notices another's installation at once."""
    newest = PackObject.objects.aggregate(newest=Max("seq"))["newest"]
    return _catalogue_at(newest or 0)


@lru_cache(maxsize=2)
def _catalogue_at(seq: int) -> Catalogue:
    if not seq:
        return core_catalogue()
    rows = PackObject.objects.filter(seq__lte=seq).order_by("pk")
    return merge(core_catalogue(), assemble(from_json(row.folder, row.definition) for row in rows))
