"""Clock-free small types that every package shares: days, periods, money, digests, errors."""
