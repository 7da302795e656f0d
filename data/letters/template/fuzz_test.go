package template_test

import (
	"reflect"
	"strings"
	"testing"

	"bolgeplan/assets"
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// FuzzParse parses and executes any text: it ends without a panic, faults are in the text, and
// no sign of the language is left in what comes out.
func FuzzParse(f *testing.F) {
	for _, kind := range template.Kinds() {
		for _, lang := range bothLanguages {
			f.Add(assets.LetterText(kind, string(lang)), kind)
		}
	}
	for _, name := range template.PieceNames() {
		f.Add(assets.LetterPiece(name.Danish, "da"), name.Danish)
	}
	for _, list := range [][]faulty{nameFaults, structureFaults, lineFaults} {
		for _, c := range list {
			if len(c.source) < 1000 {
				f.Add(c.source, "notice")
			}
		}
	}
	known := builtIn(day.Danish)
	f.Fuzz(func(t *testing.T, source, kind string) {
		pieces := func(name string) (*template.Template, bool) {
			if name == "selv" { // a piece of the made-up text itself
				self, _ := template.Parse(source, day.English, "selv")
				return self, true
			}
			return known(name)
		}
		parsed := fuzzFaults(t, source, kind, pieces)
		fuzzText(t, source, parsed, pieces)
		for cursor := len(source); cursor > 0; cursor -= 1 + len(source)/2 {
			if from, _ := template.Complete(source, cursor, day.Danish, kind); from < 0 || from > cursor {
				t.Fatalf("at %d it completes from %d", cursor, from)
			}
		}
	})
}

// countLines counts line ends of any kind, and the last line.
func countLines(source string) int {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	return 1 + strings.Count(source, "\n") + strings.Count(source, "\r")
}

func fuzzFaults(t *testing.T, source, kind string, pieces finder) *template.Template {
	parsed, faults := template.Parse(source, day.Danish, kind)
	for _, fault := range append(faults, parsed.Check(pieces)...) {
		sentence := translations.Danish.Format(fault)
		if fault.Piece == "" && (fault.Line < 1 || fault.Line > countLines(source) || fault.From < 0 || fault.From > fault.To || fault.To > len(source)) {
			t.Fatalf("%s: bytes %d to %d of %d, %d lines", sentence, fault.From, fault.To, len(source), countLines(source))
		}
		if strings.Contains(sentence, "template.") && !strings.Contains(source, "template.") {
			t.Fatalf("%q has no text", fault.Code)
		}
	}
	return parsed
}

func fuzzText(t *testing.T, source string, parsed *template.Template, pieces finder) {
	text, missing := parsed.Execute(aarhus(), pieces)
	checkText(t, text)
	for _, p := range text.Paragraphs {
		for _, r := range p.Runs {
			if strings.ContainsAny(r.Text+r.Address, "{}") && !strings.Contains(source, `\{`) && !strings.Contains(source, `\}`) {
				t.Fatalf("%q is left in %q", r.Text, p.String())
			}
		}
		if p.Piece == "" && (p.Line < 1 || p.Line > countLines(source)) {
			t.Fatalf("%q comes from line %d of %d", p.String(), p.Line, countLines(source))
		}
	}
	batch := parsed.NewBatch(pieces)
	again, missingAgain := batch.Execute(aarhus())
	if !reflect.DeepEqual(text, again) || !reflect.DeepEqual(missing, missingAgain) {
		t.Fatalf("it says %q, then %q", lines(text), lines(again))
	}
	batch.NeverShown()
}
