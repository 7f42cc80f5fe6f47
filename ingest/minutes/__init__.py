"""The parts of a referat, one module each. Pure: blocks and texts in, values out.

`layout` and `healing` turn lines into paragraphs; `furniture` sets aside what is no content; `structure` finds
header, items and sections; `header`, `items`, `case_types` and `decisions` read them; `problems` says what an
admin should look at. `ingest.parse` puts them together.
"""
