"""Names as characters: which are rare, what stands for them elsewhere, how they are put together, and what may be the same name."""
