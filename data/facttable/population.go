package facttable

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// The fields of a table of populations.
const (
	timeField   Field = "year"
	figureField Field = "inhabitants"
	sexField    Field = "sex"
	ageField    Field = "age"
	groupField  Field = "group" // other groups of inhabitants
)

// dstSource is what the plan names as the source of Statistics Denmark's own table.
const dstSource = "Danmarks Statistik, FOLK1A"

var populationColumns = []Column{
	{timeField, []string{"aar", "tid", "aarstal", "dato", "pr", "kvartal", "year", "time", "quarter", "date"}},
	{figureField, []string{"indbyggere", "indbyggertal", "folketal", "befolkning", "befolkningstal", "borgere", "antal", "antalindbyggere", "antalborgere", "antalpersoner", "indhold", "indb", "indbtal", "folketalden1ikvartalet", "folketalden1imaaneden", "inhabitants", "population", "number", "persons", "populationatthefirstdayofthequarter"}},
	{sexField, []string{"koen", "sex", "gender"}},
	{ageField, []string{"alder", "age"}},
	{groupField, []string{"civilstand", "herkomst", "statsborgerskab", "maritalstatus", "ancestry", "citizenship"}},
}

// A row "101 København" under a heading of its own, or under none, is an area all the same.
const regionHeading = "region"

func findPopulation(s *sheet) *layout {
	read := func(cells []string) map[int]heading { return s.readPopulation(cells) }
	if l := s.findHead(read, func(l *layout) bool {
		return l.names() && l.has(figureField) && (l.has(timeField) || s.titleYear(l.head) > 0)
	}); l != nil {
		return l
	}
	return s.findMatrix()
}

// readPopulation reads headings of a table with a row for each figure.
func (s *sheet) readPopulation(cells []string) map[int]heading {
	found := s.readHeadings(cells, populationColumns, "")
	l := layout{0, found}
	for i, cell := range cells {
		if _, is := found[i]; !is && key(cell) == regionHeading && !l.names() {
			found[i] = heading{field: nameField}
		}
	}
	return found
}

// titleYear is the year of whose 1 January a line above the headings speaks, 0 for none.
func (s *sheet) titleYear(head int) int {
	for _, row := range s.cells[:head] {
		if m := firstOfJanuary.FindStringSubmatch(strings.Join(row, " ")); m != nil {
			return number(m[1])
		}
	}
	return 0
}

var (
	firstOfJanuary = regexp.MustCompile(`(?i)(?:\b1\. ?jan(?:uar|uary|\.)? |\b1[./-]1[./ -]+|\b1 January )(\d{4})\b`)
	aroundTime     = regexp.MustCompile(`(?i)\b(?:indbyggertal(?:let)?|indbyggere|folketal(?:let)?|befolkning(?:en)?|antal|indb\.?|borgere|population|inhabitants|pr\.?|den|per|on|i|in|år|year)(?:\s+|$|,)|[(),:]`)
)

// headingTime reads the time of the figures in a heading: "2025K1", "Indbyggertal 2025".
func headingTime(cell string) (instant, bool) {
	if i, ok := readTime(cell); ok {
		return i, true
	}
	rest := strings.TrimSpace(aroundTime.ReplaceAllString(cell+" ", " "))
	rest = strings.Join(strings.Fields(rest), " ")
	if rest == "" || rest == cell {
		return instant{}, false
	}
	return readTime(rest)
}

// findMatrix finds a table with a column for each time, over rows of areas.
func (s *sheet) findMatrix() *layout {
	names := s.areaNames()
	for i, row := range s.cells[:min(len(s.cells), mostAbove)] {
		if slices.ContainsFunc(row, func(cell string) bool { return isArea(names, cell) }) {
			continue // a row of the table, in which the postcode 2020 is no year
		}
		l := &layout{i, map[int]heading{}}
		first, figures := -1, 0
		for k, cell := range row {
			t, ok := headingTime(cell)
			if !ok {
				continue
			}
			if n, others := s.figuresBelow(i, k); n >= others {
				figures += n
				h := heading{field: figureField, year: t.year}
				if !t.january {
					h.field = timeField
				}
				l.columns[k] = h
				if first < 0 {
					first = k
				}
			}
		}
		if first > 0 && figures > 0 && s.areaColumn(l, first) {
			return l
		}
	}
	return nil
}

