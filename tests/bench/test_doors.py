"""What `kuaiji bench doors` counts, on made-up answers."""

import pytest


@pytest.fixture
def doors(bench):
    return bench("doors")


def answers(doors, look, took):
    found = doors.Answers()
    for each in took:
        found.add(look, each)
    return found


def test_two_doors_that_answer_alike_keep_their_secret(doors):
    """SEC-06: the same looks, the same times."""
    same = (422, 900, None, ("content-type",))
    found = {"login": (answers(doors, same, range(100)), answers(doors, same, range(100)))}

    assert doors.figures(found)["missed"] == 0


@pytest.mark.parametrize(
    ("look", "took"),
    [((200, 900, None, ()), range(100)), ((422, 901, None, ()), range(100)), ((422, 900, None, ()), [each + 60 for each in range(100)])],
    ids=["another status", "another length", "another time"],
)
def test_a_door_that_answers_otherwise_about_who_is_known_is_told(doors, look, took):
    found = {"login": (answers(doors, look, took), answers(doors, (422, 900, None, ()), range(100)))}

    assert doors.figures(found)["missed"] > 0


def test_the_advantage_is_what_a_guess_by_time_wins(doors):
    assert doors.advantage_of([1, 2, 3], [1, 2, 3]) == 0
    assert doors.advantage_of([1, 2, 3], [4, 5, 6]) == 1
    assert doors.advantage_of([1, 4], [2, 3]) == 0
