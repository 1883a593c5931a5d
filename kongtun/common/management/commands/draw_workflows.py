"""Write the state diagrams of all workflows into docs/workflows/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from kongtun.common.workflow import Workflow


def workflow_pages() -> dict[str, str]:
    """Return file name → Markdown page for each model that has a workflow."""
    pages = {}
    for model in apps.get_models():
        workflow = getattr(model, "WORKFLOW", None)
        if isinstance(workflow, Workflow):
            pages[f"{model._meta.model_name}.md"] = _page(workflow)  # noqa: SLF001 (the documented model API)
    return pages


def _page(workflow: Workflow) -> str:
    """Return one page: diagram and table of transitions."""
    rows = [
        f"| {t.label} | `{t.name}` | {', '.join(str(workflow.states(s).label) for s in t.sources)} "
        f"| {workflow.states(t.target).label} | `{t.permission}` | {'ต้องมีเหตุผล' if t.needs_note else ''} |"
        for t in workflow.transitions
    ]
    return "\n".join(
        [
            f"# {workflow.title}",
            "",
            "สร้างจากตารางในโปรแกรมด้วย `make diagrams` อย่าแก้ด้วยมือ",
            "",
            "```mermaid",
            workflow.mermaid(),
            "```",
            "",
            "| ขั้นตอน | ชื่อ | จาก | เป็น | สิทธิ์ | |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


class Command(BaseCommand):
    """``kongtun draw_workflows``."""

    help = "เขียนแผนภาพขั้นตอนลง docs/workflows/"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Write the pages."""
        folder = Path(settings.KONGTUN_ROOT) / "docs" / "workflows"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in workflow_pages().items():
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(name)
