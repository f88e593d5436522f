// SPDX-License-Identifier: BSL-1.0

// The worker around a style in Go: what worker.hpp, payloads.hpp and harness.cpp are for C++, with the same protocol.
// It counts allocations, but no instructions: the profiler does not know the stacks of Go. A style is a file beside it
// that defines `style`.
//
// The collector is as in a program that sets nothing, and runs once before each request. Its own threads are not in
// cpu_ns, which is the time of the thread that works; what that thread does for the collector is. What the others take
// away shows in wall_ns.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"sync"
	"syscall"
	"unsafe"
)

// A style leaves out what it cannot express.
type operations struct {
	sqrt                              func(values []float64, passes int) uint32
	fib                               func(n, depth uint32) uint32
	chainGuard, chainBare, chainOwner func(depth, x uint32, slots []uint32) uint32
	widen                             func(x int32) int32
	values                            []carrier
	errors                            func(kind errorKind, depth, x uint32) uint32
	handle                            func(ways, which uint32) uint32
	context                           func(depth, x uint32) uint32
}

type carrier struct {
	kind string
	run  func(depth, x uint32) uint32
}

// The cleanups of a frame, for defer.

type guard struct{ slot *uint32 }

func enter(slot *uint32) guard {
	*slot = 1
	return guard{slot}
}

func (g guard) leave() { *g.slot = 0 }

// Memory that the frame owns; it is left to the collector.
type owner struct {
	held *uint32
	slot *uint32
}

var kept *uint32

//go:noinline
func own(slot *uint32) owner {
	held := new(uint32)
	if *held != 0 {
		kept = held // never, but the compiler has to put it on the heap
	}
	*held = 1
	*slot = *held
	return owner{held, slot}
}

func (o owner) leave() { *o.slot = 0 }

// The values. A string of Go cannot be changed, and everything can be copied: these two kinds are left out.

type number interface{ uint32 | uint64 | float64 }

type two struct{ a, b uint32 }

type block interface {
	[4]uint32 | [8]uint32 | [16]uint32 | [64]uint32
}

func filled[V block](x uint32) (made V) {
	for i := 0; i != len(made); i++ {
		made[i] = x
	}
	return made
}

// The value beside an error.
func none[V block]() (value V) { return value }

// The errors, each as an error of Go.

type errorKind uint32

const (
	kindEnum errorKind = iota
	kindInt
	kindErrno
	kindDescribed
	kind64
	kind4096
	kindBoxed
)

var errorKinds = []string{"enum", "int", "error_code", "described", "64", "4096", "boxed"}

type tiny uint8
type number32 int32
type described struct {
	code int
	text string
}
type block64 [16]uint32
type block4096 [1024]uint32
type boxed struct{ described }

func (tiny) Error() string        { return "bad" }
func (number32) Error() string    { return "number" }
func (d described) Error() string { return d.text }
func (block64) Error() string     { return "block" }
func (block4096) Error() string   { return "block" }

const theError = 7

func makeError(kind errorKind) error {
	switch kind {
	case kindEnum:
		return tiny(theError)
	case kindInt:
		return number32(theError)
	case kindErrno:
		return syscall.Errno(theError)
	case kindDescribed:
		return described{theError, "the card was declined by its bank"}
	case kind64:
		return block64(filled[[16]uint32](theError))
	case kind4096:
		var made block4096
		for i := range made {
			made[i] = theError
		}
		return made
	default:
		return &boxed{described{theError, "the card was declined by its bank"}}
	}
}

// What `kind` says of the failure, found by its type behind whatever is around it.
func readError(kind errorKind, err error) uint32 {
	switch kind {
	case kindEnum:
		return readAs(err, func(e tiny) uint32 { return uint32(e) })
	case kindInt:
		return readAs(err, func(e number32) uint32 { return uint32(e) })
	case kindErrno:
		return readAs(err, func(e syscall.Errno) uint32 { return uint32(e) })
	case kindDescribed:
		return readAs(err, func(e described) uint32 { return uint32(e.code + len(e.text)) })
	case kind64:
		return readAs(err, func(e block64) uint32 { return e[0] + e[15] })
	case kind4096:
		return readAs(err, func(e block4096) uint32 { return e[0] + e[1023] })
	default:
		return readAs(err, func(e *boxed) uint32 { return uint32(e.code + len(e.text)) })
	}
}

func readAs[E error](err error, read func(E) uint32) uint32 {
	var found E
	if errors.As(err, &found) {
		return read(found)
	}
	return 0
}

// The suites.

type randomBits uint64

func (r *randomBits) next() uint64 {
	*r ^= *r >> 12
	*r ^= *r << 25
	*r ^= *r >> 27
	return uint64(*r) * 0x2545F4914F6CDD1D
}

func (r *randomBits) onceIn(permille uint32) bool { return r.next()%1000 < uint64(permille) }

type request struct {
	test                                       string
	permille, threads, iterations, seed, depth uint32
}

func (r request) random() randomBits { return randomBits(uint64(r.seed)<<1 | 1) }

