"""One benchmark in this process: ``python -m lvze.bench ORDER``; see :mod:`lvze.bench.running`."""

import sys

from lvze.bench.running import answer

if __name__ == "__main__":
    sys.stdout.write(answer(sys.argv[1]))
