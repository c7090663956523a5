# make run      start the dashboard on http://localhost:8501
# make test     every check and every test but those of the hosting and the attacks
# make test-hosting  two replicas behind nginx: killed, restarted, started wrongly
# make test-attack   one replica, flooded, worn and lied to
# make check    style, layers, types and the coded data
# make chromium a browser for the tests
# make clean    remove what the above have made
#
# PYTHON=python3.13 chooses the interpreter, PORT=8080 the port.

PYTHON ?= python3

BIN = .venv/bin
INSTALLED = .venv/installed
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: run test test-hosting test-attack check chromium nginx clean

run: $(INSTALLED)
	@$(BIN)/python -m dashboard serve

test: check chromium
	@$(BIN)/python -m pytest --ignore=tests/hosting --ignore=tests/attack

test-hosting: chromium nginx
	@$(BIN)/python -m pytest tests/hosting

test-attack: $(INSTALLED)
	@timeout 300 $(BIN)/python -m pytest tests/attack

check: $(INSTALLED)
	@$(BIN)/python -m ruff check --quiet
	@$(BIN)/python -m ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m mypy
	@$(BIN)/python -m dashboard check

chromium: $(INSTALLED)
	@$(BIN)/python -m tests.browser.chromium

nginx: $(INSTALLED)
	@$(BIN)/python -m tests.hosting.nginx

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results build *.egg-info

$(INSTALLED): requirements.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo 'Python 3.11 or later is needed, as in: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing into .venv: once, a few minutes ...'
	@test -x $(BIN)/pip || "$(PYTHON)" -m venv .venv || { \
	    echo 'Python lacks its venv module; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $(INSTALLED)
