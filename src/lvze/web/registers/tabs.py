"""The pages of the registers."""

TABS = (
    ("registers", "制度库"),
    ("register 新媒体账号", "新媒体账号"),
    ("register 责任书承诺书", "责任书承诺书"),
    ("register 支部换届", "支部换届"),
    ("returning", "公文退文"),
)
