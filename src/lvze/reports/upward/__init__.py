"""上下级: what was 报送 as the level above sees it, its feedback, corrections, roll-ups, and the sealed package."""
