package workspace

import "fyne.io/fyne/v2"

// RunAsync does work away from Fyne's goroutine, as everything is done that asks a file,
// and calls then on it, unless the workspace is left by then.
func RunAsync[T any](ws *Workspace, work func() (T, error), then func(T, error)) {
	ws.away++
	go func() {
		v, err := work()
		fyne.Do(func() {
			ws.away--
			if !ws.left {
				then(v, err)
			}
		})
	}()
}

// IsBusy reports whether an edit, a reading or other work is under way.
func (ws *Workspace) IsBusy() bool {
	return ws.edits.open > 0 || ws.lookback.reading || ws.away > 0 || ws.Intake.Busy() || ws.HasPendingEvents()
}
