# The portal's image: web, worker, beat and migrate are the same image with another command (docker-compose.yml).
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

# The environment is the image itself (KUMELENME_VENV=0), database and queue are other services.
ENV KUMELENME_VENV=0 \
    KUMELENME_STATE=/portal/state \
    KUMELENME_MEDIA=/portal/media \
    DJANGO_SETTINGS_MODULE=kumelenme.settings \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt

COPY . .
RUN useradd --system --uid 10001 --home-dir /portal portal \
    && mkdir -p /portal/state /portal/media \
    && DJANGO_SECRET_KEY=only-while-the-image-is-built python manage.py collectstatic --noinput \
    && chown -R portal /portal
USER portal

EXPOSE 8000
CMD ["python", "manage.py", "run", "web"]
