"""The pages of 学习."""

TABS = (
    ("study", "学习计划"),
    ("study-shares", "学习形式"),
    ("study-hours", "培训学时"),
)