func runFib(r request) (sum uint64) {
	random := r.random()
	for i := r.iterations; i != 0; i-- {
		depth := uint32(16)
		if random.onceIn(r.permille) {
			depth = 13
		}
		sum += uint64(style.fib(15, depth))
	}
	return sum
}

func runSqrt(r request) (sum uint64) {
	random := r.random()
	var values [100]float64
	for i := range values {
		values[i] = 1
	}
	for i := r.iterations; i != 0; i-- {
		if random.onceIn(r.permille) {
			values[10] = -1
		}
		sum += uint64(style.sqrt(values[:], 10))
		values[10] = 1
	}
	return sum
}

// An operation that is told by 0 or 1 whether it shall fail. Where all or none shall, no dice are thrown.
func runEach(r request, operation func(x uint32) uint32) (sum uint64) {
	if r.permille == 0 || r.permille == 1000 {
		x := uint32(1)
		if r.permille != 0 {
			x = 0
		}
		for i := r.iterations; i != 0; i-- {
			sum += uint64(operation(x))
		}
		return sum
	}
	random := r.random()
	for i := r.iterations; i != 0; i-- {
		x := uint32(1)
		if random.onceIn(r.permille) {
			x = 0
		}
		sum += uint64(operation(x))
	}
	return sum
}

func runChain(chain func(depth, x uint32, slots []uint32) uint32) func(r request) uint64 {
	return func(r request) uint64 {
		var slots [65]uint32
		sum := runEach(r, func(x uint32) uint32 { return chain(r.depth, x, slots[:]) })
		for _, slot := range slots {
			sum += uint64(slot)
		}
		return sum
	}
}

func runWiden(r request) uint64 {
	sum, x := int64(0), int32(7)
	if r.permille != 0 {
		x = -7
	}
	for i := r.iterations; i != 0; i-- {
		sum += int64(style.widen(x))
	}
	// Errors that come from the outer frames, once: all four kinds must keep their identity.
	for y := int32(-1); y != 5 && r.permille != 0; y++ {
		sum = sum*31 + int64(style.widen(y))
	}
	return uint64(sum)
}

func runHandle(ways uint32) func(r request) uint64 {
	return func(r request) (sum uint64) {
		random := r.random()
		for i := r.iterations; i != 0; i-- {
			which := ways
			if random.onceIn(r.permille) {
				which = uint32(random.next() % uint64(ways))
			}
			sum += uint64(style.handle(ways, which))
		}
		return sum
	}
}

type suite struct {
	name   string
	depths []uint32
	gated  bool // a part of `count` that names no tests
	run    func(r request) uint64
}

func suites() (made []suite) {
	add := func(there bool, name string, depths []uint32, gated bool, run func(r request) uint64) {
		if there {
			made = append(made, suite{name, depths, gated, run})
		}
	}
	once, payload, levels, all := []uint32{0}, []uint32{8}, []uint32{1, 4, 16}, []uint32{1, 4, 16, 64}
	add(true, "fib", once, true, runFib)
	add(true, "sqrt", once, true, runSqrt)
	add(true, "chain.guard", levels, true, runChain(style.chainGuard))
	add(true, "chain.guard", []uint32{64}, false, runChain(style.chainGuard))
	add(style.chainBare != nil, "chain.bare", all, false, runChain(style.chainBare))
	add(style.chainOwner != nil, "chain.owner", all, false, runChain(style.chainOwner))
	add(style.widen != nil, "widen", once, true, runWiden)
	add(style.context != nil, "context", levels, false, func(r request) uint64 {
		return runEach(r, func(x uint32) uint32 { return style.context(r.depth, x) })
	})
	for _, ways := range []uint32{1, 4, 16} {
		add(style.handle != nil, fmt.Sprint("handle.", ways), once, false, runHandle(ways))
	}
	for _, value := range style.values {
		carry := value.run
		add(true, "value."+value.kind, payload, false, func(r request) uint64 {
			return runEach(r, func(x uint32) uint32 { return carry(r.depth, x) })
		})
	}
	for i, name := range errorKinds {
		kind := errorKind(i)
		add(style.errors != nil, "error."+name, payload, false, func(r request) uint64 {
			return runEach(r, func(x uint32) uint32 { return style.errors(kind, r.depth, x) })
		})
	}
	return made
}

// The worker.

const (
	clockMonotonic = 1
	clockThreadCPU = 3
)

// A processor that was asleep or served another process needs half a millisecond to come to its pace.
const warmNs = 1500000

func now(clock uintptr) uint64 {
	var t syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&t)), 0)
	return uint64(t.Sec)*1000000000 + uint64(t.Nsec)
}

// Keeps this thread on one of the processors that it may use.
func stayOn(place int) {
	var allowed, one [16]uint64
	size := unsafe.Sizeof(allowed)
	_, _, failed := syscall.RawSyscall(syscall.SYS_SCHED_GETAFFINITY, 0, size, uintptr(unsafe.Pointer(&allowed)))
	if failed != 0 {
		return
	}
	var cpus []int
	for cpu := 0; cpu != 64*len(allowed); cpu++ {
		if allowed[cpu/64]>>(cpu%64)&1 != 0 {
			cpus = append(cpus, cpu)
		}
	}
	cpu := cpus[place%len(cpus)]
	one[cpu/64] = 1 << (cpu % 64)
	syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, 0, size, uintptr(unsafe.Pointer(&one)))
}

