"""The only code that opens the data folder.

============== ====================================================================
schemas        the canonical table schemas, the project's only dictionary
rules          every rule of a story, with its number, its words and its remedy
reading        one CSV file, and one story folder, as the files hold them
checking       what is read -> every problem
second_coding  a blank sheet for a second coder, the filled sheet, the agreement
load           story folders -> the records of ``dashboard.model``
scaffold       an empty story folder, or fresh schemas in an old one
============== ====================================================================
"""
