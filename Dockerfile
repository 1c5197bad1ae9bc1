# Two static binaries on an empty base. The index is a volume: build it with the indexer, serve it
# with searchd (compose.yaml shows both).
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=container
RUN make build VERSION="$VERSION"

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/bin/indexer /src/bin/searchd /usr/local/bin/
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/searchd"]
CMD ["--index", "/data", "--listen", ":8080"]
