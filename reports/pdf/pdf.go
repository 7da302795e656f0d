// Package pdf writes pages as PDF files: vector graphics and embedded fonts,
// with text that can be searched, copied and read aloud.
//
// Equal documents give equal bytes, alone or in a batch. A file therefore holds no clock time and
// no random number, and its fonts hold a fixed set of characters.
//
// gofpdf paints the pages and makes the fonts, and this package assembles the files. gofpdf takes
// its time for fonts. What it makes of them is therefore built in, as far as files need only the
// common characters, and gofpdf paints the pages without it, on all processors.
package pdf

import (
	"fmt"
	"io"

	"bolgeplan/reports/page"
)

// Write paints a document.
func Write(w io.Writer, doc page.Document) error {
	files, err := Batch([]page.Document{doc})
	if err != nil {
		return err
	}
	if _, err := w.Write(files[0].Bytes); err != nil {
		return fmt.Errorf("write %q as PDF: %w", doc.Title, err)
	}
	return nil
}

// File is a PDF file. Its first Shared bytes are those of every file that uses the same fonts and
// pictures.
type File struct {
	Bytes  []byte
	Shared int
}

// Batch paints each document to its own file. Each file has the bytes that Write gives. An error
// names the document that cannot be painted.
func Batch(docs []page.Document) ([]File, error) {
	var sharing []int // documents that share the common fonts
	files := make([]File, len(docs))
	for i, doc := range docs {
		common, err := check(doc)
		if err != nil {
			return nil, err
		}
		if common {
			sharing = append(sharing, i)
			continue
		}
		// A document with other characters gets its own fonts.
		if err := paintEach(docs, []int{i}, false, files); err != nil {
			return nil, err
		}
	}
	if err := paintEach(docs, sharing, true, files); err != nil {
		return nil, err
	}
	return files, nil
}

// paintEach paints the documents at the given indices together, and sets their files. common says
// that they need only the common characters.
func paintEach(docs []page.Document, indices []int, common bool, files []File) error {
	if len(indices) == 0 {
		return nil
	}
	var pages []page.Page
	for _, i := range indices {
		pages = append(pages, docs[i].Pages...)
	}
	all, err := paint(pages, common)
	if err != nil {
		return fmt.Errorf("paint %q: %w", docs[indices[0]].Title, err)
	}
	a := newAssembler(all)
	sheets := all.sheets
	for _, i := range indices {
		n := len(docs[i].Pages)
		files[i] = a.file(docs[i], sheets[:n], extras{})
		sheets = sheets[n:]
	}
	return nil
}

// CombineOptions are the settings of one file with many documents.
type CombineOptions struct {
	Title   string // of the file; "" for the title of the first document
	Subject string
	// EvenPages adds an empty page to documents with an odd number of pages, so that each begins on
	// a new sheet in duplex printing.
	EvenPages bool
}

// Combined paints many documents into one file, with a bookmark for each. Its
// author, language and date are those of the first.
func Combined(docs []page.Document, o CombineOptions) ([]byte, error) {
	if len(docs) == 0 {
		return nil, fmt.Errorf("there are no documents to combine into a PDF")
	}
	all := docs[0]
	all.Pages, all.Kept = nil, false
	all.Subject = o.Subject
	if o.Title != "" {
		all.Title = o.Title
	}
	var marks []bookmark
	common := true
	for _, doc := range docs {
		isCommon, err := check(doc)
		if err != nil {
			return nil, err
		}
		common = common && isCommon
		marks = append(marks, bookmark{title: doc.Title, page: len(all.Pages)})
		all.Pages = append(all.Pages, doc.Pages...)
		if o.EvenPages && len(doc.Pages)%2 == 1 {
			last := doc.Pages[len(doc.Pages)-1]
			all.Pages = append(all.Pages, page.Page{W: last.W, H: last.H})
		}
	}
	sheets, err := paint(all.Pages, common)
	if err != nil {
		return nil, fmt.Errorf("paint %q: %w", all.Title, err)
	}
	return newAssembler(sheets).file(all, sheets.sheets, extras{bookmarks: marks, duplex: o.EvenPages}).Bytes, nil
}
