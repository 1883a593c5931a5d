# Everything a person needs: make run, make test, make lint, make bench. Each installs what it needs first.
SHELL := /bin/bash
PY := .venv/bin/python
KONGTUN := .venv/bin/kongtun
PORT ?= 8000

.PHONY: help setup run test lint bench bench-national fmt messages diagrams lock vendor screenshots clean

help:
	@echo "make run   – เปิดระบบพร้อมข้อมูลสาธิตที่ http://localhost:$(PORT)"
	@echo "make test  – ตรวจทั้งหมด (รวมเบราว์เซอร์ และ PostgreSQL ถ้ามี)"
	@echo "make lint  – ตรวจรูปแบบ ชนิดข้อมูล ลำดับแอป แม่แบบ"
	@echo "make bench – วัดความเร็ว เขียนผลที่ bench/results/"
	@echo "make bench-national – วัดทั้งประเทศบน PostgreSQL (OPTIONS=--quick: แบบสั้น)"

setup:
	@scripts/setup.sh

run: setup
	@PORT=$(PORT) scripts/run.sh

test: setup
	@scripts/test.sh

lint: setup
	@scripts/lint.sh

bench: setup
	@scripts/bench.sh

bench-national: setup
	@scripts/bench_national.sh $(OPTIONS)

fmt:
	.venv/bin/ruff check --fix kongtun tests scripts bench; .venv/bin/ruff format kongtun tests scripts bench

messages:
	@scripts/messages.sh

diagrams:
	KONGTUN_DEMO=1 $(KONGTUN) draw_workflows

lock:
	.tools/bin/uv pip compile pyproject.toml --group dev --generate-hashes --no-header --no-emit-index-url -o requirements.lock

vendor:
	$(PY) scripts/vendor_assets.py

screenshots: setup
	$(PY) scripts/screenshots.py

clean:
	rm -rf var .pytest_cache .mypy_cache .ruff_cache
