"""Printers behind one protocol."""
