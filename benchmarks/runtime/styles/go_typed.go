// SPDX-License-Identifier: BSL-1.0
// title: Go, typed errors
// family: go
// about: An error is a pointer to a struct with what is known of it, told by its type with errors.As.

package main

import (
	"errors"
	"fmt"
	"math"
)

type badValue struct{ at uint32 }

func (*badValue) Error() string { return "bad value" }

type errorA struct{ x int32 }

func (*errorA) Error() string { return "a" }

type errorB struct{ x int32 }

func (*errorB) Error() string { return "b" }

type errorC struct{ x int32 }

func (*errorC) Error() string { return "c" }

type errorD struct{ x int32 }

func (*errorD) Error() string { return "d" }

type refused0 struct{ ways uint32 }
type refused1 struct{ ways uint32 }
type refused2 struct{ ways uint32 }
type refused3 struct{ ways uint32 }
type refused4 struct{ ways uint32 }
type refused5 struct{ ways uint32 }
type refused6 struct{ ways uint32 }
type refused7 struct{ ways uint32 }
type refused8 struct{ ways uint32 }
type refused9 struct{ ways uint32 }
type refused10 struct{ ways uint32 }
type refused11 struct{ ways uint32 }
type refused12 struct{ ways uint32 }
type refused13 struct{ ways uint32 }
type refused14 struct{ ways uint32 }
type refused15 struct{ ways uint32 }

func (*refused0) Error() string  { return "refused for reason 0" }
func (*refused1) Error() string  { return "refused for reason 1" }
func (*refused2) Error() string  { return "refused for reason 2" }
func (*refused3) Error() string  { return "refused for reason 3" }
func (*refused4) Error() string  { return "refused for reason 4" }
func (*refused5) Error() string  { return "refused for reason 5" }
func (*refused6) Error() string  { return "refused for reason 6" }
func (*refused7) Error() string  { return "refused for reason 7" }
func (*refused8) Error() string  { return "refused for reason 8" }
func (*refused9) Error() string  { return "refused for reason 9" }
func (*refused10) Error() string { return "refused for reason 10" }
func (*refused11) Error() string { return "refused for reason 11" }
func (*refused12) Error() string { return "refused for reason 12" }
func (*refused13) Error() string { return "refused for reason 13" }
func (*refused14) Error() string { return "refused for reason 14" }
func (*refused15) Error() string { return "refused for reason 15" }

// What was being done, around the error of it.
type noted struct {
	text string
	err  error
}

func (n *noted) Error() string { return n.text + ": " + n.err.Error() }
func (n *noted) Unwrap() error { return n.err }

//go:noinline
func rootAll(values []float64) error {
	for i, value := range values {
		if value < 0 {
			return &badValue{uint32(i)}
		}
		values[i] = math.Sqrt(value)
	}
	return nil
}

//go:noinline
func fib(n, depth uint32) (uint32, error) {
	if depth == 0 {
		return 0, &badValue{depth}
	}
	if n <= 2 {
		return 1, nil
	}
	x, err := fib(n-2, depth-1)
	if err != nil {
		return 0, err
	}
	y, err := fib(n-1, depth-1)
	if err != nil {
		return 0, err
	}
	return x + y, nil
}

