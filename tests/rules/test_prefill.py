"""What stands in the form before anybody types."""

from kuaiji.rules.prefill import Sources, filled, kept
from planted import asked, proof, scheme, section

SCHEME = scheme(
    section(
        "person",
        asked("person.name", prefill={"sources": ["provider", "archive"]}, feeds="person.name"),
        asked("person.phone", prefill={"sources": ["account"]}),
        asked("person.note"),
        proof("person.portrait"),
    ),
    section("work", asked("work.started", prefill={"sources": ["provider", "archive"]}, feeds="work.began_on")),
    section("honours", asked("honours.title", prefill={"sources": ["archive"]}, feeds="honours.title"), rows=True),
)


def test_the_best_source_that_knows_a_value_gives_it() -> None:
    """X08, C05, N04."""
    sources = Sources(provider={"person.name": "样例甲"}, archive={"person.name": "样例乙", "work.began_on": "2001-07-01", "honours.title": "x"})

    assert filled(SCHEME, sources) == {"person.name": ("样例甲", "provider"), "work.started": ("2001-07-01", "archive")}


def test_a_level_counts_as_the_archives_while_nothing_of_it_was_changed() -> None:
    """X08, X20."""
    sources = {"education.level": "archive", "education.obtained_on": "archive", "education.degree": "archive", "education.degree_on": "typed"}

    assert kept(sources) == {"facts.level_kept": "yes", "facts.degree_kept": "no"}
    assert kept(sources, {"education.diploma"})["facts.level_kept"] == "no"
