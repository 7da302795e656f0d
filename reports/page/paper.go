package page

// Paper is a paper format.
type Paper int

// The formats of the ISO A series that offices have.
const (
	A4 Paper = iota // 210 × 297 mm
	A3              // 297 × 420 mm
)

// Size is the width and height of a sheet in mm.
type Size struct{ W, H float64 }

// Portrait returns the format standing upright.
func (p Paper) Portrait() Size {
	if p == A3 {
		return Size{297, 420}
	}
	return Size{210, 297}
}

// Landscape returns the format lying on its side.
func (p Paper) Landscape() Size {
	s := p.Portrait()
	return Size{s.H, s.W}
}

// Margins are the distances from the edges of a sheet to its content, in mm.
type Margins struct{ Left, Top, Right, Bottom float64 }

// Even returns the same margin on all sides.
func Even(mm float64) Margins { return Margins{mm, mm, mm, mm} }
