package reports

import (
	"bytes"
	"cmp"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
	drafts "bolgeplan/reports/mail"
)

// HasMailAddress reports whether the draft of the letter's mail has a recipient.
func (f LetterFacts) HasMailAddress(p *plan.Plan) bool {
	_, ok := reachable(p, f.MunicipalityID, f.Kind.Entry().Addressee(p))
	return ok
}

// MailDrafts returns a draft for each letter, with the letter, its dates for calendars, and its
// enclosures attached. files are the letters, in the same order; blob returns the bytes of a blob.
// A termination goes to the municipality, which signs it. Where HasMailAddress is false the user
// adds the recipient in the mail program.
func MailDrafts(p *plan.Plan, papers []LetterFacts, files []File, blob func(id string) ([]byte, error)) ([]File, error) {
	list := make([]File, len(papers))
	taken := map[string]bool{}
	for i, f := range papers {
		enclosed, err := Enclosed(papers[i:i+1], blob)
		if err != nil {
			return nil, err
		}
		d := f.mailTo(p)
		d.Attachments = append(d.Attachments, attachment(files[i], "application/pdf"))
		ics, dated := f.Calendar()
		if dated {
			d.Attachments = append(d.Attachments, attachment(ics, "text/calendar"))
		}
		for _, e := range enclosed {
			d.Attachments = append(d.Attachments, attachment(e, "application/pdf"))
		}
		d.Text = f.mailText(p, dated)
		var b bytes.Buffer
		if err := d.Write(&b); err != nil {
			return nil, fmt.Errorf("writing the mail to %s: %w", f.Municipality, err)
		}
		name := strings.TrimSuffix(files[i].Name, ".pdf") + ".eml"
		list[i] = File{freeName(name, taken), b.Bytes()}
	}
	return list, nil
}

// Enclosed returns the files that letters enclose, each once.
func Enclosed(papers []LetterFacts, blob func(id string) ([]byte, error)) ([]File, error) {
	var files []File
	taken, seen := map[string]bool{}, map[string]bool{}
	for _, f := range papers {
		for _, e := range f.Enclosures {
			if seen[e.Content] || e.Content == "" {
				continue
			}
			seen[e.Content] = true
			b, err := blob(e.Content)
			if err != nil {
				return nil, fmt.Errorf("reading the enclosure %q: %w", e.Name, err)
			}
			files = append(files, File{freeName(fileName("pdf", e.Name), taken), b})
		}
	}
	return files, nil
}

func attachment(f File, kind string) drafts.Attachment {
	return drafts.Attachment{Name: f.Name, Type: kind, Content: bytes.NewReader(f.Data)}
}

// mailTo addresses the mail to the holders of the roles that get the letter, as far as their
// addresses are known and no placeholders.
func (f LetterFacts) mailTo(p *plan.Plan) drafts.Draft {
	d := drafts.Draft{Subject: f.Subject(), Date: f.Date.Time().Add(12 * time.Hour), ID: f.shownReference() + string(f.Kind) + f.Date.ISO()}
	kind := f.Kind.Entry()
	if c, ok := reachable(p, f.MunicipalityID, kind.Addressee(p)); ok {
		d.To = append(d.To, c)
	}
	for _, role := range kind.Copies(p) {
		if c, ok := reachable(p, f.MunicipalityID, role); ok {
			d.Cc = append(d.Cc, c)
		}
	}
	return d
}

// reachable returns the mail address of the holder of a role.
func reachable(p *plan.Plan, municipality plan.ID, role string) (to mail.Address, ok bool) {
	c, known := p.ContactAs(municipality, role)
	if !known || c.Example || c.Email == "" {
		return mail.Address{}, false
	}
	return mail.Address{Name: c.Name, Address: c.Email}, true
}

// mailText is what the mail says: to whom, the most important of the letter, what is attached.
func (f LetterFacts) mailText(p *plan.Plan, dated bool) string {
	t := f.Lang.T
	to := f.Official
	if c, ok := reachable(p, f.MunicipalityID, f.Kind.Entry().Addressee(p)); ok && c.Name != "" {
		to = c.Name + ", " + to
	}
	paragraphs := []string{t("letter.mail.to", "who", to)}
	attached := t("letter.mail.attached")
	if f.Kind.Entry().LastDay {
		paragraphs = append(paragraphs, f.terminationAdvice(p))
	} else {
		paragraphs = append(paragraphs, f.firstParagraph())
		if task, ok := f.firstTask(); ok {
			attached += " " + task
		}
	}
	if dated {
		attached += " " + t("letter.mail.calendar")
	}
	signed := []string{t("letter.regards")}
	for _, line := range []string{p.Sender().Signature, p.Sender().Name} {
		if line != "" {
			signed = append(signed, line)
		}
	}
	paragraphs = append(paragraphs, attached, t("letter.mail.forward", "solution", f.Solution), strings.Join(signed, "\n"))
	return withoutNoBreakSpaces(strings.Join(paragraphs, "\n\n")) + "\n"
}

// firstParagraph is the first paragraph of the letter, with the list that it announces.
func (f LetterFacts) firstParagraph() string {
	text, _ := f.Text()
	var lines []string
	for _, p := range text.Paragraphs {
		switch {
		case p.Kind == template.Plain && len(lines) == 0:
			lines = append(lines, p.String())
		case p.Kind == template.Item && len(lines) > 0:
			lines = append(lines, "– "+p.String())
		case p.Kind != template.Subject:
			return strings.Join(lines, "\n")
		}
	}
	return strings.Join(lines, "\n")
}

// firstTask says the first thing that the municipality must do by a day.
func (f LetterFacts) firstTask() (sentence string, ok bool) {
	due := "frist"
	if f.Lang == translations.Danish {
		due = "frist.når"
	}
	for _, task := range f.values.Items("opgaver") {
		if due := task.Text(due); due != "" {
			return f.Lang.T("letter.mail.task", "task", strings.TrimSuffix(task.Text("tekst"), "."), "by", due), true
		}
	}
	return "", false
}

// terminationAdvice says what the municipality does with the termination, and by when the
// agreement asks for it.
func (f LetterFacts) terminationAdvice(p *plan.Plan) string {
	supplier := cmp.Or(f.values.Text("leverandør"), f.Lang.T("letter.mail.supplier"))
	months := agreedNotice(p, f.SolutionID, f.MunicipalityID)
	if f.LastDay == nil || !f.LastDay.Span.Exact() || months == 0 {
		return f.Lang.T("letter.mail.termination", "system", f.Solution, "supplier", supplier)
	}
	by := letters.Deadline(f.LastDay.Span, months).Long(day.Lang(f.Lang))
	if f.Lang == translations.Danish {
		by = f.Lang.T("letter.mail.day", "day", by)
	}
	return f.Lang.T("letter.mail.termination.by", "system", f.Solution, "supplier", supplier, "by", by)
}
