// SPDX-License-Identifier: BSL-1.0

// The connection of a service in Go: what docs/guide/coming-from-go.md starts from. go run coming_from_go.go
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

type Settings map[string]string

// Network stands for the real one: some hosts refuse, some speak another version.
type Network struct{ open int }

type Connection struct {
	network *Network
	host    string
	version int
}

func (n *Network) Dial(host string, port int) (*Connection, error) {
	if host == "closed" {
		return nil, ErrRefused
	}
	n.open++
	return &Connection{n, host, port % 10}, nil
}

func (c *Connection) Close() { c.network.open-- }

// [errors]
var ErrRefused = errors.New("connection refused")

type MissingSetting struct{ Key string }
type BadPort struct{ Text string }
type OtherVersion struct{ Version int }

func (e *MissingSetting) Error() string { return "no setting " + e.Key }
func (e *BadPort) Error() string        { return e.Text + " is no port" }
func (e *OtherVersion) Error() string {
	return fmt.Sprintf("the other side speaks version %d", e.Version)
}

// [errors]

// [open]
func Port(settings Settings) (int, error) {
	text, ok := settings["port"]
	if !ok {
		return 0, &MissingSetting{"port"}
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return 0, &BadPort{text}
	}
	return port, nil
}

func Open(settings Settings, network *Network) (*Connection, error) {
	host, ok := settings["host"]
	if !ok {
		return nil, &MissingSetting{"host"}
	}
	port, err := Port(settings)
	if err != nil {
		return nil, err
	}
	connection, err := network.Dial(host, port)
	if err != nil {
		return nil, fmt.Errorf("dialing %s: %w", host, err)
	}
	if connection.version != 3 {
		connection.Close()
		return nil, &OtherVersion{connection.version}
	}
	return connection, nil
}

func Answer(settings Settings, network *Network) string {
	connection, err := Open(settings, network)
	var missing *MissingSetting
	var bad *BadPort
	switch {
	case err == nil:
		defer connection.Close()
		return "connected to " + connection.host
	case errors.As(err, &missing):
		return "set " + missing.Key
	case errors.As(err, &bad):
		return "correct port: " + bad.Text
	case errors.Is(err, ErrRefused):
		return "try again later: " + err.Error()
	default:
		return "internal error: " + err.Error()
	}
}

// [open]

type Mode int

const (
	Read Mode = iota
	Write
)

func expect(got, want string) {
	if got != want {
		fmt.Fprintf(os.Stderr, "got %q, want %q\n", got, want)
		os.Exit(1)
	}
}

func main() {
	network := &Network{}
	expect(Answer(Settings{"host": "db", "port": "5433"}, network), "connected to db")
	expect(Answer(Settings{"port": "5433"}, network), "set host")
	expect(Answer(Settings{"host": "db"}, network), "set port")
	expect(Answer(Settings{"host": "db", "port": "http"}, network), "correct port: http")
	expect(Answer(Settings{"host": "closed", "port": "5433"}, network), "try again later: dialing closed: connection refused")
	expect(Answer(Settings{"host": "db", "port": "5432"}, network), "internal error: the other side speaks version 2")
	expect(strconv.Itoa(network.open), "0")

	// What the page says of Go: this compiles, and go vet has nothing to say.
	Port(Settings{}) // the error is dropped
	var mode Mode = 17
	switch mode { // Write is forgotten
	case Read:
		expect("17", "no mode")
	}
	var nothing *BadPort
	var err error = nothing
	expect(fmt.Sprint(err == nil), "false") // a nil pointer in an interface is not nil
}
