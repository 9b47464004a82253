# Two commands for everybody: `make demo` and `make test`. The rest is for those who work on Lvze.
.PHONY: demo test soak lint bench clean

demo: ## the demo institutions, their reports, and the site on 127.0.0.1
	@scripts/setup runtime
	@.venv/bin/lvze demo $(DEMO)

test: ## every test this machine can run, at a small size; says what it left out
	@scripts/setup dev
	@scripts/test

soak: ## the full figures of the quality bars; takes hours
	@scripts/setup dev
	@scripts/soak

lint: ## style, types, layers
	@scripts/setup dev
	@scripts/lint

bench: ## the benchmarks, printed as a table
	@scripts/setup runtime
	@.venv/bin/lvze bench
