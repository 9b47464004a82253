"""Who comes to which page, by hand: for each address of the site and each method, all who may. Everybody else gets 404.

What an address names is the first branch's (Bob's), or the 党组's own report (Alice's); see ``tests/web/world.py``.
So a line is role × scope: Charlie has Bob's role at another branch, Dora is 纪检 of the whole, Eve the level above.
"""

EVERYBODY = "alice bob charlie dora eve leader reader system security auditor nobody"
READERS = "alice bob charlie dora eve leader reader"
OWN = "alice bob charlie dora leader"
RECORDERS = "alice bob charlie dora"
#: A thing of the first branch: who may read it, who may change it.
READS_BRANCH = "alice bob dora leader"
KEEPS_BRANCH = "alice bob dora"
#: A thing of the 党组: who may read it.
READS_WHOLE = "alice dora leader"
OFFICES = "alice dora"

PERMISSIONS: dict[str, dict[str, str]] = {
    "check": {"GET": READERS, "POST": READERS},
    "desk": {"GET": READERS, "POST": READERS},
    "jobs": {"GET": READERS},
    "job": {"GET": "bob"},
    "job-file": {"GET": "bob"},
    "workbench": {"GET": EVERYBODY},
    "help": {"GET": EVERYBODY},
    "amend": {"GET": KEEPS_BRANCH, "POST": KEEPS_BRANCH},
    "withdraw": {"GET": KEEPS_BRANCH, "POST": KEEPS_BRANCH},
    "drafts": {"GET": RECORDERS, "POST": RECORDERS},
    "entry-draft": {"POST": RECORDERS},
    "entry": {"GET": RECORDERS},
    "entry-minutes": {"POST": RECORDERS},
    "entry-kind": {"GET": RECORDERS, "POST": RECORDERS},
    "twins": {"GET": KEEPS_BRANCH, "POST": RECORDERS},
    "import": {"GET": RECORDERS, "POST": RECORDERS},
    "import-preview": {"GET": "bob", "POST": "bob"},
    "import-errors": {"GET": "bob"},
    "import-template": {"GET": RECORDERS},
    "lists": {"GET": OWN},
    "list": {"GET": OWN},
    "export": {"GET": OWN},
    "search": {"GET": OWN},
    "record": {"GET": READS_BRANCH},
    "printed": {"GET": KEEPS_BRANCH},
    "attach": {"POST": RECORDERS},
    "evidence": {"GET": KEEPS_BRANCH},
    "people": {"GET": RECORDERS},
    "matters": {"GET": OWN},
    "matter-sheet": {"GET": OWN},
    "matter": {"GET": READS_BRANCH},
    "matter-move": {"POST": READS_BRANCH},
    "matter-progress": {"POST": "alice bob"},
    "matter-extension": {"POST": OWN},
    "matter-recheck": {"POST": READS_BRANCH},
    "matter-choose": {"GET": RECORDERS},
    "matter-new": {"GET": RECORDERS, "POST": RECORDERS},
    "matter-decompose": {"GET": KEEPS_BRANCH, "POST": KEEPS_BRANCH},
    "rectification": {"GET": OWN},
    "notice": {"GET": OWN},
    "samples": {"GET": OFFICES, "POST": OFFICES},
    "sample": {"GET": OFFICES},
    "sample-sheet": {"GET": OFFICES},
    "choose": {"GET": OWN, "POST": "alice"},
    "excuse": {"GET": KEEPS_BRANCH, "POST": KEEPS_BRANCH},
    "calendar": {"GET": OWN},
    "calendar-export": {"GET": OWN},
    "pressure": {"GET": OFFICES},
    "pressure-export": {"GET": OFFICES},
    "year": {"GET": OWN},
    "reports": {"GET": READERS},
    "report": {"GET": READS_WHOLE},
    "figure": {"GET": READS_WHOLE},
    "issued-file": {"GET": "alice dora eve leader reader"},
    "report-new": {"GET": RECORDERS, "POST": RECORDERS},
    "report-write": {"POST": "alice"},
    "report-step": {"POST": OWN},
    "report-draft": {"GET": READS_WHOLE},
    "suggestions": {"GET": READS_WHOLE},
    "report-meetings": {"GET": READS_WHOLE},
    "next-year": {"GET": OFFICES, "POST": "alice"},
    "figures": {"GET": OWN, "POST": OWN},
    "figure-sheet": {"GET": READS_WHOLE, "POST": "alice"},
    "figure-sheet-export": {"GET": OFFICES},
    "figures-receive": {"POST": RECORDERS},
    "account": {"GET": EVERYBODY},
    "second-step": {"GET": EVERYBODY, "POST": EVERYBODY},
    "drop-second-step": {"POST": EVERYBODY},
    "theme": {"POST": EVERYBODY},
    "accounts": {"GET": "alice system", "POST": "alice system"},
    # An act that is not named finds nothing, so a bare POST here is 404 for everybody.
    "one-account": {"GET": "alice system", "POST": ""},
    "grants": {"GET": "alice security"},
    "one-grants": {"GET": "alice security", "POST": ""},
    "audit-log": {"GET": "auditor"},
    "feedback": {"GET": EVERYBODY, "POST": EVERYBODY},
    "answer-feedback": {"POST": "alice system"},
}
