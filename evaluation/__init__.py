"""Whether the search finds what people mean: judged queries, the measures, and two searches to compare with.

Run with `make eval`; `docs/evaluation.md` tells what the measures mean and how to add a query.
"""
