FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /rensa ./cmd/rensa

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /rensa /usr/local/bin/rensa
WORKDIR /home/nonroot
ENTRYPOINT ["/usr/local/bin/rensa"]
CMD ["--help"]
