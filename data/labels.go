package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/registry"
)

// takeLabel chooses the label under which this installation writes in the plan
// that begins with a transaction.
func (d *Document) takeLabel(root history.TxID) (err error) {
	label, all, err := d.who.Registry.WriterLabel(d.who.Installation, root, d.made, d.file.LastUnder)
	if err == nil {
		d.who.Installation, d.labels = label, all
	}
	return err
}

// recordSeen writes into the registry that the file is known as it is, and what
// was written last. Nothing depends on it but the time that opening takes.
func (d *Document) recordSeen(file registry.File) {
	if d.who.Registry == (registry.Registry{}) {
		return
	}
	var p registry.Plan
	if last, err := d.file.LastUnder(d.who.Installation); err == nil && d.file.Mode() == logfile.ReadWrite {
		p = registry.Plan{Plan: d.root.String(), Installation: d.who.Installation, Last: last}
	}
	d.who.Registry.Record(file, p)
	d.noted = d.tip
}

// recordLast records what was written last before the document is closed, and
// reports whether anything was since it was opened.
func (d *Document) recordLast() (changed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tip == d.noted {
		return false
	}
	d.recordSeen(registry.File{})
	return d.inPlace() == nil // else another file has its name, which is not known
}

// recordClosed records the file as it is after the document was closed.
func (d *Document) recordClosed(changed bool) {
	if changed {
		d.who.Registry.RecordFile(d.path)
	}
}
