"""What the documents say is so: commands exist, settings are all listed, migrations are all made."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from kuaiji.cli import main as cli

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_that_a_page_names_exists(name):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z-]+)", code(name))) <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_command_that_a_page_names_exists(name):
    commands = {found.group(1) for found in re.finditer(r"kuaiji ([a-z][a-z-]*)", code(name))}

    assert commands <= {name for name, _ in cli._modules()}


def code(name):
    """What stands in code marks: prose may use the words as it likes."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_links_between_documents_lead_somewhere():
    pages = [ROOT / name for name in READMES] + sorted((ROOT / "docs").rglob("*.md"))
    links = [(page, target) for page in pages for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))]

    assert [f"{page.relative_to(ROOT)}: {target}" for page, target in links if not (page.parent / target).exists()] == []