//go:noinline
func chainGuard(depth, x uint32, slots []uint32) (uint32, error) {
	here := enter(&slots[0])
	defer here.leave()
	if depth == 0 {
		if x == 0 {
			return 0, &badValue{depth}
		}
		return x, nil
	}
	inner, err := chainGuard(depth-1, x, slots[1:])
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func chainBare(depth, x uint32, slots []uint32) (uint32, error) {
	if depth == 0 {
		if x == 0 {
			return 0, &badValue{depth}
		}
		return x, nil
	}
	inner, err := chainBare(depth-1, x, slots[1:])
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func chainOwner(depth, x uint32, slots []uint32) (uint32, error) {
	here := own(&slots[0])
	defer here.leave()
	if depth == 0 {
		if x == 0 {
			return 0, &badValue{depth}
		}
		return x, nil
	}
	inner, err := chainOwner(depth-1, x, slots[1:])
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func widenA(x int32) (int32, error) {
	if x < 0 {
		return 0, &errorA{x}
	}
	return x, nil
}

//go:noinline
func widenB(x int32) (int32, error) {
	if x == 1 {
		return 0, &errorB{x}
	}
	inner, err := widenA(x)
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func widenC(x int32) (int32, error) {
	if x == 2 {
		return 0, &errorC{x}
	}
	inner, err := widenB(x)
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func widenD(x int32) (int32, error) {
	if x == 3 {
		return 0, &errorD{x}
	}
	inner, err := widenC(x)
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func carryNumber[V number](depth, x uint32) (V, error) {
	if depth == 0 {
		if x == 0 {
			return 0, &badValue{depth}
		}
		return V(x), nil
	}
	value, err := carryNumber[V](depth-1, x)
	if err != nil {
		return 0, err
	}
	value++
	return value, nil
}

//go:noinline
func carryTwo(depth, x uint32) (two, error) {
	if depth == 0 {
		if x == 0 {
			return two{}, &badValue{depth}
		}
		return two{x, x + 1}, nil
	}
	value, err := carryTwo(depth-1, x)
	if err != nil {
		return two{}, err
	}
	value.a++
	return value, nil
}

//go:noinline
func carryBlock[V block](depth, x uint32) (V, error) {
	if depth == 0 {
		if x == 0 {
			return none[V](), &badValue{depth}
		}
		return filled[V](x), nil
	}
	value, err := carryBlock[V](depth-1, x)
	if err != nil {
		return none[V](), err
	}
	value[0]++
	return value, nil
}

//go:noinline
func carryPointer(depth, x uint32) (*uint32, error) {
	if depth == 0 {
		if x == 0 {
			return nil, &badValue{depth}
		}
		made := x
		return &made, nil
	}
	value, err := carryPointer(depth-1, x)
	if err != nil {
		return nil, err
	}
	*value++
	return value, nil
}

//go:noinline
func refuse(kind errorKind, depth, x uint32) (uint32, error) {
	if depth == 0 {
		if x == 0 {
			return 0, makeError(kind)
		}
		return x, nil
	}
	inner, err := refuse(kind, depth-1, x)
	if err != nil {
		return 0, err
	}
	return inner + 1, nil
}

//go:noinline
func oneOf(ways, which uint32) (uint32, error) {
	if which == ways {
		return 7, nil
	}
	switch which {
	case 0:
		return 0, &refused0{ways}
	case 1:
		return 0, &refused1{ways}
	case 2:
		return 0, &refused2{ways}
	case 3:
		return 0, &refused3{ways}
	case 4:
		return 0, &refused4{ways}
	case 5:
		return 0, &refused5{ways}
	case 6:
		return 0, &refused6{ways}
	case 7:
		return 0, &refused7{ways}
	case 8:
		return 0, &refused8{ways}
	case 9:
		return 0, &refused9{ways}
	case 10:
		return 0, &refused10{ways}
	case 11:
		return 0, &refused11{ways}
	case 12:
		return 0, &refused12{ways}
	case 13:
		return 0, &refused13{ways}
	case 14:
		return 0, &refused14{ways}
	case 15:
		return 0, &refused15{ways}
	}
	return 7, nil
}

func ofOne(value uint32, err error) uint32 {
	if err == nil {
		return value
	}
	var r0 *refused0
	if errors.As(err, &r0) {
		return 100
	}
	panic(err)
}

func ofFour(value uint32, err error) uint32 {
	if err == nil {
		return value
	}
	var r0 *refused0
	if errors.As(err, &r0) {
		return 100
	}
	var r1 *refused1
	if errors.As(err, &r1) {
		return 101
	}
	var r2 *refused2
	if errors.As(err, &r2) {
		return 102
	}
	var r3 *refused3
	if errors.As(err, &r3) {
		return 103
	}
	panic(err)
}

func ofSixteen(value uint32, err error) uint32 {
	if err == nil {
		return value
	}
	var r0 *refused0
	if errors.As(err, &r0) {
		return 100
	}
	var r1 *refused1
	if errors.As(err, &r1) {
		return 101
	}
	var r2 *refused2
	if errors.As(err, &r2) {
		return 102
	}
	var r3 *refused3
	if errors.As(err, &r3) {
		return 103
	}
	var r4 *refused4
	if errors.As(err, &r4) {
		return 104
	}
	var r5 *refused5
	if errors.As(err, &r5) {
		return 105
	}
	var r6 *refused6
	if errors.As(err, &r6) {
		return 106
	}
	var r7 *refused7
	if errors.As(err, &r7) {
		return 107
	}
	var r8 *refused8
	if errors.As(err, &r8) {
		return 108
	}
	var r9 *refused9
	if errors.As(err, &r9) {
		return 109
	}
	var r10 *refused10
	if errors.As(err, &r10) {
		return 110
	}
	var r11 *refused11
	if errors.As(err, &r11) {
		return 111
	}
	var r12 *refused12
	if errors.As(err, &r12) {
		return 112
	}
	var r13 *refused13
	if errors.As(err, &r13) {
		return 113
	}
	var r14 *refused14
	if errors.As(err, &r14) {
		return 114
	}
	var r15 *refused15
	if errors.As(err, &r15) {
		return 115
	}
	panic(err)
}

//go:noinline
func note(depth, x uint32) (uint32, error) {
	if depth == 0 {
		if x == 0 {
			return 0, &badValue{depth}
		}
		return x, nil
	}
	inner, err := note(depth-1, x)
	if err != nil {
		return 0, &noted{fmt.Sprintf("level %d", depth), err}
	}
	return inner + 1, nil
}

// What stands around the first error.
func texts(err error) (count uint32) {
	for err = errors.Unwrap(err); err != nil; err = errors.Unwrap(err) {
		count++
	}
	return count
}

func context(depth, x uint32) uint32 {
	value, err := note(depth, x)
	if err == nil {
		return value
	}
	var outermost *noted
	if !errors.As(err, &outermost) {
		panic(err)
	}
	return 16*texts(err) + uint32(len(outermost.text))
}

var style = operations{
	sqrt: func(values []float64, passes int) (failures uint32) {
		for ; passes != 0; passes-- {
			if rootAll(values) != nil {
				failures++
			}
		}
		return failures
	},
	fib:        func(n, depth uint32) uint32 { return valueOr0(fib(n, depth)) },
	chainGuard: func(depth, x uint32, slots []uint32) uint32 { return valueOr0(chainGuard(depth, x, slots)) },
	chainBare:  func(depth, x uint32, slots []uint32) uint32 { return valueOr0(chainBare(depth, x, slots)) },
	chainOwner: func(depth, x uint32, slots []uint32) uint32 { return valueOr0(chainOwner(depth, x, slots)) },
	widen: func(x int32) int32 {
		value, err := widenD(x)
		if err == nil {
			return value
		}
		var a *errorA
		if errors.As(err, &a) {
			return -1
		}
		var b *errorB
		if errors.As(err, &b) {
			return -2
		}
		var c *errorC
		if errors.As(err, &c) {
			return -3
		}
		var d *errorD
		if errors.As(err, &d) {
			return -4
		}
		panic(err)
	},
	values: []carrier{
		{"u32", carriedOr0(carryNumber[uint32], func(v uint32) uint32 { return uint32(v) })},
		{"2xu32", carriedOr0(carryTwo, func(v two) uint32 { return v.a + v.b })},
		{"u64", carriedOr0(carryNumber[uint64], func(v uint64) uint32 { return uint32(v) })},
		{"double", carriedOr0(carryNumber[float64], func(v float64) uint32 { return uint32(v) })},
		{"16", carriedOr0(carryBlock[[4]uint32], func(v [4]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"32", carriedOr0(carryBlock[[8]uint32], func(v [8]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"64", carriedOr0(carryBlock[[16]uint32], func(v [16]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"256", carriedOr0(carryBlock[[64]uint32], func(v [64]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"unique_ptr", carriedOr0(carryPointer, func(v *uint32) uint32 { return *v })},
	},
	errors: func(kind errorKind, depth, x uint32) uint32 {
		value, err := refuse(kind, depth, x)
		if err != nil {
			return readError(kind, err)
		}
		return value
	},
	handle: func(ways, which uint32) uint32 {
		switch ways {
		case 1:
			return ofOne(oneOf(ways, which))
		case 4:
			return ofFour(oneOf(ways, which))
		default:
			return ofSixteen(oneOf(ways, which))
		}
	},
	context: context,
}
