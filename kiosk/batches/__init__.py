"""Batches: the sealed file that staff carry to the organizers."""
