"""Invented people: common surnames and given names drawn with a seed, never a real list."""

import random

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_FIRST = "明文立志建思海晓春国永学庆新正安宏景子书雨一若承清向启开允怀"
_SECOND = "远平华峰宁涛敏杰林娟霞勇辉琳博然悦轩航颖洋越洁凡舟禾川成栋信"


def invented_names(count: int, seed: int) -> list[str]:
    """``count`` different full names, the same for the same seed."""
    draw = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        given = draw.choice(_FIRST) + (draw.choice(_SECOND) if draw.random() < 0.8 else "")
        names[draw.choice(_SURNAMES) + given] = None
    return list(names)