// figuresBelow counts the figures of a column below a row, and what is none: over other
// dates a date is no heading.
func (s *sheet) figuresBelow(row, column int) (figures, others int) {
	for i := row + 1; i < len(s.cells); i++ {
		text := s.at(i, column)
		if _, ok := readCount(text); ok {
			figures++
		} else if !isNoFigure(text) {
			others++
		}
	}
	return figures, others
}

// areaColumn finds the column of areas among those left of the figures, and reads the
// headings of the others.
func (s *sheet) areaColumn(l *layout, figures int) bool {
	for k, h := range s.readPopulation(s.cells[l.head]) {
		if k < figures && h.field != figureField && h.field != timeField {
			l.columns[k] = h
		}
	}
	if l.names() {
		return true
	}
	names := s.areaNames()
	best, most := -1, 0
	for k := range figures {
		n := 0
		for _, row := range s.cells[l.head+1:] {
			if k < len(row) && isArea(names, row[k]) {
				n++
			}
		}
		if n > most {
			best, most = k, n
		}
	}
	if best < 0 {
		return false
	}
	l.columns[best] = heading{field: nameField}
	for k := range figures {
		if _, ok := l.columns[k]; !ok {
			l.columns[k] = heading{field: groupField}
		}
	}
	return true
}

// areaNames are the names of the municipalities, as key compares them.
func (s *sheet) areaNames() map[string]bool {
	names := map[string]bool{}
	for _, m := range s.plan.AllMunicipalities() {
		names[key(m.Name)] = true
	}
	return names
}

// isArea reports whether a cell names a municipality, with its code or without.
func isArea(names map[string]bool, cell string) bool {
	if m := coded.FindStringSubmatch(cell); m != nil {
		cell = m[2]
	}
	return cell != "" && names[key(cell)]
}

// figure is a number of inhabitants in a table.
type figure struct {
	at     Cell
	of     plan.ID
	year   int
	groups map[Field]string // which of the inhabitants, where not all are meant
	text   string
	why    Sentence // where the number is not that of the cell
}

func proposePopulation(b *builder) {
	b.out.Source = b.source()
	var list []figure
	carried := map[int]string{}
	for i := b.head + 1; i < len(b.cells); i++ {
		row := b.cells[i]
		for k, h := range b.columns { // what a group of rows has in common stands once
			if h.field == nameField && b.matrix() || h.field == groupField || h.field == sexField || h.field == ageField {
				switch {
				case k >= len(row):
				case row[k] != "":
					carried[k] = row[k]
				case strings.Join(row, "") != "":
					b.cells[i] = slices.Clone(b.cells[i])
					b.cells[i][k] = carried[k]
				}
			}
		}
	}
	b.rows(func(row int) {
		if !b.hasFigure(row) {
			b.noFigure(row)
			return
		}
		if id, ok := b.who(row); ok {
			list = append(list, b.figures(row, id)...)
		}
	})
	b.notJanuary()
	b.takeFigures(list)
}

// matrix reports whether the table has a column for each time.
func (b *builder) matrix() bool {
	for _, h := range b.columns {
		if h.year > 0 {
			return true
		}
	}
	return false
}

// hasFigure reports whether a row has anything in a column of figures.
func (b *builder) hasFigure(row int) bool {
	for k, h := range b.columns {
		if (h.field == figureField || h.year > 0) && b.at(row, k) != "" {
			return true
		}
	}
	return false
}

// noFigure names the municipality of a row that has none, or the text that stands there.
func (b *builder) noFigure(row int) {
	if m := b.names.Find(b.nameIn(row)); m.Status != wavetable.Exact {
		b.leave(row, "text", strings.Join(strings.Fields(strings.Join(b.out.Rows[row].Cells, " ")), " "))
	} else if id, ok := b.who(row); ok {
		b.leave(row, "nofigure", b.name(id))
		b.row(row).Status = LeftOut
	}
}

// source is what the plan names as the source of the figures.
func (b *builder) source() string {
	for _, row := range b.cells[:min(len(b.cells), b.head+1)] {
		text := key(strings.Join(row, " "))
		if strings.Contains(text, "folk1a") || strings.Contains(text, "folketalden1ikvartalet") ||
			strings.Contains(text, "populationatthefirstdayofthequarter") || strings.Contains(text, "omraade") && strings.Contains(text, "indhold") {
			return dstSource
		}
	}
	for _, i := range b.sortedColumns() {
		if quarter.MatchString(b.at(b.head, i)) || quarter.MatchString(b.at(b.head+1, i)) {
			return dstSource
		}
	}
	return b.options.Source
}

