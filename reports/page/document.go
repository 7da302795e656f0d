package page

import "bolgeplan/data/day"

// Document is pages with the metadata of a PDF. Equal documents are painted to equal bytes.
type Document struct {
	Title   string // shown in the title bar of a reader: subject and recipient
	Author  string
	Subject string
	Lang    string  // language of the text, as in BCP 47: "da", "en"
	Created day.Day // date of the document; day.None leaves it out
	Pages   []Page
}
