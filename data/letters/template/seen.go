package template

// NeverShown returns a warning for each branch with a test that no letter of the batch met,
// though its condition was reached. What stands inside such a branch is not named as well.
func (b *Batch) NeverShown() (warnings []Fault) {
	warnings = b.main.neverShown(b.letters)
	done := map[string]bool{}
	for _, ref := range b.main.refs {
		warnings = b.pieceNeverShown(warnings, ref.name, done)
	}
	return warnings
}

// pieceNeverShown adds the warnings for a piece and those in it, each once.
func (b *Batch) pieceNeverShown(warnings []Fault, name string, done map[string]bool) []Fault {
	w, ok := b.pieces[name]
	if !ok || done[name] {
		return warnings
	}
	done[name] = true
	warnings = append(warnings, w.neverShown(b.letters)...)
	for _, ref := range w.refs {
		warnings = b.pieceNeverShown(warnings, ref.name, done)
	}
	return warnings
}

func (w *writer) neverShown(letters int) (warnings []Fault) {
	for _, c := range w.conds {
		for i := range c.branches {
			if b := &c.branches[i]; w.seen[c.seenAt] && !w.seen[b.seenAt] && b.test != nil {
				warnings = append(warnings, Fault{
					Code: NeverShown, Piece: w.piece, Line: b.line, From: b.from, To: b.to, Count: letters,
				})
			}
		}
	}
	return warnings
}
