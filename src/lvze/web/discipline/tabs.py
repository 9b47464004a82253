"""The pages of 监督."""

TABS = (
    ("letters", "监督文书"),
    ("inspections", "监督检查"),
    ("complaints", "业务投诉"),
    ("before-talk", "本半年应到期"),
    ("clue-totals", "纪检提供的总数"),
)
