"""How the application server runs: `gunicorn --config deploy/gunicorn.conf.py tracker.wsgi`.

What differs between machines is set by GUNICORN_CMD_ARGS, such as `--bind=0.0.0.0:8000 --workers=8`.
"""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
try:
    settings.DEBUG  # noqa: B018
except ImproperlyConfigured as fault:
    sys.exit(f"gunicorn: {fault}")

from deploy.worker import LONGEST_REQUEST_LINE, Worker

wsgi_app = "tracker.wsgi"
bind = "127.0.0.1:8000"
worker_class = Worker
limit_request_line = LONGEST_REQUEST_LINE
workers = 2
# tracker/databases.py keeps a connection to PostgreSQL for each of them.
threads = 8
# The heartbeat file is written every second: keep it off the disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
# Forwarded headers are believed in one place alone, tracker/proxies.py.
forwarded_allow_ips = ""
control_socket_disable = True
