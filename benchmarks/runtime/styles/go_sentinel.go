// SPDX-License-Identifier: BSL-1.0
// title: Go, sentinel errors
// family: go
// about: An error is a variable of the package, passed on as it is and told by errors.Is.

package main

import (
	"errors"
	"math"
)

var (
	errBadValue = errors.New("bad value")
	errA        = errors.New("a")
	errB        = errors.New("b")
	errC        = errors.New("c")
	errD        = errors.New("d")
)

var (
	errRefused0  = errors.New("refused for reason 0")
	errRefused1  = errors.New("refused for reason 1")
	errRefused2  = errors.New("refused for reason 2")
	errRefused3  = errors.New("refused for reason 3")
	errRefused4  = errors.New("refused for reason 4")
	errRefused5  = errors.New("refused for reason 5")
	errRefused6  = errors.New("refused for reason 6")
	errRefused7  = errors.New("refused for reason 7")
	errRefused8  = errors.New("refused for reason 8")
	errRefused9  = errors.New("refused for reason 9")
	errRefused10 = errors.New("refused for reason 10")
	errRefused11 = errors.New("refused for reason 11")
	errRefused12 = errors.New("refused for reason 12")
	errRefused13 = errors.New("refused for reason 13")
	errRefused14 = errors.New("refused for reason 14")
	errRefused15 = errors.New("refused for reason 15")
)

//go:noinline
func rootAll(values []float64) error {
	for i, value := range values {
		if value < 0 {
			return errBadValue
		}
		values[i] = math.Sqrt(value)
	}
	return nil
}

//go:noinline
func fib(n, depth uint32) (uint32, error) {
	if depth == 0 {
		return 0, errBadValue
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
			return 0, errBadValue
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
			return 0, errBadValue
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
			return 0, errBadValue
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
		return 0, errA
	}
	return x, nil
}

//go:noinline
func widenB(x int32) (int32, error) {
	if x == 1 {
		return 0, errB
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
		return 0, errC
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
		return 0, errD
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
			return 0, errBadValue
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
			return two{}, errBadValue
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
			return none[V](), errBadValue
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
			return nil, errBadValue
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
func oneOf(ways, which uint32) (uint32, error) {
	if which == ways {
		return 7, nil
	}
	switch which {
	case 0:
		return 0, errRefused0
	case 1:
		return 0, errRefused1
	case 2:
		return 0, errRefused2
	case 3:
		return 0, errRefused3
	case 4:
		return 0, errRefused4
	case 5:
		return 0, errRefused5
	case 6:
		return 0, errRefused6
	case 7:
		return 0, errRefused7
	case 8:
		return 0, errRefused8
	case 9:
		return 0, errRefused9
	case 10:
		return 0, errRefused10
	case 11:
		return 0, errRefused11
	case 12:
		return 0, errRefused12
	case 13:
		return 0, errRefused13
	case 14:
		return 0, errRefused14
	case 15:
		return 0, errRefused15
	}
	return 7, nil
}

func ofOne(value uint32, err error) uint32 {
	switch {
	case err == nil:
		return value
	case errors.Is(err, errRefused0):
		return 100
	}
	panic(err)
}

func ofFour(value uint32, err error) uint32 {
	switch {
	case err == nil:
		return value
	case errors.Is(err, errRefused0):
		return 100
	case errors.Is(err, errRefused1):
		return 101
	case errors.Is(err, errRefused2):
		return 102
	case errors.Is(err, errRefused3):
		return 103
	}
	panic(err)
}

func ofSixteen(value uint32, err error) uint32 {
	switch {
	case err == nil:
		return value
	case errors.Is(err, errRefused0):
		return 100
	case errors.Is(err, errRefused1):
		return 101
	case errors.Is(err, errRefused2):
		return 102
	case errors.Is(err, errRefused3):
		return 103
	case errors.Is(err, errRefused4):
		return 104
	case errors.Is(err, errRefused5):
		return 105
	case errors.Is(err, errRefused6):
		return 106
	case errors.Is(err, errRefused7):
		return 107
	case errors.Is(err, errRefused8):
		return 108
	case errors.Is(err, errRefused9):
		return 109
	case errors.Is(err, errRefused10):
		return 110
	case errors.Is(err, errRefused11):
		return 111
	case errors.Is(err, errRefused12):
		return 112
	case errors.Is(err, errRefused13):
		return 113
	case errors.Is(err, errRefused14):
		return 114
	case errors.Is(err, errRefused15):
		return 115
	}
	panic(err)
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
		switch {
		case err == nil:
			return value
		case errors.Is(err, errA):
			return -1
		case errors.Is(err, errB):
			return -2
		case errors.Is(err, errC):
			return -3
		case errors.Is(err, errD):
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
}
