"""Receipts: what the QR holds (`payload`), its code for people (`hand`), its matrix (`qr`), and the paper (`page`).

Callers import the module they need: the paper is heavy, and the screen does not wait for it.
"""
