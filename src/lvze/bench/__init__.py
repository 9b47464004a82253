"""The benchmarks of ``lvze bench``: each figure of the quality bars, measured in a ledger of its own."""
