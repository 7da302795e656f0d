package template

import "slices"

// Check looks for what is wrong with the pieces in a text that Parse found nothing wrong with:
// a piece that there is not, that contains itself, that does not fit into a line, or that
// shows what this kind of letter has not. pieces finds them by the names of PieceName.
func (t *Template) Check(pieces func(name string) (*Template, bool)) []Fault {
	c := &checker{top: t, pieces: pieces, sizes: map[string]nesting{}}
	if t.letter == 0 {
		c.path = []string{t.kind}
	}
	c.text(t, "")
	return c.faults
}

// checker follows the pieces of a text.
type checker struct {
	top    *Template
	pieces func(name string) (*Template, bool)
	faults []Fault
	path   []string           // the pieces around the present one
	topRef *pieceRef          // the piece of the top text that led here
	sizes  map[string]nesting // of the pieces that were followed
}

// nesting is how many pieces are in a text, with those in them, and how many of them are
// inside each other.
type nesting struct{ pieces, depth int }

// text checks the pieces that a text names. piece is its name, "" for the top text.
func (c *checker) text(t *Template, piece string) (n nesting) {
	depth := maxPieces
	if c.top.letter == 0 {
		depth--
	}
	for i := range t.refs {
		ref := &t.refs[i]
		if piece == "" {
			c.topRef = ref
		}
		in := c.ref(ref, piece)
		n.pieces = min(n.pieces+1+in.pieces, maxExpansions+1)
		n.depth = max(n.depth, 1+in.depth)
		if piece == "" && (n.pieces > maxExpansions || n.depth > depth) {
			c.add(ref, Fault{Code: TooManyPieces})
			return n
		}
	}
	return n
}

// ref checks a piece where it is named, and returns what is in it.
func (c *checker) ref(ref *pieceRef, piece string) (in nesting) {
	of, ok := c.find(ref.name)
	switch {
	case slices.Contains(c.path, ref.name):
		c.add(c.topRef, Fault{Code: Circle, Name: c.shown(ref.name)})
		return in
	case !ok:
		c.add(ref, Fault{Code: UnknownPiece, Piece: piece, Name: ref.name, Near: nearestName(c.top.lang, ref.name, PieceNames())})
		return in
	case !ref.alone && !c.fitsLine(of, 0):
		c.add(ref, Fault{Code: PieceNotInline, Piece: piece, Name: c.shown(ref.name), Tag: ref.written})
	}
	in, known := c.sizes[ref.name]
	if !known {
		c.restricted(of, ref.name)
		c.path = append(c.path, ref.name)
		in = c.text(of, ref.name)
		c.path = c.path[:len(c.path)-1]
		c.sizes[ref.name] = in
	}
	return in
}

func (c *checker) find(name string) (*Template, bool) {
	if c.pieces == nil {
		return nil, false
	}
	return c.pieces(name)
}

// add notes a fault at the place of a piece, once.
func (c *checker) add(at *pieceRef, f Fault) {
	f.Line, f.From, f.To = at.line, at.from, at.to
	same := func(known Fault) bool { return known.Code == f.Code && known.Piece == f.Piece && known.From == f.From }
	if len(c.faults) < MaxFaults && !slices.ContainsFunc(c.faults, same) {
		c.faults = append(c.faults, f)
	}
}

// restricted notes the fields that a piece shows and the letter has not. A field behind a
// condition that no such letter meets is none of them.
func (c *checker) restricted(of *Template, piece string) {
	if c.top.letter == 0 {
		return
	}
	for _, use := range of.shown {
		unmet := func(r *Entry) bool { return !r.openIn(c.top.letter, use.requires) }
		if !use.entry.openIn(c.top.letter, use.requires) && !slices.ContainsFunc(use.requires, unmet) {
			f := use.fault
			f.Piece = piece
			c.faults = append(c.faults, f)
		}
	}
}

// fitsLine reports whether a piece can stand inside a line: it is one plain line, or none.
func (c *checker) fitsLine(of *Template, depth int) bool {
	if len(of.lines) == 0 || depth > maxPieces {
		return true // a circle is another fault
	}
	l := &of.lines[0]
	if len(of.lines) > 1 || l.kind != Plain || l.list != nil || l.piece == greeting {
		return false
	}
	if in, ok := c.find(l.piece); ok && l.piece != "" {
		return c.fitsLine(in, depth+1)
	}
	return true
}

// shown returns the name of a piece in the template's language.
func (c *checker) shown(name string) string {
	if i := indexName(pieces, name); i >= 0 {
		return pieces[i].pick(c.top.lang)
	}
	return name
}
