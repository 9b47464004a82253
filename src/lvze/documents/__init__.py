"""Read, understand, mark and write official documents. No Django, no database; starts fast."""
