package template_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// tidied is what becomes of the spaces of a text, said otherwise than the program says it.
func tidied(text string) string {
	signs := []rune(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\u2028\u2029", r) }), " "))
	var b strings.Builder
	for i, r := range signs {
		if r == ' ' && strings.ContainsRune(".,;:", signs[i+1]) && (i+2 == len(signs) || !unicode.IsLetter(signs[i+2]) && !unicode.IsDigit(signs[i+2])) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// signs are those that mean something, and some that do not.
var signs = []rune("{}#-*[]()\\ .,;:abAæØ1 \t\u00a0\u2028”é漢😀|/@")

func TestEscapedTextComesOutAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.SampledFrom(signs), rapid.Rune().Filter(func(r rune) bool { return !unicode.IsControl(r) && r != '\ufeff' }))).Draw(t, "text")
		parsed, faults := template.Parse(template.Escape(text), day.Danish, "test")
		if len(faults) > 0 {
			t.Fatal(formatFaults(day.Danish, faults))
		}
		written, _ := parsed.Execute(give(), nil)
		var got string
		for _, p := range written.Paragraphs {
			if p.Kind != template.Plain {
				t.Fatalf("it became %v", p)
			}
			got += p.String()
		}
		if want := tidied(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestTextWithoutBracesGoesThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune(" .,;:abAæØ1  \u00a0”é()]|/@*"))).Filter(func(s string) bool { return !strings.Contains(s, "**") }).Draw(t, "text")
		parsed, faults := template.Parse(text, day.Danish, "test")
		written, missing := parsed.Execute(give(), nil)
		want := tidied(text)
		if got := strings.Join(lines(written), ""); got != want || len(faults)+len(missing) > 0 {
			t.Fatalf("got %q, want %q, faults %v", got, want, faults)
		}
	})
}

// garbage draws a line with tags in any order.
func garbage() *rapid.Generator[string] {
	tags := []string{"{hvis pilot}", "{ellers}", "{ellers hvis bølge}", "{slut}", "{kommune}", "{opgaver.tekst}", "{for hver opgaver}", "{stykke en}", "{stykke to}", "{tabel datoer}",
		"**", "[", "](", "](a.dk)", ")", "- ", "{", "}", "x", " ", "y.", "{begrundelse}", "\\", "{if own and", "æ"}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(tags), 0, 12).Draw(t, "tags"), "")
	})
}

var garbagePieces = own(day.Danish, map[string]string{"en": "**e** {kommune}", "to": "- t\nu"})

// A line says the same alone and among others, whatever is wrong with them.
func TestLinesAreIndependent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(garbage(), 1, 4).Draw(t, "lines")
		var wantFaults, wantText []string
		for i, line := range list {
			parsed, faults := template.Parse(line, day.Danish, "test")
			text, _ := parsed.Execute(aarhus(), garbagePieces)
			wantText = append(wantText, lines(text)...)
			for _, f := range append(faults, parsed.Check(garbagePieces)...) {
				wantFaults = append(wantFaults, fmt.Sprint(f.Line+i, f.Code, f.Name, f.Tag))
			}
		}
		parsed, faults := template.Parse(strings.Join(list, "\r\n"), day.Danish, "test")
		text, _ := parsed.Execute(aarhus(), garbagePieces)
		var gotFaults []string
		for _, f := range append(faults, parsed.Check(garbagePieces)...) {
			gotFaults = append(gotFaults, fmt.Sprint(f.Line, f.Code, f.Name, f.Tag))
		}
		slices.Sort(gotFaults)
		slices.Sort(wantFaults)
		if got := lines(text); !slices.Equal(got, wantText) || !slices.Equal(gotFaults, wantFaults) {
			t.Fatalf("got %q and %q, want %q and %q", got, gotFaults, wantText, wantFaults)
		}
	})
}

// pair is a text with Danish and with English names.
type pair struct{ danish, english strings.Builder }

func (p *pair) both(text string) { p.name(text, text) }

func (p *pair) name(danish, english string) {
	p.danish.WriteString(danish)
	p.english.WriteString(english)
}

// names are what a made-up text shows and asks for.
var names = [][2]string{
	{"kommune", "municipality"}, {"Ændrede", "Changed"}, {"bølge", "wave"}, {"idriftsættelse.når", "go-live.when"}, {"kommune.s", "municipality.s"},
	{"begrundelse", "ground"}, {"varsel", "notice"}, {"kontakt.email", "contact.email"}, {"opgaver.antal", "tasks.count"},
}

var flags = [][2]string{{"pilot", "pilot"}, {"uplaceret", "unplaced"}, {"idriftsættelse.præcis", "go-live.exact"}, {"opgaver", "tasks"}, {"varsel", "notice"}, {"idriftsat", "live"}}

