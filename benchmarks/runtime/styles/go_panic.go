// SPDX-License-Identifier: BSL-1.0
// title: Go, panic and recover
// family: go
// about: A failure is a panic with a type of its own, recovered by a deferred function where the operation was started.

package main

import "math"

type badValue struct{}
type errorA struct{}
type errorB struct{}
type errorC struct{}
type errorD struct{}

type refused0 struct{}
type refused1 struct{}
type refused2 struct{}
type refused3 struct{}
type refused4 struct{}
type refused5 struct{}
type refused6 struct{}
type refused7 struct{}
type refused8 struct{}
type refused9 struct{}
type refused10 struct{}
type refused11 struct{}
type refused12 struct{}
type refused13 struct{}
type refused14 struct{}
type refused15 struct{}

// Ends a panic with a bad value: the function that defers it returns what its result is by then.
func recovered() {
	switch failed := recover().(type) {
	case nil, badValue:
	default:
		panic(failed)
	}
}

//go:noinline
func rootAll(values []float64) {
	for i, value := range values {
		if value < 0 {
			panic(badValue{})
		}
		values[i] = math.Sqrt(value)
	}
}

//go:noinline
func fib(n, depth uint32) uint32 {
	if depth == 0 {
		panic(badValue{})
	}
	if n <= 2 {
		return 1
	}
	x := fib(n-2, depth-1)
	y := fib(n-1, depth-1)
	return x + y
}

//go:noinline
func chainGuard(depth, x uint32, slots []uint32) uint32 {
	here := enter(&slots[0])
	defer here.leave()
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return x
	}
	return chainGuard(depth-1, x, slots[1:]) + 1
}

//go:noinline
func chainBare(depth, x uint32, slots []uint32) uint32 {
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return x
	}
	return chainBare(depth-1, x, slots[1:]) + 1
}

//go:noinline
func chainOwner(depth, x uint32, slots []uint32) uint32 {
	here := own(&slots[0])
	defer here.leave()
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return x
	}
	return chainOwner(depth-1, x, slots[1:]) + 1
}

//go:noinline
func widenA(x int32) int32 {
	if x < 0 {
		panic(errorA{})
	}
	return x
}

//go:noinline
func widenB(x int32) int32 {
	if x == 1 {
		panic(errorB{})
	}
	return widenA(x) + 1
}

//go:noinline
func widenC(x int32) int32 {
	if x == 2 {
		panic(errorC{})
	}
	return widenB(x) + 1
}

//go:noinline
func widenD(x int32) int32 {
	if x == 3 {
		panic(errorD{})
	}
	return widenC(x) + 1
}

//go:noinline
func carryNumber[V number](depth, x uint32) V {
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return V(x)
	}
	value := carryNumber[V](depth-1, x)
	value++
	return value
}

//go:noinline
func carryTwo(depth, x uint32) two {
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return two{x, x + 1}
	}
	value := carryTwo(depth-1, x)
	value.a++
	return value
}

//go:noinline
func carryBlock[V block](depth, x uint32) V {
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		return filled[V](x)
	}
	value := carryBlock[V](depth-1, x)
	value[0]++
	return value
}

//go:noinline
func carryPointer(depth, x uint32) *uint32 {
	if depth == 0 {
		if x == 0 {
			panic(badValue{})
		}
		made := x
		return &made
	}
	value := carryPointer(depth-1, x)
	*value++
	return value
}

//go:noinline
func refuse(kind errorKind, depth, x uint32) uint32 {
	if depth == 0 {
		if x == 0 {
			panic(makeError(kind))
		}
		return x
	}
	return refuse(kind, depth-1, x) + 1
}

//go:noinline
func oneOf(ways, which uint32) uint32 {
	if which == ways {
		return 7
	}
	switch which {
	case 0:
		panic(refused0{})
	case 1:
		panic(refused1{})
	case 2:
		panic(refused2{})
	case 3:
		panic(refused3{})
	case 4:
		panic(refused4{})
	case 5:
		panic(refused5{})
	case 6:
		panic(refused6{})
	case 7:
		panic(refused7{})
	case 8:
		panic(refused8{})
	case 9:
		panic(refused9{})
	case 10:
		panic(refused10{})
	case 11:
		panic(refused11{})
	case 12:
		panic(refused12{})
	case 13:
		panic(refused13{})
	case 14:
		panic(refused14{})
	case 15:
		panic(refused15{})
	}
	return 7
}

