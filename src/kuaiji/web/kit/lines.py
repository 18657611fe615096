"""Pieces of pages for scripts to put in place: the kit's own macros, said once."""

from collections.abc import Mapping
from typing import Any

from django.template import engines
from django.template.backends.jinja2 import Jinja2


def file_line(facts: Mapping[str, Any]) -> str:
    """Return the line of one uploaded file."""
    kit = engines["jinja2"]
    if not isinstance(kit, Jinja2):
        raise TypeError(kit)
    return str(kit.env.get_template("kit/files.html").make_module().one_file(facts))  # type: ignore[attr-defined]
