# On the Record. `make help` lists what can be made; README.md says what for.

# nomsgpack keeps Gin's MessagePack codec, which nothing here uses, out of the binaries.
TAGS      := nomsgpack
VERSION   := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS   := -s -w -X onrecord/config.version=$(VERSION)
GO        ?= go
GOBUILD   := CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -tags $(TAGS) -ldflags '$(LDFLAGS)'

# What `make run` serves, and where. `make run INDEX=/srv/index LISTEN=:80` serves something else.
INDEX     ?= data
LISTEN    ?= localhost:8080

# Further flags of go test, for example TESTFLAGS='-run TestSearch -v'.
TESTFLAGS ?=
FUZZTIME  ?= 30s

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: build
build: ## build bin/indexer and bin/searchd
	$(GOBUILD) -o bin/ ./cmd/...

.PHONY: run
run: build ## build, index samples/ when there is no index yet, serve on http://localhost:8080
	@if [ ! -e '$(INDEX)/CURRENT' ]; then \
		echo 'No index in $(INDEX)/ yet: indexing samples/'; \
		bin/indexer build --index '$(INDEX)' --people samples/people.yaml samples; \
	fi
	@exec bin/searchd --index '$(INDEX)' --listen '$(LISTEN)' --people samples/people.yaml

.PHONY: test
test: test-deps ## install what the tests need, run all of them
	$(GO) test -tags $(TAGS) $(TESTFLAGS) ./...

.PHONY: test-deps
test-deps: ## install a browser and the pinned npm packages for the browser tests
	@tests/browser/setup.sh

.PHONY: race
race: ## run the tests but the long and the browser ones under the race detector
	$(GO) test -race -short -tags $(TAGS) $(TESTFLAGS) ./...

.PHONY: lint
lint: format vet staticcheck vuln ## check format, vet, staticcheck, known vulnerabilities

.PHONY: format
format: ## fail when a file is not formatted as gofumpt would
	@bad="$$($(GO) tool gofumpt -l $$(git ls-files -co --exclude-standard '*.go'))"; \
	if [ -n "$$bad" ]; then echo "not formatted (go tool gofumpt -w FILE mends it):"; echo "$$bad"; exit 1; fi

.PHONY: vet
vet: ## run go vet
	$(GO) vet -tags $(TAGS) ./...

.PHONY: staticcheck
staticcheck: ## run staticcheck
	$(GO) tool staticcheck -tags $(TAGS) ./...

.PHONY: vuln
vuln: ## run govulncheck where the vulnerability database can be reached
	@GO='$(GO)' TAGS='$(TAGS)' .ci/vuln

.PHONY: bench
bench: ## run the benchmarks
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -benchmem $(TESTFLAGS) ./...

.PHONY: crash
crash: ## run the long fault tests: kills, mutations, swaps under load
	ONRECORD_CRASH=long $(GO) test -tags $(TAGS) -count 1 -timeout 60m -run 'Crash|Kill|Mutat|Fault|Swap' -v $(TESTFLAGS) \
		./index/... ./ingest/... ./cmd/...

.PHONY: fuzz
fuzz: ## fuzz every fuzz target for FUZZTIME (30s) each
	@GO='$(GO)' TAGS='$(TAGS)' FUZZTIME='$(FUZZTIME)' .ci/fuzz

.PHONY: screenshots
screenshots: test-deps ## take screenshots of every page into screenshots/
	ONRECORD_SCREENSHOTS='$(CURDIR)/screenshots' $(GO) test -tags $(TAGS) -count 1 ./tests/browser

.PHONY: clean
clean: ## remove what was built; the index in data/ stays
	rm -rf bin screenshots tests/browser/node_modules coverage.out
