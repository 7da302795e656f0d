package template_test

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// faulty is a text with one fault, which is in a line of its own unless it is about the first.
type faulty struct {
	kind    string
	source  string
	danish  string
	english string // of the text with English names; "" where the Danish text is read in English
}

// TestFaults has the sentences for everything that can be wrong.
func TestFaults(t *testing.T) {
	for _, c := range slices.Concat(nameFaults, structureFaults, lineFaults) {
		kind := c.kind
		if kind == "" {
			kind = "notice"
		}
		source, english, both := strings.Cut(c.source, " ⇒ ")
		check := func(source string, lang day.Lang, want string) {
			t.Helper()
			parsed, faults := template.Parse(source, lang, kind)
			if got := formatFaults(lang, faults); got != want {
				t.Errorf("%s in %q:\n got %s\nwant %s", lang, source, got, want)
			}
			parsed.Execute(aarhus(), nil)
		}
		check(source, day.Danish, c.danish)
		if both {
			check(english, day.English, c.english)
		} else if c.english != "" {
			check(source, day.English, c.english)
		}
	}
}

func formatFaults(lang day.Lang, faults []template.Fault) string {
	var list []string
	for _, f := range faults {
		list = append(list, translations.Lang(lang).Format(f))
	}
	return strings.Join(list, "|")
}

var nameFaults = []faulty{
	{source: "# A\n\n{komune} ⇒ # A\n\n{municipalty}",
		danish: "Linje 3: Feltet ”komune” findes ikke. Mente du ”kommune”?", english: "Line 3: There is no field “municipalty”. Did you mean “municipality”?"},
	{source: "# A\n\n{idriftsættelse.s} ⇒ # A\n\n{go-live.s}",
		danish:  "Linje 3: ”idriftsættelse” har ikke formen ”s”. Den har: når, dage, præcis, forbi.",
		english: "Line 3: “go-live” has no form “s”. It has: when, days, exact, past."},
	{source: "# A\n\n\n\n{aftalenr} ⇒ # A\n\n\n\n{contract-no}",
		danish: "Linje 5: ”aftalenr” findes kun i opsigelser.", english: "Line 5: “contract-no” exists in terminations only."},
	{source: "# A\n{system}", danish: "Linje 2: ”system” findes kun i tilbagekaldelser og opsigelser.", english: "Line 2: “system” exists in withdrawn notices and terminations only."},
	{source: "# A\n{hvis senere}x{slut}", danish: "Linje 2: ”senere” findes kun i ændrede varslinger.", english: "Line 2: “senere” exists in changed notices only."},
	{source: "# A\n{før.dato} ⇒ # A\n{before.date}",
		danish:  "Linje 2: ”før.dato” findes kun i ændrede varslinger og tilbagekaldelser og efter ”{hvis erstatter}”.",
		english: "Line 2: “before.date” exists in changed notices and withdrawn notices and after “{if replaces}” only."},
	{source: "# A\n{hvis erstatter}{før.dato}{slut}{hvis erstatter og før.bølge}{før.bølge}{slut}{hvis ikke erstatter}x{ellers}{før.ref}{slut}"},
	{source: "# A\n{hvis erstatter}x{ellers}{før.ref}{slut}", danish: "Linje 2: ”før.ref” findes kun i ændrede varslinger og tilbagekaldelser og efter ”{hvis erstatter}”."},
	{kind: "withdrawn_notice", source: "# A\n{før.dato} {system}"},
	{kind: "course_invitation", source: "# A\n{for hver kurser}- {kurser.navn}"},
	{source: "# A\n{tabel ændringer}", danish: "Linje 2: ”ændringer” findes kun i ændrede varslinger.", english: "Line 2: “ændringer” exists in changed notices only."},
	{source: "# A\n{xyzzy}", danish: "Linje 2: Feltet ”xyzzy” findes ikke. Vælg et fra listen.", english: "Line 2: There is no field “xyzzy”. Choose one from the list."},
	{source: "# A\n{kontakt} {mail} {kontakt.mail}",
		danish:  "Linje 2: Feltet ”kontakt” findes ikke. Mente du ”kontakt.navn”?|Linje 2: Feltet ”mail” findes ikke. Mente du ”kontakt.email”?|Linje 2: Feltet ”kontakt.mail” findes ikke. Mente du ”kontakt.email”?",
		english: "Line 2: There is no field “kontakt”. Did you mean “contact.name”?|Line 2: There is no field “mail”. Did you mean “contact.email”?|Line 2: There is no field “kontakt.mail”. Did you mean “kontakt.email”?"},
	{source: "# A\n{kommune navn} {hvs pilot}", danish: "Linje 2: Feltet ”kommune navn” findes ikke. Vælg et fra listen.|Linje 2: Feltet ”hvs pilot” findes ikke. Mente du ”hvis pilot”?"},
	{source: "# A\n{hvis pilot}x{slt}{slut}", danish: "Linje 2: Feltet ”slt” findes ikke. Mente du ”slut”?"},
	{source: "# A\n{for opgaver}- x", danish: "Linje 2: Feltet ”for opgaver” findes ikke. Mente du ”for hver opgaver”?"},
	{source: "# A\n{kommune.}", danish: "Linje 2: ”kommune” har ikke formen ””. Den har: s, kort."},
	{source: "# A\n{ref.s}", danish: "Linje 2: ”ref” har ingen former. Slet ”.s”.", english: "Line 2: “ref” has no forms. Delete “.s”."},
	{source: "# A\n{opgaver.tekst} ⇒ # A\n{tasks.text}",
		danish:  "Linje 2: ”opgaver.tekst” findes kun i en linje, der begynder med ”{for hver opgaver}”.",
		english: "Line 2: “tasks.text” exists only in a line that begins with “{for each tasks}”."},
	{source: "# A\n{opgaver} ⇒ # A\n{tasks}",
		danish: "Linje 2: ”opgaver” er en liste. Begynd linjen med ”{for hver opgaver}”.", english: "Line 2: “tasks” is a list. Begin the line with “{for each tasks}”."},
	{source: "# A\n{Pilot} {idriftsættelse.præcis}",
		danish: "Linje 2: ”Pilot” er ja eller nej og kan ikke skrives i brevet. Brug ”{hvis pilot}”.|Linje 2: ”idriftsættelse.præcis” er ja eller nej og kan ikke skrives i brevet. Brug ”{hvis idriftsættelse.præcis}”."},
	{source: "# A\n{for hver kommune}- x",
		danish:  "Linje 2: ”kommune” er ikke en liste. Listerne er: løsninger, kurser, opgaver, links, bilag.",
		english: "Line 2: “kommune” is no list. The lists are: solutions, courses, tasks, links, enclosures."},
	{source: "# A\n{for hver kurser}- {kurser.navn}", danish: "Linje 2: ”kurser” findes kun i kursusindkaldelser."},
}

