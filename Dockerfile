FROM python:3.11-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /build/requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --require-hashes -r /build/requirements.txt


FROM python:3.11-slim-bookworm

ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=committee.settings \
    ARKIV_DATA=/arkiv \
    ARKIV_STATIC=/app/staticfiles

RUN useradd --system --user-group --uid 10001 --no-create-home --shell /usr/sbin/nologin arkiv \
    && install --directory --owner=arkiv --group=arkiv --mode=0700 /arkiv
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py ./
COPY danish danish
COPY committee committee
COPY ingest ingest
COPY templates templates
COPY static static
RUN python manage.py collectstatic --noinput --verbosity 0

USER 10001
# From here on nothing is made up: key, hosts and database must be given.
ENV ARKIV_PRODUKTION=ja
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["sh", "-c", "python manage.py migrate --noinput && python manage.py reindex --manglende && exec gunicorn committee.wsgi --bind 0.0.0.0:8000 --preload --workers 2 --worker-class gthread --threads 4 --limit-request-line 8190 --no-control-socket"]
