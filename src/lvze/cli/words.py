"""Whose words a document is read with: the core pack's, with a unit's own packs, or what its ledger has installed."""

import argparse

from lvze.catalogue.core import core_vocabulary
from lvze.catalogue.vocabulary import Vocabulary


def vocabulary_for(args: argparse.Namespace) -> Vocabulary:
    """The vocabulary that ``--packs`` or ``--ledger`` ask for; without them the core's, which loads at once.

    A unit mutes rules for good in its pack: ``lists: {muted_rules: [PUNC-003]}`` in a words file.
    """
    if args.ledger:
        from lvze.catalogue.vocabulary import vocabulary_of
        from lvze.cli.ledger_door import connect

        connect(args)
        from lvze.ledger.packs import installed_catalogue

        return vocabulary_of(installed_catalogue())
    return _with_packs(args) if args.packs else core_vocabulary()


def _with_packs(args: argparse.Namespace) -> Vocabulary:
    from lvze.catalogue.core import core_catalogue
    from lvze.catalogue.loading import load_pack
    from lvze.catalogue.merging import merge
    from lvze.catalogue.vocabulary import vocabulary_of

    catalogue = core_catalogue()
    for folder in args.packs:
        catalogue = merge(catalogue, load_pack(folder, catalogue))
    return vocabulary_of(catalogue)
