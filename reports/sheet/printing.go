package sheet

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Measures of a printed sheet: A4 in mm, margins in inches as Excel has them.
const (
	paperA4        = 9 // as Excel numbers it
	portraitWidth  = 190.0
	landscapeWidth = 277.0
	sideMargin     = 10 / 25.4
	edgeMargin     = 0.5 // above and below the table, with header and footer
	headMargin     = 0.25
)

// The least scales at which a sheet is printed upright, and in one width of a page. A table
// that is wider still takes several pages beside each other.
const (
	uprightScale = 0.8
	leastScale   = 0.5
)

// leastOnLast is how much of the last page the table fills at least: with less it is shrunk
// to one page fewer.
const leastOnLast = 0.25

// extent is the size of a sheet on paper at full scale.
type extent struct {
	width      float64 // in mm
	head, body float64 // heights in points
}

// longestHeading is the most characters of a name in a header or footer: Excel takes 255 of
// the whole.
const longestHeading = 80

// describe gives the workbook the properties of a document: the plan's name, its sender, and
// the language. A sender that is an example is none. The plan's day stands for the time, so
// that equal plans give equal bytes.
func (b *book) describe(p *plan.Plan, o Options) error {
	author := ""
	if s := p.Sender(); !s.Example {
		author = s.Name
	}
	b.title, b.author, b.options = p.SettingValue(plan.PlanName), author, o
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.title, Creator: author, LastModifiedBy: author, Language: languageTag(o.Lang),
		Created: o.Date.ISO() + "T00:00:00Z", Modified: o.Date.ISO() + "T00:00:00Z",
	})
	if err != nil {
		return err
	}
	return b.file.SetAppProps(&excelize.AppProperties{Application: "Bølgeplan", Company: author})
}

func languageTag(l translations.Lang) string {
	if l == translations.English {
		return "en-GB"
	}
	return "da-DK"
}

// dateFormat is how dates are shown: "26-06-2019", and "26 Jun 2019" with the months of
// English in any Excel.
func dateFormat(l translations.Lang) string {
	if l == translations.English {
		return "[$-809]d mmm yyyy"
	}
	return "dd-mm-yyyy"
}

// layOut sets how a sheet is printed on A4: the head on every page, as wide as the page, with
// the plan, the day and the number of the page. last is the cell in the lower right corner.
func (b *book) layOut(t table, e extent, last string) error {
	size, orientation, fit := paperA4, "portrait", true
	landscape, across, down := e.pages()
	if landscape {
		orientation = "landscape"
	}
	if err := b.file.SetSheetProps(t.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := b.file.SetPageLayout(t.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &across, FitToHeight: &down,
	})
	if err != nil {
		return err
	}
	side, edge, head := sideMargin, edgeMargin, headMargin
	err = b.file.SetPageMargins(t.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &head, Footer: &head,
	})
	if err != nil {
		return err
	}
	if err := b.file.SetHeaderFooter(t.name, b.headings(t)); err != nil {
		return err
	}
	return b.nameRanges(t, across, last)
}

// pages returns how many pages wide a sheet is printed, and how many high; 0 for as many as
// it takes.
func (e extent) pages() (landscape bool, across, down int) {
	across = 1
	width, height := portraitWidth, 297.0
	if e.width*uprightScale > portraitWidth {
		landscape, width, height = true, landscapeWidth, 210
		across = max(1, int(math.Ceil(e.width*leastScale/landscapeWidth)))
	}
	scale := min(1, width*float64(across)/e.width)
	onPage := (height/25.4-2*edgeMargin)*72/scale - e.head
	exact := e.body / onPage
	if whole := math.Floor(exact); whole > 0 && exact-whole < leastOnLast {
		down = int(whole)
	}
	return landscape, across, down
}

// nameRanges names the cells that are printed, and those that every page repeats: the head,
// and the frozen columns where pages stand beside each other.
func (b *book) nameRanges(t table, across int, last string) error {
	sheet := "'" + strings.ReplaceAll(t.name, "'", "''") + "'!"
	repeated := sheet + "$1:$1"
	if across > 1 {
		name, err := excelize.ColumnNumberToName(t.frozen)
		if err != nil {
			return err
		}
		repeated = sheet + "$A:$" + name + "," + repeated
	}
	corner, err := absolute(last)
	if err != nil {
		return err
	}
	err = b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: sheet + "$A$1:" + corner, Scope: t.name})
	if err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: repeated, Scope: t.name})
}

func absolute(cell string) (string, error) {
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		return "", err
	}
	return excelize.CoordinatesToCellName(column, row, true)
}

// headings are what stands above and below the table on every page.
func (b *book) headings(t table) *excelize.HeaderFooterOptions {
	title := heading(t.name)
	if b.title != "" {
		title = heading(b.title) + " – " + title
	}
	page := b.options.Lang.T("paper.page", "n", "&P", "total", "&N")
	return &excelize.HeaderFooterOptions{
		OddHeader: `&L&"-,Bold"` + title + `&R` + b.options.Date.Long(day.Lang(b.options.Lang)),
		OddFooter: `&L` + heading(b.author) + `&R` + page,
	}
}

// heading is a name as headers and footers take it, where "&" begins a code.
func heading(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if r := []rune(name); len(r) > longestHeading {
		name = string(r[:longestHeading-1]) + "…"
	}
	return strings.ReplaceAll(name, "&", "&&")
}

// printedWidth is the width of columns on paper, in mm at full size. A character is 7 pixels
// wide, and each column has 5 pixels more.
func printedWidth(widths []float64) float64 {
	pixels := 0.0
	for _, w := range widths {
		pixels += math.Trunc(w*7 + 5)
	}
	return pixels * 25.4 / 96
}

// Widths of columns in characters.
const (
	leastWidth = 6
	padding    = 1.5
	indented   = 1.5  // more, of a number or a wave
	boldness   = 1.1  // of how much wider a word is in bold
	lineHeight = 15.0 // of a row, in points
)

// fit returns the width of each column that its cells need, at most what the column may
// have, and the head, which breaks between words.
func (t table) fit(rows [][]cell) []float64 {
	widths := make([]float64, len(t.columns))
	for i, c := range t.columns {
		need := 0.0
		for _, row := range rows {
			need = max(need, row[i].length())
		}
		for _, word := range strings.Fields(c.title) {
			widths[i] = max(widths[i], boldness*float64(len([]rune(word))))
		}
		widths[i] = max(leastWidth, widths[i], min(need, c.most)) + padding
	}
	return widths
}

// length is about how many characters a cell shows.
func (c cell) length() float64 {
	n := float64(len([]rune(c.text)))
	switch {
	case c.day != day.None:
		return float64(len("26 Jun 2019"))
	case c.money != nil:
		return float64(len(c.money.Format(day.Danish))) + indented
	case c.number != 0:
		return float64(len(billing.Count(c.number).Format(day.Danish))) + indented
	case c.style != nil:
		return n + indented
	}
	return n
}

// linesOf is in how many lines a text breaks in a column of a width.
func linesOf(text string, width float64) int {
	lines, room := 1, width-padding+0.5
	at := 0.0
	for _, word := range strings.Fields(text) {
		n := float64(len([]rune(word)))
		switch {
		case at == 0:
			at = n
		case at+1+n <= room:
			at += 1 + n
		default:
			lines, at = lines+1, n
		}
		for at > room {
			lines, at = lines+1, at-room
		}
	}
	return lines
}
