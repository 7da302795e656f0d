package wavetable

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// heading is a cell that names a wave.
type heading struct {
	name     string // as written, without ornament
	expected int    // "Bølge 3 (19)"
	date     string // "Bølge 1 (uge 36)"
	kind     plan.MilestoneKind
	rest     string // "Bølge 3: Allerød, Brønderslev" has names after it
}

const (
	waveWords = `(?:udrulnings)?(?:bølge|boelge|bolge)|blg\.?|wave|runde|hold|gruppe|group|etape`
	numerals  = `\d{1,2}[a-z]?|[ivx]{1,5}|[a-h]`
)

var (
	ornament  = " \t*_#|:>•·▪◦●○➤–—-"
	introduce = regexp.MustCompile(`(?i)^(?:kommuner(?:ne)?|municipalities|deltagere)\s+(?:i|til|in|for)\s+`)
	// waveName, ordinalWave and shortWave are the ways to name a wave; what follows is
	// looked at by afterName.
	waveName    = regexp.MustCompile(`(?i)^(?:(?:` + waveWords + `)\s*(?:nr\.?|no\.?|#)?\s*[-_]?\s*(?:` + numerals + `)|pilot(?:kommuner|kommune|bølger|bølge|s| wave)?\s*\d{0,2})`)
	ordinalWave = regexp.MustCompile(`(?i)^(?:\d{1,2}\.?|første|anden|tredje|fjerde|femte|sjette|syvende|ottende|first|second|third|fourth|fifth)\s*(?:` + waveWords + `)`)
	shortWave   = regexp.MustCompile(`(?i)^[bwp]\s?\d{1,2}`)

	counted = regexp.MustCompile(`(?i)^\(?\s*(\d{1,2})(?:\s*(?:kommuner|kommune|municipalities|stk\.?))?\s*\)?$`)
	spaces  = regexp.MustCompile(`\s+`)
)

// cleanCell takes bullets, emphasis and doubled spaces off a cell.
func cleanCell(cell string) string { return strings.Trim(oneSpace(cell), ornament) }

