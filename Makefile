PORT ?= 8000
BIN = .venv/bin

.PHONY: help run test check format pictures lock manage clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

run: .venv/.runtime ## serve the tracker on http://127.0.0.1:8000, or on another port: make run PORT=8123
	@exec $(BIN)/python deploy/local.py serve $(PORT)

test: .venv/.development ## run the whole suite on both databases, and in a real browser
	$(BIN)/pytest --numprocesses=auto --dist=worksteal
	$(BIN)/pytest --numprocesses=auto --dist=worksteal --database=postgresql -m "not browser"

check: .venv/.development ## check format, lint, types, migrations and production settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python deploy/local.py run $(BIN)/mypy
	$(BIN)/python deploy/local.py manage makemigrations --check --dry-run
	SITE_URL=https://tracker.example.org $(BIN)/python deploy/local.py manage check --deploy --fail-level WARNING

format: .venv/.development ## put the code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: .venv/.development ## draw the pictures of docs/guide.md, by walking through it in a real browser
	$(BIN)/pytest tests/browser/test_guide.py -k mouse --pictures=docs/pictures

manage: .venv/.runtime ## run a command of manage.py as make run would: make manage do="check_data"
	@$(BIN)/python deploy/local.py manage $(do)

lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock: export UV_SYSTEM_CERTS = true
lock: COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-strip-extras --python-version 3.12
lock: .venv/.development ## choose the libraries anew within the bounds of pyproject.toml
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	$(COMPILE) --upgrade pyproject.toml --group development --constraint requirements.lock --output-file requirements-development.lock

clean: ## remove the Python environment, and nothing that a person wrote
	rm -rf .venv

.venv/.runtime: requirements.lock
	@deploy/environment.sh requirements.lock
	@rm -f .venv/.development
	@touch $@

.venv/.development: requirements.lock requirements-development.lock
	@deploy/environment.sh requirements-development.lock
	@touch .venv/.runtime $@
