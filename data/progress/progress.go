// Package progress reports how far a long task is. The listener is in the context
// that also cancels the task.
package progress

import (
	"context"
	"io"
)

// Step is what is being done.
type Step struct {
	Doing string // translation key
	// Done is how many bytes of All are read; All is 0 if the size is unknown.
	Done, All int64
}

type listenerKey struct{}

// With returns a context with a listener for every step. It is called on the
// goroutine of the task, for one step after the other.
func With(ctx context.Context, listener func(Step)) context.Context {
	return context.WithValue(ctx, listenerKey{}, listener)
}

// Silent returns a context without a listener, for the parts of a step.
func Silent(ctx context.Context) context.Context { return With(ctx, func(Step) {}) }

// Report tells the listener in ctx what comes next, and returns the error of ctx.
func Report(ctx context.Context, s Step) error {
	if listener, ok := ctx.Value(listenerKey{}).(func(Step)); ok && ctx.Err() == nil {
		listener(s)
	}
	return ctx.Err()
}

// reportEvery is after how many bytes a reader reports again.
const reportEvery = 1 << 20

// Reader returns a reader of size bytes that reports how many were read, and ends
// with the error of ctx.
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
	if r.step.Done += int64(n); r.step.All > 0 && before/reportEvery < r.step.Done/reportEvery {
		_ = Report(r.ctx, r.step)
	}
	return n, err
}
