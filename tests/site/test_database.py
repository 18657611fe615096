"""The embedded database as the tests and every installation meet it."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_tests_speak_as_the_web_role_that_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("kuaiji_web", False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'kuaiji_web'")
        assert cursor.fetchone() == (0,)


def test_chinese_letters_count_for_trigrams():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('会计人员'))")
        assert cursor.fetchone() == (5,)


@pytest.mark.django_db(transaction=True)
def test_a_test_may_commit():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('a', 'b', now())")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_another_test_committed_is_gone(turn):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
