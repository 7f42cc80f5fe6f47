"""KLE as it comes in files: KL's emneplan (XML), and OS2KLE's list of emner with keywords (text). Pure."""

from committee.kle_files.reading import MOST_BYTES, read
from committee.kle_files.records import BadFile, Kind, KleFile, SubjectRecord

__all__ = ["MOST_BYTES", "BadFile", "Kind", "KleFile", "SubjectRecord", "read"]
