"""反馈问题 → 整改措施 → 完成销号: what only problems need beside the matters they are."""
