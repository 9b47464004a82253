"""One file a command: ``TITLE``, ``add_arguments(parser)`` and ``run(args) -> exit code``."""
