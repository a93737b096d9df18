"""Text in any script set on ReportLab pages."""
