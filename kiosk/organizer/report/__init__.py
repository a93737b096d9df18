"""The organizers' report: static pages with a chart and a table for each question.

No script, nothing from elsewhere, nothing that people wrote. Small numbers are not hidden here, and the pages say so.
"""

from kiosk.organizer.report._files import report
from kiosk.organizer.report._words import English, Texts

__all__ = ["English", "Texts", "report"]
