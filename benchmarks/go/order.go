// SPDX-License-Identifier: BSL-1.0

package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
)

const (
	mostItems    = 100
	mostQuantity = 1_000_000
)

type item struct {
	Sku       string `json:"sku"`
	Quantity  int64  `json:"quantity"`
	UnitPrice int64  `json:"unit_price"`
}

type newOrder struct {
	Customer string `json:"customer"`
	Currency string `json:"currency"`
	Items    []item `json:"items"`
}

type order struct {
	ID       string `json:"id"`
	State    string `json:"state"`
	Version  uint64 `json:"version"`
	Customer string `json:"customer"`
	Currency string `json:"currency"`
	Total    int64  `json:"total"`
	Items    []item `json:"items"`
}

// fieldError is one wrong field, by its JSON pointer.
type fieldError struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
}

// invalid is every wrong field of a body.
type invalid []fieldError

func (all invalid) Error() string { return fmt.Sprintf("%d fields are wrong", len(all)) }

func all(text string, from, to byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < from || text[i] > to {
			return false
		}
	}
	return true
}

func isSku(text string) bool {
	return len(text) >= 5 && len(text) <= 7 && all(text[:5], '0', '9') && all(text[5:], 'A', 'Z')
}

// times and plus say whether the sum of money is one that can be written down.
func times(price, count int64) (int64, bool) {
	high, low := bits.Mul64(uint64(price), uint64(count))
	return int64(low), high == 0 && low <= math.MaxInt64
}

func plus(a, b int64) (int64, bool) { return a + b, a <= math.MaxInt64-b }

func checkItems(items []item, wrong *invalid) (total int64) {
	if len(items) == 0 || len(items) > mostItems {
		*wrong = append(*wrong, fieldError{"/items", "out_of_range"})
	}
	seen := make(map[string]struct{}, len(items))
	for i, one := range items {
		add := func(field, code string) {
			*wrong = append(*wrong, fieldError{fmt.Sprintf("/items/%d/%s", i, field), code})
		}
		if !isSku(one.Sku) {
			add("sku", "not_an_article")
		}
		if _, twice := seen[one.Sku]; twice {
			add("sku", "duplicate_sku")
		}
		seen[one.Sku] = struct{}{}
		if one.Quantity <= 0 || one.Quantity > mostQuantity {
			add("quantity", "quantity_not_positive")
			continue
		}
		if one.UnitPrice <= 0 {
			add("unit_price", "price_not_positive")
			continue
		}
		price, ok := times(one.UnitPrice, one.Quantity)
		if ok {
			total, ok = plus(total, price)
		}
		if !ok {
			*wrong = append(*wrong, fieldError{"/items", "money_overflow"})
		}
	}
	return total
}

// readOrder reads a body, and tells of all that is wrong with it.
func readOrder(body []byte) (newOrder, int64, error) {
	var what newOrder
	if err := json.Unmarshal(body, &what); err != nil {
		return what, 0, err
	}
	var wrong invalid
	if len(what.Customer) != 5 || !all(what.Customer, '0', '9') {
		wrong = append(wrong, fieldError{"/customer", "customer_malformed"})
	}
	if len(what.Currency) != 3 || !all(what.Currency, 'A', 'Z') {
		wrong = append(wrong, fieldError{"/currency", "currency_malformed"})
	}
	total := checkItems(what.Items, &wrong)
	if wrong != nil {
		return what, 0, wrong
	}
	return what, total, nil
}
