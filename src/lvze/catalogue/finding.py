"""Finding a kind by what people call it."""

from lvze.catalogue.definitions import Catalogue, Kind


def kinds_named(catalogue: Catalogue, words: str) -> tuple[Kind, ...]:
    """The kinds of record whose title or synonym holds ``words``; those called exactly so, if any, alone.

    Nothing is found by nothing.
    """
    wanted = words.strip()
    if not wanted:
        return ()
    open_kinds = [kind for kind in catalogue.kinds.values() if kind.noun == "record" and not kind.retired]
    exact = tuple(kind for kind in open_kinds if wanted in (kind.title, *kind.synonyms))
    return exact or tuple(kind for kind in open_kinds if any(wanted in name for name in (kind.title, *kind.synonyms)))
