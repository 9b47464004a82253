"""数据提供单 of the demo: what 财务, 办公室, 业务部门 and 纪检 supplied, one total released and one not."""

from lvze.demo.happenings import Supplied
from lvze.demo.institutions import Institution

#: Metric → (department, value of the first year, change by the second year in %), as printed in its unit.
_BUREAU = {
    "three_public.reception": ("财务", "86420.50", -14),
    "three_public.vehicle_purchase": ("财务", "0", 0),
    "three_public.vehicle_running": ("财务", "213760.00", -9),
    "three_public.abroad": ("财务", "52300.00", -31),
    "three_public.reception_batches": ("财务", "34", -6),
    "three_public.reception_people": ("财务", "287", -12),
    "administrative_cost.total": ("财务", "482.6", -5),
    "budget_performance.projects": ("财务", "14", 0),
    "budget_performance.execution": ("财务", "96", 1),
    "paperwork.meetings": ("办公室", "120", -25),
    "paperwork.documents": ("办公室", "180", -25),
    "investment.total": ("业务部门", "3.2", 50),
    "investment.target": ("业务部门", "3.0", 0),
    "node_reminder.required": ("纪检", "7", 0),
    "discipline.form_1": ("纪检", "15", -40),
    "discipline.form_2": ("纪检", "2", 50),
    "discipline.clues": ("纪检", "20", -30),
    "discipline.opinions": ("纪检", "61", 5),
    "discipline.talk_or_letter": ("纪检", "0", 0),
}
_UNRELEASED = {"bureau": ("discipline.talk_or_letter",), "group": ("discipline.clues", "discipline.talk_or_letter")}


def supplied(institution: Institution, first_year: int) -> list[Supplied]:
    """The figures of two years; the group's amounts are larger. Unreleased ones are of the second year only."""
    scale = 1 if institution.key == "bureau" else 3
    figures = []
    for metric, (department, value, change) in _BUREAU.items():
        is_amount = "." in value
        for year in (first_year, first_year + 1):
            number = float(value) * scale * (1 if year == first_year else 1 + change / 100)
            figures.append(
                Supplied(
                    metric=metric,
                    year=year,
                    value=f"{number:.2f}" if is_amount else str(round(number)),
                    department=department,
                    released=year == first_year or metric not in _UNRELEASED[institution.key],
                )
            )
    return figures
