"""Talks: 谈心, 廉政, 提醒. Who talked with whom by post on the day; never what was said (N8)."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace


def talks(diary: Diary, pace: Pace) -> None:
    of, draw = diary.of, diary.draw
    members = [person for branch in of.branches for person in of.members_of[branch] if person not in of.leaders]
    for number, day in enumerate(diary.spread(pace.heart_talks_heads)):
        talker = of.leaders[number % len(of.leaders)]
        partner = of.heads[number % len(of.heads)]
        _talk(diary, day, "谈心", talker, (partner,), "部门主要负责人", three_talks="普遍谈", batch="第一批")
    for number, day in enumerate(diary.spread(pace.heart_talks_members)):
        talker = of.leaders[draw.randrange(len(of.leaders))]
        partners = tuple(draw.sample([person for person in members if person not in of.heads], 1 + number % 3))
        _talk(
            diary,
            day,
            "谈心",
            talker,
            partners,
            "党员",
            three_talks=("普遍谈", "重点谈", "灵活谈", "纠偏差")[number % 4],
            batch="第一批" if number % 2 else "第二批",
        )
    for day in diary.spread(pace.integrity_talks):
        _talk(diary, day, "廉政个别", of.leaders[0], (draw.choice(of.heads),), "部门主要负责人")
    for day in diary.spread(pace.integrity_talks_group):
        _talk(diary, day, "廉政集体", of.leaders[0], tuple(draw.sample(members, 12)), "其他干部职工")
    for number, day in enumerate(diary.spread(pace.reminder_talks)):
        reminded = (*of.leaders, *of.recruits)
        partner = reminded[number % len(reminded)]
        post = "新进公务员" if partner in of.recruits else "班子成员"
        _talk(diary, day, "提醒", of.leaders[number % 2], (partner,), post)


def _talk(
    diary: Diary,
    day: date,
    kind_of_talk: str,
    talker: int,
    partners: tuple[int, ...],
    partner_post: str,
    **more: str,
) -> None:
    of = diary.of
    others = tuple(partner for partner in partners if partner != talker) or (of.heads[0],)
    diary.write(
        "talk",
        day,
        PartPlan(unit=of.party_root, people={"talker": (talker,), "partner": others}),
        data={
            "type": kind_of_talk,
            "talker_post": "主要负责人" if talker == of.leaders[0] else "班子成员",
            "partner_post": partner_post,
            **more,
        },
    )