type measured struct {
	wall, cpu, checksum, allocations uint64
}

// Every thread does all of the request, with a seed of its own, and none starts before all have warmed up.
func measure(s suite, r request) (all measured) {
	place, pinned := strconv.Atoi(os.Getenv("LAB_CPU"))
	var warm, done sync.WaitGroup
	start := make(chan struct{})
	each := make([]measured, r.threads)
	runtime.GC()
	for i := range each {
		warm.Add(1)
		done.Add(1)
		go func(i int) {
			defer done.Done()
			runtime.LockOSThread() // and the thread ends with the goroutine
			if pinned == nil {
				stayOn(place + i)
			}
			own := r
			own.seed += uint32(i)
			own.iterations = r.iterations/10 + 1
			for begun := now(clockThreadCPU); now(clockThreadCPU)-begun < warmNs; {
				s.run(own)
			}
			own.iterations = r.iterations
			warm.Done()
			<-start
			wall, cpu := now(clockMonotonic), now(clockThreadCPU)
			sum := s.run(own)
			cpuEnd, wallEnd := now(clockThreadCPU), now(clockMonotonic)
			each[i] = measured{wall: wallEnd - wall, cpu: cpuEnd - cpu, checksum: sum}
		}(i)
	}
	warm.Wait()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	close(start)
	done.Wait()
	runtime.ReadMemStats(&after)
	for _, one := range each {
		if one.wall > all.wall {
			all.wall = one.wall
		}
		all.cpu += one.cpu
		all.checksum += one.checksum
	}
	all.allocations = after.Mallocs - before.Mallocs
	return all
}

func serve(known []suite) {
	in := bufio.NewReader(os.Stdin)
	for {
		var r request
		if n, _ := fmt.Fscan(in, &r.test, &r.permille, &r.threads, &r.iterations, &r.seed, &r.depth); n != 6 {
			return
		}
		found := false
		for _, s := range known {
			if s.name == r.test {
				done := measure(s, r)
				fmt.Println(done.wall, done.cpu, done.checksum, done.allocations)
				found = true
				break
			}
		}
		if !found {
			fmt.Fprintln(os.Stderr, "lab: no test", r.test, "here")
			os.Exit(2)
		}
	}
}

func askedFor(s suite, tests []string) bool {
	for _, test := range tests {
		if test == s.name || test == "all" {
			return true
		}
	}
	return len(tests) == 0 && s.gated
}

func count(known []suite, tests []string) {
	for _, s := range known {
		if !askedFor(s, tests) {
			continue
		}
		for _, depth := range s.depths {
			for _, permille := range []uint32{0, 1000} {
				if permille != 0 && s.name == "sqrt" {
					continue // what fails there is the first of a hundred: it would be another work
				}
				r := request{s.name, permille, 1, 4, 1, depth}
				s.run(r)
				for _, r.iterations = range []uint32{8, 24} {
					var before, after runtime.MemStats
					runtime.ReadMemStats(&before)
					sum := s.run(r)
					runtime.ReadMemStats(&after)
					fmt.Println(r.test, r.permille, r.depth, r.iterations, after.Mallocs-before.Mallocs,
						after.TotalAlloc-before.TotalAlloc, sum)
				}
			}
		}
	}
}

func firstFailure(depth uint32) {
	var slots [65]uint32
	var took [64]uint64
	sum := uint64(0)
	for i := range took {
		start := now(clockMonotonic)
		sum += uint64(style.chainGuard(depth, 0, slots[:]))
		took[i] = now(clockMonotonic) - start
	}
	rest := took[1:]
	sort.Slice(rest, func(a, b int) bool { return rest[a] < rest[b] })
	fmt.Println(took[0], took[32], sum)
}

func main() {
	runtime.LockOSThread()
	known, words := suites(), os.Args[1:]
	switch {
	case len(words) > 0 && words[0] == "count":
		count(known, words[1:])
	case len(words) > 0 && words[0] == "suites":
		for _, s := range known {
			for _, depth := range s.depths {
				fmt.Println(s.name, depth)
			}
		}
	case len(words) > 1 && words[0] == "first":
		depth, _ := strconv.Atoi(words[1])
		if depth > 64 {
			depth = 64
		}
		firstFailure(uint32(depth))
	default:
		serve(known)
	}
}

// What the styles that return an error make of what they got.

func valueOr0(value uint32, err error) uint32 {
	if err != nil {
		return 0
	}
	return value
}

func carriedOr0[V any](carry func(depth, x uint32) (V, error), read func(V) uint32) func(depth, x uint32) uint32 {
	return func(depth, x uint32) uint32 {
		value, err := carry(depth, x)
		if err != nil {
			return 0
		}
		return read(value)
	}
}
