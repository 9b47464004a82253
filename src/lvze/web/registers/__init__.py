"""登记簿: rules, media accounts, signings and branch terms as of a day; papers that go back."""

from lvze.web.registers import books, returning

__all__ = ["books", "returning"]
