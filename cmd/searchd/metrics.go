package main

import (
	"context"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"onrecord/config"
	"onrecord/index"
	"onrecord/web"
)

// metrics are what operators watch. Their labels have few values whatever clients send: the patterns of
// routes, never paths.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics(live *index.Live) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onrecord_requests_total", Help: "Requests answered, by route, method and status.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "onrecord_request_seconds", Help: "Time to answer a request, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "onrecord_build_info", Help: "The version that runs; always 1.",
		ConstLabels: prometheus.Labels{"version": config.Version()},
	})
	build.Set(1)
	m.registry.MustRegister(m.requests, m.seconds, build, liveCollector{live},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// observe counts one request.
func (m *metrics) observe(a web.Answered) {
	m.requests.WithLabelValues(a.Route, a.Method, strconv.Itoa(a.Status)).Inc()
	m.seconds.WithLabelValues(a.Route).Observe(a.Took.Seconds())
}

// liveCollector tells of the index at the moment of a scrape.
type liveCollector struct{ live *index.Live }

var (
	upDesc         = description("onrecord_index_up", "1 where an index is open and whole, else 0.")
	publishedDesc  = description("onrecord_generation_published_seconds", "When the open generation was published, in seconds since 1970.", "generation")
	articlesDesc   = description("onrecord_articles", "Articles in the open generation.")
	quotesDesc     = description("onrecord_quotes", "Quotes in the open generation.")
	statementsDesc = description("onrecord_statements", "Different statements in the open generation.")
	runningDesc    = description("onrecord_searches_running", "Searches that run at the moment.")
	limitDesc      = description("onrecord_searches_limit", "Searches that may run at a time; others wait.")
	swapsDesc      = description("onrecord_generations_opened_total", "Generations that were taken up.")
	refusedDesc    = description("onrecord_generations_refused_total", "Times that a published generation could not be taken up.")
)

func description(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// Describe implements prometheus.Collector.
func (c liveCollector) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(c, ch) }

// Collect implements prometheus.Collector.
func (c liveCollector) Collect(ch chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	counter := func(d *prometheus.Desc, n uint64) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n))
	}
	load := c.live.Load()
	gauge(runningDesc, float64(load.Running))
	gauge(limitDesc, float64(load.Limit))
	counter(swapsDesc, load.Opened)
	counter(refusedDesc, load.Refused)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	status, err := c.live.Status(ctx)
	if err != nil {
		gauge(upDesc, 0)
		return
	}
	gauge(upDesc, 1)
	gauge(publishedDesc, float64(status.Published.Unix()), status.Generation)
	gauge(articlesDesc, float64(status.Articles))
	gauge(quotesDesc, float64(status.Quotes))
	gauge(statementsDesc, float64(status.Statements))
}
