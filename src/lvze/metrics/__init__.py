"""Numbers: one definition, one evaluator over declared fact tables. Knows no model."""