func ofOne(ways, which uint32) (value uint32) {
	defer func() {
		switch failed := recover().(type) {
		case nil:
		case refused0:
			value = 100
		default:
			panic(failed)
		}
	}()
	return oneOf(ways, which)
}

func ofFour(ways, which uint32) (value uint32) {
	defer func() {
		switch failed := recover().(type) {
		case nil:
		case refused0:
			value = 100
		case refused1:
			value = 101
		case refused2:
			value = 102
		case refused3:
			value = 103
		default:
			panic(failed)
		}
	}()
	return oneOf(ways, which)
}

func ofSixteen(ways, which uint32) (value uint32) {
	defer func() {
		switch failed := recover().(type) {
		case nil:
		case refused0:
			value = 100
		case refused1:
			value = 101
		case refused2:
			value = 102
		case refused3:
			value = 103
		case refused4:
			value = 104
		case refused5:
			value = 105
		case refused6:
			value = 106
		case refused7:
			value = 107
		case refused8:
			value = 108
		case refused9:
			value = 109
		case refused10:
			value = 110
		case refused11:
			value = 111
		case refused12:
			value = 112
		case refused13:
			value = 113
		case refused14:
			value = 114
		case refused15:
			value = 115
		default:
			panic(failed)
		}
	}()
	return oneOf(ways, which)
}

func failures(values []float64) (failed uint32) {
	failed = 1
	defer recovered()
	rootAll(values)
	return 0
}

func carried[V any](carry func(depth, x uint32) V, read func(V) uint32) func(depth, x uint32) uint32 {
	return func(depth, x uint32) (value uint32) {
		defer recovered()
		return read(carry(depth, x))
	}
}

func chained(chain func(depth, x uint32, slots []uint32) uint32) func(depth, x uint32, slots []uint32) uint32 {
	return func(depth, x uint32, slots []uint32) (value uint32) {
		defer recovered()
		return chain(depth, x, slots)
	}
}

var style = operations{
	sqrt: func(values []float64, passes int) (failed uint32) {
		for ; passes != 0; passes-- {
			failed += failures(values)
		}
		return failed
	},
	fib: func(n, depth uint32) (value uint32) {
		defer recovered()
		return fib(n, depth)
	},
	chainGuard: chained(chainGuard),
	chainBare:  chained(chainBare),
	chainOwner: chained(chainOwner),
	widen: func(x int32) (value int32) {
		defer func() {
			switch failed := recover().(type) {
			case nil:
			case errorA:
				value = -1
			case errorB:
				value = -2
			case errorC:
				value = -3
			case errorD:
				value = -4
			default:
				panic(failed)
			}
		}()
		return widenD(x)
	},
	values: []carrier{
		{"u32", carried(carryNumber[uint32], func(v uint32) uint32 { return uint32(v) })},
		{"2xu32", carried(carryTwo, func(v two) uint32 { return v.a + v.b })},
		{"u64", carried(carryNumber[uint64], func(v uint64) uint32 { return uint32(v) })},
		{"double", carried(carryNumber[float64], func(v float64) uint32 { return uint32(v) })},
		{"16", carried(carryBlock[[4]uint32], func(v [4]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"32", carried(carryBlock[[8]uint32], func(v [8]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"64", carried(carryBlock[[16]uint32], func(v [16]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"256", carried(carryBlock[[64]uint32], func(v [64]uint32) uint32 { return v[0] + v[len(v)-1] })},
		{"unique_ptr", carried(carryPointer, func(v *uint32) uint32 { return *v })},
	},
	errors: func(kind errorKind, depth, x uint32) (value uint32) {
		defer func() {
			if err, is := recover().(error); is {
				value = readError(kind, err)
			}
		}()
		return refuse(kind, depth, x)
	},
	handle: func(ways, which uint32) uint32 {
		switch ways {
		case 1:
			return ofOne(ways, which)
		case 4:
			return ofFour(ways, which)
		default:
			return ofSixteen(ways, which)
		}
	},
}
