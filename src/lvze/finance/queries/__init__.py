"""Money and paper as of a day, each with the base it is compared with. Amounts are 分."""

from lvze.finance.queries.comparisons import Compared, Target, comparisons, targets
from lvze.finance.queries.dues_year import DuesMonth, DuesYear, dues_year
from lvze.finance.queries.three_public import Disagreement, Spending, ThreePublic, three_public

__all__ = [
    "Compared",
    "Disagreement",
    "DuesMonth",
    "DuesYear",
    "Spending",
    "Target",
    "ThreePublic",
    "comparisons",
    "dues_year",
    "targets",
    "three_public",
]
