package template_test

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// aarhus is a municipality with a few facts.
func aarhus() *facts {
	return give(
		"kommune", "Aarhus Kommune", "kommune.s", "Aarhus Kommunes", "løsning", "SAPA", "løsning.fuld", "SAPA (Sags- og Partsoverblik)",
		"bølge", "Bølge 4", "pilot", "ja", "idriftsættelse", "20. september 2019", "idriftsættelse.når", "den 20. september 2019",
		"idriftsættelse.præcis", "ja", "kontakt.email", "mette@kombit.dk", "ændrede", "kursusstarten", "begrundelse", "Rådhuset flytter i uge 40",
		"afsender", "KOMBIT A/S", "titel", "Hvad nu?", "afhænger-af", "ét  vindue ,\nto døre",
	).list("opgaver", give("tekst", "udpeg en projektleder", "frist", "1. april 2019", "frist.når", "den 1. april 2019"), give("tekst", "meld kurset til")).
		list("links", give("navn", "Vejledning", "adresse", "https://www.kombit.dk/sapa")).
		with("datoer")
}

var noPieces = own(day.Danish, nil)

func TestALineIsAParagraph(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"Én.\n\n  To.  \r\nTre.\rFire.", "Én.|To.|Tre.|Fire."},
		{"\ufeffÉn.", "Én."},
		{"## Overskrift\nTekst", "## Overskrift|Tekst"},
		{"- a\n- b", "- a|- b"},
		{"#a\n##b\n-c\n### d\n*e*", "#a|##b|-c|### d|*e*"},
		{"", ""},
		{"{kommune}", "Aarhus Kommune"},
		{"{municipality.s} dato", "Aarhus Kommunes dato"},
		{"{ kommune }", "Aarhus Kommune"},
		{"{Ændrede} er ændret.", "Kursusstarten er ændret."},
		{"{Kommune.s}", "Aarhus Kommunes"},
		{"**{idriftsættelse.når}**.", "**den 20. september 2019**."},
		{"a **b** c **d**", "a **b** c **d**"},
		{"a**  b **c", "a** b **c"},
		{`\{kommune\} \**x\* \[a](b) \# c \- d e\f \\`, `{kommune} **x* [a](b) # c - d e\f \\`},
		{`\# a`, "# a"},
		{`\- a`, "- a"},
		{"[siden](https://a.dk/x_(y)) her", "[siden](https://a.dk/x_(y)) her"},
		{"[skriv **nu**]({kontakt.email})", "[skriv ](mette@kombit.dk)[**nu**](mette@kombit.dk)"},
		{"[1] og [2], [", "[1] og [2], ["},
		{"[[1]](a.dk)", "[[1]](a.dk)"},
		{"{hvis pilot}[a](a.dk){slut}", "[a](a.dk)"},
		{"[{hvis pilot}a{ellers}b{slut}](a.dk)", "[a](a.dk)"},
	} {
		if got := strings.Join(say(t, c.source, aarhus(), noPieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
}

func TestConditions(t *testing.T) {
	const deep = "{hvis pilot}{hvis pilot}{hvis pilot}{hvis pilot}{hvis pilot}{hvis pilot}{hvis pilot}{hvis pilot}x{slut}{slut}{slut}{slut}{slut}{slut}{slut}{slut}"
	for _, c := range []struct{ source, want string }{
		{"{hvis pilot}a{slut}", "a"},
		{"{hvis uplaceret}a{slut}", ""},
		{"{hvis ikke uplaceret}a{slut}", "a"},
		{"{hvis uplaceret}a{ellers hvis forsent}b{ellers hvis pilot}c{ellers}d{slut}", "c"},
		{"{hvis uplaceret}a{ellers hvis forsent}b{ellers}d{slut}", "d"},
		{"{hvis uplaceret}a{ellers hvis forsent}b{slut}", ""},
		{"{hvis pilot og kommune}a{slut}{hvis pilot og uplaceret}b{slut}", "a"},
		{"{hvis pilot eller uplaceret}a{slut}{hvis uplaceret eller forsent}b{slut}", "a"},
		{"{hvis ikke uplaceret og ikke forsent og pilot}a{slut}", "a"},
		{"{hvis ikke uplaceret eller ikke pilot}a{slut}", "a"},
		{"{hvis idriftsættelse.præcis}a{slut}{hvis idriftsættelse.forbi}b{slut}{hvis idriftsættelse.dage}c{slut}", "a"},
		{"{hvis opgaver}a{slut}{hvis bilag}b{slut} {opgaver.antal}", "a 2"},
		{"{if pilot and not unplaced}a{else if live}b{else}c{end}", "a"},
		{"{if pilot og not uplaceret}a{ellers}c{end}", "a"},
		{"{HVIS Pilot}a{Slut}", "a"},
		{"{hvis pilot}a {hvis uplaceret}b{ellers}c{slut} d{ellers}e{slut} f", "a c d f"},
		{"**{hvis pilot}a{ellers}b{slut}** c", "**a** c"},
		{"{hvis pilot}**a** b{slut} **c**", "**a** b **c**"},
		{"{hvis bølge eller varsel}{bølge}{varsel}{slut}", "Bølge 4"}, // the condition says that one may be empty
		{deep, "x"},
	} {
		if got := strings.Join(say(t, c.source, aarhus(), noPieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
}

func TestListsAndTables(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"{for hver opgaver}- {Opgaver.tekst}{hvis opgaver.frist} – senest {opgaver.frist.når}{slut}",
			"- Udpeg en projektleder – senest den 1. april 2019|- Meld kurset til"},
		{"{for each opgaver}- {tasks.tekst}", "- udpeg en projektleder|- meld kurset til"},
		{"{for hver opgaver} {opgaver.tekst}, {kommune}", "udpeg en projektleder, Aarhus Kommune|meld kurset til, Aarhus Kommune"},
		{"{for hver opgaver}- {hvis opgaver.frist}{opgaver.tekst}{slut}", "- udpeg en projektleder"},
		{"{for hver links}- [{links.navn}]({links.adresse})", "- [Vejledning](https://www.kombit.dk/sapa)"},
		{"{for hver bilag}- {bilag.navn}", ""},
		{"{tabel datoer}", "<datoer>"},
		{"  {Table Dates: course, idriftsættelse}  ", "<datoer: kursus, idriftsættelse>"},
		{"{tabel ansvar}", ""},
	} {
		if got := strings.Join(say(t, c.source, aarhus(), noPieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
}

// Each solution of a letter about several answers for every name.
func TestEachSolutionAnswersForEveryName(t *testing.T) {
	values := aarhus().list("løsninger", give("løsning", "SAPA"), give("løsning", "KSD", "bølge", "Bølge 5")).and("løsninger", "SAPA og KSD", "løsning", "")
	pieces := own(day.Danish, map[string]string{"hvor": "{løsning} i {bølge}"})
	want := "2: SAPA og KSD|- SAPA i Bølge 4, Aarhus Kommune|- KSD i Bølge 5, Aarhus Kommune"
	source := "{løsninger.antal}: {løsninger}\n{for hver løsninger}- {stykke hvor}, {kommune}\n{hvis løsning}{stykke hvor}{slut}"
	if got := strings.Join(say(t, source, values, pieces), "|"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatComesOutEmptyVanishes(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a\n{hvis uplaceret}b{slut}\nc", "a|c"},
		{"- {hvis uplaceret}b{slut}\n- c", "- c"},
		{"## A\n{hvis uplaceret}b{slut}\n## B\nc\n## C", "## B|c"},
		{"## {hvis uplaceret}A{slut}\nb", "b"},
		{"## A\n## {hvis uplaceret}B{slut}\nc", "## A|c"},
		{"## A\n{tabel ansvar}\nb", "b"}, // a table was to stand under it
		{"## A\n{tabel datoer}\nb", "## A|<datoer>|b"},
		{"## A\n{for hver bilag}- {bilag.navn}\n{for hver opgaver}- {opgaver.tekst}", "## A|- udpeg en projektleder|- meld kurset til"},
		{"## A\n{for hver bilag}- {bilag.navn}\nb\n- c", "b|- c"},
		{"## A\n{hvis uplaceret}b{slut}\n- c", "## A|- c"},
		{"## A\n{for hver bilag}- {bilag.navn}\n{stykke hilsen}", "<hilsen>"},
		{"## A\n{piece greeting}", "<hilsen>"},
		{"{stykke a}\n{stykke b}\nc", "c"},
		{"{stykke a}\n- x", "## A|- x"},
		{"****", ""},
		{"[](a.dk)", ""},
		{"\u00a0", "\u00a0"},
	} {
		pieces := own(day.Danish, map[string]string{"a": "## A", "b": "{for hver bilag}- {bilag.navn}"})
		if got := strings.Join(say(t, c.source, aarhus(), pieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
}

func TestSpacesAndFullStops(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a  b\tc \u2028 d", "a b c d"},
		{"a . b , c ; d : e", "a. b, c; d: e"},
		{"vedhæftet som .ics i .NET , a", "vedhæftet som .ics i .NET, a"},
		{"a {hvis uplaceret}b{slut} c {hvis uplaceret}d{slut}.", "a c."},
		{"a **{hvis uplaceret}b{slut}** .", "a."},
		{"a\u00a0 b", "a\u00a0 b"},
		{"{afsender}.", "KOMBIT A/S."},
		{"{titel}.", "Hvad nu?"},
		{"{titel} . Ja", "Hvad nu? Ja"},
		{"**{titel}**. Ja", "**Hvad nu?** Ja"},
		{"{hvis titel}{titel}{slut}. {titel}, {titel}..", "Hvad nu? Hvad nu?, Hvad nu?."},
		{"{titel}.NET", "Hvad nu?.NET"},
		{"a. .", "a.."},
		{"{begrundelse}", "Rådhuset flytter i uge 40."},
		{"{begrundelse}. Se", "Rådhuset flytter i uge 40. Se"},
		{"{afhænger-af}", "ét vindue, to døre"},
	} {
		if got := strings.Join(say(t, c.source, aarhus(), noPieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
	for reason, want := range map[string]string{
		"Kurset er flyttet": "Kurset er flyttet.", "Kurset er flyttet. ": "Kurset er flyttet.", "Hvorfor?": "Hvorfor?", "Nu!": "Nu!",
		"”Kurset er flyttet.”": "”Kurset er flyttet.”", "Kurset (i maj)": "Kurset (i maj).", "Flyttet …": "Flyttet …", "f.eks. dette": "f.eks. dette.",
	} {
		if got := strings.Join(say(t, "{begrundelse}", give("begrundelse", reason), noPieces), "|"); got != want {
			t.Errorf("the reason %q becomes %q, want %q", reason, got, want)
		}
	}
}

// Values are never read as template.
func TestValuesAreText(t *testing.T) {
	const value = `# - {kommune} **x** [a](b.dk) \{ {hvis pilot} {slut}`
	text, _ := mustParse(t, "# {afsender}\n{Afsender}", "notice").Execute(give("afsender", value), nil)
	for _, p := range text.Paragraphs {
		if len(p.Runs) != 1 || p.Runs[0].Text != value || p.Runs[0].Bold || p.Runs[0].Address != "" {
			t.Errorf("got %+v", p)
		}
	}
}

func mustParse(t testing.TB, source, kind string) *template.Template {
	t.Helper()
	parsed, faults := template.Parse(source, day.Danish, kind)
	for _, f := range faults {
		t.Fatalf("%q: %s", source, translations.Danish.Format(f))
	}
	return parsed
}

func TestPieces(t *testing.T) {
	pieces := own(day.Danish, map[string]string{
		"tom": "{hvis uplaceret}x{slut}", "en": "**én** linje", "to": "## A\nførste\n- anden", "varsel": "seks", "ude": "{stykke to}\n{stykke en}",
		"inde": "{stykke en}", "blank": "\n\n",
	})
	for _, c := range []struct{ source, want string }{
		{"{stykke en}", "**én** linje"},
		{"før {stykke en} efter", "før **én** linje efter"},
		{"**før {stykke en} efter**", "**før én linje efter**"},
		{"**a {stykke inde}** b", "**a én linje** b"},
		{"a {stykke tom} {stykke tom} b {stykke tom}.", "a b."},
		{"{hvis pilot}{stykke tom} {stykke en} {stykke tom}{slut}.", "**én** linje."},
		{"{stykke to}", "## A|første|- anden"},
		{"{stykke ude}", "## A|første|- anden|**én** linje"},
		{"{stykke Varsel} {piece notice}", "seks seks"},
		{"- {stykke en}", "- **én** linje"},
		{"a {stykke blank}b", "a b"},
	} {
		if got := strings.Join(say(t, c.source, aarhus(), pieces), "|"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.source, got, c.want)
		}
	}
}

// A paragraph knows the line that it comes from, also in a piece.
func TestParagraphsKnowTheirLine(t *testing.T) {
	pieces := own(day.Danish, map[string]string{"to": "\nførste\n\n{tabel datoer}\n{stykke hilsen}"})
	text, _ := mustParse(t, "# Emne\n\n{for hver opgaver}- {opgaver.tekst}\n{stykke to}\nslut", "notice").Execute(aarhus(), pieces)
	var got []string
	for _, p := range text.Paragraphs {
		got = append(got, strings.TrimSpace(p.Piece+" "+string(rune('0'+p.Line))))
	}
	if want := []string{"1", "3", "3", "to 2", "to 4", "to 5", "5"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if text.Subject() != "Emne" {
		t.Errorf("the subject is %q", text.Subject())
	}
}

func TestMissing(t *testing.T) {
	pieces := own(day.Danish, map[string]string{"varsel": "{varsel.s}"})
	for _, c := range []struct {
		source, danish, english string
	}{
		{"# A\n{kommune}", "", ""},
		{strings.Repeat("a\n", 10) + "{kontakt.telefon}", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 12).", "Aarhus Kommune: “kontakt.telefon” is missing (line 12)."},
		{"{contact.phone} {Contact.phone}", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 2).", ""},
		{"{hvis kontakt.telefon}{kontakt.telefon}{slut}", "", ""},
		{"{hvis pilot}{kontakt.telefon}{slut}", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 2).", ""},
		{"{hvis kontakt.telefon}a{ellers}{kontakt.telefon}{slut}", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 2).", ""},
		{"{hvis ikke kontakt.telefon eller pilot}{kontakt.telefon}{slut}", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 2).", ""},
		{"{hvis kontakt.telefon eller kontakt.email}{kontakt.telefon}{slut}", "", ""},
		{"{idriftsættelse.dage}", "Aarhus Kommune: ”idriftsættelse.dage” mangler (linje 2).", ""},
		{"{underskriver}", "Aarhus Kommune: ”underskriver” mangler (linje 2).", ""}, // a space is nothing
		{"[her]({kontakt.telefon})", "Aarhus Kommune: ”kontakt.telefon” mangler (linje 2).", ""},
		{"{for hver opgaver}- {opgaver.frist}", "Aarhus Kommune: ”opgaver.frist” mangler (linje 2).", ""},
		{"{stykke varsel}", "Aarhus Kommune: ”varsel.s” mangler (stykket ”varsel”, linje 1).", "Aarhus Kommune: “varsel.s” is missing (the piece “varsel”, line 1)."},
		{"{bilag.antal}", "Aarhus Kommune: ”bilag.antal” mangler (linje 2).", ""},
	} {
		source := c.source
		if !strings.HasPrefix(source, "#") {
			source = "# A\n" + source
		}
		_, missing := mustParse(t, source, "notice").Execute(aarhus().and("underskriver", " "), pieces)
		var danish, english []string
		for _, m := range missing {
			danish, english = append(danish, translations.Danish.Format(m)), append(english, translations.English.Format(m))
		}
		if got := strings.Join(danish, "|"); got != c.danish {
			t.Errorf("%q: got %q, want %q", source, got, c.danish)
		}
		if got := strings.Join(english, "|"); c.english != "" && got != c.english {
			t.Errorf("%q: got %q, want %q", source, got, c.english)
		}
	}
}

func TestAnEmptySubjectIsMissing(t *testing.T) {
	_, missing := mustParse(t, "\n# {hvis uplaceret}A{slut}\nb", "notice").Execute(aarhus(), nil)
	if len(missing) != 1 {
		t.Fatalf("got %v", missing)
	}
	if got, want := translations.Danish.Format(missing[0]), "Aarhus Kommune: emnet er tomt (linje 2)."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A batch says the same as one letter after the other, and which conditions no letter met.
func TestBatch(t *testing.T) {
	parsed := mustParse(t, "# {hvis pilot}P{ellers hvis uplaceret}U{ellers}E{slut}\n{hvis forsent}f {hvis uplaceret}x{slut}{slut}\n{stykke varsel}\n{for hver bilag}- {hvis pilot}a{slut}", "notice")
	pieces := own(day.Danish, map[string]string{"varsel": "{hvis rettidig}r{slut}{hvis varsel}{varsel}{slut}"})
	batch := parsed.NewBatch(pieces)
	for i, values := range []*facts{aarhus(), aarhus().and("pilot", ""), aarhus().and("varsel", "6 måneder")} {
		got, missing := batch.Execute(values)
		want, _ := parsed.Execute(values, pieces)
		if !slices.Equal(lines(got), lines(want)) || len(missing) > 0 {
			t.Errorf("letter %d: got %q, want %q, missing %v", i, lines(got), lines(want), missing)
		}
	}
	var got []string
	for _, w := range batch.NeverShown() {
		if !w.Warning() {
			t.Errorf("%v is no warning", w)
		}
		got = append(got, translations.Danish.Format(w))
	}
	want := []string{
		"Linje 1: Vises aldrig: ingen af de 3 breve opfylder betingelsen.",
		"Linje 2: Vises aldrig: ingen af de 3 breve opfylder betingelsen.",
		"Stykket ”varsel”, linje 1: Vises aldrig: ingen af de 3 breve opfylder betingelsen.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The texts of a letter stay as they are when the batch goes on.
func TestALetterOutlivesTheNext(t *testing.T) {
	batch := mustParse(t, "# {kommune}\n**{bølge}**", "notice").NewBatch(nil)
	first, _ := batch.Execute(give("kommune", "Aarhus", "bølge", "Bølge 4"))
	batch.Execute(give("kommune", "Vejle", "bølge", "Bølge 5"))
	if got, want := lines(first), []string{"# Aarhus", "**Bølge 4**"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
