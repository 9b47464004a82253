"""规定动作: what is due in a period, the year at a glance, why something was not done, what is chosen."""

from lvze.web.calendar import choosing, days, excusing, owed, pressure, year

__all__ = ["choosing", "days", "excusing", "owed", "pressure", "year"]
