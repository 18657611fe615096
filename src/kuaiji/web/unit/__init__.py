"""Pages of the units that employ: whom they are asked to confirm, and what they said (X16, X22)."""
