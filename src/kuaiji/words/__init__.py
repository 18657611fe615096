"""Every sentence by key, in three languages."""

from kuaiji.words.labels import label
from kuaiji.words.said import Said, said, sentence, why
from kuaiji.words.sentences import LANGUAGES, MissingWordError, keys, pick, t, unfilled

__all__ = ["LANGUAGES", "MissingWordError", "Said", "keys", "label", "pick", "said", "sentence", "t", "unfilled", "why"]
