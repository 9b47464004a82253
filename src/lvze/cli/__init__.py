"""The command line door. Each command is one file in ``commands``; only the one that runs is imported."""
