// SPDX-License-Identifier: BSL-1.0

// The rival of `orders serve --db memory:` in scripts/burst: PUT /v1/stock/{sku}, POST /v1/orders and GET /v1/orders/{id}, with the same
// answers, the same limits of time and size, idempotency keys, stock, events, metrics and a line of the log for each request. Nothing but
// the standard library, as it comes.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"
)

const (
	reusePort   = 15 // SO_REUSEPORT of Linux, which the package syscall does not name
	headerBytes = 8 << 10
	bodyBytes   = 64 << 10
)

// listen shares the address with other processes.
func listen(address string) (net.Listener, error) {
	sharing := net.ListenConfig{Control: func(_, _ string, socket syscall.RawConn) error {
		var failed error
		if err := socket.Control(func(fd uintptr) {
			failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, reusePort, 1)
		}); err != nil {
			return err
		}
		return failed
	}}
	return sharing.Listen(context.Background(), "tcp", address)
}

// gathering lets lines gather for 10 ms, as the other server does: a call of the system for each would be dearer.
type gathering struct {
	mutex sync.Mutex
	lines *bufio.Writer
}

func gather(to io.Writer) *gathering {
	all := &gathering{lines: bufio.NewWriterSize(to, 64<<10)}
	go func() {
		for range time.Tick(10 * time.Millisecond) {
			all.mutex.Lock()
			_ = all.lines.Flush()
			all.mutex.Unlock()
		}
	}()
	return all
}

func (all *gathering) Write(line []byte) (int, error) {
	all.mutex.Lock()
	defer all.mutex.Unlock()
	return all.lines.Write(line)
}

func main() {
	address := flag.String("listen", "127.0.0.1:8080", "where to listen")
	logFile := flag.String("log", "/dev/stderr", "where the log goes")
	flag.Parse()

	file, err := os.OpenFile(*logFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := listen(*address)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("orders: http://%s/\n", listener.Addr())
	server := http.Server{
		Handler: newService(newShop(), log.New(gather(file), "", 0)),
		// It runs from the start of a connection, not from the first byte of a request: less would close connections that are idle
		ReadTimeout:    120 * time.Second,
		WriteTimeout:   10 * time.Second,
		IdleTimeout:    120 * time.Second,
		MaxHeaderBytes: headerBytes,
	}
	log.Fatal(server.Serve(listener))
}
