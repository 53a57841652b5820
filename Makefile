# `make help` lists what there is. All that is needed beforehand is Python 3.11 or newer and make.

.DEFAULT_GOAL := help
.PHONY: help run demo install build dev test check format messages lock bench clean chromium pictures

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
NODE := $(BIN)/python packaging/node.py node
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python
SAY := >&2 printf '%s\n'

help:
	@echo "make run       install if needed, then serve on port 8000 (LIVE_PORT, LIVE_HOST)"
	@echo "make demo      a meeting with 43 simulated people"
	@echo "make test      all tests; ARGS='-k word_cloud' for some"
	@echo "make check     format, lint, types, floors, catalogues"
	@echo "make format    put the Python code in shape"
	@echo "make build     the front end and the catalogues"
	@echo "make messages  bring the catalogues up to date with the code"
	@echo "make pictures  docs/img and pictures/: every screen of a running demo"
	@echo "make lock      remake the lock files; UPGRADE=1 takes the newest versions"
	@echo "make bench     the town hall against its peers; SCENARIO=kill for another, ARGS=--quick for small"
	@echo "make clean     remove all that was installed or built; meetings stay"

run: build
	@exec $(BIN)/live serve --welcome

demo: build
	@exec $(BIN)/live demo $(ARGS)

install: .venv/.live

build: .venv/.live
	@$(BIN)/python hatch_build.py

dev: .venv/.live .venv/.dev
	@$(BIN)/python hatch_build.py --dev

test: dev chromium
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(NODE) node_modules/eslint/bin/eslint.js --config packaging/eslint.config.js --max-warnings 0 static packaging
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/catalogues.py --check

format: dev
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

messages: dev
	@$(BIN)/python packaging/catalogues.py

pictures: dev chromium
	@$(BIN)/python -m tests.browser.pictures
	@LIVE_TEST_PICTURES=1 $(BIN)/python -m pytest -q -p no:cacheprovider tests/browser/test_kind_pictures.py

bench: build .venv/.bench
	@$(BIN)/python -m bench.run $(SCENARIO) $(ARGS)

UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: .venv/.live
	@$(PIP) install -qq uv
	@$(UV) pyproject.toml --output-file requirements/run.txt
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], sep='\n')" \
		| $(UV) --constraints requirements/run.txt - --output-file requirements/build.txt
	@$(UV) --constraints requirements/run.txt --constraints requirements/build.txt --extra dev --extra redis \
		pyproject.toml --output-file requirements/dev.txt
	@$(UV) --constraints requirements/run.txt --extra bench pyproject.toml --output-file requirements/bench.txt
	@$(if $(UPGRADE),rm -f package-lock.json)
	@$(BIN)/python packaging/node.py npm install --package-lock-only --ignore-scripts --loglevel=error
	@$(if $(UPGRADE),rm -f bench/peers/node/package-lock.json)
	@$(BIN)/python packaging/node.py npm install --prefix bench/peers/node --package-lock-only --ignore-scripts --loglevel=error

clean:
	@rm -rf .venv node_modules bench/peers/node/node_modules static/dist dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find live tests packaging bench -name __pycache__ -prune -exec rm -rf {} +
	@rm -f live/translations/*/js.json live/translations/*/LC_MESSAGES/messages.mo

# The pieces below are made once, and again when what they are made of changes.

$(BIN)/python:
	@touch .writable 2>/dev/null || { $(SAY) "Cannot write to $(CURDIR): unpack Live in a folder of your own."; exit 1; }
	@rm -f .writable
	@for python in $(PYTHONS); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then $(SAY) "Live needs Python 3.11 or newer and found none: install it, or name it as in: make run PYTHON=/path/to/python3"; exit 1; fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		$(SAY) "$$found cannot make a virtual environment: on Debian and Ubuntu, install the package python3-venv."; exit 1; fi; \
	"$$found" -m venv --clear .venv || { rm -rf .venv; $(SAY) "Could not make .venv in $(CURDIR)."; exit 1; }

NO_PACKAGES = { $(SAY) "Could not install Live's packages. Is there a network? Details: .venv/install.log"; exit 1; }

.venv/.run: requirements/build.txt requirements/run.txt | $(BIN)/python
	@echo "Installing (first time only, about a minute) …"
	@$(PIP) install -q --retries 2 --require-hashes -r requirements/build.txt -r requirements/run.txt >.venv/install.log 2>&1 || $(NO_PACKAGES)
	@touch $@

.venv/.dev: requirements/build.txt requirements/dev.txt | $(BIN)/python
	@echo "Installing the tools for development …"
	@$(PIP) install -q --retries 2 --require-hashes -r requirements/build.txt -r requirements/dev.txt >.venv/install.log 2>&1 || $(NO_PACKAGES)
	@touch $@

.venv/.bench: requirements/build.txt requirements/bench.txt | $(BIN)/python
	@echo "Installing the load generator …"
	@$(PIP) install -q --retries 2 --require-hashes -r requirements/build.txt -r requirements/bench.txt >.venv/install.log 2>&1 || $(NO_PACKAGES)
	@touch $@

.venv/.live: pyproject.toml .venv/.run
	@echo "Building the front end …"
	@$(BIN)/python hatch_build.py
	@$(PIP) install -q --no-deps --no-build-isolation -e . >.venv/install.log 2>&1 || $(NO_PACKAGES)
	@touch $@

chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing Chromium …"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >.venv/chromium.log 2>&1 </dev/null \
				|| echo "Chromium could not be installed (.venv/chromium.log): the browser tests will be skipped."; \
		else \
			echo "Chromium is not installed, so the browser tests will be skipped. On Debian: sudo apt install chromium"; \
		fi; \
	fi