// oneSpace makes one space of all between words, and none around them.
func oneSpace(text string) string {
	text = strings.TrimSpace(text)
	for i := range len(text) {
		if c := text[i]; c <= ' ' && (c != ' ' || text[i+1] == ' ') && (c == ' ' || c >= '\t' && c <= '\r') {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return text
}

// headingReader reads cells as names of waves.
type headingReader struct {
	known  []string          // names of waves beside what looks like one
	isName func(string) bool // whether a text is a municipality's name; may be nil
	seen   map[string]seenHeading
}

// readHeading reads a cell as the name of a wave: one that looks like it, or one
// of the known names.
func readHeading(cell string, known []string) (h heading, ok bool) {
	return headingReader{known: known}.read(cell)
}

// longestHeading is above every heading that is no line of names.
const longestHeading = 120

func (r headingReader) read(cell string) (h heading, ok bool) {
	if known, ok := r.seen[cell]; ok {
		return known.heading, known.ok
	}
	h, ok = r.readNew(cell)
	if r.seen != nil && len(r.seen) < mostSeen && len(cell) <= longestHeading {
		r.seen[cell] = seenHeading{h, ok}
	}
	return h, ok
}

// mostSeen is how many texts are remembered with what they are.
const mostSeen = 10_000

type seenHeading struct {
	heading
	ok bool
}

func (r headingReader) readNew(cell string) (h heading, ok bool) {
	text := cleanCell(cell)
	for _, k := range r.known {
		if rest, found := cutFold(text, k); found {
			if h, ok := r.afterName(k, rest); ok {
				return h, true
			}
		}
	}
	if text != "" && strings.IndexByte("kKmMdD", text[0]) >= 0 {
		text = text[len(introduce.FindString(text)):]
	}
	if !mayNameWave(text) {
		return heading{}, false
	}
	for _, form := range waveForms {
		if text[0] < 0x80 && strings.IndexByte(form.first, text[0]|0x20) < 0 {
			continue
		}
		name := strings.TrimRight(form.FindString(text), " ")
		if name == "" || !endsWord(text, len(name)) {
			continue
		}
		if h, ok := r.afterName(name, text[len(name):]); ok {
			return h, true
		}
	}
	return heading{}, false
}

// waveForms are the ways to name a wave with what they may begin with, where it is no letter
// beyond ASCII.
var waveForms = []struct {
	*regexp.Regexp
	first string
}{{waveName, "ubwrhgep"}, {ordinalWave, "0123456789fats"}, {shortWave, "bwp"}}

var wordsOfWaves = [][]byte{[]byte("bølge"), []byte("boelge"), []byte("bolge"), []byte("blg"), []byte("wave"), []byte("runde"), []byte("hold"), []byte("gruppe"),
	[]byte("group"), []byte("etape"), []byte("pilot")}

// mayNameWave spares most texts the look at the ways to name a wave.
func mayNameWave(text string) bool {
	if text == "" {
		return false
	}
	if strings.IndexByte("bBwWpP", text[0]) >= 0 && hasDigit(text[:min(len(text), 4)]) {
		return true
	}
	var room [60]byte
	low := room[:copy(room[:], text)]
	for i, c := range low {
		if c >= 'A' && c <= 'Z' || i > 0 && low[i-1] == 0xc3 && c >= 0x80 && c < 0xa0 {
			low[i] += 'a' - 'A' // and Æ, Ø, Å
		}
	}
	for _, w := range wordsOfWaves {
		if bytes.Contains(low, w) {
			return true
		}
	}
	return false
}

// endsWord reports whether no word goes on at a place of a text.
func endsWord(text string, at int) bool {
	for _, r := range text[at:] {
		return !isWordRune(r)
	}
	return true
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0xbf
}

// afterName reads what follows a wave's name in its cell.
func (r headingReader) afterName(name, rest string) (heading, bool) {
	h := heading{name: name}
	rest = strings.TrimSpace(strings.TrimPrefix(rest, ".0"))
	if strings.HasPrefix(rest, "(") {
		inner, after, closed := strings.Cut(rest[1:], ")")
		if !closed && after == "" {
			inner = strings.TrimRight(inner, ") ")
		}
		parts := []string{inner} // "(uge 36, 2027)" is one date
		if !looksLikeDate(strings.TrimSpace(inner)) {
			parts = strings.Split(inner, ",")
		}
		for _, part := range parts {
			switch part = strings.TrimSpace(part); {
			case h.takeFact(part):
			case strings.EqualFold(part, "pilot") || strings.EqualFold(part, "pilotbølge") || part == "":
			default:
				h.name += " (" + part + ")"
			}
		}
		rest = strings.TrimSpace(after)
	}
	if strings.Trim(rest, ornament+".") == "" {
		return h, true
	}
	marked := strings.ContainsAny(rest[:1], ":,;.=") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
	colon := rest[0] == ':'
	body := strings.TrimLeft(rest, " :,;.=-–—\t")
	if h.takeFact(body) {
		return h, true
	}
	if fact, names, found := strings.Cut(body, ":"); found && h.takeFact(strings.TrimSpace(fact)) {
		h.rest = names
		return h, true
	}
	switch {
	case colon:
		h.rest = body
		return h, true
	case r.isName == nil:
		return heading{}, false
	}
	first := body
	if i := strings.IndexAny(body, ",;/"); i >= 0 {
		first = body[:i]
	}
	if names := conjunction.Split(first, 2); marked && r.isName(names[0]) || strings.ContainsAny(body, ",;") && r.isName(names[0]) {
		h.rest = body
		return h, true
	}
	return heading{}, false
}

// takeFact takes a text as the number of a wave's municipalities or as a date of it.
func (h *heading) takeFact(text string) bool {
	if m := counted.FindStringSubmatch(text); m != nil && h.expected == 0 {
		h.expected, _ = strconv.Atoi(m[1])
		return true
	}
	if h.date != "" || len(text) > longestHeading {
		return false
	}
	if kind, date, ok := readDate(text); ok && looksLikeDate(date) {
		h.kind, h.date = kind, date
		return true
	}
	for _, word := range []string{"starter ", "start ", "fra ", "går live ", "live "} {
		if rest, ok := cutFold(text, word); ok && looksLikeDate(rest) {
			h.kind, h.date = plan.GoLive, rest
			return true
		}
	}
	if looksLikeDate(text) {
		h.kind, h.date = plan.GoLive, text
		return true
	}
	return false
}

// longestDate is above what people write as a date.
const longestDate = 60

// looksLikeDate reports whether a text is a date with a day, whatever the year.
func looksLikeDate(text string) bool {
	if len(text) > longestDate || text == "" || (text[0] < '0' || text[0] > '9') && !hasDateWord(text) {
		return false
	}
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	if year, ok := twoDigitsAtEnd(text); err != nil && ok { // "3/4-27" is a date near that year
		w, err = day.Parse(text, day.Context{Lang: day.Danish, Year: 2000 + year})
	}
	return err == nil && w.Decided()
}

// twoDigitsAtEnd reads the year of "3/4-27".
func twoDigitsAtEnd(text string) (n int, ok bool) {
	i := strings.LastIndexByte(text, '-')
	if i < 3 || len(text)-i != 3 {
		return 0, false
	}
	n, err := strconv.Atoi(text[i+1:])
	return n, err == nil
}

// hasDateWord spares the parser most texts that hold no number.
func hasDateWord(text string) bool {
	low := strings.ToLower(text)
	if low[0] == 'q' || low[0] == 'k' && len(low) > 1 && low[1] < 'a' || hasYear(low) {
		return true
	}
	for _, w := range []string{"jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec", "forår", "sommer", "efterår", "vinter",
		"uge", "week", "kvartal", "quarter", "halvår", "half", "dag", "day"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// hasYear reports whether "20" begins a number that no letter stands before.
func hasYear(low string) bool {
	for at := 0; ; at++ {
		i := strings.Index(low[at:], "20")
		if i < 0 {
			return false
		}
		start := at + i
		for at = start; start > 0 && low[start-1] >= '0' && low[start-1] <= '9'; {
			start--
		}
		if start == 0 || !isWordRune(rune(low[start-1])) {
			return true
		}
	}
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// cutFold is strings.CutPrefix that does not tell capitals from small letters.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// labels name the dates of a wave and the columns of a list, without anything
// but letters, as fold leaves them.
var labels = [...]struct {
	kind  plan.MilestoneKind
	words []string
}{
	{plan.CourseStart, []string{"kursusstart", "kursusbegynder", "coursestart", "startofcourse"}},
	{plan.CourseEnd, []string{"kursusslut", "kursusafslutning", "courseend", "endofcourse"}},
	{plan.GoLive, []string{"idriftsaettelse", "idriftsaettes", "idriftsaettelsesdato", "ibrugtagning", "ibrugtages", "golive", "golivedato", "golivedate", "idrift"}},
	{plan.InvoicingStart, []string{"faktureringsstart", "fakturering", "startfakturering", "invoicingstart", "billingstart", "startofinvoicing"}},
}

// longestLabel is the most words that name a date.
const longestLabel = 4

// readDateLabel reads a cell as the name of a date, forgiving a letter.
func readDateLabel(cell string) (kind plan.MilestoneKind, ok bool) {
	if len(cell) > longestHeading || hasDigit(cell) {
		return "", false
	}
	key := fold(cell)
	best := 2
	for _, l := range labels {
		for _, w := range l.words {
			if key == w {
				return l.kind, true
			}
			if len(w) > 8 && len(key) > 8 {
				if d := distance(key, w, 1); d < best {
					best, kind, ok = d, l.kind, true
				}
			}
		}
	}
	return kind, ok
}

// readDate reads a cell such as "Kursusstart: 2. sep.", a label with its date.
func readDate(cell string) (kind plan.MilestoneKind, text string, ok bool) {
	if text = cleanCell(cell); len(text) > longestHeading {
		return "", "", false
	}
	if label, rest, found := strings.Cut(text, ":"); found {
		if kind, ok = readDateLabel(label); ok {
			return kind, strings.TrimSpace(rest), rest != ""
		}
	}
	words := 0
	for i := 0; i < len(text) && words < longestLabel; i++ {
		if text[i] == ' ' {
			if kind, ok = readDateLabel(text[:i]); ok {
				return kind, text[i+1:], true
			}
			words++
		}
	}
	return "", "", false
}