var structureFaults = []faulty{
	{source: "# A\n{hvis pilot}x ⇒ # A\n{if pilot}x", danish: "Linje 2: ”{hvis pilot}” mangler sit ”{slut}” i samme linje.", english: "Line 2: “{if pilot}” has no “{end}” in its line."},
	{source: "# A\n{hvis pilot}x{hvis usikker}y{ellers}z{slut}", danish: "Linje 2: ”{hvis pilot}” mangler sit ”{slut}” i samme linje."},
	{source: "# A\n\n\n\n\n\n\n\nx{slut} ⇒ # A\n\n\n\n\n\n\n\nx{end}", danish: "Linje 9: ”{slut}” hører ikke til noget.", english: "Line 9: this “{end}” closes nothing."},
	{source: "# A\nx{ellers}y{ellers hvis pilot}z ⇒ # A\nx{else}y",
		danish: "Linje 2: ”{ellers}” hører ikke til noget ”{hvis …}”.|Linje 2: ”{ellers hvis pilot}” hører ikke til noget ”{hvis …}”.", english: "Line 2: this “{else}” belongs to no “{if …}”."},
	{source: "# A\n{hvis pilot}a{ellers}b{ellers hvis usikker}c{slut}",
		danish: "Linje 2: ”{ellers hvis usikker}” kan ikke stå efter ”{ellers}”. Flyt den foran.", english: "Line 2: “{ellers hvis usikker}” cannot follow “{else}”. Move it in front."},
	{source: "# A\n\n\n{hvis pilot og usikker eller forsent}x{slut}",
		danish: "Linje 4: Brug enten ”og” eller ”eller” i en betingelse, ikke begge.", english: "Line 4: Use either “and” or “or” in one condition, not both."},
	{source: "# A\n{hvis}x{slut}", danish: "Linje 2: ”{hvis}” mangler en betingelse. Skriv for eksempel ”{hvis pilot}”.", english: "Line 2: “{hvis}” has no condition. Write “{if pilot}”, for example."},
	{source: "# A\n{hvis pilot usikker}x{slut}", danish: "Linje 2: ”{hvis pilot usikker}” kan ikke læses. Skriv for eksempel ”{hvis pilot og ikke uplaceret}”.", english: "Line 2: “{hvis pilot usikker}” cannot be read. Write “{if pilot and not unplaced}”, for example."},
	{source: "# A\n{hvis pilot og}x{slut}", danish: "Linje 2: ”{hvis pilot og}” kan ikke læses. Skriv for eksempel ”{hvis pilot og ikke uplaceret}”."},
	{source: "# A\n{hvis pilot}x{slut pilot}", danish: "Linje 2: ”{slut pilot}” kan ikke læses. Skriv for eksempel ”{slut}”."},
	{source: "# A\n{hvis pilot}x{ellers usikker}y{slut}", danish: "Linje 2: ”{ellers usikker}” kan ikke læses. Skriv for eksempel ”{ellers hvis usikker}”."},
	{source: "# A\n\n\n\n\n\n{kommune", danish: "Linje 7: ”{” er ikke lukket. Skriv ”\\{”, hvis tegnet skal stå i brevet.", english: "Line 7: “{” is not closed. Write “\\{” if the letter is to show it."},
	{source: "# A\n**{hvis pilot}x{kommune y{slut}** }", danish: "Linje 2: ”{” er ikke lukket. Skriv ”\\{”, hvis tegnet skal stå i brevet."},
	{source: "# A\nkommune}", danish: "Linje 2: ”}” lukker ikke noget. Skriv ”\\}”, hvis tegnet skal stå i brevet.", english: "Line 2: “}” closes nothing. Write “\\}” if the letter is to show it."},
	{source: "# A\n{} { }", danish: "Linje 2: ”{}” er tomt. Skriv et felt mellem tegnene.|Linje 2: ”{}” er tomt. Skriv et felt mellem tegnene.", english: "Line 2: “{}” is empty. Write a field between the signs.|Line 2: “{}” is empty. Write a field between the signs."},
	{source: "# A\n**x", danish: "Linje 2: ”**” er ikke lukket. Skriv ”**”, hvor den fede skrift slutter, eller ”\\*\\*”, hvis tegnene skal stå i brevet.",
		english: "Line 2: “**” is not closed. Write “**” where the bold text ends, or “\\*\\*” if the letter is to show it."},
	{source: "# A\n{hvis pilot}**x{slut} y", danish: "Linje 2: ”**” er ikke lukket. Skriv ”**”, hvor den fede skrift slutter, eller ”\\*\\*”, hvis tegnene skal stå i brevet."},
	{source: "# A\n{hvis pilot}[x{slut}](a.dk)", danish: "Linje 2: Linket ”[…](…)” er ikke lukket før ”{slut}”. Luk det først, eller skriv ”\\[”, hvis tegnet skal stå i brevet.",
		english: "Line 2: The link “[…](…)” is not closed before “{slut}”. Close it first, or write “\\[” if the letter is to show it."},
	{source: "# A\n[x](a.dk", danish: "Linje 2: Adressen i linket ”[…](…)” er ikke lukket. Skriv ”)” efter den, eller ”\\[”, hvis tegnet skal stå i brevet.",
		english: "Line 2: The address in the link “[…](…)” is not closed. Write “)” behind it, or “\\[” if the letter is to show it."},
	{source: "# A\n[x](se side 2) [y]() [z](javascript:alert) [å]({hvis})", danish: strings.Join([]string{bad("se side 2"), bad(""), bad("javascript:alert"), bad("{hvis}")}, "|"),
		english: ""},
	{source: "# A\n[x](a.dk) [x](mailto:a@b.dk) [x](tel:+4512345678) [x](a@b.dk) [x](https://a.dk/b?c=d:e) [x]({kontakt.email})"},
	{source: "# A\n" + strings.Repeat("{hvis pilot}", 9) + "x" + strings.Repeat("{slut}", 9),
		danish: "Linje 2: Der er mere end 8 betingelser inden i hinanden. Del linjen i flere.", english: "Line 2: There are more than 8 conditions inside each other. Split the line."},
}

