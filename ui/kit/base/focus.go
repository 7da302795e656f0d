package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
)

// FocusKeeper sees to it that one place of a window has the keyboard. Fyne takes the focus from a
// widget at a click on empty ground, a link or a button, and leaves it with a widget that is no
// longer shown. The keeper gives it back to the widget that had it, or else to the window's home.
//
// Focusable widgets call FocusGained and FocusLost. The window calls Check after it showed
// something else.
type FocusKeeper struct {
	Lang   translations.Lang // of the window
	Teller *Teller           // tells what has the keyboard; nil for nobody who listens

	canvas   fyne.Canvas
	home     func()
	layers   []focusLayer // the content, and the overlays over it
	layer    int          // to which the keeper gives the focus just now; -1 for none
	checking bool
	queued   bool
}

// focusLayer is the content or an overlay.
type focusLayer struct {
	over         fyne.CanvasObject // the overlay; nil for the content
	holder, last fyne.Focusable
}

// keeperLayout marks the container that holds a keeper.
type keeperLayout struct {
	stack  fyne.Layout
	keeper *FocusKeeper
}

// Layout implements fyne.Layout.
func (l keeperLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) { l.stack.Layout(objects, s) }

// MinSize implements fyne.Layout.
func (l keeperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.stack.MinSize(objects) }

// KeepFocus wraps the content of a window. home gives the keyboard to the main widget of what is
// shown.
func KeepFocus(c fyne.Canvas, content fyne.CanvasObject, home func()) (*FocusKeeper, fyne.CanvasObject) {
	k := &FocusKeeper{canvas: c, home: home, layer: -1}
	wrapped := container.NewStack(content)
	wrapped.Layout = keeperLayout{wrapped.Layout, k}
	return k, wrapped
}

// FocusGained tells the keeper of the window that a widget has the focus now.
func FocusGained(w fyne.Focusable) {
	if k := keeperOf(w); k != nil {
		l := k.at(k.current())
		l.holder, l.last = w, w
		k.tell(w)
	}
}

// FocusLost tells the keeper that a widget lost the focus. The keeper looks afterwards whether
// another widget has it.
func FocusLost(w fyne.Focusable) {
	k := keeperOf(w)
	if k == nil {
		return
	}
	for i := range k.layers {
		if k.layers[i].holder == w {
			k.layers[i].holder = nil
		}
	}
	k.CheckLater()
}

// CheckFocus is CheckLater of the keeper of a window, if it has one.
func CheckFocus(c fyne.Canvas) {
	if k := findKeeper(c.Content(), keeperDepth); k != nil {
		k.CheckLater()
	}
}

// CheckLater calls Check when what is under way is done.
func (k *FocusKeeper) CheckLater() {
	if k.queued || k.checking {
		return
	}
	k.queued = true
	fyne.Do(func() {
		k.queued = false
		k.Check()
	})
}

// Check gives the keyboard to a widget in sight if none has it.
func (k *FocusKeeper) Check() {
	if k.checking {
		return
	}
	k.checking = true
	defer func() { k.checking = false }()
	top := len(k.canvas.Overlays().List())
	k.dropAbove(top)
	for i := 0; i <= top; i++ {
		if !k.holds(i, top) {
			k.giveBack(i, top)
		}
	}
}

// dropAbove forgets the layers above one.
func (k *FocusKeeper) dropAbove(top int) {
	for len(k.layers) > top+1 {
		last := len(k.layers) - 1
		gone := k.layers[last]
		k.layers = k.layers[:last]
		gone.leave()
	}
}

// leave tells the holder of a layer that is gone that it lost the focus, which Fyne does not: the
// caret of a field would blink on, and paint frames, where nobody sees it.
func (l focusLayer) leave() {
	if l.holder != nil {
		l.holder.FocusLost()
	}
}

// holds reports whether a widget of a layer has its focus.
func (k *FocusKeeper) holds(layer, top int) bool {
	now := k.canvas.Focused()
	if layer == top && now != nil && !k.inMenuBar(now) {
		return k.inSight(now)
	}
	l := k.at(layer)
	if layer > 0 && layer < top && l.last == nil {
		return true // an overlay of Fyne, which keeps its own
	}
	return l.holder != nil && k.inSight(l.holder) && (layer < top || now != nil)
}

