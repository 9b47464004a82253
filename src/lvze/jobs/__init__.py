"""Background work that a person asked for: its progress, its answer and its files, seen by that person alone."""
