package page

import "bolgeplan/data/picture"

// Role is what a picture is to who hears a page.
type Role int

// The roles.
const (
	Artifact Role = iota // an ornament: what it says stands beside it as text
	Figure               // it says what Alt says in words
)

// Picture is a picture of W × H mm with its top left corner at X, Y.
type Picture struct {
	X, Y, W, H float64
	Role       Role
	Alt        string // what it shows, in the language of the page
	// Image is what is painted. Where it is nil nothing is, and no PDF is made: Err says
	// why, nil for one that is being read.
	Image *picture.Picture
	Err   error
}

func (Picture) item() {}
