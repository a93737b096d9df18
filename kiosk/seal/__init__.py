"""Sealing with age, signing in minisign files, and the keys of both."""
