"""制度库, 合法性审核, 退文, media accounts, signed commitments, terms of branches."""
