package index

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"onrecord/search"
)

// slots bounds how many searches run at a time: each running one holds a slot.
type slots chan struct{}

// take waits for a slot. It returns search.ErrBusy if none became free before the deadline.
func (s slots) take(ctx context.Context) error {
	select {
	case s <- struct{}{}:
		return nil
	default:
	}
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return search.ErrBusy
		}
		return ctx.Err()
	}
}

func (s slots) give() { <-s }

// panicError is a panic of the engine, made an error.
type panicError struct {
	value any
	stack []byte
}

// Error implements error.
func (e *panicError) Error() string { return fmt.Sprintf("the engine panicked: %v", e.value) }

// fault reports whether the panic was a fault of memory: a mapped file that is shorter than it was.
func (e *panicError) fault() bool {
	err, ok := e.value.(runtime.Error)
	if !ok {
		return false
	}
	_, ok = err.(interface{ Addr() uintptr })
	return ok
}

// guard calls f, which reads mapped files, and turns a panic into a *panicError. A file that is cut
// while it is mapped makes the next read of it a fault, which would end the process; guard makes it a
// panic of this goroutine. It is the one place where panics of the engine are caught.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{value: v, stack: debug.Stack()}
		}
	}()
	return f()
}

// do runs a search or look-up: in a slot, guarded, and with the errors that search.Searcher promises.
func (ix *Index) do(ctx context.Context, f func() error) error {
	if err := ix.damaged(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := ix.slots.take(ctx); err != nil {
		return err
	}
	defer ix.slots.give()
	err := guard(f)
	var p *panicError
	switch {
	case err == nil, errors.Is(err, search.ErrBadQuery), errors.Is(err, search.ErrNotFound):
		return err
	case ctx.Err() != nil && !errors.As(err, &p):
		return ctx.Err()
	}
	ix.failed(err)
	return fmt.Errorf("%w: generation %s: %w", search.ErrUnavailable, ix.generation.Name, err)
}

// failed logs what went wrong in the engine. After a fault the index answers no more: whatever else it
// found would be found in a file that is not the one that was verified.
func (ix *Index) failed(err error) {
	var p *panicError
	if !errors.As(err, &p) {
		ix.log.Error("a search failed", "generation", ix.generation.Name, "error", err)
		return
	}
	ix.log.Error("a search failed", "generation", ix.generation.Name, "error", err, "stack", string(p.stack))
	if p.fault() {
		damage := fmt.Errorf("%w: a file of generation %s was cut while it was served", search.ErrUnavailable, ix.generation.Name)
		ix.damage.Store(&damage)
	}
}

// damaged returns the error of all searches since a fault, or nil.
func (ix *Index) damaged() error {
	if p := ix.damage.Load(); p != nil {
		return *p
	}
	return nil
}
