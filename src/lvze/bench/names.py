"""The benchmarks by name, in the order they run."""

#: Name → (module under ``lvze.bench.benchmarks``, what it measures).
BENCHMARKS: dict[str, tuple[str, str]] = {
    "ledger": ("filling", "备好百万条记录的台账"),
    "ledger_figures": ("ledger_figures", "百万条记录上的年度报告"),
    "verify": ("verifying", "核验百万条记录"),
    "pages": ("pages", "百万条记录上的网页，四人同时使用"),
    "owing": ("owing", "一万个单位五年的规定动作与压力传导"),
    "import": ("importing", "导入十万行，期间另有人登记"),
    "check": ("checking", "核对一份四千字的报告"),
    "similarity": ("similarity", "一万份文本的近似抄写"),
    "desk": ("desk", "一次阅读二百份 Word 报告"),
    "start": ("starting", "启动、内存、新建台账"),
}

#: Those that read the large ledger, which ``ledger`` makes; every other has an empty database of its own.
ON_THE_LARGE_LEDGER = ("ledger", "ledger_figures", "verify", "pages")
