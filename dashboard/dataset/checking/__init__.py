"""What is wrong with a story, all at once; each module checks one kind of rule.

=========== ====================================================================
story       a whole story folder: calls the others and sorts what they find
package     ``datapackage.json`` and its copy of the schemas
tables      cells, keys and references, as the schemas have them
damage      text that other programs damaged, and ids that spreadsheets rewrite
labels      the names that readers see
positions   what a stance or its absence needs, and what it may rest on
statements  statements and what hangs on them
quotations  the words quoted, against the text of the source
causes      what was found, once per cause
=========== ====================================================================
"""
