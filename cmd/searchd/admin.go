package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"onrecord/config"
)

// admin serves what is for operators only, on an address of its own that no reader can reach: metrics
// for Prometheus and profiles for `go tool pprof`.
type admin struct {
	listener net.Listener
	server   *http.Server
}

// newAdmin listens on cfg.Admin; it returns nil where that is empty.
func newAdmin(cfg config.Config, m *metrics, log *slog.Logger) (*admin, error) {
	if cfg.Admin == "" {
		return nil, nil
	}
	l, err := net.Listen("tcp", cfg.Admin)
	if err != nil {
		return nil, fmt.Errorf("listening on %s for operators: %w", cfg.Admin, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return &admin{listener: l, server: &http.Server{
		Handler: mux, ReadHeaderTimeout: cfg.Timeouts.ReadHeader, IdleTimeout: cfg.Timeouts.Idle,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}}, nil
}

// serve serves until ctx is done. Profiles under way are cut off then.
func (a *admin) serve(ctx context.Context, log *slog.Logger) {
	stop := context.AfterFunc(ctx, func() { _ = a.server.Close() })
	defer stop()
	log.Info("serving operators", "address", a.listener.Addr().String())
	if err := a.server.Serve(a.listener); err != nil && !errors.Is(err, http.ErrServerClosed) {
		log.Error("the listener for operators has ended", "error", err)
	}
}
