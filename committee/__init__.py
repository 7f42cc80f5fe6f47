"""The archive and its pages: the Django project and its app."""
