"""Files as rows: CSV, XLSX, JSON lines and GeoJSON, read as they come and never held whole."""

from .table import SourceRow, SourceTable, UnreadableFileError, open_table

__all__ = ["SourceRow", "SourceTable", "UnreadableFileError", "open_table"]
