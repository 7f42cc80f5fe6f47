"""What leaves the archive for other programs: agenda items as CSV for a spreadsheet, and as JSON.

docs/exports.md tells every column and field.
"""
