"""Installing a pack: its objects are stored by digest, once, with one audit entry."""

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.merging import every_version, merge
from lvze.catalogue.storing import definition_digest, folder_of, to_json
from lvze.ledger.models import PackObject
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_install


@action("ledger.install_pack", allowed=may_install)
def install_pack(act: Act, *, pack: str, catalogue: Catalogue) -> int:
    """Store the objects of a checked pack that are not here yet; answers how many were new.

    Raises ``lvze.catalogue.merging.Clash`` when a released object comes with other content: a released object
    never changes, it gets a new version.
    """
    installed = installed_catalogue()
    merge(installed, catalogue)
    known = {(folder_of(one), one.id, one.version) for one in every_version(installed)}
    new = [one for one in every_version(catalogue) if (folder_of(one), one.id, one.version) not in known]
    act.write_all(
        PackObject(
            pack=pack,
            folder=folder_of(one),
            object_id=one.id,
            object_version=one.version,
            definition=to_json(one),
            definition_digest=definition_digest(one),
        )
        for one in new
    )
    act.subject("pack")
    return len(new)
