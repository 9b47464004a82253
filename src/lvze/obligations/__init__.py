"""What is owed: which unit or person must do what how often, whether it is met, and what is due next."""