// figures returns the figures of a row that are of 1 January, or may be.
func (b *builder) figures(row int, of plan.ID) []figure {
	groups := map[Field]string{}
	for k, h := range b.columns {
		if text := b.at(row, k); (h.field == sexField || h.field == ageField || h.field == groupField) && !isTotal(text) {
			groups[h.field] = strings.TrimSpace(groups[h.field] + " " + text)
		}
	}
	var list []figure
	for _, k := range b.sortedColumns() {
		h := b.columns[k]
		if h.field != figureField {
			continue
		}
		year := h.year
		if year == 0 {
			t, ok := b.timeOf(row)
			if !ok {
				return nil
			}
			year = t
		}
		f := figure{at: cell(row, k), of: of, year: year, groups: groups, text: b.at(row, k)}
		if over := b.groupOver(k); over != "" {
			f.groups = map[Field]string{groupField: over}
			for g, text := range groups {
				f.groups[g] = text
			}
			if _, is := sexes[key(over)]; is {
				delete(f.groups, groupField)
				f.groups[sexField] = over
			}
		}
		list = append(list, f)
	}
	return list
}

// groupOver is the group of inhabitants that stands over a column of figures, above the
// times, "" where all are meant.
func (b *builder) groupOver(column int) string {
	if !b.matrix() || b.head == 0 {
		return ""
	}
	first := slices.MinFunc(b.sortedColumns(), func(x, y int) int {
		return cmp.Compare(b.after(x), b.after(y))
	})
	for k := column; k >= b.after(first) && k > 0; k-- {
		if text := b.at(b.head-1, k); text != "" {
			if isTotal(text) {
				return ""
			}
			return text
		}
	}
	return ""
}

// after is a column of figures by its place, and any other behind them all.
func (b *builder) after(column int) int {
	if b.columns[column].year > 0 {
		return column
	}
	return len(b.out.Columns)
}

// timeOf returns the year of a row's figure; ok is false where it is not of 1 January,
// which is said then.
func (b *builder) timeOf(row int) (year int, ok bool) {
	column := b.column(timeField)
	if column < 0 {
		return b.titleYear(b.head), true
	}
	text := b.at(row, column)
	t, read := readTime(text)
	switch {
	case !read:
		b.refuse(Item{Cell: cell(row, column), Field: timeField, Of: b.whose[row], New: text}, say("facts.refused.time", "row", row+1, "text", text))
	case !t.january:
		b.leave(row, "time", text)
	}
	return t.year, read && t.january
}

// notJanuary names the columns that are of another time than 1 January.
func (b *builder) notJanuary() {
	for _, k := range b.sortedColumns() {
		if h := b.columns[k]; h.field == timeField && h.year > 0 {
			b.note("time", b.at(b.head, k))
			use := &b.out.Columns[k]
			use.Field, use.Why = "", say("facts.column.time")
		}
	}
}

// sexes are the two that make all inhabitants together.
var sexes = map[string]string{"maend": "m", "men": "m", "male": "m", "males": "m", "m": "m", "kvinder": "k", "women": "k", "female": "k", "females": "k", "k": "k"}

// isTotal reports whether a text says that all inhabitants are meant.
func isTotal(text string) bool {
	k := key(text)
	return k == "" || k == "tot" || k == "alle" || strings.Contains(k, "ialt") || strings.Contains(k, "total") || strings.HasPrefix(k, "all")
}

// takeFigures takes the figures of all inhabitants, one of each municipality and year.
func (b *builder) takeFigures(list []figure) {
	type entry struct {
		of   plan.ID
		year int
	}
	var order []entry
	of := map[entry][]figure{}
	for _, f := range list {
		e := entry{f.of, f.year}
		if of[e] == nil {
			order = append(order, e)
		}
		of[e] = append(of[e], f)
	}
	for _, e := range order {
		b.takeEntry(of[e])
	}
}

func (b *builder) takeEntry(list []figure) {
	var all, some []figure
	for _, f := range list {
		if len(f.groups) == 0 {
			all = append(all, f)
		} else {
			some = append(some, f)
		}
	}
	switch sum, ok := sumOfSexes(some); {
	case len(all) > 0:
		for _, f := range some {
			b.leaveGroup(f)
		}
	case ok:
		for _, f := range some[1:] {
			at := f.item()
			at.Status, at.Why = LeftOut, say("facts.why.added", "row", sum.at.Row)
			b.item(at)
		}
		all = append(all, sum)
	default:
		for _, f := range some {
			b.refuse(f.item(), say("facts.refused.group", "row", f.at.Row, "group", f.groupText()))
		}
	}
	for _, f := range all {
		b.takeFigure(f)
	}
}

