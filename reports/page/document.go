package page

import "bolgeplan/data/day"

// Document is a number of pages with what a reader program shows about them.
// Equal documents are painted to equal bytes.
type Document struct {
	Title   string // shown in the window's title bar; names what it is and for whom
	Author  string
	Subject string
	Lang    string  // language of the text, as in BCP 47: "da", "en"
	Created day.Day // the day the document is dated; day.None leaves it out
	Pages   []Page
}
