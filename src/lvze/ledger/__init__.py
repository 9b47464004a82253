"""The ledger: what happened, recorded once; every number elsewhere is a query that opens on these rows."""
