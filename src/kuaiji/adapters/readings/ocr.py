"""From pixels to lines of text: PP-OCR's detector and recogniser, whose files the wheel `rapidocr` brings, run by onnxruntime. Runs in the worker."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import onnxruntime

THREADS = 2
DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
# Detection: the shorter side is brought to SHORTEST, the longer to no more than LONGEST; both are multiples of STEP.
SHORTEST, LONGEST, STEP = 736, 1280, 32
INKED, SURE, GROWN, THINNEST = 0.3, 0.5, 1.6, 4
HEIGHT, LEAST_WIDTH, MOST_WIDTH, TOGETHER = 48, 160, 3200, 6
TALL = 1.5  # a box so much higher than wide is a line that lies on its side
ASKED, LEAST_SCORE = 3, 0.4


class _Found(NamedTuple):
    """A line that was detected: its corners from the top left clockwise, and its pixels laid level."""

    corners: Any
    strip: Any
    tall: bool


class Reader:
    """The two models, loaded once."""

    def __init__(self) -> None:
        found = find_spec("rapidocr")
        if found is None or not found.origin:
            raise ModuleNotFoundError("rapidocr")
        models = Path(found.origin).parent / "models"
        wanted = onnxruntime.SessionOptions()
        wanted.intra_op_num_threads = THREADS
        wanted.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting must cost nothing: pages go first
        wanted.enable_cpu_mem_arena = False  # an arena never gives back what one large page took
        self.detector = onnxruntime.InferenceSession(str(models / DETECTOR), wanted, providers=["CPUExecutionProvider"])
        self.recogniser = onnxruntime.InferenceSession(str(models / RECOGNISER), wanted, providers=["CPUExecutionProvider"])
        signs = self.recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.signs = ["", *signs, " "]  # the first class says that there is nothing

    def read(self, page: bytes) -> dict[str, Any]:
        """Return the lines of a JPEG, whichever way up it lies, in the pixels of the page set upright."""
        pixels = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            raise ValueError("no picture")
        high, wide = pixels.shape[:2]
        found = list(self._found(pixels))
        turned, told = self._upright(found)
        corners = [_moved(each.corners, (high, wide), turned) for each in found]
        lines = [
            [text, round(score * 1000), *_around(box)]
            for (text, score), box in zip(told, corners, strict=True)
            if text.strip() and score >= LEAST_SCORE
        ]
        size = (high, wide) if turned in {90, 270} else (wide, high)
        return {"width": size[0], "height": size[1], "turned": turned, "lines": sorted(lines, key=lambda line: (line[3], line[2]))}

    def _found(self, pixels: Any) -> Iterator[_Found]:
        """Yield the lines of a page: where the detector is sure of ink, a box around it, grown to what the eye would frame."""
        high, wide = pixels.shape[:2]
        size = _fitted(wide, high)
        seen = self.detector.run(None, {"x": _planes(cv2.resize(pixels, size))[None]})[0][0, 0]
        mask = cv2.dilate((seen > INKED).astype(np.uint8), np.ones((2, 2), np.uint8))
        for outline in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
            (x, y), (across, down), angle = cv2.minAreaRect(outline)
            if min(across, down) < THINNEST or _sureness(seen, outline) < SURE:
                continue
            grown = across * down * GROWN / (across + down)
            box = cv2.boxPoints(((x, y), (across + grown, down + grown), angle))
            box = box * np.array((wide / size[0], high / size[1]))
            yield _cut(pixels, _clockwise(np.clip(box, 0, (wide - 1, high - 1)).astype(np.float32)))

    def _upright(self, found: Sequence[_Found]) -> tuple[int, list[tuple[str, float]]]:
        """Return by how many degrees, against the clock, the page must be turned to stand upright, and what its lines tell then.

        A few of its longest lines are read upside down too: what is upright makes more sense.
        """
        if not found:
            return 0, []
        lying = sum(each.strip.shape[1] * (1 if each.tall else -1) for each in found) > 0
        told = self._told([each.strip for each in found])
        asked = sorted((n for n, each in enumerate(found) if each.tall == lying), key=lambda n: -found[n].strip.shape[1])[:ASKED]
        flipped = self._told([np.rot90(found[n].strip, 2) for n in asked])
        if sum(_sense(each) for each in flipped) <= sum(_sense(told[n]) for n in asked):
            return (90 if lying else 0), told
        return (270 if lying else 180), self._told([np.rot90(each.strip, 2) for each in found])

    def _told(self, strips: Sequence[Any]) -> list[tuple[str, float]]:
        """Return text and sureness of each strip, read some at a time and the short ones first, so that little is padded."""
        order = sorted(range(len(strips)), key=lambda n: strips[n].shape[1] / strips[n].shape[0])
        told: list[tuple[str, float]] = [("", 0.0)] * len(strips)
        for start in range(0, len(order), TOGETHER):
            some = order[start : start + TOGETHER]
            scaled = [_levelled(strips[n]) for n in some]
            sheet = np.zeros((len(some), 3, HEIGHT, max(LEAST_WIDTH, *(each.shape[1] for each in scaled))), np.float32)
            for row, each in enumerate(scaled):
                sheet[row, :, :, : each.shape[1]] = _planes(each)
            for n, chances in zip(some, self.recogniser.run(None, {"x": sheet})[0], strict=True):
                told[n] = self._spelled(chances)
        return told

    def _spelled(self, chances: Any) -> tuple[str, float]:
        """Return what a row of chances spells: each sign once while it lasts, nothing where nothing is."""
        best, sure = chances.argmax(axis=1), chances.max(axis=1)
        kept = best != 0
        kept[1:] &= best[1:] != best[:-1]
        return "".join(self.signs[n] for n in best[kept]), float(sure[kept].mean()) if kept.any() else 0.0


def _sense(told: tuple[str, float]) -> float:
    return told[1] * len(told[0])


def _fitted(wide: int, high: int) -> tuple[int, int]:
    by = max(1.0, SHORTEST / min(wide, high))
    by = min(by, LONGEST / max(wide, high))
    return max(STEP, round(wide * by / STEP) * STEP), max(STEP, round(high * by / STEP) * STEP)


def _planes(pixels: Any) -> Any:
    return ((pixels.astype(np.float32) / 255 - 0.5) / 0.5).transpose(2, 0, 1)


def _levelled(strip: Any) -> Any:
    return cv2.resize(strip, (int(min(MOST_WIDTH, max(HEIGHT // 2, np.ceil(HEIGHT * strip.shape[1] / strip.shape[0])))), HEIGHT))


def _sureness(seen: Any, outline: Any) -> float:
    left, top, wide, high = cv2.boundingRect(outline)
    mask = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(mask, [outline - (left, top)], 1)
    return float(cv2.mean(seen[top : top + high, left : left + wide], mask)[0])


def _clockwise(box: Any) -> Any:
    """Return the corners from the top left on."""
    by_side = box[np.argsort(box[:, 0], kind="stable")]
    (left_top, left_bottom), (right_top, right_bottom) = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (by_side[:2], by_side[2:]))
    return np.array((left_top, right_top, right_bottom, left_bottom), np.float32)


def _cut(pixels: Any, corners: Any) -> _Found:
    """Lay a line level; one that lies on its side is turned against the clock."""
    left_top, right_top, right_bottom, left_bottom = corners
    wide = max(1, int(max(np.hypot(*(right_top - left_top)), np.hypot(*(right_bottom - left_bottom)))))
    high = max(1, int(max(np.hypot(*(left_bottom - left_top)), np.hypot(*(right_bottom - right_top)))))
    level = np.array(((0, 0), (wide, 0), (wide, high), (0, high)), np.float32)
    strip = cv2.warpPerspective(
        pixels, cv2.getPerspectiveTransform(corners, level), (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    tall = high >= TALL * wide
    return _Found(corners, np.rot90(strip) if tall else strip, tall)


def _moved(corners: Any, size: tuple[int, int], turned: int) -> Any:
    """Return where corners are once the page is turned against the clock."""
    (high, wide), x, y = size, corners[:, 0], corners[:, 1]
    match turned:
        case 90:
            return np.stack((y, wide - x), axis=1)
        case 180:
            return np.stack((wide - x, high - y), axis=1)
        case 270:
            return np.stack((high - y, x), axis=1)
    return corners


def _around(corners: Any) -> list[int]:
    return [int(value) for value in (*corners.min(axis=0), *corners.max(axis=0))]