func bad(address string) string {
	return "Linje 2: ”" + address + "” er ikke en adresse. Skriv for eksempel ”https://www.kombit.dk” eller et felt, eller ”\\[”, hvis tegnet skal stå i brevet."
}

var lineFaults = []faulty{
	{source: "Kære", danish: "Linje 1: Et brev begynder med emnelinjen: ”# …”.", english: "Line 1: A letter begins with its subject: “# …”."},
	{source: "", danish: "Linje 1: Et brev begynder med emnelinjen: ”# …”."},
	{source: "#A", danish: "Linje 1: Et brev begynder med emnelinjen: ”# …”."},
	{source: "\n\n# A"},
	{source: "# A\nb\n# C", danish: "Linje 3: Et brev har kun én emnelinje. Skriv ”## …” til en overskrift.", english: "Line 3: A letter has only one subject. Write “## …” for a heading."},
	{source: "{for hver opgaver}# A", danish: "Linje 1: Emnelinjen kan ikke gentages. Slet det, der står før ”#”.", english: "Line 1: The subject cannot be repeated. Delete what comes before “#”."},
	{kind: "varsel", source: "x\n# A", danish: "Linje 2: Et stykke har ingen emnelinje. Skriv ”## …” til en overskrift.", english: "Line 2: A piece has no subject. Write “## …” for a heading."},
	{kind: "varsel", source: ""},
	{source: "# A\nx {for hver opgaver}y", danish: "Linje 2: ”{for hver opgaver}” skal stå først i linjen.", english: "Line 2: “{for hver opgaver}” must begin its line."},
	{source: "# A\n{hvis pilot}- a{ellers}b{slut}", danish: "Linje 2: ”-” virker kun først i linjen. Flyt det dertil, eller skriv ”\\-”, hvis tegnet skal stå i brevet.",
		english: "Line 2: “-” works only at the beginning of a line. Move it there, or write “\\-” if the letter is to show it."},
	{source: "# A\n{hvis pilot}## a{slut}", danish: "Linje 2: ”##” virker kun først i linjen. Flyt det dertil, eller skriv ”\\#\\#”, hvis tegnet skal stå i brevet."},
	{source: "# A\n{hvis pilot}\\- a{slut} - b"},
	{source: "# A\nSe {tabel datoer}", danish: "Linje 2: ”{tabel datoer}” skal stå alene i sin linje.", english: "Line 2: “{tabel datoer}” must be alone in its line."},
	{source: "# A\n{hvis pilot}{tabel datoer}{slut}", danish: "Linje 2: ”{tabel datoer}” skal stå alene i sin linje."},
	{source: "# A\nSe {stykke hilsen}", danish: "Linje 2: ”{stykke hilsen}” skal stå alene i sin linje."},
	{source: "# A\n{tabel}\n{stykke}\n{for hver}- x", danish: "Linje 2: ”{tabel}” mangler et navn. Vælg et fra listen.|Linje 3: ”{stykke}” mangler et navn. Vælg et fra listen.|Linje 4: ”{for hver}” mangler et navn. Vælg et fra listen.",
		english: "Line 2: “{tabel}” has no name. Choose one from the list.|Line 3: “{stykke}” has no name. Choose one from the list.|Line 4: “{for hver}” has no name. Choose one from the list."},
	{source: "# A\n{tabel dato} ⇒ # A\n{table dato}", danish: "Linje 2: Tabellen ”dato” findes ikke. Tabellerne er: datoer, ændringer, ansvar.", english: "Line 2: There is no table “dato”. The tables are: dates, changes, responsibilities."},
	{source: "# A\n{tabel datoer: kursus, bølge} ⇒ # A\n{table dates: course, wave}",
		danish:  "Linje 2: Tabellen ”datoer” har ikke rækken ”bølge”. Den har: kursus, kursusstart, kursusslut, idriftsættelse, hypercare, fakturering.",
		english: "Line 2: The table “dates” has no row “wave”. It has: course, course-start, course-end, go-live, hypercare, invoicing."},
	{source: "# A\n{tabel ansvar: kursus}", danish: "Linje 2: Rækkerne i tabellen ”ansvar” kan ikke vælges. Skriv ”{tabel ansvar}”.", english: "Line 2: The rows of the table “ansvar” cannot be chosen. Write “{table ansvar}”."},
	{source: "# A\n{stykke a b}", danish: "Linje 2: Stykket ”a b” findes ikke. Vælg et fra listen.", english: "Line 2: There is no piece “a b”. Choose one from the list."},
	{source: "# A\nb\xff\n\x00", danish: unreadable(2) + "|" + unreadable(3), english: "Line 2: The line contains characters that are no text (it must be UTF-8). Write it again.|Line 3: The line contains characters that are no text (it must be UTF-8). Write it again."},
	{source: "# A\xff", danish: unreadable(1)},
	{source: "# A\n" + strings.Repeat("x\n", 32<<10-1), danish: "Linje 32768: Teksten fylder mere end 64 KB. Gør den kortere."},
	{source: strings.Repeat("x", 64<<10+1), danish: "Linje 1: Teksten fylder mere end 64 KB. Gør den kortere.", english: "Line 1: The text takes more than 64 KB. Make it shorter."},
	{source: "# A\n" + strings.Repeat("x\n", 32<<10-2)},
}

