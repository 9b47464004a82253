"""One file for each benchmark: ``measure(place)`` gives its figures."""
