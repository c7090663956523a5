"""Files as they are, judged only by whether they can be read.

============ ==============================================================
plain_file   the one place where a file is opened: no link, no pipe, bounded
file_kinds   bytes -> text, or what the file is instead
table_file   one CSV file -> rows with their line numbers, and problems
spelling     ids as links spell them, however a file has them
story_files  one story folder -> its package and tables, and problems
============ ==============================================================
"""
