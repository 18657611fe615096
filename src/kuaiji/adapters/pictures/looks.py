"""How a picture looks, in a few numbers: light, glare, sharpness, ink. Runs in the worker; `kit/scripts/looks.js` reckons the same in the browser.

Both start from a grid of mean luma: luma is (77 R + 150 G + 29 B) >> 8, a cell the mean of its pixels, cells are cut at floor(i * size / cells).
`light` is the mean of the grid (0-255), `glare` the share of cells of 250 and more (in thousandths), `sharpness` the 99th percentile of the size of
the Laplacian in hundredths of the span between the 1st and the 99th percentile of the grid: it does not change with light and contrast.
"""

from typing import Any

import numpy as np

LONGEST = 400
# Parts of a frame in hundredths: left, top, right, bottom; and their cells across, each a two hundredth of the frame.
FACE, FACE_WIDE = (34, 36, 66, 62), 64
HEAD, HEAD_WIDE = (20, 18, 80, 70), 120
GLARING = 250
EDGE = 24
PRINT, CLEARLY = 16, 3


def grid(pixels: Any, cells: int) -> Any:
    """Return the mean luma in cells, `cells` across; a picture that is smaller gives each pixel a cell."""
    high, wide = pixels.shape[:2]
    across = min(cells, wide)
    return _means(_luma(pixels), across, min(high, max(1, round(high * across / wide))))


def look(cells: Any) -> dict[str, int]:
    """Return light, glare, sharpness, span and ink of a grid."""
    values = np.sort(cells, axis=None)
    span = max(float(_at(values, 99) - _at(values, 1)), 1.0)
    edges = np.abs(_laplacian(cells))
    return {
        "light": round(float(cells.mean())),
        "glare": round(float((cells >= GLARING).mean()) * 1000),
        "sharpness": round(100 * float(_at(np.sort(edges, axis=None), 99)) / span) if edges.size else 0,
        "span": round(span),
        "ink": round(float((edges > EDGE).mean()) * 1000) if edges.size else 0,
    }


def whole(pixels: Any) -> dict[str, int]:
    """Return how a whole picture looks, of a document for example."""
    high, wide = pixels.shape[:2]
    return look(grid(pixels, LONGEST if wide >= high else max(1, round(LONGEST * wide / high))))


def middle(pixels: Any) -> dict[str, int]:
    """Return how the middle of a framed portrait looks: light and glare of the face, sharpness of the head with its hair."""
    face, head = look(grid(_part(pixels, FACE), FACE_WIDE)), look(grid(_part(pixels, HEAD), HEAD_WIDE))
    return {**head, "light": face["light"], "glare": face["glare"]}


def _part(pixels: Any, part: tuple[int, int, int, int]) -> Any:
    high, wide = pixels.shape[:2]
    left, top, right, bottom = part
    return pixels[high * top // 100 : high * bottom // 100, wide * left // 100 : wide * right // 100]


def fingerprint(pixels: Any) -> str:
    """Return 512 bits that hardly change when a picture is scaled or saved anew: which of 16 by 16 cells clearly differ from the next, and how."""
    means = _means(_luma(pixels), min(PRINT + 1, pixels.shape[1]), min(PRINT, pixels.shape[0]))
    steps = means[:, 1:] - means[:, :-1]
    bits = np.concatenate([(steps > CLEARLY).ravel(), (steps < -CLEARLY).ravel()])
    return f"{int(''.join('1' if bit else '0' for bit in bits) or '0', 2):0128x}"


def _luma(pixels: Any) -> Any:
    wide = pixels.astype(np.uint16)
    return (77 * wide[..., 0] + 150 * wide[..., 1] + 29 * wide[..., 2]) >> 8


def _means(luma: Any, across: int, down: int) -> Any:
    high, wide = luma.shape
    rows, columns = np.arange(down) * high // down, np.arange(across) * wide // across
    sums = np.add.reduceat(np.add.reduceat(luma, rows, axis=0, dtype=np.int64), columns, axis=1)
    return sums / (np.diff(np.append(rows, high))[:, None] * np.diff(np.append(columns, wide))[None])


def _laplacian(cells: Any) -> Any:
    return cells[1:-1, :-2] + cells[1:-1, 2:] + cells[:-2, 1:-1] + cells[2:, 1:-1] - 4 * cells[1:-1, 1:-1]


def _at(ordered: Any, percent: int) -> Any:
    return ordered[ordered.size * percent // 100]
