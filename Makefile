# Three commands matter: `make install`, `make demo` and `make test`. All first install what is missing (see scripts/setup.sh).

PYTHON := .venv/bin/python
READY := .venv/.ready

# Names and text are UTF-8 whatever the locale says; a home that can't be written to (or isn't there) is replaced.
ifneq ($(shell locale charmap 2>/dev/null),UTF-8)
export LC_ALL := C.UTF-8
endif
ifneq ($(shell test -n "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.uv/home
endif

# Hundreds of tests start a program: modules are compiled once, also where the environment would have it otherwise.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install wheel demo test test-fast test-quick cluster-nodes test-cluster store-server lint types bench samples clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

install: ## install the command `sovang` for this user, with the locked versions of what it needs
	@extra="$(extra)" sh scripts/setup.sh tool

wheel: ## put the wheel and what pins its requirements into dist/, for other machines
	@sh scripts/setup.sh wheel

demo: $(READY) ## read the samples into ./demo-archive and ask it a few questions
	@PYTHON=$(PYTHON) sh scripts/demo.sh

test: $(READY) ## run all tests
	@sh scripts/setup.sh browser
	$(PYTHON) -m pytest

test-fast: $(READY) ## run the tests of rules, readers and texts, in two minutes: no OCR, no archive
	$(PYTHON) -m pytest -m "not slow and not archive" -n auto --maxprocesses 4 --dist loadfile

test-quick: $(READY) ## run all tests but those marked slow, in a few minutes: no OCR, few files
	$(PYTHON) -m pytest -m "not slow" -n auto --maxprocesses 4 --dist loadfile

cluster-nodes: ## fetch what three OpenSearch nodes for tests need (Java 17 and Maven)
	mvn -q -B -f tests/opensearch package

test-cluster: $(READY) cluster-nodes ## run the tests that need a search cluster, which `make test` leaves out without
	$(PYTHON) -m pytest tests/index/search/engines -k "opensearch or cluster"

store-server: ## fetch what an S3 server for tests needs (Java 17 and Maven)
	mvn -q -B -f tests/s3proxy package

lint: $(READY) ## check style and formatting
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: $(READY) ## check types
	$(PYTHON) -m mypy

bench: $(READY) ## measure how well the samples are read (BENCH="--help" for options)
	$(PYTHON) -m bench $(BENCH)

samples: $(READY) ## draw the sample documents again (needs the Tinos font: fonts-croscore)
	$(PYTHON) -m samples.generator

clean: ## remove everything that these commands made, except your archives
	rm -rf .venv .uv .pytest_cache .mypy_cache .ruff_cache .hypothesis bench/out demo-archive dist \
		tests/opensearch/target tests/s3proxy/target

# An environment whose Python has gone, say with an upgrade of the system, is made again.
ifneq ($(shell test -x $(PYTHON) && echo yes),yes)
.PHONY: $(READY)
endif
$(READY): uv.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh
	@touch $@
