package workspace

import "fyne.io/fyne/v2"

// RunAsync does work away from Fyne's goroutine, as everything is done that asks a file,
// and calls then on it, unless the workspace is left by then.
func RunAsync[T any](ws *Workspace, work func() (T, error), then func(T, error)) {
	ws.asyncJobs++
	go func() {
		v, err := work()
		fyne.Do(func() {
			ws.asyncJobs--
			if !ws.replaced {
				then(v, err)
			}
		})
	}()
}

// IsBusy reports whether an edit, a reading or other work is under way.
func (ws *Workspace) IsBusy() bool {
	return ws.edits.pending > 0 || ws.history.reading || ws.asyncJobs > 0 || ws.Intake.Busy() || ws.HasPendingEvents()
}
