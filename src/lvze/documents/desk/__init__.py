"""阅卷台: hundreds of reports, one row each, in unit order and without a score; needs no ledger.

``assess(answers, ...)`` makes the rows; ``write_table`` the Excel sheet; ``feedback_paper`` one 反馈意见书 per unit.
"""

from lvze.documents.desk.feedback import feedback_paper, letter_points
from lvze.documents.desk.folder import read_folder
from lvze.documents.desk.row import Row
from lvze.documents.desk.rows import assess
from lvze.documents.desk.sheet import write_table

__all__ = ["Row", "assess", "feedback_paper", "letter_points", "read_folder", "write_table"]
