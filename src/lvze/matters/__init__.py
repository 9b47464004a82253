"""Matters: what is owed, by whom and by when, moved by one interpreter through the states its kind names."""
