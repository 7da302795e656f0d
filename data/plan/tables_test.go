package plan_test

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/plan"
)

// Fields that mean one thing together are one register (document.md, Registers).
func TestRegisters(t *testing.T) {
	for table, registers := range map[string]string{
		"milestone":       "written earliest latest note example done_on note_in_letters; end_written end_earliest end_latest ends_with; solution_id wave_id",
		"assignment":      "wave_id note note_in_letters",
		"solution":        "notice_min_months notice_max_months; contact_name contact_email contact_phone",
		"municipality":    "address postcode city example_address; ean reference example",
		"contact":         "name email phone",
		"organisation":    "name cvr; address postcode city; reg_no account iban bic fik; signatory signatory_title; logo logo_text",
		"settlement":      "basis periods_per_year; break_at break_percent; start_rule starts_on all_municipalities",
		"billing_address": "ean reference order_number",
		"agreement":       "number notice_months parts case_no",
		"course":          "signup_to signup_written signup_earliest signup_latest",
		"price":           "per_inhabitant reduction valid_to",
	} {
		info, _ := plan.TableNamed(table)
		want := strings.Split(registers, "; ")
		var got []string
		for _, r := range info.Registers {
			var parts []string
			for _, f := range r.Fields {
				parts = append(parts, info.Fields[f].Name)
			}
			if len(parts) > 1 {
				got = append(got, strings.Join(parts, " "))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("the registers of %s are\n%q, want\n%q", table, got, want)
		}
	}
	for _, info := range plan.Tables() {
		if info.Immutable && len(info.Registers) != 1 {
			t.Errorf("%s is immutable and has %d registers", info.Name, len(info.Registers))
		}
	}
}

// A deletion never touches what is immutable, and what is personal may be erased.
func TestNothingHangsOnWhatMayNotChange(t *testing.T) {
	for _, info := range plan.Tables() {
		for _, f := range info.Fields {
			to, _ := plan.TableNamed(f.RefTable)
			if f.IsRef() && to.Personal {
				t.Errorf("%s.%s refers to the personal table %s", info.Name, f.Name, f.RefTable)
			}
			if info.Immutable && f.Ref.Keeps() {
				t.Errorf("%s is immutable, and %s keeps a row", info.Name, f.Name)
			}
		}
	}
}
