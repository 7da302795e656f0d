package data

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/history"
	"bolgeplan/data/letters"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// EraseKey is the label of the transaction that erases a contact or, where it names the
// table in "table", a phone call. It names the municipality only, and cannot be undone.
const EraseKey = logfile.EraseKey

// Erased is what erasing a contact or a phone call did.
type Erased struct {
	Outcome
	Values int // that were taken out of the log
	Pages  int // stored pages of letters that were erased with it
	// Labels counts the transactions whose label has the person's name, e-mail
	// or telephone. A label is part of its transaction's identity and stays; the
	// program writes none with personal data.
	Labels int
}

// EraseContact removes a contact from the plan, and all its values from the log, in
// one transaction, with the stored pages of letters that bear its name; see LettersNaming.
// What those letters stated stays in the register. The log still verifies: its hashes
// stay. Then the file is vacuumed, so that no page keeps a trace.
//
// It also works for a contact that was removed before, and again after a failed
// vacuum. It does not reach copies of the file, including the program's own.
func (d *Document) EraseContact(id plan.ID) (out Erased, err error) {
	if err := d.lockOpen(); err != nil {
		return Erased{}, err
	}
	defer d.publishAndUnlock(&out.Outcome)
	label := plan.L(EraseKey, "municipality", "")
	if c, ok := d.plan.Contacts.Get(id); ok {
		m, _ := d.plan.Municipalities.Get(c.MunicipalityID)
		label = plan.L(EraseKey, "municipality", m.Name)
	}
	at := history.Row{Table: "contact", ID: id}
	return d.erase(label, func(log *history.Log) []logfile.Erasure {
		list := []logfile.Erasure{{Table: at.Table, Row: at.ID, Personal: []string{"name", "email", "phone"}}}
		for _, pg := range pagesTo(log, d.plan, at) {
			list = append(list, logfile.Erasure{Table: "letter_page", Row: pg, Personal: []string{"recipient"}})
		}
		return list
	})
}

// EraseCall removes a phone call from the plan, and all its values from the log, as EraseContact
// does with a contact.
func (d *Document) EraseCall(id plan.ID) (out Erased, err error) {
	if err := d.lockOpen(); err != nil {
		return Erased{}, err
	}
	defer d.publishAndUnlock(&out.Outcome)
	at, of := history.Row{Table: "phone_call", ID: id}, ""
	if call, ok := plan.PhoneCalls.Of(d.plan).Get(id); ok {
		m, _ := d.plan.Municipalities.Get(call.MunicipalityID)
		of = m.Name
	}
	return d.erase(plan.L(EraseKey, "municipality", of, "table", at.Table), func(*history.Log) []logfile.Erasure {
		return []logfile.Erasure{{Table: at.Table, Row: at.ID, Personal: []string{"spoke_with"}}}
	})
}

// LettersNaming returns the letters whose stored pages EraseContact would erase with a contact.
func (d *Document) LettersNaming(contact plan.ID) ([]plan.ID, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	if plan.LetterPages.Of(d.plan).Len() == 0 {
		return nil, nil
	}
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	var list []plan.ID
	for _, id := range pagesTo(log, d.plan, history.Row{Table: "contact", ID: contact}) {
		if pg, ok := plan.LetterPages.Of(d.plan).Get(id); ok && !slices.Contains(list, pg.LetterID) {
			list = append(list, pg.LetterID)
		}
	}
	return list, nil
}

// InvoicesNaming returns the issued invoices and credit notes that are addressed to a contact.
// They stay when it is erased: what was issued is kept as the bookkeeping law demands.
func (d *Document) InvoicesNaming(contact plan.ID) ([]plan.ID, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	if d.plan.Invoices.Len() == 0 {
		return nil, nil
	}
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	who := tracesOf(log, history.Row{Table: "contact", ID: contact})
	var list []plan.ID
	for _, i := range billing.LedgerOf(d.plan).Issued {
		if who.municipalities[i.Row.MunicipalityID] && who.names[i.Document.Buyer.Attention] {
			list = append(list, i.Row.ID)
		}
	}
	return list, nil
}

// contactTraces is what a contact ever was: names, municipalities, and whether it signs terminations.
type contactTraces struct {
	names          map[string]bool
	municipalities map[plan.ID]bool
	signs          bool
}

func tracesOf(log *history.Log, contact history.Row) contactTraces {
	who := contactTraces{names: map[string]bool{}, municipalities: map[plan.ID]bool{}}
	note := func(field string, v plan.Value) {
		switch field {
		case "name":
			who.names[v.AsText()] = v.AsText() != ""
		case "municipality_id":
			who.municipalities[v.AsRef()] = true
		case "role":
			who.signs = who.signs || v.AsText() == plan.RoleDirector || v.AsText() == plan.RoleProgrammeLeader
		}
	}
	for i := range log.Len() {
		for _, op := range log.Tx(i).Ops {
			if op.Table == contact.Table && op.Row == contact.ID {
				note(op.Field, op.Value)
				op.Value.EachField(note)
			}
		}
	}
	return who
}

// pagesTo returns the stored pages that bear a contact's name, in a municipality to which the
// contact ever belonged: letters to the contact, by any name that it ever had, and terminations,
// which the municipality's director signs and which name whoever is to be answered.
func pagesTo(log *history.Log, p *plan.Plan, contact history.Row) (pages []plan.ID) {
	who := tracesOf(log, contact)
	for _, pg := range plan.LetterPages.Of(p).Rows() {
		l, _ := p.Letters.Get(pg.LetterID)
		kind, _ := letters.KindOf(l.Kind)
		if who.municipalities[l.MunicipalityID] && (who.names[pg.Recipient] || kind.LastDay && who.signs) {
			pages = append(pages, pg.ID)
		}
	}
	return pages
}

// erase erases rows of personal tables. The first may be gone already.
func (d *Document) erase(label plan.Label, find func(*history.Log) []logfile.Erasure) (Erased, error) {
	var list []logfile.Erasure
	outcome, written, err := d.append(func(d *Document) (logfile.Edit, error) {
		log, err := d.file.History()
		if err != nil {
			return logfile.Edit{}, err
		}
		e := logfile.Edit{Label: label, Exact: true}
		list = find(log)
		for _, of := range list {
			if log.Now().MayErase(history.Row{Table: of.Table, ID: of.Row}) {
				e.Changes = append(e.Changes, plan.Change{Table: of.Table, Row: of.Row, New: plan.Erase})
				e.Erase = append(e.Erase, of)
			}
		}
		return e, nil
	})
	erased := written.Erased
	if err == nil && !outcome.Changed() { // an earlier erasure may have left traces
		erased, err = d.file.Erase(list)
		err = logfile.StorageProblem(d.path, err)
	}
	if err != nil {
		return Erased{}, err
	}
	out := Erased{Outcome: outcome, Values: erased.Values, Labels: erased.Labels}
	for _, c := range outcome.Changes {
		if c.Table == "letter_page" {
			out.Pages++
		}
	}
	// SaveLostPlan would use safety copies, which still have the data.
	d.recent, d.erased = nil, true
	d.blobs.retain(nil)
	if err := d.file.Vacuum(); err != nil {
		return out, problem.New("problem.erase-traces", err)
	}
	return out, nil
}
