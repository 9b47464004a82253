"""What ``lvze check`` shows: a table in the terminal, JSON by contract, a page, SARIF, a copy with Word comments."""
