// Package progress is how far something is that takes long. Whoever waits for it
// hears of it through the context by which they can end it.
package progress

import (
	"context"
	"io"
)

// Step is what is being done.
type Step struct {
	Doing string // translation key
	// Done is how many bytes of All are read; All is 0 where that says nothing.
	Done, All int64
}

type watcher struct{}

// With returns a context that hands every step to a function: on whatever goroutine
// takes it, one after the other.
func With(ctx context.Context, hear func(Step)) context.Context {
	return context.WithValue(ctx, watcher{}, hear)
}

// Silent returns a context by which nobody hears of the steps of a part: it is one.
func Silent(ctx context.Context) context.Context { return With(ctx, func(Step) {}) }

// Report tells whoever waits for ctx what comes next, and returns the error of ctx where
// nobody waits any more.
func Report(ctx context.Context, s Step) error {
	if hear, ok := ctx.Value(watcher{}).(func(Step)); ok && ctx.Err() == nil {
		hear(s)
	}
	return ctx.Err()
}

// toldEvery is after how many bytes it is told again how many were read.
const toldEvery = 1 << 20

// Reader returns a reader of size bytes that tells how many were read, and ends with
// the error of ctx.
func Reader(ctx context.Context, from io.Reader, doing string, size int64) io.Reader {
	_ = Report(ctx, Step{Doing: doing, All: size})
	return &reader{ctx: ctx, from: from, step: Step{Doing: doing, All: size}}
}

type reader struct {
	ctx  context.Context
	from io.Reader
	step Step
}

func (r *reader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.from.Read(b)
	before := r.step.Done
	if r.step.Done += int64(n); r.step.All > 0 && before/toldEvery < r.step.Done/toldEvery {
		_ = Report(r.ctx, r.step)
	}
	return n, err
}
