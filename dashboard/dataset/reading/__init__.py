"""Files as they are, judged only by whether they can be read.

============ ==============================================================
table_file   one CSV file -> rows with their line numbers, and problems
story_files  one story folder -> its package and tables, and problems
============ ==============================================================
"""
