"""What problems, tasks and letters of the demo are about: invented subjects, each said in the way of its kind."""

_SUBJECTS = (
    "采购验收",
    "合同归档",
    "公务接待审批",
    "办公用房清理",
    "会议费结算",
    "数据授权使用",
    "窗口服务",
    "热线工单回访",
    "设备台账",
    "印章使用",
    "差旅报销",
    "项目变更",
    "工程签证",
    "房屋租赁",
    "值班值守",
)
_PROBLEMS = ("{}资料不齐全", "{}把关不严", "{}流程不清", "{}台账更新不及时", "{}责任落实不到人")
_TASKS = ("修订{}办法", "建立{}清单", "开展{}自查", "优化{}流程", "公开{}事项")
_LETTERS = ("规范{}", "完善{}制度", "核查{}情况", "补齐{}手续")


def problem(number: int) -> str:
    """What the problem of this number is; 75 different ones, then numbered on."""
    return _said(_PROBLEMS, number)


def task(number: int) -> str:
    """What is to be done."""
    return _said(_TASKS, number)


def letter(number: int) -> str:
    """What a letter of supervision asks for."""
    return f"关于{_said(_LETTERS, number)}的监督文书"


def _said(patterns: tuple[str, ...], number: int) -> str:
    turn, place = divmod(number, len(_SUBJECTS))
    again, manner = divmod(turn, len(patterns))
    text = patterns[manner].format(_SUBJECTS[place])
    return f"{text}（{again + 1}）" if again else text
