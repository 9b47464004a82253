"""Lvze (履责): the ledger behind a responsibility report, and the report itself."""
