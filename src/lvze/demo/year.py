"""One institution's year on paper, and the two years the demo tells."""

from lvze.demo import (
    assessments,
    branches,
    campaigns,
    decisions,
    discipline,
    integrity,
    meetings,
    offices,
    party_building,
    rectification,
    registers,
    studies,
    talks,
)
from lvze.demo.diary import Diary
from lvze.demo.happenings import Happening
from lvze.demo.institutions import Institution
from lvze.demo.pace import Pace


def year_of(institution: Institution, year: int, pace: Pace, seed: int) -> list[Happening]:
    """Everything that happened in the year, in the order it was entered."""
    diary = Diary(institution, year, seed)
    meetings.leading_group_meets(diary, pace)
    meetings.meeting_of_three_kinds(diary)
    meetings.party_work_meetings(diary, pace)
    meetings.reports_upward(diary, pace)
    meetings.documents_received(diary, pace)
    studies.group_studies(diary, pace)
    studies.collective_studies(diary, pace)
    studies.trainings_and_quizzes(diary, pace)
    decisions.decided_and_studied(diary)
    branches.three_meetings(diary, pace)
    branches.lectures(diary, pace)
    branches.theme_days(diary, pace)
    branches.joint_meeting(diary)
    branches.life_meetings(diary, pace)
    talks.talks(diary, pace)
    integrity.warnings(diary, pace)
    integrity.reminders(diary, pace)
    integrity.risks(diary, pace)
    integrity.supervision(diary, pace)
    integrity.self_checks(diary)
    rectification.feedback(diary, pace)
    integrity.culture(diary, pace)
    integrity.files_and_posts(diary)
    registers.rules(diary, pace)
    registers.research_and_visits(diary, pace)
    registers.commitments_and_dues(diary)
    party_building.plans_and_groups(diary)
    party_building.members_and_care(diary)
    party_building.positions_cadres_and_openness(diary)
    offices.offices(diary)
    discipline.kept_by_discipline(diary)
    campaigns.campaigns(diary)
    campaigns.reports_of_the_season(diary)
    assessments.assessments(diary)
    assessments.schemes(diary)
    assessments.talks_on_posts(diary)
    assessments.supply_slips(diary)
    return sorted(diary.happenings, key=lambda happening: (happening.recorded, happening.day))
