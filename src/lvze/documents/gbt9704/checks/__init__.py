"""The forty points of facts on GB/T 9704-2012, in small files by the part of the page they look at."""