func unreadable(line int) string {
	return "Linje " + string(rune('0'+line)) + ": Linjen indeholder tegn, der ikke er tekst (den skal være UTF-8). Skriv den igen."
}

var pieceFaults = []faulty{
	{source: "# A\n{stykke varsel}", danish: "Linje 2: Stykket ”varsel” indeholder sig selv.", english: "Line 2: The piece “notice” contains itself."},
	{kind: "varsel", source: "x\n{stykke varsel} y", danish: "Linje 2: Stykket ”varsel” indeholder sig selv.", english: "Line 2: The piece “notice” contains itself."},
	{kind: "a", source: "x\ny {stykke b}", danish: "Linje 2: Stykket ”a” indeholder sig selv."},
	{source: "# A\n{stykke a}\n{stykke b}", danish: "Linje 2: Stykket ”a” indeholder sig selv."},
	{source: "# A\n{stykke vrsel} {stykke ukendt}", danish: "Linje 2: Stykket ”vrsel” findes ikke. Mente du ”varsel”?|Linje 2: Stykket ”ukendt” findes ikke. Vælg et fra listen.",
		english: "Line 2: There is no piece “vrsel”. Did you mean “varsel”?|Line 2: There is no piece “ukendt”. Choose one from the list."},
	{source: "# A\n{stykke mangler}", danish: "Stykket ”mangler”, linje 1: Stykket ”væk” findes ikke. Vælg et fra listen.", english: "The piece “mangler”, line 1: There is no piece “væk”. Choose one from the list."},
	{source: "# A\nx {stykke to}", danish: "Linje 2: Stykket ”to” er mere end én almindelig linje. Lad ”{stykke to}” stå alene i sin linje.",
		english: "Line 2: The piece “to” is more than one plain line. Leave “{stykke to}” alone in its line."},
	{source: "# A\nx {stykke liste}", danish: "Linje 2: Stykket ”liste” er mere end én almindelig linje. Lad ”{stykke liste}” stå alene i sin linje."},
	{source: "# A\n- {stykke tabel}", danish: "Linje 2: Stykket ”tabel” er mere end én almindelig linje. Lad ”{stykke tabel}” stå alene i sin linje."},
	{source: "# A\nx {stykke hilsen2}", danish: "Linje 2: Stykket ”hilsen2” er mere end én almindelig linje. Lad ”{stykke hilsen2}” stå alene i sin linje."},
	{source: "# A\nx {stykke om}", danish: "Linje 2: Stykket ”om” er mere end én almindelig linje. Lad ”{stykke om}” stå alene i sin linje."},
	{source: "# A\nx {stykke en}\n{stykke to}\n{stykke liste}\n{stykke tabel}\n{stykke om}"},
	{source: "# A\n{stykke pris}", danish: "Stykket ”pris”, linje 1: ”pris” findes kun i faktureringsvarsler.", english: "The piece “pris”, line 1: “pris” exists in invoicing notices only."},
	{kind: "invoicing", source: "# A\n{stykke pris}"},
	{source: "# A\n{stykke betinget}", danish: "Stykket ”betinget”, linje 1: ”pris” findes kun i faktureringsvarsler."},
	{source: "# A\n{stykke slutning}\n{stykke kurser}"},
	{source: "# A\n{stykke før}", danish: "Stykket ”før”, linje 1: ”før.dato” findes kun i ændrede varslinger og tilbagekaldelser og efter ”{hvis erstatter}”."},
	{kind: "changed", source: "# A\n{stykke før}"},
	{source: "# A\n{stykke dyba}", danish: "Linje 2: Her er for mange stykker inden i hinanden. Skriv nogle af dem direkte i teksten.", english: "Line 2: There are too many pieces inside each other here. Write some of them in the text itself."},
	{source: "# A\n{stykke dybf}"},
	{kind: "dybf", source: "{stykke dybg}"},
	{kind: "dybe", source: "{stykke dybf}", danish: "Linje 1: Her er for mange stykker inden i hinanden. Skriv nogle af dem direkte i teksten."},
	{source: "# A\n{stykke breda}"},
	{source: "# A\n{stykke bredh}", danish: "Linje 2: Her er for mange stykker inden i hinanden. Skriv nogle af dem direkte i teksten."},
}

