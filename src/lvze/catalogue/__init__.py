"""Packs (YAML, one object a file) as frozen typed definitions. No Django, no database."""
