package billing

import (
	"reflect"
	"testing"

	"bolgeplan/data/day"
)

// What is issued is kept as text, and reads back as what it was.
func TestDocumentsReadBack(t *testing.T) {
	p := newTestPlan(t)
	s := statementOf(t, p, "0751", "2019H2")
	d := NewDraft(p, s, day.Danish, day.Of(2019, 7, 1))
	d.Prefix, d.Number, d.DueOn = "MH-", 7, day.Of(2019, 7, 31)
	d.Credits = &Credited{Number: "MH-0001", IssuedOn: d.IssuedOn, Lines: []int{0}}
	back, err := DecodeDocument(d.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, d) {
		t.Errorf("got %+v, want %+v", back, d)
	}
	if len(d.Lines) != 2 || back.Encode() != d.Encode() {
		t.Errorf("%d lines, %s", len(d.Lines), back.Encode())
	}
	if _, err := DecodeDocument("no document"); err == nil {
		t.Error("what is no document was read")
	}
}
