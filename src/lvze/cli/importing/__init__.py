"""What ``lvze import`` can take in, one file each: ``bring_in(args) -> exit code``."""
