"""Listening: a voice by pipe, what it is heard through, and what of a page is read aloud."""
