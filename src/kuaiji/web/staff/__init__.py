"""Pages of the bureaus' own people: to-do, queue, case, counter, archives."""
