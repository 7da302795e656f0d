package wavetable

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// column says what a column of a list holds.
type column int

const (
	otherColumn column = iota
	nameColumn
	waveColumn
	codeColumn
	siblingColumn // the wave of another solution, or its dates
	remarkColumn  // words about the row
	foreignColumn // facts about the municipality that are of no wave
	dateColumn    // a date without a name: the go-live
	countColumn   // how many municipalities the wave has
	ownColumn     // which dates are the municipality's own
)

// readColumn reads the head of a list's column. A list of several solutions has
// the waves of each under its name.
func readColumn(cell, solution string) column {
	if solution != "" && strings.EqualFold(cleanCell(cell), solution) {
		return waveColumn
	}
	if len(cell) > longestHeading || hasDigit(cell) {
		return otherColumn // "Bølge 3" is a wave, not the head of a column of them
	}
	key := fold(cell)
	switch key {
	case "navn", "kommune", "kommuner", "kommunenavn", "name", "municipality", "municipalities", "kommunensnavn", "omraade":
		return nameColumn
	case "boelge", "bolge", "boelgenavn", "boelgenr", "boelgenummer", "wave", "wavename", "waveno", "wavenumber", "boelger", "udrulningsboelge",
		"hold", "gruppe", "runde", "etape", "group":
		return waveColumn
	case "kode", "kommunekode", "kommunenr", "kommunenummer", "komkode", "code", "municipalitycode", "nr":
		return codeColumn
	case "dato", "date", "uge", "week", "tidspunkt", "hvornaar", "when", "start", "startdato", "startdate":
		return dateColumn
	case "antal", "antalkommuner", "ialt", "number", "count", "numberofmunicipalities":
		return countColumn
	case "kommunensegnedatoer", "municipalitysowndates":
		return ownColumn
	}
	switch words := len(strings.Fields(cell)); {
	case words > 3:
	case strings.HasPrefix(key, "boelge"), strings.HasSuffix(key, "boelge"), strings.HasPrefix(key, "wave"), strings.HasSuffix(key, "wave"):
		return waveColumn
	case isRemarkHead(key):
		return remarkColumn
	case slices.Contains(foreignHeads, key):
		return foreignColumn
	}
	return otherColumn
}

func isRemarkHead(key string) bool {
	for _, w := range []string{"bemaerkning", "kommentar", "note", "noter", "remark", "comment", "status", "anmaerkning"} {
		if strings.HasPrefix(key, w) {
			return true
		}
	}
	return false
}

// foreignHeads head columns of facts that other kinds of tables read.
var foreignHeads = []string{
	"region", "landsdel", "regionskode", "indbyggere", "indbyggertal", "indb", "folketal", "befolkning", "inhabitants", "inhab", "population",
	"ean", "eannummer", "eannr", "gln", "cvr", "cvrnummer", "cvrnr", "adresse", "address", "postnr", "postnummer", "by", "city", "officieltnavn", "officialname",
	"kontakt", "kontaktperson", "contact", "email", "mail", "telefon", "tlf", "phone", "titel", "title", "rolle", "role", "projektleder", "ansvarlig",
	"areal", "areakm", "arealkm", "website", "hjemmeside", "id",
}

// waveCell is what a cell of a column of waves says.
type waveCell int

const (
	blankWave   waveCell = iota
	namedWave            // it looks like a wave
	otherWave            // a text that may be one
	noneWave             // it says that there is none
	unclearWave          // it looks like a wave and is none: "3?", "Bølge 3/4"
	markWave             // a mark
)

