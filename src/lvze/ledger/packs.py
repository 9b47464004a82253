"""The installed catalogue: the core pack under every pack this institution installed."""

from functools import lru_cache

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.merging import assemble, merge
from lvze.catalogue.storing import from_json
from lvze.ledger.models.packs import PackObject


def installed_catalogue() -> Catalogue:
    """Everything that is defined here now. One small query: a worker notices another's installation at once."""
    newest = PackObject.objects.order_by("-seq", "-pk").values_list("seq", "digest").first()
    return _catalogue_at(*newest) if newest else core_catalogue()


@lru_cache(maxsize=2)
def _catalogue_at(seq: int, digest: str) -> Catalogue:
    """``digest`` is the newest object's, salted: the same ``seq`` of another ledger in this process is another."""
    rows = PackObject.objects.filter(seq__lte=seq).order_by("pk")
    return merge(core_catalogue(), assemble(from_json(row.folder, row.definition) for row in rows))
