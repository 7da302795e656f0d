package data

import (
	"database/sql"
	"errors"
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// EraseKey is the label of the transaction that erases a contact. It names the
// municipality and nobody, and cannot be undone.
const EraseKey = "did.erase"

// contactTable is the table of contacts, and tellingFields those of its fields
// that say who somebody is.
const contactTable = "contact"

var tellingFields = []string{"name", "email", "phone"}

// errErased says that a value was taken out of the log for good.
var errErased = errors.New("the value was erased")

// Erased is what erasing a contact did.
type Erased struct {
	Outcome
	Values int // that were taken out of the log
	// Labels counts the transactions whose label has the contact's name, e-mail
	// or telephone. A label is part of its transaction's identity and stays; the
	// program writes none with personal data.
	Labels int
}

// EraseContact takes a contact out of the plan, and everything that was ever
// recorded of it out of the log, in one transaction. The log still verifies: its
// hashes stay, and what they were made of is gone. Then the file is written anew,
// so that no page keeps a trace.
//
// It may be called for a contact that was removed before, and again where the
// last step failed. Copies of the file, those that the program made itself
// included, are out of its reach.
func (d *Document) EraseContact(id plan.ID) (Erased, error) {
	if err := d.hold(); err != nil {
		return Erased{}, err
	}
	defer d.mu.Unlock()
	var out Erased
	label := plan.L(EraseKey, "municipality", "")
	if c, ok := d.plan.Contacts.Get(id); ok {
		m, _ := d.plan.Municipalities.Get(c.MunicipalityID)
		label = plan.L(EraseKey, "municipality", m.Name)
	}
	erase := func(s *store) (err error) {
		out.Values, out.Labels, err = s.eraseRow(contactTable, id)
		return err
	}
	var err error
	out.Outcome, err = d.doAlso(label, func(draft *plan.Draft) error {
		plan.Remove[plan.Contact](draft, id)
		return nil
	}, erase)
	if err == nil && !out.Changed() { // it is in the log only
		err = storageProblem(d.path, inTransaction(d.db, func(tx *sql.Tx) error {
			s := newStore(tx)
			return errors.Join(erase(s), s.close())
		}))
	}
	if err != nil {
		return Erased{}, err
	}
	// A plan that is lost is saved from safety copies, which still have it all.
	d.since, d.erased = nil, true
	if _, err := d.db.Exec(`VACUUM`); err != nil {
		return out, problem("problem.erase-traces", err)
	}
	return out, nil
}

// eraseRow takes the values of a row out of the log, but for those that only say
// that it went. It returns how many there were, and how many labels have one of
// its texts.
func (s *store) eraseRow(table string, row plan.ID) (values, labels int, err error) {
	number, err := s.nameNumber(table)
	if err != nil {
		return 0, 0, err
	}
	texts, places, err := s.textsOf(number, row)
	if err != nil {
		return 0, 0, err
	}
	for _, at := range places {
		if err := s.exec(`DELETE FROM op_val WHERE tx = ? AND n = ?`, at.tx, at.n); err != nil {
			return 0, 0, err
		}
	}
	// The heads of fields that came with the row are in its image: the log no
	// longer tells of them.
	err = s.exec(`DELETE FROM head WHERE tbl = ?1 AND row = ?2 AND field <> 0 AND EXISTS (
		SELECT 1 FROM op WHERE op.tx = head.tx AND op.n = head.n AND op.field = 0)`, number, row[:])
	if err != nil {
		return 0, 0, err
	}
	labels, err = s.labelsWith(texts)
	return len(places), labels, err
}

// textsOf returns every text that the log has of a row and that tells who it is
// about, and the operations that set its values.
func (s *store) textsOf(table int64, row plan.ID) (texts []string, places []place, err error) {
	const query = `SELECT op_val.tx, op_val.n, coalesce(name.name, ''), op_val.value FROM op
		JOIN op_val ON op_val.tx = op.tx AND op_val.n = op.n LEFT JOIN name ON name.n = op.field
		WHERE op.tbl = ? AND op.row = ?`
	err = each(s.q, query, []any{table, row[:]}, func(scan func(...any) error) error {
		var at place
		var field string
		var coded []byte
		if err := scan(&at.tx, &at.n, &field, &coded); err != nil {
			return err
		}
		v, err := plan.DecodeValue(coded)
		if err != nil || v.IsGone() {
			return err
		}
		places = append(places, at)
		fields := []plan.FieldValue{{Field: field, Value: v}}
		if v.IsImage() {
			if fields, err = v.Fields(); err != nil {
				return err
			}
		}
		for _, f := range fields {
			if text := f.Value.AsText(); text != "" && slices.Contains(tellingFields, f.Field) {
				texts = append(texts, text)
			}
		}
		return nil
	})
	return texts, places, err
}

// labelsWith counts the labels that have one of some texts.
func (s *store) labelsWith(texts []string) (n int, err error) {
	err = each(s.q, `SELECT label FROM tx`, nil, func(scan func(...any) error) error {
		var label string
		if err := scan(&label); err != nil {
			return err
		}
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(label, text) }) {
			n++
		}
		return nil
	})
	return n, err
}
