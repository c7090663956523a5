"""A second, independent coding of a story, and how far it agrees with the first.

============= ==============================================
blank_sheet   a story -> a sheet to fill in, and its codes
filled_sheet  the filled sheet -> codings, and problems
agreement     two codings -> disputed cells, and measures
============= ==============================================
"""
