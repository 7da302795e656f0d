package plan

// KeepBlobs returns the plan with the names of only those blobs that keep says are there,
// which it is asked of each: the fields of others are empty. n is how many those are.
func (p *Plan) KeepBlobs(keep func(id string) bool) (kept *Plan, n int) {
	d := p.Replay()
	for _, t := range registered().order {
		for i := range t.Fields {
			f := &t.Fields[i]
			if f.As != AsBlob {
				continue
			}
			for _, id := range t.IDs(p) {
				row, _ := t.ops.row(p, id)
				if name := f.read(row).AsText(); name == "" || keep(name) {
					continue
				}
				n++
				_ = d.set(t, Change{Table: t.Name, Row: id, Field: f.Name, New: f.Zero()}) // the row is there
			}
		}
	}
	if n == 0 {
		return p, 0
	}
	return d.Plan(), n
}
