package reports

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// readMail returns the header of a draft, its text, and the names of its files.
func readMail(t *testing.T, f File) (h mail.Header, text string, names []string) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(f.Data))
	failOn(t, err)
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	failOn(t, err)
	for parts := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return m.Header, text, names
		}
		failOn(t, err)
		if name := part.FileName(); name != "" {
			names = append(names, name)
			continue
		}
		b, err := io.ReadAll(quotedprintable.NewReader(part))
		failOn(t, err)
		text = strings.ReplaceAll(string(b), "\r\n", "\n")
	}
}

func (s *scene) draft(l translations.Lang) File {
	s.t.Helper()
	p := s.d.Plan()
	papers := []LetterFacts{GatherLetter(p, s.kind, s.solution, s.municipality, l, s.letter)}
	list, err := MailDrafts(p, papers, []File{{papers[0].FileName(), []byte("%PDF-")}}, func(string) ([]byte, error) { return []byte("%PDF-1.4"), nil })
	failOn(s.t, err)
	return list[0]
}

func (s *scene) addressed() bool {
	p := s.d.Plan()
	return GatherLetter(p, s.kind, s.solution, s.municipality, translations.Danish, s.letter).HasMailAddress(p)
}

func TestMailWithANotice(t *testing.T) {
	s := newScene(t, Notice)
	s.fullyEquipped()
	s.contact(plan.RoleDirector, "Ane Holm", "ane@aarhus.example")
	s.contact(plan.RoleFinance, "Bo", "bo@aarhus.example")
	s.d.Set(s.kind.Entry().CopiesKey(), plan.RoleFinance)
	plan.Put(s.d, plan.Enclosure{ID: plan.CatalogueID("enclosure", "1"), SolutionID: s.solution, Name: "Vejledning", Content: strings.Repeat("0", 64)})
	for l, want := range map[translations.Lang]string{
		translations.Danish: `Til Ane Holm, Aarhus Kommune

SAPA (Sags- og Partsoverblik) går efter planen i drift hos jer den 20. september 2019. Dermed får I mindst 6 måneders varsel.

Hele brevet er vedhæftet som PDF. Det vigtigste, I skal gøre: Udpeg en projektleder, og skriv navn og e-mail til os senest den 22. marts 2019. Datoerne er også vedhæftet som kalenderfil.

Send gerne mailen videre til den, der har ansvaret for SAPA hos jer.

Med venlig hilsen
Mette Holm
Fælleskommunalt Udrulningskontor
`,
		translations.English: `To Ane Holm, Aarhus Kommune

Your go-live with SAPA (Sags- og Partsoverblik) is planned for 20 September 2019. This gives you at least 6 months’ notice.

The full letter is attached as a PDF. The most important thing to do: Appoint a project manager, and write us the name and e-mail by 22 March 2019. The dates are also attached as a calendar file.

Please forward this e-mail to whoever is responsible for SAPA.

Kind regards
Mette Holm
Fælleskommunalt Udrulningskontor
`,
	} {
		d := s.draft(l)
		h, text, names := readMail(t, d)
		if text != want {
			t.Errorf("the mail says\n%s\nwant\n%s", text, want)
		}
		if !s.addressed() || h.Get("To") != `"Ane Holm" <ane@aarhus.example>` || h.Get("Cc") != `"Bo" <bo@aarhus.example>` {
			t.Errorf("the mail is to %q, copies to %q", h.Get("To"), h.Get("Cc"))
		}
		if len(names) != 3 || !strings.HasSuffix(names[0], ".pdf") || names[1] != "0751-Aarhus-SAPA.ics" || names[2] != "Vejledning.pdf" {
			t.Errorf("the files are %q", names)
		}
		if again := s.draft(l); !bytes.Equal(again.Data, d.Data) {
			t.Error("the draft has other bytes the second time")
		}
	}
}

// An example is no address, and without one the draft is for the user to address.
func TestMailToNobodyKnown(t *testing.T) {
	s := newScene(t, Notice)
	for _, c := range s.d.Plan().ContactsOf(s.municipality) {
		plan.Update(s.d, c.ID, func(c *plan.Contact) { c.Example = true })
	}
	d := s.draft(translations.Danish)
	h, text, _ := readMail(t, d)
	if s.addressed() || h.Get("To") != "" || !strings.HasPrefix(text, "Til Aarhus Kommune\n") {
		t.Errorf("the mail is to %q and says\n%s", h.Get("To"), text)
	}
}

func TestMailWithATermination(t *testing.T) {
	s := scenes[44](t)
	plan.Put(s.d, plan.Supplier{ID: plan.SupplierID(s.solution), SolutionID: s.solution, Name: "KMD A/S"})
	for l, want := range map[translations.Lang]string{
		translations.Danish:  "I skal selv opsige aftalen om KMD Aktiv; det kan vi ikke gøre for jer. Vi har udfyldt en opsigelse, som I kan skrive under og sende til KMD A/S senest den 30. december 2019. Tjek først",
		translations.English: "You need to terminate the agreement on KMD Aktiv yourselves; we cannot do it for you. We have filled in a termination for you to sign and send to KMD A/S by 30 December 2019. Please check",
	} {
		_, text, names := readMail(t, s.draft(l))
		if !strings.Contains(text, want) || len(names) != 1 {
			t.Errorf("the mail with %q says\n%s", names, text)
		}
	}
	if s.kind != letters.Termination {
		t.Error("the scene is of another kind")
	}
}

// What a letter tells is in its calendar: exact days, and what is written where they are not.
func TestCalendarOfALetter(t *testing.T) {
	s := newScene(t, Notice)
	s.date(plan.GoLive, "Q1 2020")
	f, ok := GatherLetter(s.d.Plan(), s.kind, s.solution, s.municipality, translations.Danish, s.letter).Calendar()
	text := strings.ReplaceAll(string(f.Data), "\r\n ", "")
	for _, want := range []string{
		"SUMMARY:SAPA: Kursus\r\n", "DTSTART;VALUE=DATE:20190902", "DTEND;VALUE=DATE:20190920",
		"SUMMARY:SAPA: Idriftsættelse – 1. kvartal 2020\r\n", "DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:20200401", "UID:SAPA-0751-go_live@",
	} {
		if !ok || !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	s.date(plan.GoLive, "under afklaring")
	f, _ = GatherLetter(s.d.Plan(), s.kind, s.solution, s.municipality, translations.Danish, s.letter).Calendar()
	if strings.Contains(string(f.Data), "Idriftsættelse") {
		t.Errorf("an undecided day is in\n%s", f.Data)
	}
	if f, ok := GatherLetter(s.d.Plan(), WithdrawnNotice, s.solution, s.municipality, translations.Danish, s.letter).Calendar(); ok {
		t.Errorf("a withdrawal has the calendar\n%s", f.Data)
	}
}
