"""A superior's 考核细则 → indicators → 佐证材料目录 → 迎检盒; results in words, never points (N2)."""
