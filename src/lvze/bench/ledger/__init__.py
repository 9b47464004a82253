"""A large invented ledger, written in bulk: the same rows and chain that filing each record would leave."""
