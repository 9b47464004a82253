"""How often things happen in one year of an institution: every count of the demo in one place."""

import random
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Pace:
    """Counts of one year (次, 个, 条, 份 as the thing is counted). Monthly and quarterly things follow the calendar."""

    committee_meetings: int = 29
    first_topic_meetings: int = 19
    strict_governance_topics: int = 4
    duty_hearings: int = 3
    ideology_topics: int = 1
    work_meetings_monthly: int = 11
    work_meetings_quarterly: int = 4
    rectification_meetings: int = 7
    look_back_meetings: int = 1
    integrity_meetings: int = 2
    reports_major: int = 9
    reports_discipline: int = 10
    reports_work: int = 7
    relays: int = 31
    group_studies: int = 14
    group_seminars: int = 9
    campaign_seminars: int = 6
    campaign_studies: int = 6
    strict_studies: int = 15
    ideology_analyses: int = 3
    collective_studies: int = 25
    integrity_studies: int = 9
    rules_studies: int = 12
    party_law_studies: int = 1
    trainings: int = 5
    quizzes: int = 16
    general_meetings: int = 4
    branch_committees: int = 12
    party_groups: int = 10
    leader_lectures: int = 13
    branch_lectures: int = 3
    own_days: int = 12
    heart_talks_heads: int = 35
    heart_talks_members: int = 38
    integrity_talks: int = 24
    integrity_talks_group: int = 3
    reminder_talks: int = 17
    debriefings_secretary: int = 4
    debriefings_middle: int = 8
    debriefings_leaders: int = 1
    volunteer_days: int = 3
    warning_films: int = 9
    warning_bases: int = 4
    warning_cases: int = 16
    four_says: int = 23
    node_reminders: int = 7
    articles: int = 26
    wall_papers: int = 19
    risk_checks: int = 6
    risk_points: int = 41
    shortcomings: int = 17
    advices: int = 25
    inspections: int = 22
    problems: int = 34
    aspects: int = 8
    comparison_problems: int = 28
    comparison_aspects: int = 11
    special_problems: int = 13
    special_aspects: int = 5
    stationed_items: int = 31
    letters: int = 33
    criticisms: int = 11
    complaints: int = 45
    visits: int = 36
    topics: int = 14
    drafts: int = 6
    information: int = 57
    essays: int = 52
    institutions: int = 37
    branch_institutions: int = 29
    ideology_meetings: int = 6
    tasks: int = 32
    public_good: int = 12


def drawn(draw: random.Random) -> Pace:
    """A pace nobody has seen: each count between half and one and a half of the usual."""
    usual = Pace()
    return replace(
        usual,
        **{
            each.name: max(1, round(getattr(usual, each.name) * draw.uniform(0.5, 1.5)))
            for each in fields(Pace)
            if each.name not in ("work_meetings_quarterly",)
        },
    )


def year_before(pace: Pace, seed: int) -> Pace:
    """The year before a year of this pace: most things a little rarer, so that 同比 has something to say."""
    draw = random.Random(seed)
    return replace(
        pace,
        **{each.name: max(1, round(getattr(pace, each.name) * draw.uniform(0.75, 1.05))) for each in fields(Pace)},
    )
