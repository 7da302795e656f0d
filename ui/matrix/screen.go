// Package matrix is the screen of the distribution: which municipality is in
// which wave, as an overview of all solutions, as a matrix and as a board of one.
package matrix

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Screen is the screen.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container
}

var _ workspace.Screen = (*Screen)(nil)

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	return &Screen{ws: ws, content: container.NewStack(kit.NewHeader(ws.T("screen.distribution"), nil))}
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {}

// Focus implements workspace.Screen.
func (s *Screen) Focus() {}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command { return nil }

// ShowMunicipality selects a municipality.
func (s *Screen) ShowMunicipality(plan.ID) {}
