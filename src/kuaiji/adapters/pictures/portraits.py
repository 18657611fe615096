"""A portrait measured and framed: one face, how it is held, what is behind it. Runs in the worker."""

from typing import Any

import numpy as np

from kuaiji.adapters.pictures import faces, grounds, looks
from kuaiji.adapters.pictures.copies import Frame, centred
from kuaiji.adapters.pictures.faces import Face

# Of the height of a frame: the face from brow to chin, and what is above the brow.
SHARE, ABOVE = 0.34, 0.33
# How far a picture may be from the wanted ratio, in hundredths, and still be taken as framed by somebody.
LOOSE, FRAMED_LEAST, FRAMED_MOST = 3, 0.24, 0.55
# What a face that stands upright is surely like: score, degrees, hundredths of the distance of the eyes.
SURE, LEANING, TURNED = 700, 30, 60


def upright(picture: Any) -> tuple[Any, list[Face]]:
    """Return the picture turned so that its face stands upright, with its faces; as it came where no way is better than that."""
    met = faces.found(np.asarray(picture))
    best = picture, met
    if met and _stands(met[0]):
        return best
    for angle in (90, 270, 180):
        turned = picture.rotate(angle, expand=True)
        again = faces.found(np.asarray(turned))
        if again and _stands(again[0]) and (not best[1] or again[0].score > best[1][0].score):
            best = turned, again
    return best


def _stands(face: Face) -> bool:
    return face.score >= SURE and abs(face.tilt) < LEANING and face.turn < TURNED


def measured(picture: Any, met: list[Face], ratio: float, scale: float) -> tuple[dict[str, int], Frame]:
    """Return what was measured and the frame; `ratio` is width by height, `scale` what one pixel of the original has become."""
    frame = framed(picture.size, met[0], ratio) if met else centred(picture.size, ratio)
    pixels = np.asarray(picture)[frame.top : frame.top + frame.height, frame.left : frame.left + frame.width]
    seen = {
        "faces": len(met),
        "frame_width": round(frame.width / scale),
        "frame_height": round(frame.height / scale),
        **looks.middle(pixels),
        **grounds.behind(pixels),
    }
    if not met:
        # Dark hair seen from behind is no darkness: without a face the whole picture says how light it is.
        return {**seen, "light": looks.whole(pixels)["light"]}, frame
    face = met[0]
    told = {
        "score": face.score,
        "turn": round(face.turn),
        "tilt": round(abs(face.tilt)),
        "head": round(100 * face.side / frame.height),
        "above": round(100 * (face.top - frame.top) / face.side),
    }
    return {**seen, **told}, frame


def framed(size: tuple[int, int], face: Face, ratio: float) -> Frame:
    """Return the frame of a portrait: the whole picture where somebody has framed it already, else the largest good one around the face."""
    wide, high = size
    if abs(wide / high / ratio - 1) * 100 <= LOOSE and FRAMED_LEAST <= face.side / high <= FRAMED_MOST and abs(face.across / wide - 0.5) < 0.12:
        return Frame(0, 0, wide, high)
    room = 2 * min(face.across, wide - face.across)
    height = max(1, min(face.side / SHARE, room / ratio, high))
    width = height * ratio
    top = min(max(0.0, face.top - ABOVE * height), high - height)
    return Frame(max(0, round(face.across - width / 2)), round(top), max(1, int(width)), max(1, int(height)))


def within(face: Face, frame: Frame, shown: Any) -> Face:
    """Return where a face is in what was cut out of its picture."""
    by = shown.height / frame.height
    return face._replace(left=(face.left - frame.left) * by, top=(face.top - frame.top) * by, side=face.side * by)
