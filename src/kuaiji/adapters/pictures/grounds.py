"""What stands behind a person made white. Runs in the worker."""

from typing import Any

import cv2
import numpy as np
from PIL import Image

from kuaiji.adapters.pictures.faces import Face

WHITE = 255
HIGHEST, ROUNDS = 330, 3
# How far down the sides the background is looked for, in hundredths, and how far its colour may be from its middle.
CUT, REACH = 60, 26


def behind(pixels: Any) -> dict[str, int]:
    """Return the background beside the head: how light it is, and how far most of it is from its own middle."""
    strip = border(pixels)
    middle = np.median(strip, axis=0)
    away = np.abs(strip - middle).max(axis=1)
    return {"backdrop": round(float(middle @ np.array([77, 150, 29])) / 256), "clutter": round(float(np.percentile(away, 85)))}


def border(pixels: Any) -> Any:
    """Return the pixels at the top and at both sides down to the shoulders."""
    high, wide = pixels.shape[:2]
    edge = max(1, wide // 10)
    parts = (pixels[: max(1, high // 10)], pixels[: high // 2, :edge], pixels[: high // 2, -edge:])
    return np.concatenate([part.reshape(-1, 3) for part in parts])[:: max(1, wide // 300)].astype(np.int16)


def whitened(picture: Any, face: Face) -> Any:
    """Return the framed picture before white, or None where what is behind cannot be told from who stands before it."""
    pixels = np.asarray(picture)
    by = min(1.0, HIGHEST / picture.height)
    small = cv2.resize(pixels, None, fx=by, fy=by, interpolation=cv2.INTER_AREA)
    mask = _ground(small, face._replace(left=face.left * by, top=face.top * by, side=face.side * by))
    if not 0.1 < mask.mean() < 0.8:
        return None
    soft = cv2.GaussianBlur(cv2.resize(mask.astype(np.float32), picture.size, interpolation=cv2.INTER_LINEAR), (0, 0), max(0.7, 0.7 / by))
    soft = np.clip(soft * 1.6 - 0.2, 0, 1)[..., None]
    return Image.fromarray(np.clip(pixels * (1 - soft) + WHITE * soft, 0, WHITE).astype(np.uint8))


def _ground(pixels: Any, face: Face) -> Any:
    """Return where the background is: begun from what joins the border in small steps and from the face, and settled by their colours."""
    guess = np.full(pixels.shape[:2], cv2.GC_PR_FGD, np.uint8)
    joined = _joined(pixels)
    guess[joined > 0] = cv2.GC_PR_BGD
    guess[cv2.erode(joined, np.ones((7, 7), np.uint8)) > 0] = cv2.GC_BGD
    _person(guess, face)
    cv2.setRNGSeed(1)
    cv2.grabCut(pixels, guess, (0, 0, 0, 0), np.zeros((1, 65)), np.zeros((1, 65)), ROUNDS, cv2.GC_INIT_WITH_MASK)
    mask = np.isin(guess, (cv2.GC_BGD, cv2.GC_PR_BGD)).astype(np.uint8)
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))


def _person(guess: Any, face: Face) -> None:
    """Mark what is the person for certain: the face, the neck, and the chest below it."""
    high = guess.shape[0]
    middle, top, side = int(face.across), face.top, face.side
    cv2.ellipse(guess, (middle, int(top + side * 0.42)), (int(side * 0.38), int(side * 0.5)), 0, 0, 360, cv2.GC_FGD, -1)
    cv2.rectangle(guess, (middle - int(side * 0.14), int(top + side * 0.8)), (middle + int(side * 0.14), high), cv2.GC_FGD, -1)


def _joined(pixels: Any) -> Any:
    """Return what joins the border in small steps and stays near its colour."""
    high, wide = pixels.shape[:2]
    colours = cv2.cvtColor(cv2.bilateralFilter(pixels, 5, 20, 5), cv2.COLOR_RGB2LAB)
    middle = np.median(cv2.cvtColor(border(pixels).astype(np.uint8)[None], cv2.COLOR_RGB2LAB)[0].astype(np.int16), axis=0)
    barred = np.ones((high + 2, wide + 2), np.uint8)
    barred[1:-1, 1:-1] = np.abs(colours.astype(np.int16) - middle).max(axis=2) > REACH
    step = (5, 5, 5)
    for x, y in [(x, 0) for x in range(0, wide, 4)] + [(x, y) for x in (0, wide - 1) for y in range(0, high * CUT // 100, 4)]:
        if not barred[y + 1, x + 1]:
            cv2.floodFill(colours, barred, (x, y), 0, step, step, 4 | cv2.FLOODFILL_MASK_ONLY | (2 << 8))
    return (barred[1:-1, 1:-1] == 2).astype(np.uint8)
