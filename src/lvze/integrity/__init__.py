"""廉政风险, key posts and rotation, integrity files and reports of personal matters: what needs more than a record."""
