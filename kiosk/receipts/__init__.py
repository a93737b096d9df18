"""Receipts: what the QR holds and what the paper says."""
