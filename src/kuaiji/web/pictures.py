"""What the first check of a picture says, for the person who sends it and for the reviewer alike."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from kuaiji import words
from kuaiji.queries.forms import File, Form
from kuaiji.rules.pictures import Finding
from kuaiji.rules.scheme import Document, Scheme, item


def told(found: Iterable[Finding], lang: str) -> Iterator[str]:
    """Say what the first check found, with the measured and the allowed value (X05)."""
    for each in found:
        yield words.t(f"problems.{each.code}", lang, **each.facts)


def hints(form: Form, file: File, lang: str) -> Iterator[str]:
    """Say what a reviewer may stumble over, though the file stands: what was doubted or insisted on, and the same picture elsewhere."""
    if file.state != "clean":
        return
    if file.checked.insisted:
        yield words.t("kit.upload.insisted", lang)
    yield from told(file.checked.found, lang)
    for other in form.doubles(file):
        yield words.t("problems.picture.same", lang, other=words.label(form.scheme, other.at, lang))


def copies(scheme: Scheme, file: File, lang: str) -> Iterator[dict[str, str]]:
    """Return the copies that were made of a portrait: what each is for, how large, where to see it."""
    asked = item(scheme, file.at)
    labels = {each.key: each for each in asked.measures.copies} if isinstance(asked, Document) else {}
    for key, size in file.checked.made:
        if key in labels:
            facts = {"width": labels[key].width, "height": labels[key].height, "kb": f"{size / 1024:.1f}"}
            yield {
                "label": words.pick(labels[key].label, lang),
                "size": words.t("kit.upload.copy", lang, **facts),
                "url": f"{reverse('file', args=[file.id])}?copy={key}",
            }
