package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"onrecord/config"
	"onrecord/index"
	"onrecord/web"
)

// serve runs the server until ctx is done and every request is answered. It returns nil after a clean
// stop.
func serve(ctx context.Context, cfg config.Config, stdout, stderr io.Writer) error {
	log := newLog(stderr, cfg.Log)
	for _, name := range cfg.Ignored {
		log.Warn("this variable is no setting", "name", name)
	}
	aliases, err := aliasesOf(cfg.People)
	if err != nil {
		return err
	}
	live := index.NewLive(cfg.Index, index.Options{Aliases: aliases, Logger: log})
	stopping := make(chan struct{})
	figures := newMetrics(live)
	handler, err := web.New(options(cfg, live, log, figures, stopping))
	if err != nil {
		return err
	}
	operators, err := newAdmin(cfg, figures, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", cfg.Listen)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", cfg.Listen, err)
	}
	fmt.Fprintf(stdout, "Serving on %s\n", addressOf(cfg, listener.Addr()))

	watching, stopWatching := context.WithCancel(context.Background())
	var watch sync.WaitGroup
	watch.Go(func() { follow(watching, live, cfg, stdout) })
	if operators != nil {
		watch.Go(func() { operators.serve(watching, log) })
	}
	err = serveOn(ctx, listener, newServer(cfg, handler, log), cfg.Timeouts, stopping)
	stopWatching()
	watch.Wait()
	return errors.Join(err, closeIndex(live))
}

// follow opens the index, says what it holds, and takes up what is published later.
func follow(ctx context.Context, live *index.Live, cfg config.Config, stdout io.Writer) {
	err := live.Refresh(ctx)
	status, statusErr := live.Status(ctx)
	switch {
	case ctx.Err() != nil:
		return
	case errors.Is(err, index.ErrNoIndex):
		fmt.Fprintf(stdout, "There is no index in %s yet: run `indexer build --index %[1]s PATH…`. It is taken up as soon as it is there.\n", cfg.Index)
	case statusErr == nil:
		fmt.Fprintf(stdout, "The index in %s holds %s from %s (generation %s)\n", cfg.Index,
			count(status.Quotes, "quote"), count(status.Articles, "article"), status.Generation)
	}
	live.Watch(ctx, cfg.WatchInterval)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func options(cfg config.Config, live *index.Live, log *slog.Logger, m *metrics, stopping <-chan struct{}) web.Options {
	return web.Options{
		Searcher:       live,
		Logger:         log,
		BaseURL:        cfg.BaseURL,
		ReportURL:      cfg.ReportURL,
		TrustedProxies: cfg.TrustedProxies,
		RequestTimeout: cfg.Timeouts.Request,
		MaxURL:         int(cfg.Limits.URLSize),
		Rate:           cfg.Limits.Rate,
		Burst:          cfg.Limits.Burst,
		Answered:       m.observe,
		Stopping:       stopping,
	}
}

// newServer returns a server that cuts off clients who are slow or send too much.
func newServer(cfg config.Config, handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: cfg.Timeouts.ReadHeader,
		ReadTimeout:       cfg.Timeouts.Read,
		WriteTimeout:      cfg.Timeouts.Write,
		IdleTimeout:       cfg.Timeouts.Idle,
		MaxHeaderBytes:    int(cfg.Limits.HeaderSize),
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// serveOn serves on l until ctx is done. Then it closes stopping, waits for those who look at /readyz to
// notice, stops listening and waits for the requests under way; what is left after that is cut off.
func serveOn(ctx context.Context, l net.Listener, srv *http.Server, limits config.Timeouts, stopping chan<- struct{}) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	close(stopping)
	time.Sleep(limits.Notice)
	drain, cancel := context.WithTimeout(context.Background(), limits.Drain)
	defer cancel()
	if err := srv.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("requests were still running after %s and were cut off", limits.Drain), srv.Close())
	}
	return nil
}

// closing bounds the closing of the index when searches that nobody waits for any more are running.
const closing = 500 * time.Millisecond

func closeIndex(live *index.Live) error {
	done := make(chan error, 1)
	go func() { done <- live.Close() }()
	select {
	case err := <-done:
		return err
	case <-time.After(closing):
		return errors.New("the index could not be closed in time")
	}
}

// addressOf returns the URL to open: the one that readers see, else that of this machine.
func addressOf(cfg config.Config, bound net.Addr) string {
	if cfg.BaseURL != "" {
		return cfg.BaseURL + " (" + bound.String() + ")"
	}
	host, _, err := net.SplitHostPort(cfg.Listen)
	if err != nil || host == "" || net.ParseIP(host).IsUnspecified() {
		host = "localhost"
	}
	_, port, err := net.SplitHostPort(bound.String())
	if err != nil {
		return bound.String()
	}
	return "http://" + net.JoinHostPort(host, port)
}
