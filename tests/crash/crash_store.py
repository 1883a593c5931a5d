"""Look at the database from outside, in plain SQL, and say what is wrong with it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any


class Store:
    """One database under test. Connections are short: an open one would hide what a restart has to repair."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.postgres = url.startswith("postgres")

    def connect(self) -> Any:
        if self.postgres:
            import psycopg

            return psycopg.connect(self.url, autocommit=True)
        return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=15)

    def rows(self, sql: str, *params: Any) -> list[tuple]:
        with closing(self.connect()) as connection:
            return self.ask(connection, sql, *params)

    def ask(self, connection: Any, sql: str, *params: Any) -> list[tuple]:
        return connection.execute(sql.replace("?", "%s") if self.postgres else sql, params).fetchall()

    def settle(self) -> None:
        """Wait until the database has noticed that its clients are dead (PostgreSQL ends their transactions by itself)."""
        if not self.postgres:
            return
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        for _attempt in range(1000):
            if self.rows(others)[0][0] == 0:
                return
            time.sleep(0.005)
        raise AssertionError("connections of the killed server stay open")

    def where(self, pk: int) -> dict:
        """Return where a project stands: the name of its next step, and the numbers that the step needs."""
        sql = """
            SELECT p.state, a.id, i.id, v.id, v.state FROM projects_project p
            LEFT JOIN projects_agreement a ON a.project_id = p.id
            LEFT JOIN projects_instalment i ON i.agreement_id = a.id AND i.number = 1
            LEFT JOIN ledger_voucher v ON v.instalment_id = i.id WHERE p.id = ?
        """
        state, agreement, instalment, voucher, voucher_state = self.rows(sql, pk)[0]
        at = state
        if state == "approved" and agreement:
            at = "unsigned"
        if state == "running" and voucher:
            at = voucher_state
        return {"at": at, "instalment": instalment, "voucher": voucher}


# Each returns rows only where something is half done.
INVARIANTS = {
    "state without its history": """
        SELECT p.id, p.state FROM projects_project p LEFT JOIN projects_projectstatechange h
        ON h.id = (SELECT max(id) FROM projects_projectstatechange WHERE record_id = p.id)
        WHERE p.state <> coalesce(h.target, 'draft')""",
    "voucher without its history": """
        SELECT v.id, v.state FROM ledger_voucher v LEFT JOIN ledger_voucherstatechange h
        ON h.id = (SELECT max(id) FROM ledger_voucherstatechange WHERE record_id = v.id)
        WHERE v.state <> coalesce(h.target, '')""",
    "sent without a frozen version": """
        SELECT p.id FROM projects_project p
        WHERE (SELECT count(*) FROM projects_projectstatechange h WHERE h.record_id = p.id AND h.transition = 'submit')
           <> (SELECT count(*) FROM projects_proposalversion x WHERE x.project_id = p.id)""",
    "a step taken twice": """
        SELECT record_id, transition FROM projects_projectstatechange GROUP BY record_id, transition HAVING count(*) > 1""",
    "approved without decision, code or amount": """
        SELECT p.id FROM projects_project p WHERE
        (CASE WHEN p.code <> '' THEN 1 ELSE 0 END + CASE WHEN p.budget_approved IS NOT NULL THEN 1 ELSE 0 END
         + (SELECT count(*) FROM review_decision d WHERE d.project_id = p.id AND d.outcome = 'approve')
         + (SELECT count(*) FROM projects_projectstatechange h WHERE h.record_id = p.id AND h.transition = 'approve')) NOT IN (0, 4)""",
    "signed and not started, or the other way round": """
        SELECT p.id FROM projects_project p LEFT JOIN projects_agreement a ON a.project_id = p.id
        WHERE (CASE WHEN a.signed_on IS NOT NULL THEN 1 ELSE 0 END)
           <> (SELECT count(*) FROM projects_projectstatechange h WHERE h.record_id = p.id AND h.transition = 'start')""",
    "agreement whose instalments are not its amount": """
        SELECT a.id FROM projects_agreement a
        WHERE a.amount <> (SELECT coalesce(sum(i.amount), 0) FROM projects_instalment i WHERE i.agreement_id = a.id)""",
    "voucher paid without entry, or entry without payment": """
        SELECT v.id FROM ledger_voucher v WHERE (v.state = 'paid') <> (v.entry_id IS NOT NULL AND v.paid_on IS NOT NULL)""",
    "payment that belongs to no voucher": """
        SELECT e.id FROM ledger_entry e WHERE e.kind = 'payment' AND NOT EXISTS (SELECT 1 FROM ledger_voucher v WHERE v.entry_id = e.id)""",
    "entry that does not balance": """
        SELECT e.id FROM ledger_entry e LEFT JOIN ledger_line l ON l.entry_id = e.id
        GROUP BY e.id HAVING count(l.id) < 2 OR sum(l.amount) <> 0""",
    "voucher of another amount than its entry": """
        SELECT v.id FROM ledger_voucher v WHERE v.entry_id IS NOT NULL
        AND v.amount <> (SELECT sum(l.amount) FROM ledger_line l WHERE l.entry_id = v.entry_id AND l.amount > 0)""",
    "code given twice": "SELECT code FROM projects_project WHERE code <> '' GROUP BY code HAVING count(*) > 1",
    "number of a voucher given twice": "SELECT number FROM ledger_voucher GROUP BY fund_id, fiscal_year, number HAVING count(*) > 1",
    "number of an entry given twice": "SELECT number FROM ledger_entry GROUP BY fund_id, fiscal_year, number HAVING count(*) > 1",
    "agreement number given twice": "SELECT number FROM projects_agreement GROUP BY number HAVING count(*) > 1",
    "gap in the numbers of vouchers": """
        SELECT r.fiscal_year, r.last FROM funds_runningnumber r WHERE r.kind = 'voucher'
        AND r.last <> (SELECT count(*) FROM ledger_voucher v WHERE v.fund_id = r.fund_id AND v.fiscal_year = r.fiscal_year)""",
    "gap in the codes of projects": """
        SELECT r.fiscal_year, r.last FROM funds_runningnumber r WHERE r.kind = 'project-2'
        AND r.last <> (SELECT count(*) FROM projects_project p WHERE p.fund_id = r.fund_id AND p.fiscal_year = r.fiscal_year AND p.code <> '')""",
    "budget that is not the sum of its lines": """
        SELECT p.id FROM projects_project p WHERE p.budget_requested <> (SELECT coalesce(sum(b.amount), 0)
        FROM projects_budgetline b JOIN projects_plannedactivity a ON a.id = b.activity_id WHERE a.project_id = p.id)""",
}


