"""Being assessed: a superior's 考核细则 as indicators with what stands behind each; 迎检盒; one leader's year."""