// TestPieceFaults has the sentences about pieces, which only Check finds.
func TestPieceFaults(t *testing.T) {
	pieces := map[string]string{
		"varsel": "{stykke varsel}", "a": "a {stykke b}", "b": "{stykke a}", "liste": "- x", "to": "x\ny", "tabel": "{tabel datoer}", "en": "x",
		"pris": "{pris}", "betinget": "{hvis pris}{pris}{slut}{hvis ikke pilot}{pris}{slut}", "slutning": "{hvis erstatter}{før.dato}{slut}", "før": "{før.dato}", "kurser": "{for hver kurser}- {kurser.navn}",
		"mangler": "{stykke væk}", "hilsen2": "{stykke hilsen}", "om": "{stykke to}",
	}
	for i := range 12 {
		pieces["dyb"+string(rune('a'+i))] = "{stykke dyb" + string(rune('a'+i+1)) + "}"
		pieces["bred"+string(rune('a'+i))] = strings.Repeat("{stykke bred"+string(rune('a'+i+1))+"}", 5)
	}
	pieces["dybm"], pieces["bredm"], pieces["brede"] = "x", "x", "x"
	for _, c := range pieceFaults {
		kind := c.kind
		if kind == "" {
			kind = "notice"
		}
		for _, lang := range []day.Lang{day.Danish, day.English} {
			want := c.danish
			if lang == day.English {
				want = c.english
			}
			if want == "" && c.danish != "" {
				continue
			}
			parsed, faults := template.Parse(c.source, lang, kind)
			if len(faults) > 0 {
				t.Fatalf("%q: %s", c.source, formatFaults(lang, faults))
			}
			if got := formatFaults(lang, parsed.Check(own(lang, pieces))); got != want {
				t.Errorf("%s in %q:\n got %s\nwant %s", lang, c.source, got, want)
			}
			parsed.Execute(aarhus(), own(lang, pieces)) // ends
		}
	}
}

