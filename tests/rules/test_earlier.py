"""What a reviewer could have told at an earlier review."""

from kuaiji.rules import earlier

FIRST = {"work.post": "1", "work.title": "a", "person.portrait#photo": ["1"], "person.id_document#front": ["2"], "person.id_document#back": ["3"]}
NOW = FIRST | {"work.title": "b", "person.id_document#back": ["4"]}


def test_a_place_is_as_old_as_the_review_since_which_it_stands():
    seen = earlier.visible({"a": "1", "b": "2", "c": "3"}, [{"a": "1", "b": "1", "c": "3"}, {"a": "1", "b": "2", "c": "4"}])

    assert seen == {"a": 1, "b": 2, "c": 0}
    assert earlier.visible({"a": "1"}, []) == {"a": 0}


def test_a_return_is_late_for_what_stood_there_and_was_not_told():
    seen = earlier.visible(NOW, [FIRST])

    assert earlier.late(["work.post", "work.title", "person.portrait", "person.id_document", ""], seen, ()) == ["person.portrait", "work.post"]
    assert earlier.late(["person.id_document#front", "person.id_document#back"], seen, ()) == ["person.id_document#front"]


def test_what_came_back_before_and_was_not_put_right_is_not_late():
    assert earlier.late(["person.portrait#photo"], earlier.visible(NOW, [FIRST]), {"person.portrait"}) == []
