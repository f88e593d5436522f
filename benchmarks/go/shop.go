// SPDX-License-Identifier: BSL-1.0

package main

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"strconv"
	"sync"
	"time"
)

type article struct {
	Sku         string `json:"sku"`
	OnHand      int64  `json:"on_hand"`
	Reserved    int64  `json:"reserved"`
	UnitPrice   int64  `json:"unit_price"`
	Description string `json:"description"`
}

// answer is what a client is told, kept as it was for who asks again with the same key.
type answer struct {
	status   int
	body     []byte
	etag     string
	location string
	code     string
}

type keptAnswer struct {
	digest uint64
	seenAt time.Time
	told   answer
}

type event struct {
	order, from, what, to string
	version               uint64
	at                    time.Time
}

type storedOrder struct {
	order
	due      time.Time
	placedAt time.Time
}

type shop struct {
	mutex  sync.Mutex
	stock  map[string]*article
	orders map[string]storedOrder
	keys   map[string]keptAnswer
	events []event
	ids    idSource
}

func newShop() *shop {
	return &shop{stock: map[string]*article{}, orders: map[string]storedOrder{}, keys: map[string]keptAnswer{}}
}

func refusal(status int, code, detail string, wrong invalid) answer {
	body, _ := json.Marshal(struct {
		Type      string  `json:"type"`
		Status    int     `json:"status"`
		Detail    string  `json:"detail"`
		Code      string  `json:"code"`
		Retryable bool    `json:"retryable"`
		Errors    invalid `json:"errors,omitempty"`
	}{"/problems#" + code, status, detail, code, false, wrong})
	return answer{status: status, body: body, code: code}
}

func (s *shop) putStock(what article) answer {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known := s.stock[what.Sku]; known != nil {
		what.Reserved = known.Reserved
	}
	s.stock[what.Sku] = &what
	body, _ := json.Marshal(what)
	return answer{status: 200, body: body}
}

func (s *shop) show(id string) answer {
	s.mutex.Lock()
	found, ok := s.orders[id]
	s.mutex.Unlock()
	if !ok {
		return refusal(404, "order_not_found", "there is no such order", nil)
	}
	return shown(200, found.order)
}

func shown(status int, what order) answer {
	body, _ := json.Marshal(what)
	return answer{status: status, body: body, etag: strconv.FormatUint(what.Version, 10)}
}

func digestOf(body []byte) uint64 {
	hash := fnv.New64a()
	hash.Write(body)
	return hash.Sum64()
}

// place takes an order once for each key, with the stock of all its items or of none.
func (s *shop) place(key string, body []byte, now time.Time) answer {
	wanted, total, err := readOrder(body)
	if wrong, ok := err.(invalid); ok {
		return refusal(422, "invalid_fields", "some fields are wrong", wrong)
	}
	if err != nil {
		return refusal(400, "malformed_json", err.Error(), nil)
	}
	digest := digestOf(body)

	s.mutex.Lock()
	defer s.mutex.Unlock()
	if kept, ok := s.keys[key]; ok {
		if kept.digest != digest {
			return refusal(422, "key_reused", "the key came with another request", nil)
		}
		return kept.told
	}
	for _, one := range wanted.Items {
		known := s.stock[one.Sku]
		if known == nil {
			return refusal(422, "invalid_fields", "there is no such article", invalid{{"/items", "unknown_article"}})
		}
		if known.OnHand-known.Reserved < one.Quantity {
			return refusal(409, "out_of_stock", one.Sku+" is out of stock", nil)
		}
	}
	for _, one := range wanted.Items {
		s.stock[one.Sku].Reserved += one.Quantity
	}
	placed := order{s.ids.next(now), "reserved", 2, wanted.Customer, wanted.Currency, total, wanted.Items}
	s.orders[placed.ID] = storedOrder{placed, now.Add(15 * time.Minute), now}
	s.events = append(s.events, event{placed.ID, "", "place", "placed", 1, now},
		event{placed.ID, "placed", "reserve_ok", "reserved", 2, now})
	told := shown(201, placed)
	told.location = "/v1/orders/" + placed.ID
	s.keys[key] = keptAnswer{digest, now, told}
	return told
}

// idSource makes ULIDs: 48 bits of time, 80 of chance.
type idSource struct {
	high, low uint64
	millis    int64
}

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

func (s *idSource) next(now time.Time) string {
	if millis := now.UnixMilli(); millis > s.millis {
		var chance [16]byte
		_, _ = rand.Read(chance[:])
		s.millis = millis
		s.high = binary.LittleEndian.Uint64(chance[:]) & 0x7FFF
		s.low = binary.LittleEndian.Uint64(chance[8:])
	} else if s.low++; s.low == 0 {
		s.high++
	}
	var text [26]byte
	for i := 0; i < 10; i++ {
		text[9-i] = digits[s.millis>>(5*i)&31]
	}
	high, low := s.high, s.low
	for i := 25; i >= 10; i-- {
		text[i] = digits[low&31]
		low = low>>5 | high<<59
		high >>= 5
	}
	return string(text[:])
}