// The bytes of a fault are those that are wrong, also behind a byte order mark and line ends
// of Windows.
func TestFaultsNameTheirBytes(t *testing.T) {
	source := "\ufeff# A\r\nb {komune} {hvis  pilot og aftaltt}x{slut}\r\n\r\n**c\r\nd {stykke væk}"
	parsed, faults := template.Parse(source, day.Danish, "notice")
	faults = append(faults, parsed.Check(nil)...)
	var got []string
	for _, f := range faults {
		got = append(got, source[f.From:f.To])
	}
	if want := []string{"{komune}", "aftaltt", "**", "{stykke væk}"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is faulty is left out, and the rest is shown.
func TestAFaultyTemplateStillShowsTheRest(t *testing.T) {
	parsed, faults := template.Parse("Kære {komune}\n{hvis pilot}a{ukendt}b\n**c\n{tabel x}\n- {stykke}d", day.Danish, "varsel")
	if len(faults) != 6 {
		t.Errorf("there are %d faults", len(faults))
	}
	text, _ := parsed.Execute(aarhus(), nil)
	if got, want := lines(text), []string{"Kære", "ab", "**c**", "- d"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEveryTextOfAFaultIsUsed holds the texts against the codes that the tests above find.
func TestEveryTextOfAFaultIsUsed(t *testing.T) {
	found := map[string]bool{string(template.NeverShown): true}
	for _, c := range slices.Concat(nameFaults, structureFaults, lineFaults) {
		source, _, _ := strings.Cut(c.source, " ⇒ ")
		_, faults := template.Parse(source, day.Danish, max(c.kind, "notice"))
		for _, f := range faults {
			found[string(f.Code)] = true
		}
	}
	for _, code := range []template.Code{template.Circle, template.UnknownPiece, template.PieceNotInline, template.TooManyPieces} {
		found[string(code)] = true // by TestPieceFaults
	}
	for _, key := range translations.Danish.Keys() {
		if code, ok := strings.CutPrefix(key, "template.fault."); ok {
			code, _, _ = strings.Cut(code, ".")
			if !found[code] {
				t.Errorf("no test finds %s", code)
			}
		}
	}
	for code := range found {
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if key := "template.fault." + code; !lang.Has(key) {
				t.Errorf("%s has no text %s", lang, key)
			}
		}
	}
}