func (p *pair) test(t *rapid.T) {
	join := rapid.SampledFrom([][2]string{{" og ", " and "}, {" eller ", " or "}}).Draw(t, "join")
	for i := range rapid.IntRange(1, 3).Draw(t, "terms") {
		if i > 0 {
			p.name(join[0], join[1])
		}
		if rapid.Bool().Draw(t, "not") {
			p.name("ikke ", "not ")
		}
		f := rapid.SampledFrom(flags).Draw(t, "flag")
		p.name(f[0], f[1])
	}
}

func (p *pair) inline(t *rapid.T, depth int, inLink bool) {
	for range rapid.IntRange(1, 4).Draw(t, "parts") {
		switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
		case kind < 3 || depth == 0:
			p.both(rapid.SampledFrom([]string{"a ", "b", ". ", ", ", " c", "!", "\\- "}).Draw(t, "text"))
		case kind < 6:
			n := rapid.SampledFrom(names).Draw(t, "name")
			p.name("{"+n[0]+"}", "{"+n[1]+"}")
		case kind == 6 && !inLink:
			p.both("[")
			p.inline(t, depth-1, true)
			p.name("]({kontakt.email})", "]({contact.email})")
		case kind == 7:
			p.name("{stykke varsel}", "{piece notice}")
		default:
			p.condition(t, depth-1, inLink)
		}
	}
}

func (p *pair) condition(t *rapid.T, depth int, inLink bool) {
	p.name("{hvis ", "{if ")
	p.test(t)
	p.both("}")
	p.inline(t, depth, inLink)
	for range rapid.IntRange(0, 2).Draw(t, "more") {
		p.name("{ellers hvis ", "{else if ")
		p.test(t)
		p.both("}")
		p.inline(t, depth, inLink)
	}
	if rapid.Bool().Draw(t, "else") {
		p.name("{ellers}", "{else}")
		p.inline(t, depth, inLink)
	}
	p.name("{slut}", "{end}")
}

func (p *pair) line(t *rapid.T) {
	switch rapid.IntRange(0, 6).Draw(t, "line") {
	case 0:
		p.name("{for hver opgaver}- {opgaver.tekst} {hvis opgaver.frist}{Opgaver.frist.når}{slut}", "{for each tasks}- {tasks.text} {if tasks.due}{Tasks.due.when}{end}")
	case 1:
		p.name("{tabel datoer: kursus}", "{table dates: course}")
		return
	case 2:
		p.both("- ")
	case 3:
		p.both("## ")
	}
	p.both("**")
	p.inline(t, 0, false)
	p.both("**")
	p.inline(t, 3, false)
}

// The names of both languages mean the same.
func TestBothLanguagesMeanTheSame(t *testing.T) {
	pieces := own(day.Danish, map[string]string{"varsel": "{hvis pilot}**{bølge}** og {varsel.s}{ellers}x{slut}"})
	rapid.Check(t, func(t *rapid.T) {
		p := &pair{}
		for i := range rapid.IntRange(1, 4).Draw(t, "lines") {
			if i > 0 {
				p.both("\n")
			}
			p.line(t)
		}
		danish, faults := template.Parse(p.danish.String(), day.Danish, "changed")
		english, others := template.Parse(p.english.String(), day.Danish, "changed")
		if len(faults) > 1 || len(others) > 1 || faults[0].Code != template.NoSubject { // they have no subject
			t.Fatalf("%s\n%s", formatFaults(day.Danish, faults), formatFaults(day.Danish, others))
		}
		a, missingA := danish.Execute(aarhus(), pieces)
		b, missingB := english.Execute(aarhus(), pieces)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(missingA, missingB) {
			t.Fatalf("%s\n%s\nsay %q and %q", p.danish.String(), p.english.String(), lines(a), lines(b))
		}
		checkText(t, a)
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

// checkText holds a text against what is true of every text.
func checkText(t failer, text template.Text) {
	for i, p := range text.Paragraphs {
		whole := p.String()
		switch {
		case p.Kind == template.Table || p.Kind == template.Greeting:
			if len(p.Runs) > 0 || (p.Kind == template.Table) != (p.Table != "") {
				t.Fatalf("%+v", p)
			}
		case whole == "" || strings.Trim(whole, " \t") != whole || strings.Contains(whole, "  "):
			t.Fatalf("a paragraph is %q", whole)
		case !utf8.ValidString(whole):
			t.Fatalf("%q is no text", whole)
		}
		for j, r := range p.Runs {
			if r.Text == "" || j > 0 && r.Bold == p.Runs[j-1].Bold && r.Address == p.Runs[j-1].Address {
				t.Fatalf("the runs are %+v", p.Runs)
			}
		}
		if p.Kind == template.Heading && (i+1 == len(text.Paragraphs) || text.Paragraphs[i+1].Kind == template.Heading || text.Paragraphs[i+1].Kind == template.Greeting) {
			t.Fatalf("nothing stands under %q", whole)
		}
	}
}
