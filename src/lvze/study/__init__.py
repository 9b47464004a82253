"""学习教育: plans, shares, hours of each person against the legal minimum."""
