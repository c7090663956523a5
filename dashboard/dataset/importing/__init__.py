"""Stories out of what an editor already has: spreadsheets, long tables, coding projects.

============ ======================================================================
grids        a file -> sheets of cells, all of them text
spellings    the headings and words by which columns and codes are known
report       what was understood, what was changed, and what only the editor can decide
long_table   a sheet with one row per utterance -> records
network      a Discourse Network Analyzer project -> records
records      records -> the tables of a story
named_sheets a workbook whose sheets are the tables of a story -> these tables
story        tables -> a story folder
============ ======================================================================
"""
