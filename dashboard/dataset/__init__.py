"""The only code that opens the data folder.

============== ====================================================================
schemas        the canonical table schemas, the project's only dictionary
rules          every rule of a story, with its number, its words and its remedy
reading        one CSV file, and one story folder, as the files hold them
checking       what is read -> every problem
second_coding  a blank sheet for a second coder, the filled sheet, the agreement
story_folders  which folders hold stories, and what changes when a file does
listing        a story folder as a list of many shows it
kept_stories   the stories in memory, bounded
live_catalog   the stories as they are now, while their folders change
following      a thread that looks for changes
load           story folders -> the records of ``dashboard.model``
scaffold       an empty story folder, or fresh schemas in an old one
============== ====================================================================
"""
