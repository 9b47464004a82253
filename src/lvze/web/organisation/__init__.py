"""组织: the two trees, one unit, the people, one person; and the roster that brings them in from a sheet."""

from lvze.web.organisation import people, rosters, units

__all__ = ["people", "rosters", "units"]
