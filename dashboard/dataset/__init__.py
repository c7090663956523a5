"""The only code that opens the data folder.

=============== ==================================================================
schemas         the canonical table schemas, the project's only dictionary
read            one CSV file -> rows with their line numbers, and problems
story_files     one story folder -> its package and tables, and problems
check           one story folder -> every problem; the rules are in ``check_*``
load            story folders -> the records of ``dashboard.model``
coding_sheet    a blank sheet for a second coder
second_coding   the filled sheet -> codes, and problems
agreement       two codings -> disputed positions, and how far they agree
scaffold        an empty story folder, or fresh schemas in an old one
=============== ==================================================================
"""
