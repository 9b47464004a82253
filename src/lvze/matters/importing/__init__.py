"""Lists of matters kept elsewhere: understood line by line, previewed, taken over by one action."""

from lvze.matters.importing.plan import MattersPlan, adopt_plan, plan_matters
from lvze.matters.importing.reading import PlannedLine
from lvze.matters.importing.template import matter_template

__all__ = ["MattersPlan", "PlannedLine", "adopt_plan", "matter_template", "plan_matters"]
