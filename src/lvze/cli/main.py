"""``lvze COMMAND …``: find the command, run it, turn every error into one Chinese sentence.

Exit codes: 0 fine, 1 findings or mismatches, 2 wrong use, 3 cannot read the input, 4 a fault of the program
itself (its traceback goes to a log file, never to the screen), 130 stopped by the user.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from lvze.cli.parser import ChineseParser
from lvze.kernel.errors import LvzeError

#: Command → (module, what it is for); in the order of the help page.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "建立两家虚构单位的演示台账，写出报告，打开网站"),
    "init": ("init", "新建一本台账"),
    "serve": ("serve", "打开网站"),
    "user": ("user", "管理账号与权限"),
    "import": ("import_sheet", "导入 Excel、CSV 或会议纪要"),
    "export": ("export", "导出台账清单"),
    "print": ("print_record", "把一条记录打印成登记表"),
    "template": ("template", "生成某类台账的导入模板"),
    "check": ("check", "核对文件：提纲、量化表述、待填项、建议核对"),
    "fill": ("fill", "用台账填写报告里的待填项，或更新去年的报告"),
    "report": ("report", "用台账写报告，附数据依据表"),
    "suggest": ("suggest", "写存在问题时的提示：未见记录、逾期、上年打算、缺口"),
    "next-year": ("next_year", "把签发报告的下一步打算转为下一年的任务"),
    "due": ("due", "查看到期的规定动作，生成工作群文字"),
    "obligation": ("obligation", "勾选规定动作，登记不适用、延期、未开展"),
    "doubts": ("doubts", "本单位记录里建议核对的地方"),
    "pressure": ("pressure", "压力传导：逐级看规定动作、任务和首次进展"),
    "matter": ("matter", "任务、整改、文书：立项、办理、延期、抽查"),
    "meeting": ("meeting", "会议：安排、通知议程、登记召开、纪要、议定事项、收文传达"),
    "study": ("study", "学习计划、会前材料、学习占比、培训学时"),
    "register": ("register", "制度库、新媒体账号、责任书、支部换届、退文"),
    "finance": ("finance", "三公经费、精文减会、党费、任务完成"),
    "rectification": ("rectification", "整改完成情况、公示用进展表、会议问题立项"),
    "integrity": ("integrity", "轮岗、风险点复核、廉政意见登记簿"),
    "discipline": ("discipline", "监督文书编号、回复回访、检查立项、半年到期事项"),
    "assess": ("assess", "考核细则、佐证材料目录、迎检盒、一人一表"),
    "figures": ("figures", "年度数据核定表：数据提供单、部门签字、会议核定"),
    "package": ("package", "报送的报告做成封存包；核对封存包有没有被改动"),
    "verify": ("verify", "核验台账是否被改动过"),
    "backup": ("backup", "备份台账和佐证材料"),
    "restore": ("restore", "从备份恢复"),
    "packs": ("packs", "检查、安装模板包"),
    "bench": ("bench", "运行性能测试"),
}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code. ``arguments`` default to the process's own."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(given)
    except LvzeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`lvze check … | head`): not a fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        print(f"程序自身出错，没有完成；详细情况记在 {_log_of_fault()}，请通过意见反馈告诉我们。", file=sys.stderr)
        return 4


def _dispatch(given: list[str]) -> int:
    if not given or given[0] in ("-h", "--help", "help"):
        print(_help())
        return 0
    name = given[0]
    if name not in COMMANDS:
        print(f"没有“{name}”这个命令；可用的命令：{'、'.join(COMMANDS)}。", file=sys.stderr)
        return 2
    module = _command(name)
    parser = ChineseParser(prog=f"lvze {name}", description=COMMANDS[name][1])
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(given[1:]))
    return code


def _command(name: str) -> ModuleType:
    return import_module(f"lvze.cli.commands.{COMMANDS[name][0]}")


def _help() -> str:
    width = max(len(name) for name in COMMANDS) + 2
    lines = ["履责：全面从严治党主体责任的台账与报告", "", "用法：lvze 命令 [选项]", ""]
    lines += [f"  {name:<{width}}{title}" for name, (_, title) in COMMANDS.items()]
    return "\n".join([*lines, "", "每个命令的选项：lvze 命令 --help"])


def _log_of_fault() -> str:
    handle, path = tempfile.mkstemp(prefix="lvze-", suffix=".log", text=True)
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return path
