package page

// Role is what a part of a page is to who hears it. The names are those of PDF's structure.
type Role int

// The roles.
const (
	Artifact  Role = iota // an ornament, or what stands elsewhere as text: a rule, a page number
	Figure                // a picture: Alt says what it shows
	H1                    // the heading of the document
	H2                    // a heading below H1
	P                     // a paragraph
	L                     // a list, of LI
	LI                    // an item of a list, with its label
	TableRole             // a table, of TR
	TR                    // a row of a table, of TH and TD
	TH                    // a cell that heads a column or a row: see Tag.Scope
	TD                    // any other cell
	Span                  // a part of a paragraph in another language
	Link                  // a part of a paragraph that leads to Address
)

// String returns the name of the role in a PDF.
func (r Role) String() string {
	return [...]string{"Artifact", "Figure", "H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Span", "Link"}[r]
}

// Scope is what a TH heads.
type Scope int

// The scopes.
const (
	NoScope Scope = iota
	ColumnScope
	RowScope
)

// Tag is an element of a document's structure. Items with the same tag are one element, also where
// lines or pages divide it. Items without a tag are artifacts.
type Tag struct {
	Role    Role
	In      *Tag // the element around it; nil for the document
	Scope   Scope
	Lang    string // of the text where it is not the document's, as in BCP 47
	Address string // of a Link
}

// child returns an element inside another. Without one it has none itself: what is inside an
// artifact is one too.
func (t *Tag) child(r Role) *Tag {
	if t == nil {
		return nil
	}
	return &Tag{Role: r, In: t}
}

// within returns copies of runs whose tags without an element around them are inside one.
func within(t *Tag, runs []Run) []Run {
	set := make([]Run, len(runs))
	for i, r := range runs {
		switch {
		case r.Tag == nil:
		case t == nil:
			r.Tag = nil
		case r.Tag.In == nil:
			tag := *r.Tag
			tag.In = t
			r.Tag = &tag
		}
		set[i] = r
	}
	return set
}

// Tagged returns copies of the items in which the texts without a tag have one.
func Tagged(t *Tag, items ...Item) []Item {
	tagged := make([]Item, len(items))
	for i, it := range items {
		if text, ok := it.(Text); ok && text.Tag == nil {
			text.Tag = t
			it = text
		}
		tagged[i] = it
	}
	return tagged
}

// asArtifacts returns copies of the items without their tags: what is repeated is heard once.
func asArtifacts(items []Item) []Item {
	bare := make([]Item, len(items))
	for i, it := range items {
		if text, ok := it.(Text); ok {
			text.Tag = nil
			it = text
		}
		bare[i] = it
	}
	return bare
}

// Element is an element of the structure of a document, with its content in reading order.
type Element struct {
	Role     Role
	Scope    Scope
	Lang     string
	Address  string
	Text     string // its own lines, joined by spaces; of a Figure what it shows
	Children []*Element
}

// Structure returns the elements of a document in reading order, without the artifacts.
func (d *Document) Structure() []*Element {
	s := structure{elements: map[*Tag]*Element{}}
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case Text:
				if v.Tag != nil {
					s.element(v.Tag).add(v.S)
				}
			case Picture:
				if v.Role == Figure {
					s.top = append(s.top, &Element{Role: Figure, Text: v.Alt})
				}
			}
		}
	}
	return s.top
}

type structure struct {
	top      []*Element
	elements map[*Tag]*Element
}

// element returns the element of a tag, which it makes at its first text.
func (s *structure) element(t *Tag) *Element {
	if e, ok := s.elements[t]; ok {
		return e
	}
	e := &Element{Role: t.Role, Scope: t.Scope, Lang: t.Lang, Address: t.Address}
	s.elements[t] = e
	if t.In == nil {
		s.top = append(s.top, e)
	} else {
		in := s.element(t.In)
		in.Children = append(in.Children, e)
	}
	return e
}

// add adds a line, or the next part of one.
func (e *Element) add(line string) {
	if e.Text != "" && line != "" {
		e.Text += " "
	}
	e.Text += line
}