var (
	pilotMark    = regexp.MustCompile(`^[Pp]\s?(\d{1,2})$`)
	plainNumber  = regexp.MustCompile(`^(\d{1,2})(?:[.,]0+)?\.?$`)
	letterMark   = regexp.MustCompile(`^(?:[A-Ha-h]|[IVX]{1,4})$`) // "A" in a column of waves is Bølge A, "II" Bølge II
	unclearWaves = regexp.MustCompile(`(?i)\?|\d\s*(?:/|-|–|eller|or|og|and|\+|,|;|til)\s*(?:(?:` + waveWords + `)\s*)?\d`)
	noneWords    = regexp.MustCompile(`(?i)^(?:[-–—?.]+|ingen|none|nej|no|n/?a|tbd|tba|#.*|udgår|udgået|udgaar|ikke (?:afklaret|fastlagt|besluttet|planlagt|med)|under afklaring|afventer|afklares|ukendt|unknown|senere|later|mangler|null|nan|fravalgt|udskudt|uden (?:for )?bølge|ingen bølge|ikke placeret|not placed|unassigned|without a wave)\b.*$|^[-–—?.]+$|^#`)
)

// longestNumber is above what a number of a wave takes, with the zeros of a spreadsheet.
const longestNumber = 40

// mayBeNone spares most texts the look for words that say that there is no wave.
func mayBeNone(text string) bool {
	return text[0] >= 0x80 || strings.IndexByte("-?.#IiNnTtUuAaSsLlMmFfWw", text[0]) >= 0
}

// mayBeUnclear spares most texts the look at numbers that stand beside each other: they have one
// number at most.
func mayBeUnclear(text string) bool {
	numbers := 0
	for i := range len(text) {
		if text[i] == '?' {
			return true
		}
		if c := text[i]; c >= '0' && c <= '9' && (i == 0 || text[i-1] < '0' || text[i-1] > '9') {
			numbers++
		}
	}
	return numbers > 1
}

// readWave reads a cell of a column of waves.
func (r *reader) readWave(cell string) (h heading, what waveCell) {
	if known, ok := r.waveCells[cell]; ok {
		return known.heading, known.what
	}
	h, what = r.readNewWave(cell)
	if len(r.waveCells) < mostSeen && len(cell) <= longestHeading {
		r.waveCells[cell] = seenWave{h, what}
	}
	return h, what
}

// useWord reads numbers and letters in a column of waves by the word that heads it: an "A" under
// "Gruppe" is Gruppe A.
func (r *reader) useWord(head string) {
	word := "Bølge"
	switch fold(head) {
	case "hold", "gruppe", "runde", "etape", "group":
		head = strings.ToLower(cleanCell(head))
		word = strings.ToUpper(head[:1]) + head[1:]
	}
	if word != r.waveWord {
		r.waveWord = word
		clear(r.waveCells)
	}
}

type seenWave struct {
	heading
	what waveCell
}

func (r *reader) readNewWave(cell string) (h heading, what waveCell) {
	text := strings.Trim(oneSpace(cell), " \t*_|:>•·▪◦➤")
	switch {
	case text == "":
		return h, blankWave
	case isMark(text) && text != "1":
		return h, markWave
	}
	if h, ok := r.heads.read(text); ok && h.rest == "" && (h.date == "" || !unclearWaves.MatchString(text)) && (len(text) > len("P 12") || pilotMark.FindString(text) == "") {
		return h, namedWave
	}
	if mayBeNone(text) && noneWords.MatchString(text) {
		return h, noneWave
	}
	if m := plainNumber.FindStringSubmatch(text[:min(len(text), longestNumber)]); m != nil && len(text) <= longestNumber {
		n, _ := strconv.Atoi(m[1])
		return heading{name: r.waveWord + " " + strconv.Itoa(n)}, namedWave
	}
	if len(text) <= len("VIII") && letterMark.MatchString(text) {
		return heading{name: r.waveWord + " " + strings.ToUpper(text)}, namedWave
	}
	if m := pilotMark.FindStringSubmatch(text[:min(len(text), len("P 12 "))]); m != nil && len(text) < len("P 12 ") {
		return heading{name: "Pilot " + strings.TrimLeft(m[1], "0")}, namedWave
	}
	if len(text) > longestHeading || mayBeUnclear(text) && unclearWaves.MatchString(text) {
		return h, unclearWave
	}
	return heading{name: text}, otherWave
}
