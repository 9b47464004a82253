"""The pages of 廉政; each of them shown to those who may come."""

TABS = (
    ("integrity", "风险点"),
    ("rotation", "轮岗"),
    ("opinions", "廉政意见"),
    ("integrity-kept", "排查与档案"),
    ("approvals", "审批流程"),
)
