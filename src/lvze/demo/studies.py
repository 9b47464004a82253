"""Study: 中心组, collective study, training, quizzes."""

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace


def group_studies(diary: Diary, pace: Pace) -> None:
    """中心组学习; some seminars, some of them belong to the year's campaign; one meeting serves three kinds."""
    of = diary.of
    for number, day in enumerate(diary.spread(pace.group_studies)):
        is_seminar = number < pace.group_seminars
        data: dict[str, object] = {
            "type": "专题研讨" if is_seminar else "集体学习",
            "topic": f"第{number + 1}专题",
            "category": ("政治理论", "党章党规党纪", "重要会议精神")[number % 3],
            "hours": "3",
        }
        if is_seminar:
            data["key_speakers"] = 3
        if number < pace.campaign_seminars or number >= pace.group_studies - pace.campaign_studies:
            data["campaign"] = "学习贯彻党的二十大精神"
        diary.write("center_group_study", day, PartPlan(unit=of.party_root, **diary.coming(of.leaders)), data=data)


def collective_studies(diary: Diary, pace: Pace) -> None:
    """干部职工集中学习 by topic; everybody of the institution, by headcount."""
    of = diary.of
    everybody = sum(len(members) for members in of.members_of.values()) + len(of.recruits)
    for category, count in (
        ("政治理论", pace.collective_studies),
        ("党风廉政", pace.integrity_studies),
        ("党章党规党纪", pace.rules_studies),
        ("党内法规", pace.party_law_studies),
        ("全面从严治党", pace.strict_studies),
    ):
        for number, day in enumerate(diary.spread(count)):
            data = {"category": category, "topic": f"{category}第{number + 1}讲"}
            if category == "政治理论" and number <= pace.campaign_studies:
                data["campaign"] = "学习贯彻党的二十大精神"
            diary.write(
                "collective_study",
                day,
                PartPlan(unit=of.party_root, headcount=everybody - diary.draw.randint(3, 12)),
                data=data,
                month_only=diary.draw.random() < 0.1,
            )


def trainings_and_quizzes(diary: Diary, pace: Pace) -> None:
    of = diary.of
    members = [person for branch in of.branches for person in of.members_of[branch]]
    for number, day in enumerate(diary.spread(pace.trainings)):
        chosen = tuple(sorted(diary.draw.sample(members, 7 + number)))
        diary.write(
            "training",
            day,
            PartPlan(unit=of.party_root, people={"trainee": chosen}),
            data={"class_name": f"第{number + 1}期培训班", "hours": "16", "category": "党员轮训"},
        )
    for number, day in enumerate(diary.spread(pace.quizzes)):
        diary.write(
            "quiz",
            day,
            PartPlan(unit=of.party_root, headcount=33 + number),
            data={"round": f"第{number + 1}期", "campaign": "学习贯彻党的二十大精神"},
        )
