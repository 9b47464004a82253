"""What the benchmark of the pages needs: people and things to look at, a bare peer, and visitors."""
