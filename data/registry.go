package data

import (
	"time"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// LoadIdentity reads the identity of this installation from a file in the user's
// configuration folder dir, and makes it at the first start. If that fails, or dir is
// "", it returns an identity for this run together with the error.
//
// With such an identity a process of this program checks unknown files before they
// are opened: see ServeForeign. With an identity that was put together by hand
// nothing is checked.
func LoadIdentity(dir string) (Identity, error) {
	who, err := registry.LoadIdentity(dir)
	who.Program = vetting.OwnProgram()
	return who, err
}

// ServeForeign runs the process that reads a foreign file, if the arguments ask for
// it. Every program that opens plans calls it first.
func ServeForeign(args []string) (code int, asked bool) { return vetting.Serve(args) }

// Sweep removes what killed programs left in the folders of an installation. Call it
// at the start of the program. Opening a plan removes what they left beside that
// plan.
func Sweep(who Identity) {
	copies.Sweep(who)
	who.Registry.Sweep()
}

// identity returns who edits, with the label in this plan. It waits for nobody.
func (d *Document) identity() Identity { return *d.openWho.Load() }

// Author returns the name under which the user writes, and whether they were asked for
// it. Before the first edit they are asked: see SetAuthor. It waits for nobody.
func (d *Document) Author() (name string, asked bool) {
	who := d.identity()
	return who.Author, who.Asked
}

// SetAuthor stores the name under which the user of this installation writes from now on,
// in this plan and others. An empty name changes nothing. If the name cannot be stored
// that is a Problem; it then holds until the plan is closed.
func (d *Document) SetAuthor(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	who, err := d.who.SetAuthor(name)
	d.signAs(who)
	return err
}

// IsMe reports whether an author is the user of this installation, under any of their
// names.
func (d *Document) IsMe(author string) bool { return d.identity().IsMe(author) }

// AddMe records that an author is the user of this installation too.
func (d *Document) AddMe(author string) error { return d.identity().AddMe(author) }

// chooseWriterLabel chooses the label under which this installation writes in the
// plan.
func (d *Document) chooseWriterLabel(root history.TxID) (err error) {
	label, all, err := d.who.Registry.WriterLabel(d.who.Installation, root, d.ownFile, d.file.LastByWriterLabel)
	if err == nil {
		who := d.who
		who.Installation, d.writerLabels = label, all
		d.signAs(who)
	}
	return err
}

// recordSeen records the file and the last transaction of this installation in the
// registry. Only the time of the next opening depends on it.
func (d *Document) recordSeen(file registry.File) {
	if d.who.Registry == (registry.Registry{}) {
		return
	}
	var p registry.Plan
	if last, err := d.file.LastByWriterLabel(d.who.Installation); err == nil && d.file.Mode() == logfile.ReadWrite {
		p = registry.Plan{Plan: d.root.String(), Installation: d.who.Installation, Last: last}
	}
	d.who.Registry.Record(file, p)
	d.recordedNumber = d.lastNumber
}

// recordLast records the last transaction before the document is closed. It reports
// whether the file was changed since it was opened.
func (d *Document) recordLast() (changed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lastNumber == d.recordedNumber {
		return false
	}
	d.recordSeen(registry.File{})
	return d.inPlace() == nil // else another, unknown file has its name
}

// Recent is a plan file that a window of this installation has shown.
type Recent = registry.Recent

// Recents returns the plan files that windows of this installation have shown, the last
// first.
func (d *Document) Recents() []Recent { return d.who.Registry.Recents() }

// ForgetRecent takes a plan file off the list of those that were shown.
func (d *Document) ForgetRecent(path string) { d.who.Registry.ForgetRecent(path) }

// RecordRecent records that a window shows the document, with how far its plan is. A safety
// copy is not recorded.
func (d *Document) RecordRecent(now time.Time) {
	if !copies.IsSafetyCopy(d.path) {
		d.who.Registry.AddRecent(d.asRecent(now.UnixMilli()))
	}
}

// RecordLeft records how far the plan is that a window leaves. It stays where it is in the
// list.
func (d *Document) RecordLeft() {
	if !copies.IsSafetyCopy(d.path) {
		d.who.Registry.UpdateRecent(d.asRecent(0))
	}
}

func (d *Document) asRecent(seen int64) Recent {
	p := d.State().Plan
	f := Recent{Path: d.path, Name: p.SettingValue(plan.PlanName), Seen: seen}
	if o := p.Organisation(); !o.Example {
		f.Sender = o.Name
	}
	for _, s := range p.SolutionsWithWaves() {
		f.Placed = append(f.Placed, registry.Placed{Solution: s.Short, Placed: p.CountPlaced(s.ID), Of: p.Municipalities.Len()})
	}
	return f
}
