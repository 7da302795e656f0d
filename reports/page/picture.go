package page

import "bolgeplan/data/picture"

// Picture is a picture of W × H mm with its top left corner at X, Y.
type Picture struct {
	X, Y, W, H float64
	Role       Role   // Artifact or Figure
	Alt        string // what it shows, in the language of the page
	// Image is what is painted. Where it is nil nothing is, and no PDF is made: Err says
	// why, nil for one that is being read.
	Image *picture.Picture
	Err   error
}

func (Picture) item() {}
