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

// Request is a file that is read.
type Request[T any] struct {
	Path  string
	Title string // of the dialog: a translation key
	Lang  translations.Lang

	Blocks bool // the window takes no input from the beginning

	// Read reads the file, away from Fyne's goroutine. It ends when ctx does, as soon
	// as the system lets it, and tells how far it is (see package progress).
	Read func(ctx context.Context) (T, error)
	// Discard lets go of what was read after nobody waited for it any more; nil where that
	// needs nothing. It is called away from Fyne's goroutine.
	Discard func(T)
	// Done gets what Read returned, on Fyne's goroutine. Where the user stopped it the
	// error is context.Canceled, which was said to them; ErrReplaced, where they chose
	// another file.
	Done func(T, error)
}

// Read reads a file for a window.
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

// Start begins to read a file, of which Show shows how far it is. It is called on Fyne's
// goroutine, or before there is one.
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

// read reads the file and hands it over, unless nobody waits for it.
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

// WaitUntil waits until a moment for the file, before Show is called, and reports whether
// it came and Done has it.
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

// ShowProgress shows in a window how far it is, after a delay that is the usual one for 0, and
// lets the user stop it.
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

// wait waits for the file, unless the user does not.
func (r *Running[T]) wait() (value T, err error) {
	select {
	case got := <-r.results:
		return got.value, got.err
	case <-r.ctx.Done():
		return value, context.Cause(r.ctx)
	}
}

// finish ends what the window has of the reading.
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
