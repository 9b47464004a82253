"""监督检查 → 问题 → numbered letters → replies → return visits; never a clue (N8)."""
