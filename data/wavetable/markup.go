package wavetable

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	looksHTML = regexp.MustCompile(`(?i)<(?:html|table|tr|td|body|!doctype html|ul|ol|p)\b[^>]*>`)
	ruleCell  = regexp.MustCompile(`^\s*:?-{2,}:?\s*$`)
)

// htmlCells reads the tables of an HTML text, or its lines where it has none. A cell that
// spans others is repeated in them.
func htmlCells(text string) (rows [][]string, ok bool) {
	if !looksHTML.MatchString(text[:min(len(text), 8<<10)]) {
		return nil, false
	}
	root, err := html.Parse(strings.NewReader(withTable(text)))
	if err != nil {
		return nil, false
	}
	p := page{}
	p.walk(root)
	p.endLine()
	return p.rows, true
}

// withTable puts a table around rows that came without theirs.
func withTable(text string) string {
	if i := strings.IndexByte(text, '<'); i > 0 && strings.HasPrefix(text, "Version:") {
		text = text[i:]
	}
	if low := strings.ToLower(text); strings.Contains(low, "<tr") && !strings.Contains(low, "<table") {
		return "<table>" + text + "</table>"
	}
	return text
}

// page collects the lines and tables of a page.
type page struct {
	rows [][]string
	line strings.Builder
}

func (p *page) endLine() {
	if text := strings.TrimSpace(p.line.String()); text != "" {
		p.rows = append(p.rows, []string{spaces.ReplaceAllString(text, " ")})
	}
	p.line.Reset()
}

func (p *page) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.line.WriteString(n.Data)
	case n.Type == html.ElementNode && (n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Head):
		return
	case n.DataAtom == atom.Table:
		p.endLine()
		p.table(n)
		return
	}
	breaks := false
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Li, atom.Br, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dt, atom.Dd:
		breaks = true
		p.endLine()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
	if breaks {
		p.endLine()
	}
}

// mostSpanned is the most cells over which one is repeated in a direction.
const mostSpanned = 500

// table reads the rows of a table.
func (p *page) table(n *html.Node) {
	type span struct {
		text string
		left int
	}
	below := map[int]span{} // column → a cell from above that goes on
	var rowOf func(n *html.Node)
	rowOf = func(n *html.Node) {
		for tr := n.FirstChild; tr != nil; tr = tr.NextSibling {
			if tr.DataAtom != atom.Tr {
				if tr.DataAtom != atom.Table {
					rowOf(tr)
				}
				continue
			}
			var row []string
			goOn := func() {
				for below[len(row)].left > 0 {
					s := below[len(row)]
					s.left--
					below[len(row)] = s
					row = append(row, s.text)
				}
			}
			for td := tr.FirstChild; td != nil; td = td.NextSibling {
				if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
					continue
				}
				goOn()
				text := cellText(td)
				down := spanOf(td, "rowspan")
				for range spanOf(td, "colspan") {
					if down > 1 {
						below[len(row)] = span{text, down - 1}
					}
					row = append(row, text)
				}
			}
			goOn()
			p.rows = append(p.rows, row)
		}
	}
	rowOf(n)
}

func spanOf(n *html.Node, key string) int {
	for _, a := range n.Attr {
		if a.Key == key {
			if k, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil {
				return max(1, min(k, mostSpanned))
			}
		}
	}
	return 1
}

// cellText is the text of a cell; what is struck out stands between tildes.
func cellText(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(spaces.ReplaceAllString(n.Data, " "))
			return
		}
		out := n.DataAtom == atom.S || n.DataAtom == atom.Del || n.DataAtom == atom.Strike
		if out {
			b.WriteString("~~")
		}
		if n.DataAtom == atom.Br || n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Div {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if out {
			b.WriteString("~~")
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c)
	}
	return strings.TrimSpace(b.String())
}

// markdownCells reads a table whose cells stand between upright lines.
func markdownCells(text string) (rows [][]string, ok bool) {
	if !strings.Contains(text, "|") {
		return nil, false
	}
	lines, barred, ruled := 0, 0, 0
	for _, line := range strings.Split(text, "\n") {
		cells := barCells(line)
		if strings.TrimSpace(line) != "" {
			lines++
		}
		switch {
		case len(cells) > 1 && allRules(cells):
			barred++
			ruled++
			continue
		case len(cells) > 1:
			barred++
		}
		rows = append(rows, cells)
	}
	return rows, barred > 1 && (ruled > 0 || barred*10 > lines*7)
}

// barCells are the cells of a line between upright lines.
func barCells(line string) []string {
	if !strings.Contains(line, "|") {
		return []string{line}
	}
	line = strings.TrimSpace(line)
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "/"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return cells
}

func allRules(cells []string) bool {
	for _, c := range cells {
		if !ruleCell.MatchString(c) {
			return false
		}
	}
	return true
}
