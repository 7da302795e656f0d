package intake

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/progress"
	"bolgeplan/ui/kit"
)

// Request is a file to read.
type Request[T any] struct {
	Path  string
	Title string // text key of the dialog's title
	Lang  translations.Lang

	Blocks bool // the window takes no input from the start

	// Read reads the file, away from Fyne's goroutine. It ends when ctx ends, as soon as
	// the system lets it, and reports its progress (see package progress).
	Read func(ctx context.Context) (T, error)
	// Discard releases what was read after the user stopped waiting; nil if that needs
	// nothing. It is called away from Fyne's goroutine.
	Discard func(T)
	// Done gets the result of Read, on Fyne's goroutine. The error is context.Canceled if
	// the user stopped waiting, who has seen a message then. It is ErrReplaced if the user
	// chose another file.
	Done func(T, error)
}

// Read reads a file and shows the progress in a window.
func Read[T any](in *Intake, w fyne.Window, f Request[T]) { Start(in, f).ShowProgress(w, 0) }

// Running is a file that is being read.
type Running[T any] struct {
	in       *Intake
	request  Request[T]
	ctx      context.Context
	cancel   context.CancelCauseFunc
	progress progressReporter
	results  chan result[T]
}

type result[T any] struct {
	value T
	err   error
}

// Start begins to read a file. Call ShowProgress or WaitUntil next. Start is called on
// Fyne's goroutine, or before there is one.
func Start[T any](in *Intake, f Request[T]) *Running[T] {
	in.Stop()
	r := &Running[T]{in: in, request: f, results: make(chan result[T])}
	r.ctx, r.cancel = context.WithCancelCause(context.Background())
	in.cancelCurrent = r.cancel
	in.pending++
	r.progress.start(f.Path, f.Lang)
	from := &fileIdentity{path: f.Path}
	before := in.uses()
	end := in.MarkInUse(from.matches)
	go func() {
		defer end()
		r.read(from, before)
	}()
	return r
}

// read reads the file and hands it over, unless the user has stopped waiting.
func (r *Running[T]) read(from *fileIdentity, before []*fileUse) {
	ctx := progress.With(r.ctx, r.progress.receive)
	var got result[T]
	got.err = waitUntilFree(ctx, r.request.Path, before)
	if got.err == nil {
		from.resolve()
		got.err = ctx.Err()
	}
	if got.err == nil {
		got.value, got.err = r.request.Read(ctx)
	}
	if r.ctx.Err() == nil {
		select {
		case r.results <- got:
			return
		case <-r.ctx.Done():
		}
	}
	if got.err == nil && r.request.Discard != nil {
		r.request.Discard(got.value)
	}
}

// WaitUntil waits for the file until late sends. It returns true if Done has got the file.
// Call it before ShowProgress.
func (r *Running[T]) WaitUntil(late <-chan time.Time) bool {
	select {
	case got := <-r.results:
		r.finish()
		r.request.Done(got.value, got.err)
		return true
	case <-late:
		return false
	}
}

// ShowProgress shows a progress dialog after a delay, 0 for the usual one. The user can
// stop waiting in it.
func (r *Running[T]) ShowProgress(w fyne.Window, delay time.Duration) {
	var value T
	r.in.onlyDialog = len(w.Canvas().Overlays().List()) == 0
	kit.Work{
		Title: r.request.Lang.T(r.request.Title), Cancel: r.request.Lang.T("dialog.cancel"), Delay: delay, Blocks: r.request.Blocks,
		Run: func(ctx context.Context, report func(float64, string)) (err error) {
			defer context.AfterFunc(ctx, func() { r.cancel(context.Canceled) })()
			r.progress.attach(report)
			value, err = r.wait()
			return err
		},
		Done: func(err error) {
			r.finish()
			if errors.Is(err, context.Canceled) && !errors.Is(err, ErrReplaced) && r.in.ShowMessage != nil {
				r.in.ShowMessage(FormatStopped(r.request.Lang, r.request.Path))
			}
			r.request.Done(value, err)
		},
	}.Start(w)
}

// wait waits for the file, or for the user to stop waiting.
func (r *Running[T]) wait() (value T, err error) {
	select {
	case got := <-r.results:
		return got.value, got.err
	case <-r.ctx.Done():
		return value, context.Cause(r.ctx)
	}
}

// finish ends the progress of the reading.
func (r *Running[T]) finish() {
	r.progress.stop()
	r.cancel(context.Canceled)
	if r.in.pending--; r.in.pending == 0 {
		r.in.cancelCurrent = nil
	}
}

// FormatStopped says that a file was not read to its end.
func FormatStopped(lang translations.Lang, path string) string {
	return lang.T("reading.stopped", "file", filepath.Base(path))
}
