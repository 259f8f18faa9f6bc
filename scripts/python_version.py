"""Stop early, with a sentence, on a Python that is too old for the book."""
