"""Fonts for the typesetter: the font of its own package, and beside it cuts with the rare characters of one print (X04)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kuaiji.adapters import glyphs


@contextmanager
def families(characters: list[str]) -> Iterator[tuple[list[Path], list[str]]]:
    """Give the folders with fonts cut to these characters, and the families in which they stand; nothing where the base font has them all."""
    cut = {face: group for face, group in glyphs.faces(characters).items() if face != glyphs.BASE}
    if not cut:
        yield [], []
        return
    with TemporaryDirectory() as folder:
        for face, group in cut.items():
            Path(folder, f"{face}.otf").write_bytes(glyphs.font(face, group))
        yield [Path(folder)], [glyphs.family(face) for face in cut]