// giveBack gives the focus of a layer to its last holder that is in sight, else to the home of the
// layer.
func (k *FocusKeeper) giveBack(layer, top int) {
	k.layer = layer
	defer func() { k.layer = -1 }()
	last := k.at(layer).last
	switch {
	case last != nil && wasDrawn(last) && k.inSight(last):
		k.canvas.Focus(last)
	case layer == 0 && k.home != nil:
		k.home()
	case layer == top && layer > 0:
		k.canvas.FocusNext()
	}
}

// inSight reports whether a widget is shown. A widget that was never drawn counts as shown.
func (k *FocusKeeper) inSight(w fyne.Focusable) bool {
	o, ok := w.(fyne.CanvasObject)
	if !ok || !o.Visible() {
		return false
	}
	d := fyne.CurrentApp().Driver()
	if d.CanvasForObject(o) == nil {
		return true
	}
	at := d.AbsolutePositionForObject(o)
	return !at.IsZero() || isAlwaysShown(o)
}

// wasDrawn reports whether a widget was drawn lately: one that was not may be gone, and Fyne
// cannot give it the focus then.
func wasDrawn(w fyne.Focusable) bool {
	o, ok := w.(fyne.CanvasObject)
	return ok && fyne.CurrentApp().Driver().CanvasForObject(o) != nil
}

// isAlwaysShown reports whether a widget may stand at the upper left corner of the window, where
// the driver also places what it cannot find.
func isAlwaysShown(o fyne.CanvasObject) bool {
	at, ok := o.(interface{ AlwaysShown() bool })
	return ok && at.AlwaysShown()
}

// inMenuBar reports whether a widget stands above the content: in the menu bar.
func (k *FocusKeeper) inMenuBar(w fyne.Focusable) bool {
	o, ok := w.(fyne.CanvasObject)
	if !ok || k.canvas.Content() == nil || len(k.canvas.Overlays().List()) > 0 {
		return false
	}
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Y < d.AbsolutePositionForObject(k.canvas.Content()).Y
}

func (k *FocusKeeper) current() int {
	if k.layer >= 0 {
		return k.layer
	}
	return len(k.canvas.Overlays().List())
}

// overlay returns the overlay of a layer, nil for the content.
func (k *FocusKeeper) overlay(layer int) fyne.CanvasObject {
	if list := k.canvas.Overlays().List(); layer > 0 && layer <= len(list) {
		return list[layer-1]
	}
	return nil
}

func (k *FocusKeeper) at(layer int) *focusLayer {
	for len(k.layers) <= layer {
		k.layers = append(k.layers, focusLayer{})
	}
	l := &k.layers[layer]
	if over := k.overlay(layer); l.over != over {
		gone := *l
		*l = focusLayer{over: over} // another dialog took the place of the last one
		gone.leave()
		l = &k.layers[layer]
	}
	return l
}

// keeperOf returns the keeper of a widget's window, nil for none.
func keeperOf(w fyne.Focusable) *FocusKeeper {
	if o, ok := w.(fyne.CanvasObject); ok {
		return keeperOfObject(o)
	}
	return nil
}

// keeperOfObject returns the keeper of an object's window, or of any window where it is in none.
func keeperOfObject(o fyne.CanvasObject) *FocusKeeper {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	if c := app.Driver().CanvasForObject(o); c != nil {
		return findKeeper(c.Content(), keeperDepth)
	}
	for _, window := range app.Driver().AllWindows() {
		if k := findKeeper(window.Canvas().Content(), keeperDepth); k != nil {
			return k
		}
	}
	return nil
}

// keeperDepth is how deep in the content of a window its keeper can be.
const keeperDepth = 2

func findKeeper(o fyne.CanvasObject, depth int) *FocusKeeper {
	c, ok := o.(*fyne.Container)
	if !ok {
		return nil
	}
	if l, ok := c.Layout.(keeperLayout); ok {
		return l.keeper
	}
	for _, child := range c.Objects {
		if depth == 0 {
			break
		}
		if k := findKeeper(child, depth-1); k != nil {
			return k
		}
	}
	return nil
}