def half_done(store: Store) -> list[str]:
    """Return what is half done: name of the rule and the first rows that break it."""
    with closing(store.connect()) as connection:
        found = [f"{name}: {rows[:3]}" for name, sql in INVARIANTS.items() if (rows := store.ask(connection, sql))]
        if not store.postgres and (state := connection.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            found.append(f"quick_check: {state}")
    return found


FACTS = {
    "step": "SELECT 1 FROM projects_projectstatechange WHERE record_id = ? AND transition = ?",
    "agreement": "SELECT 1 FROM projects_agreement WHERE project_id = ? AND ? = ''",
    "voucher": """
        SELECT 1 FROM ledger_voucher v JOIN ledger_voucherstatechange h ON h.record_id = v.id
        WHERE v.instalment_id = ? AND h.target = ?""",
    "report": """
        SELECT f.file FROM activities_reportphoto f JOIN activities_activityreport r ON r.id = f.report_id
        WHERE ? = 0 AND r.client_id = ?""",
}


def lost(store: Store, facts: list[tuple[str, int, str]], texts: dict[int, set[str]], media: Path) -> list[str]:
    """Return what was acknowledged and is not there."""
    gone = []
    with closing(store.connect()) as connection:
        for kind, pk, detail in facts:
            sql, params = FACTS[kind], (pk, detail)
            if store.postgres and kind in ("agreement", "report"):
                sql, params = (
                    sql.replace("AND ? = ''", "").replace("? = 0 AND", ""),
                    ((pk,) if kind == "agreement" else (detail,)),
                )
            rows = store.ask(connection, sql, *params)
            if not rows or (
                kind == "report"
                and not all((media / name).is_file() and (media / name).stat().st_size for (name,) in rows)
            ):
                gone.append(f"{kind} {pk} {detail}")
        for pk, allowed in texts.items():
            stored = store.ask(connection, "SELECT situation FROM projects_project WHERE id = ?", pk)[0][0]
            if stored not in allowed:
                gone.append(f"text of {pk}: {stored[:60]}")
    return gone
