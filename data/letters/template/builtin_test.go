package template_test

import (
	"regexp"
	"strings"
	"testing"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

var tags = regexp.MustCompile(`\{([^{}]*)\}`)

var bothLanguages = []day.Lang{day.Danish, day.English}

// The program's own texts have no fault, in themselves and with their pieces.
func TestTheProgramsTextsHaveNoFault(t *testing.T) {
	for _, lang := range bothLanguages {
		for _, kind := range template.Kinds() {
			parsed, faults := template.Parse(assets.LetterText(kind, string(lang)), lang, kind)
			faults = append(faults, parsed.Check(builtIn(lang))...)
			if len(faults) > 0 {
				t.Errorf("%s in %s: %s", kind, lang, formatFaults(lang, faults))
			}
		}
		for _, name := range template.PieceNames() {
			source := assets.LetterPiece(name.Danish, string(lang))
			parsed, faults := template.Parse(source, lang, name.Danish)
			faults = append(faults, parsed.Check(builtIn(lang))...)
			if len(faults) > 0 || source == "" {
				t.Errorf("%s in %s: %s", name.Danish, lang, formatFaults(lang, faults))
			}
		}
	}
}

// Everything that a template can say is of some use in the program's own texts or is meant for
// those of an office, which are then listed here.
func TestTheProgramsTextsUseTheVocabulary(t *testing.T) {
	used := map[string]bool{}
	read := func(source string) {
		for _, tag := range tags.FindAllStringSubmatch(source, -1) {
			for _, name := range strings.Fields(strings.ToLower(tag[1])) {
				for at := range name + "." { // with its forms, and its list
					if at == len(name) || name[at] == '.' {
						used[name[:at]] = true
					}
				}
			}
		}
	}
	for _, kind := range template.Kinds() {
		read(assets.LetterText(kind, "da"))
	}
	for _, name := range template.PieceNames() {
		read(assets.LetterPiece(name.Danish, "da"))
	}
	unused := map[string]bool{
		"kursusstart": true, "kursusslut": true, "hypercare": true, "brevdato": true, "bilag.adresse": true, "afsender": true,
		"underskriver": true, "titel": true, "kopi": true, "afløser": true, "leverandør": true,
	}
	for _, e := range template.Entries() {
		if used[e.Danish] == unused[e.Danish] {
			t.Errorf("%s: used %v, listed %v", e.Danish, used[e.Danish], unused[e.Danish])
		}
	}
}

// sayLetter executes one of the program's texts and returns its subject and the paragraphs
// behind it up to the first heading, as far as they are asked for.
func sayLetter(t *testing.T, kind string, lang day.Lang, values template.Values, paragraphs int) string {
	t.Helper()
	parsed, _ := template.Parse(assets.LetterText(kind, string(lang)), lang, kind)
	text, missing := parsed.Execute(values, builtIn(lang))
	for _, m := range missing {
		t.Errorf("%s in %s: %s is missing in line %d %s", kind, lang, m.Name, m.Line, m.Piece)
	}
	var list []string
	for _, p := range text.Paragraphs[:min(paragraphs, len(text.Paragraphs))] {
		list = append(list, p.String())
	}
	return strings.Join(list, " ¶ ")
}

// letter is what every letter of the exact sentences says.
func letter(pairs ...string) *facts {
	return give(
		"kommune", "Aarhus Kommune", "løsning", "SAPA", "løsning.fuld", "SAPA (Sags- og Partsoverblik)", "bølge", "Bølge 4",
		"kontakt.email", "sapa@kombit.dk", "svarfrist", "10 April 2019", "svarfrist.når", "den 10. april 2019", "ref", "SAPA-0751-3f9c2a1b",
	).and(pairs...)
}

// TestExactSentences has some rows of the letters' exact sentences, with the values that the
// program gives for them. What it makes of a plan is tested where it makes it.
func TestExactSentences(t *testing.T) {
	for _, c := range exactSentences {
		for _, lang := range bothLanguages {
			values, want := c.danish, c.wantDanish
			if lang == day.English {
				values, want = c.english, c.wantEnglish
			}
			if want == "" {
				continue
			}
			if got := sayLetter(t, c.kind, lang, values, strings.Count(want, "¶")+1); got != want {
				t.Errorf("%s in %s:\n got %s\nwant %s", c.kind, lang, got, want)
			}
		}
	}
}

type exactSentence struct {
	kind                    string
	danish, english         *facts
	wantDanish, wantEnglish string
}

var exactSentences = []exactSentence{
	{
		kind: "notice",
		danish: letter("idriftsættelse", "20. september 2019", "idriftsættelse.når", "den 20. september 2019", "idriftsættelse.præcis", "x",
			"rettidig", "x", "varsel.s", "6 måneders", "varsel", "6 måneder", "bølge.andre", "16 andre kommuner"),
		english: letter("idriftsættelse", "20 September 2019", "idriftsættelse.præcis", "x", "rettidig", "x", "varsel.s", "6 months'", "varsel", "6 months", "bølge.andre", "16 other municipalities"),
		wantDanish: "Varsling: SAPA går i drift hos jer den 20. september 2019 ¶ SAPA (Sags- og Partsoverblik) går efter planen i drift hos jer den 20. september 2019. Dermed får I mindst 6 måneders varsel." +
			" ¶ Aarhus Kommune er med i Bølge 4 sammen med 16 andre kommuner.",
		wantEnglish: "Notice: your go-live with SAPA is planned for 20 September 2019 ¶ Your go-live with SAPA (Sags- og Partsoverblik) is planned for 20 September 2019. This gives you at least 6 months' notice." +
			" ¶ Aarhus Kommune is in Bølge 4, together with 16 other municipalities.",
	},
	{
		kind: "notice",
		danish: letter("løsning", "AULA", "løsning.fuld", "AULA", "idriftsættelse", "uge 43 i 2019", "idriftsættelse.når", "i uge 43 i 2019",
			"idriftsættelse.dage", "21.-27. oktober 2019"),
		wantDanish: "Varsling: AULA går i drift hos jer i uge 43 i 2019 ¶ AULA går efter planen i drift hos jer i uge 43 i 2019. ¶ Aarhus Kommune er med i Bølge 4. " +
			"Den præcise dag er endnu ikke fastlagt; I hører fra os, så snart den er det. Med ”uge 43 i 2019” mener vi 21.-27. oktober 2019.",
	},
	{
		kind: "notice",
		danish: letter("pilot", "x", "idriftsættelse", "tidligst 1. december 2019", "idriftsættelse.når", "tidligst den 1. december 2019", "rettidig", "x",
			"varsel.s", "6 måneders", "afhænger-af", "bestået driftsprøve"),
		wantDanish: "Varsling: SAPA går i drift hos jer tidligst den 1. december 2019 ¶ SAPA (Sags- og Partsoverblik) går efter planen i drift hos jer tidligst den 1. december 2019. Dermed får I mindst 6 måneders varsel. ¶ " +
			"I er pilotkommune for SAPA. Den præcise dag er endnu ikke fastlagt; I hører fra os, så snart den er det. Den afhænger af: ”bestået driftsprøve”.",
	},
	{
		kind:    "notice",
		danish:  letter("varsel", "6 måneder"),
		english: letter("varsel", "6 months"),
		wantDanish: "Foreløbig besked om SAPA: datoen er endnu ikke fastlagt ¶ Vi kan endnu ikke sige, hvornår I går i drift med SAPA (Sags- og Partsoverblik). " +
			"Dette brev er derfor ikke en varsling; den får I mindst 6 måneder før idriftsættelsen.",
		wantEnglish: "Preliminary information on SAPA: the date is not decided yet ¶ We cannot yet say when you will go live with SAPA (Sags- og Partsoverblik). " +
			"This letter is therefore not the notice; you will receive that at least 6 months before the go-live.",
	},
	{
		kind:   "notice",
		danish: several("SAPA og KSD", "20. september 2019", "6 måneders", "16 andre kommuner"), english: several("SAPA and KSD", "20 September 2019", "6 months'", "16 other municipalities"),
		wantDanish: "Varsling: SAPA og KSD går i drift hos jer ¶ Efter planen går 2 løsninger i drift hos jer: ¶ SAPA (Sags- og Partsoverblik): 20. september 2019. " +
			"Dermed får I mindst 6 måneders varsel. Aarhus Kommune er med i Bølge 4 sammen med 16 andre kommuner. ¶ KSD (Kommunernes Sygedagpengesystem): endnu ikke fastlagt. I er pilotkommune for KSD (Pilot 1).",
		wantEnglish: "Notice: your go-live with SAPA and KSD ¶ You are planned to go live with 2 solutions: ¶ SAPA (Sags- og Partsoverblik): 20 September 2019. " +
			"This gives you at least 6 months' notice. Aarhus Kommune is in Bølge 4, together with 16 other municipalities. ¶ KSD (Kommunernes Sygedagpengesystem): not decided yet. You are a pilot municipality for KSD (Pilot 1).",
	},
	{
		kind: "changed",
		danish: letter("senere", "x", "idriftsættelse", "1. november 2019", "idriftsættelse.når", "den 1. november 2019", "idriftsættelse.præcis", "x", "før.idriftsættelse", "20. september 2019",
			"årsag", "Kurset er flyttet", "før.dato", "1. marts 2019"),
		english: letter("senere", "x", "idriftsættelse", "1 November 2019", "idriftsættelse.præcis", "x", "før.idriftsættelse", "20 September 2019", "årsag", "The course has been moved", "før.dato", "1 March 2019"),
		wantDanish: "Ændret varsling: SAPA går senere i drift hos jer, den 1. november 2019 ¶ Idriftsættelsen af SAPA (Sags- og Partsoverblik) hos jer bliver senere end varslet: " +
			"1. november 2019 i stedet for 20. september 2019. Årsag: Kurset er flyttet.",
		wantEnglish: "Changed notice: later go-live with SAPA, 1 November 2019 ¶ Your go-live with SAPA (Sags- og Partsoverblik) will be later than we wrote: " +
			"1 November 2019 instead of 20 September 2019. Reason: The course has been moved.",
	},
	{
		kind: "changed",
		danish: letter("anden-bølge", "x", "samme-datoer", "x", "bølge", "Bølge 5", "før.bølge", "Bølge 4", "idriftsættelse", "20. september 2019",
			"idriftsættelse.når", "den 20. september 2019", "idriftsættelse.præcis", "x", "før.dato", "1. marts 2019"),
		english: letter("anden-bølge", "x", "samme-datoer", "x", "bølge", "Bølge 5", "før.bølge", "Bølge 4", "idriftsættelse", "20 September 2019", "idriftsættelse.præcis", "x", "før.dato", "1 March 2019"),
		wantDanish: "Ændret varsling: I er flyttet til Bølge 5 for SAPA ¶ Idriftsættelsen af SAPA (Sags- og Partsoverblik) hos jer er stadig planlagt til 20. september 2019. " +
			"I er flyttet fra Bølge 4 til Bølge 5. Datoerne er de samme.",
		wantEnglish: "Changed notice: you have moved to Bølge 5 for SAPA ¶ Your go-live with SAPA (Sags- og Partsoverblik) is still planned for 20 September 2019. " +
			"You have moved from Bølge 4 to Bølge 5. The dates are the same.",
	},
	{
		kind: "changed",
		danish: letter("idriftsat", "x", "ændrede", "faktureringsstarten", "idriftsættelse", "20. september 2019", "idriftsættelse.når", "den 20. september 2019",
			"idriftsættelse.præcis", "x", "før.dato", "1. marts 2019"),
		wantDanish: "Ændret varsling: nye datoer for SAPA ¶ I er i drift med SAPA (Sags- og Partsoverblik). Faktureringsstarten er ændret.",
	},
	{
		kind: "withdrawn",
		danish: letter("før.dato", "1. marts 2019", "før.idriftsættelse", "20. september 2019", "før.idriftsættelse.når", "den 20. september 2019", "før.øvrige", "kursus og fakturering",
			"system", "KMD Sag", "varsel", "6 måneder"),
		english: letter("før.dato", "1 March 2019", "før.idriftsættelse", "20 September 2019", "før.idriftsættelse.når", "on 20 September 2019", "før.øvrige", "the course and invoicing",
			"system", "KMD Sag", "varsel", "6 months"),
		wantDanish: "Vi trækker varslingen om SAPA tilbage ¶ Vi trækker vores varsling af 1. marts 2019 om SAPA (Sags- og Partsoverblik) tilbage: I går ikke i drift den 20. september 2019. " +
			"Datoerne for kursus og fakturering gælder heller ikke længere. ¶ I skal ikke gøre mere lige nu. Har I allerede opsagt aftalen om KMD Sag, så kontakt os med det samme. " +
			"Når der er en ny plan for jer, får I en ny varsling mindst 6 måneder før idriftsættelsen.",
		wantEnglish: "We withdraw the notice about SAPA ¶ We withdraw our notice of 1 March 2019 about SAPA (Sags- og Partsoverblik): you will not go live on 20 September 2019. " +
			"The dates for the course and invoicing no longer apply either. ¶ You need do nothing more for now. If you have already terminated the agreement on KMD Sag, please contact us at once. " +
			"When there is a new plan for you, you will receive a new notice at least 6 months before the go-live.",
	},
	{
		kind: "course",
		danish: letter("tilmeld-til", "kurser@kombit.dk").list("kurser",
			give("navn", "kursus for superbrugere", "kursus", "18. marts 2019", "kursus.når", "den 18. marts 2019", "sted", "Vejle", "pladser", "4"),
			give("navn", "kursus for administratorer", "kursus", "uge 14 i 2019", "kursus.når", "i uge 14 i 2019")).and("kursus", "x", "kursus.når", "i uge 14 i 2019"),
		wantDanish: "Kursus i SAPA i uge 14 i 2019 ¶ Vi holder 2 kurser i SAPA (Sags- og Partsoverblik), som I skal deltage i: ¶ " +
			"Kursus for superbrugere: den 18. marts 2019, Vejle (højst 4 fra jer) ¶ Kursus for administratorer: i uge 14 i 2019",
	},
	{
		kind: "invoicing",
		danish: letter("fakturering", "1. juli 2019", "pris", "10,00 kr.", "pris.enhed", "pr. indbygger", "pris.pr", "om året", "knæk", "150.000", "knæk.pris", "5,00 kr.", "indbyggere", "345.332", "indbyggere.år", "2019",
			"periode", "2. halvår 2019", "netto", "1.238.330,00 kr.", "brutto", "1.547.912,50 kr.", "under", "750.000,00 kr.", "over", "488.330,00 kr.", "over-antal", "195.332"),
		english: letter("fakturering", "1 July 2019", "pris", "DKK 10.00", "pris.enhed", "per inhabitant", "pris.pr", "per year", "knæk", "150,000", "knæk.pris", "DKK 5.00", "indbyggere", "345,332", "indbyggere.år", "2019",
			"periode", "the second half of 2019", "netto", "DKK 1,238,330.00", "brutto", "DKK 1,547,912.50", "under", "DKK 750,000.00", "over", "DKK 488,330.00", "over-antal", "195,332"),
		wantDanish: "I betaler for SAPA fra 1. juli 2019 ¶ SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året for de første 150.000 indbyggere og 5,00 kr. for hver indbygger derudover. " +
			"Aarhus Kommune havde 345.332 indbyggere den 1. januar 2019, så 2. halvår 2019 koster jer 1.238.330,00 kr. før moms (1.547.912,50 kr. med moms): " +
			"750.000,00 kr. for de første 150.000 indbyggere og 488.330,00 kr. for de øvrige 195.332.",
		wantEnglish: "You pay for SAPA from 1 July 2019 ¶ SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year for the first 150,000 inhabitants and DKK 5.00 for each inhabitant above that. " +
			"Aarhus Kommune had 345,332 inhabitants on 1 January 2019, so the second half of 2019 costs you DKK 1,238,330.00 excl. VAT (DKK 1,547,912.50 incl. VAT): " +
			"DKK 750,000.00 for the first 150,000 inhabitants and DKK 488,330.00 for the remaining 195,332.",
	},
	{
		kind:    "termination",
		danish:  letter("system", "KMD Aktiv", "aftalenr", "4711", "ophør", "30. juni 2020", "ophør.når", "den 30. juni 2020", "aftalevarsel", "6 måneder", "kontakt.navn", "Mette Holm"),
		english: letter("system", "KMD Aktiv", "aftalenr", "4711", "ophør", "30 June 2020", "ophør.når", "on 30 June 2020", "aftalevarsel", "6 months", "kontakt.navn", "Mette Holm"),
		wantDanish: "Opsigelse af aftalen om KMD Aktiv ¶ Aarhus Kommune opsiger hermed aftalen om KMD Aktiv (aftalenummer 4711) med ophør den 30. juni 2020. Aftalens varsel er 6 måneder. " +
			"Opsigelsen gælder hele aftalen med alle tilhørende moduler og tillæg. Andre aftaler mellem os er ikke omfattet.",
		wantEnglish: "Termination of the agreement on KMD Aktiv ¶ Aarhus Kommune hereby terminates the agreement on KMD Aktiv (agreement no. 4711). It ends on 30 June 2020. " +
			"The agreement's period of notice is 6 months. The termination covers the whole agreement with all its modules and addenda. No other agreement between us is affected.",
	},
}

// several is a notice about two solutions, of which the second has no date.
func several(both, day, notice, others string) *facts {
	return letter("løsning", "", "løsninger", both).list("løsninger",
		give("løsning", "SAPA", "løsning.fuld", "SAPA (Sags- og Partsoverblik)", "idriftsættelse", day, "idriftsættelse.præcis", "x", "rettidig", "x", "varsel.s", notice, "bølge.andre", others),
		give("løsning", "KSD", "løsning.fuld", "KSD (Kommunernes Sygedagpengesystem)", "pilot", "x", "flere-pilotbølger", "x", "bølge", "Pilot 1"))
}

// A whole letter: headings with nothing under them are gone, and the greeting is no list item.
func TestAWholeNotice(t *testing.T) {
	values := exactSentences[0].danish.list("opgaver", give("tekst", "udpeg en projektleder", "frist", "x", "frist.når", "den 1. april 2019")).with("datoer")
	parsed, _ := template.Parse(assets.LetterText("notice", "da"), day.Danish, "notice")
	text, _ := parsed.Execute(values, builtIn(day.Danish))
	want := []string{
		"# Varsling: SAPA går i drift hos jer den 20. september 2019",
		"SAPA (Sags- og Partsoverblik) går efter planen i drift hos jer **den 20. september 2019**. Dermed får I mindst 6 måneders varsel.",
		"Aarhus Kommune er med i Bølge 4 sammen med 16 andre kommuner.",
		"## Jeres datoer",
		"<datoer>",
		"## Det skal I gøre",
		"- Udpeg en projektleder – senest den 1. april 2019",
		"- Skriv til os senest den 10. april 2019, hvis I ser problemer med datoerne.",
		"Ændrer datoerne sig, skriver vi til jer igen.",
		"Har I spørgsmål, så skriv til sapa@kombit.dk. Oplys gerne referencen SAPA-0751-3f9c2a1b.",
		"<hilsen>",
	}
	if got := lines(text); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
