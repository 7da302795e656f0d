package clipboard

// system leaves the clipboard to Fyne.
type system struct{}

func newSource() source { return system{} }

func (system) read() (text string, ok bool, err error) { return "", false, nil }