func (f figure) item() Item {
	return Item{Cell: f.at, Field: figureField, Year: f.year, Of: f.of, New: f.text, Why: f.why}
}

func (f figure) groupText() string {
	var texts []string
	for _, g := range [...]Field{sexField, ageField, groupField} {
		if text := f.groups[g]; text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, ", ")
}

// leaveGroup leaves a figure out that is of some inhabitants: all together stand elsewhere
// in the table.
func (b *builder) leaveGroup(f figure) {
	at := f.item()
	at.Status, at.Why = LeftOut, say("facts.why.group", "group", f.groupText())
	b.item(at)
	b.note("group", f.groupText())
}

// sumOfSexes adds men and women where a table has nothing but them.
func sumOfSexes(list []figure) (sum figure, ok bool) {
	if len(list) != 2 {
		return sum, false
	}
	total := 0
	seen := map[string]bool{}
	for _, f := range list {
		n, read := readCount(f.text)
		if len(f.groups) != 1 || !read {
			return sum, false
		}
		sex := f.groups[sexField]
		if s, is := sexes[key(sex)]; is {
			sex = s
		}
		if f.groups[groupField] != "" {
			sex = sexes[key(f.groups[groupField])]
		}
		seen[sex] = true
		total += n
	}
	sum = list[0]
	sum.groups, sum.text, sum.why = nil, strconv.Itoa(total), say("facts.why.sum")
	return sum, seen["m"] && seen["k"]
}

// takeFigure proposes a number of inhabitants.
func (b *builder) takeFigure(f figure) {
	at := f.item()
	n, ok := readCount(f.text)
	switch {
	case isNoFigure(f.text):
		at.Status, at.Why = LeftOut, say("facts.why.nofigure")
		b.item(at)
		b.note("nofigure", b.name(f.of))
		return
	case !ok:
		b.refuse(at, say("facts.refused.count", "row", f.at.Row, "text", f.text))
		return
	}
	at.New = b.count(n)
	have, has := b.plan.Inhabitants(f.of, f.year)
	if has {
		at.Old = b.count(have.Inhabitants)
	}
	if !b.said("population"+strconv.Itoa(f.year), at) {
		return
	}
	if !b.believes(f, n, have, has) {
		at.Status, at.Why = LeftOut, say("facts.row.left")
		b.item(at)
		return
	}
	if !b.set(at) {
		return
	}
	source := b.out.Source
	b.edit(func(d *plan.Draft) error {
		to := plan.Population{ID: plan.PopulationID(f.of, f.year), MunicipalityID: f.of, Year: f.year}
		if now, ok := d.Plan().Inhabitants(f.of, f.year); ok {
			to = now
		}
		to.Inhabitants, to.Source = n, source
		plan.Put(d, to)
		return nil
	})
}

// farOff is by how many percent a figure may differ from that of the nearest year, of
// nearYears at most.
const (
	farOff    = 25
	nearYears = 10
)

// believes asks about a figure that the plan has otherwise, and about one that is far from
// that of the nearest year.
func (b *builder) believes(f figure, n int, have plan.Population, has bool) bool {
	take := []Sentence{say("facts.option.this", "value", b.count(n)), say("facts.option.leave")}
	if has {
		if have.Inhabitants == n {
			return true
		}
		take[1] = say("facts.option.keep", "value", b.count(have.Inhabitants))
		return b.ask(f.at, say("facts.doubt.population", "name", b.name(f.of), "year", f.year, "old", b.count(have.Inhabitants), "new", b.count(n)), 0, take...) == 0
	}
	near, ok := b.nearest(f)
	if diff := n - near.Inhabitants; !ok || max(diff, -diff)*100 <= near.Inhabitants*farOff {
		return true
	}
	return b.ask(f.at, say("facts.doubt.far", "name", b.name(f.of), "year", f.year, "new", b.count(n), "old", b.count(near.Inhabitants), "near", near.Year), 0, take...) == 0
}

// nearest is the figure of the year that is nearest to that of another.
func (b *builder) nearest(f figure) (near plan.Population, ok bool) {
	for away := 1; away <= nearYears; away++ {
		for _, year := range [...]int{f.year - away, f.year + away} {
			if p, ok := b.plan.Inhabitants(f.of, year); ok {
				return p, true
			}
		}
	}
	return near, false
}

func (b *builder) count(n int) string { return billing.Count(n).Format(b.options.Lang) }
