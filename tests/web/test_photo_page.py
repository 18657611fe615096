"""The page to try a photo on: for anybody, kept nowhere, not without end."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import make
from kuaiji.actions import trials
from kuaiji.adapters.drawings import portraits
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    make.jurisdiction("xiamen")
    return Client()


def tried(portal, data, name="photo"):
    return portal.post("/xiamen/photo/", {name: SimpleUploadedFile("a.jpg", data, "image/jpeg")})


def jpeg(picture):
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def test_a_good_photo_is_told_so_and_shown_as_it_will_be(portal):
    """X05."""
    answer = tried(portal, portraits.portrait("1"))

    assert answer.status_code == 200
    assert "这张照片可以用" in answer.content.decode()
    assert answer.content.decode().count("data:image/jpeg;base64,") == 2


def test_a_bad_photo_is_told_what_was_measured_what_is_allowed_and_what_to_do(portal):
    """X05."""
    page = tried(portal, jpeg(portraits.drawn("1").point(lambda value: value // 5))).content.decode()

    assert "这张照片还不行" in page
    assert "要 55 以上" in page
    assert "到亮一点的地方再拍一张" in page


def test_nothing_is_kept(portal):
    tried(portal, portraits.portrait("1"))

    with acting(make.MAKER):
        assert not EvidenceFile.objects.visible_to(make.MAKER).exists()


@pytest.mark.parametrize(("data", "text"), [(b"GIF89a" + bytes(20), "这是 GIF 文件"), (b"", "这个文件是空的")])
def test_what_is_no_photo_is_refused_in_words(portal, data, text):
    answer = tried(portal, data)

    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_forgetting_to_choose_is_told(portal):
    assert "这个文件是空的" in portal.post("/xiamen/photo/").content.decode()


def test_one_address_does_not_try_without_end(portal, monkeypatch):
    monkeypatch.setattr(trials, "OF_SOURCE", trials.Limit("trial.source", 1, trials.OF_SOURCE.window))
    tried(portal, portraits.portrait("1"))

    answer = tried(portal, portraits.portrait("1"))

    assert answer.status_code == 422
    assert "这张照片可以用" not in answer.content.decode()
