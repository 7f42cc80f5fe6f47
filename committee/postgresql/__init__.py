"""Django's PostgreSQL as the pages use it: kept connections are looked at, and statements prepared."""
