// SPDX-License-Identifier: BSL-1.0

package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// metrics counts answers, and how long they took in steps of half a decade.
type metrics struct {
	answered [6]atomic.Uint64
	took     [12]atomic.Uint64
}

func (m *metrics) note(status int, took time.Duration) {
	m.answered[status/100].Add(1)
	step := 0
	for limit := 100 * time.Microsecond; step < len(m.took)-1 && took > limit; limit *= 3 {
		step++
	}
	m.took[step].Add(1)
}

type service struct {
	shop    *shop
	log     *log.Logger
	counts  metrics
	idMutex sync.Mutex
	ids     idSource
	mux     *http.ServeMux
}

func newService(of *shop, to *log.Logger) http.Handler {
	s := &service{shop: of, log: to, mux: http.NewServeMux()}
	s.mux.HandleFunc("/v1/orders", s.handled("POST", "place", s.place))
	s.mux.HandleFunc("/v1/orders/", s.handled("GET", "show_order", s.show))
	s.mux.HandleFunc("/v1/stock/", s.handled("PUT", "put_stock", s.putStock))
	return s.mux
}

type logLine struct {
	At      string `json:"at"`
	Level   string `json:"level"`
	What    string `json:"what"`
	Request string `json:"request"`
	Action  string `json:"action"`
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Micros  int64  `json:"us"`
}

func (s *service) requestID(asked *http.Request, now time.Time) string {
	if given := asked.Header.Get("X-Request-Id"); given != "" && len(given) <= 64 {
		return given
	}
	s.idMutex.Lock()
	defer s.idMutex.Unlock()
	return s.ids.next(now)
}

// handled answers with what the function says, and notes it in the log and in the metrics.
func (s *service) handled(method, action string, by func(*http.Request, []byte, time.Time) answer) http.HandlerFunc {
	return func(to http.ResponseWriter, asked *http.Request) {
		began := time.Now()
		id := s.requestID(asked, began)
		told := s.answered(method, to, asked, by, began)
		head := to.Header()
		head.Set("Content-Type", "application/json")
		head.Set("Cache-Control", "no-store")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("X-Request-Id", id)
		head.Set("Content-Length", strconv.Itoa(len(told.body)))
		if told.etag != "" {
			head.Set("ETag", `"`+told.etag+`"`)
		}
		if told.location != "" {
			head.Set("Location", told.location)
		}
		level, code := "info", "ok"
		if told.code != "" {
			level, code = "warning", told.code
			head.Set("Content-Type", "application/problem+json")
		}
		to.WriteHeader(told.status)
		_, _ = to.Write(told.body)
		took := time.Since(began)
		s.counts.note(told.status, took)
		line, _ := json.Marshal(logLine{began.UTC().Format("2006-01-02T15:04:05.000Z"), level, "request", id, action,
			told.status, code, took.Microseconds()})
		_ = s.log.Output(2, string(line))
	}
}

func (s *service) answered(method string, to http.ResponseWriter, asked *http.Request,
	by func(*http.Request, []byte, time.Time) answer, now time.Time) answer {
	if asked.Method != method {
		return refusal(405, "method_not_allowed", "there is "+method, nil)
	}
	body, err := io.ReadAll(http.MaxBytesReader(to, asked.Body, bodyBytes))
	if err != nil {
		return refusal(413, "body_too_large", "the body is too large", nil)
	}
	if len(body) != 0 && !strings.HasPrefix(asked.Header.Get("Content-Type"), "application/json") {
		return refusal(415, "unsupported_media", "send application/json", nil)
	}
	return by(asked, body, now)
}

func (s *service) place(asked *http.Request, body []byte, now time.Time) answer {
	key := asked.Header.Get("Idempotency-Key")
	if key == "" {
		return refusal(400, "missing_idempotency_key", "send an Idempotency-Key", nil)
	}
	return s.shop.place(key, body, now)
}

func (s *service) show(asked *http.Request, _ []byte, _ time.Time) answer {
	return s.shop.show(strings.TrimPrefix(asked.URL.Path, "/v1/orders/"))
}

func (s *service) putStock(asked *http.Request, body []byte, _ time.Time) answer {
	what := article{Sku: strings.TrimPrefix(asked.URL.Path, "/v1/stock/")}
	sku := what.Sku
	if err := json.Unmarshal(body, &what); err != nil {
		return refusal(400, "malformed_json", err.Error(), nil)
	}
	what.Sku, what.Reserved = sku, 0
	if !isSku(what.Sku) || what.OnHand < 0 || what.UnitPrice <= 0 {
		return refusal(422, "invalid_fields", "some fields are wrong", nil)
	}
	return s.shop.putStock(what)
}
