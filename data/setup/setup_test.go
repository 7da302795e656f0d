package setup

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// change makes a change of a key.
func change(t testing.TB, p *plan.Plan, key string, of plan.ID, to string) Change {
	t.Helper()
	f, owner, ok := Lookup(key, of)
	if !ok {
		t.Fatalf("there is no key %s", key)
	}
	return Change{Entry: EntryOf(p, f, owner), To: to}
}

// apply makes changes in a plan.
func apply(t testing.TB, p *plan.Plan, changes ...Change) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if err := d.Run(func(d *plan.Draft) error { return Apply(d, changes...) }); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func TestEveryFieldHasAName(t *testing.T) {
	for _, f := range Fields() {
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if !lang.Has(f.TextKey()) {
				t.Errorf("%s: %s has no text %q", lang, f.Key, f.TextKey())
			}
			for _, choice := range f.Choices {
				if f.Prefix != "" && f.Prefix != weekdays && !lang.Has(f.Prefix+choice) {
					t.Errorf("%s: the choice %q of %s has no text", lang, choice, f.Key)
				}
			}
		}
	}
}

// TestEveryKeyOfTheCommandIsThere holds the list against the keys of the command set, as its
// contract has them.
func TestEveryKeyOfTheCommandIsThere(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	of := plantest.SolutionID(t, p, "SAPA")
	info, _ := plan.TableNamed("organisation")
	ofPlan := []string{"plan.name", "status_date", "letter.language"}
	for _, f := range info.Fields {
		if f.Name != "example" {
			ofPlan = append(ofPlan, "sender."+f.Name)
		}
	}
	for _, kind := range []string{"notice", "changed", "withdrawn", "course", "invoicing"} {
		ofPlan = append(ofPlan, "letter."+kind+".to", "letter."+kind+".cc")
	}
	for _, key := range ofPlan {
		if _, _, ok := Lookup(key, plan.None); !ok {
			t.Errorf("there is no key %s", key)
		}
		if _, _, ok := Lookup(key, of); ok {
			t.Errorf("%s is taken for a solution", key)
		}
	}
	ofSolution := strings.Fields(`name short reference_word colour hidden notice_min_months notice_max_months basis periods_per_year break_at
		break_percent vat_percent payment_days start_rule starts_on all_municipalities kind unit whole_months contact.name
		contact.email contact.phone price@2020-01-01 reduction@2020-01-01 price_end@2020-01-01`)
	info, _ = plan.TableNamed("supplier")
	for _, f := range info.Fields {
		if f.Name != "solution_id" {
			ofSolution = append(ofSolution, "supplier."+f.Name)
		}
	}
	for _, key := range ofSolution {
		if _, _, ok := Lookup(key, of); !ok {
			t.Errorf("there is no key %s of a solution", key)
		}
		if _, _, ok := Lookup(key, plan.None); ok {
			t.Errorf("%s is taken for the plan", key)
		}
	}
}

func TestWhatIsTyped(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionID(t, p, "SAPA")
	in := p.DateContext(day.Danish, 2019)
	for _, c := range []struct {
		key, typed, want string
		of               plan.ID
		wrong            string
	}{
		{key: "sender.cvr", typed: "12 34 56 78", want: "12345678", wrong: "cvr"},
		{key: "sender.cvr", typed: "1234567", want: "1234567", wrong: "cvr-digits"},
		{key: "sender.cvr", typed: "25 31 37 63", want: "25313763"},
		{key: "sender.ean", typed: "5798009811578", want: "5798009811578"},
		{key: "sender.ean", typed: "5798009811579", want: "5798009811579", wrong: "gln"},
		{key: "sender.iban", typed: "dk50 0040 0440 1162 43", want: "DK5000400440116243"},
		{key: "sender.iban", typed: "DK51 0040 0440 1162 43", want: "DK5100400440116243", wrong: "iban"},
		{key: "sender.iban", typed: "GB82 WEST 1234 5698 7654 32", want: "GB82WEST12345698765432"},
		{key: "sender.bic", typed: "dabadkkk", want: "DABADKKK"},
		{key: "sender.postcode", typed: "5000", want: "5000"},
		{key: "sender.postcode", typed: "SE-211", want: "SE-211", wrong: "postcode"},
		{key: "sender.reg_no", typed: "123", want: "123", wrong: "reg-no"},
		{key: "sender.fik", typed: "8123456", want: "8123456", wrong: "fik"},
		{key: "sender.email", typed: "a@b.dk", want: "a@b.dk"},
		{key: "sender.email", typed: "Mette <a@b.dk>", want: "Mette <a@b.dk>", wrong: "email"},
		{key: "status_date", typed: "26/6 2019", want: "2019-06-26"},
		{key: "status_date", typed: "uge 43", want: "uge 43", wrong: "day"},
		{key: "letter.language", typed: "da", want: "da"},
		{key: "letter.language", typed: "de", want: "de", wrong: "choice"},
		{key: "letter.notice.to", typed: "kommunaldirektør", want: "kommunaldirektør"},
		{key: "letter.notice.cc", typed: "økonomidirektør, programleder", want: "økonomidirektør,programleder"},
		{key: "letter.notice.cc", typed: "økonomidirektør, borgmester", want: "økonomidirektør,borgmester", wrong: "choice"},
		{key: "short", of: sapa, typed: "aula", want: "aula", wrong: "taken"},
		{key: "short", of: sapa, typed: "", want: "", wrong: "empty"},
		{key: "price@2021-01-01", of: sapa, typed: "1.021,31 kr.", want: "1021.31"},
		{key: "price@2021-01-01", of: sapa, typed: "21.31", want: "21.31"},
		{key: "price@2021-01-01", of: sapa, typed: "10,655", want: "10.6550"},
		{key: "price@2021-01-01", of: sapa, typed: "1.000", want: "1.000", wrong: "price"},
		{key: "price@2021-01-01", of: sapa, typed: "1,23456", want: "1,23456", wrong: "price"},
		{key: "price@2021-01-01", of: sapa, typed: "-1", want: "-1", wrong: "price"},
		{key: "price_end@2020-07-01", of: sapa, typed: "31. december 2028", want: "2028-12-31"},
		{key: "price_end@2020-07-01", of: sapa, typed: "30. juni 2020", want: "2020-06-30", wrong: "price-end"},
		{key: "price_end@2019-07-01", of: sapa, typed: "1. februar 2020", want: "2020-02-01", wrong: "price-next"},
		{key: "break_at", of: sapa, typed: "150.000", want: "150000"},
		{key: "break_at", of: sapa, typed: "mange", want: "mange", wrong: "number"},
		{key: "break_percent", of: sapa, typed: "60 %", want: "60"},
		{key: "break_percent", of: sapa, typed: "160", want: "160", wrong: "number"},
		{key: "payment_days", of: sapa, typed: "45", want: "45", wrong: "payment-days"},
		{key: "hidden", of: sapa, typed: "ja", want: "true"},
		{key: "hidden", of: sapa, typed: "måske", want: "måske", wrong: "choice"},
		{key: "colour", of: sapa, typed: "0B6B6B", want: "#0b6b6b"},
		{key: "colour", of: sapa, typed: "grøn", want: "#grøn", wrong: "colour"},
		{key: "notice_max_months", of: sapa, typed: "5", want: "5", wrong: "window"},
		{key: "rules.collision_weeks", of: sapa, typed: "99", want: "99", wrong: "number"},
		{key: "dates.month_primo", typed: "20", want: "20", wrong: "thirds"},
		{key: "dates.month_primo", typed: "8", want: "8"},
	} {
		f, of, ok := Lookup(c.key, c.of)
		if !ok {
			t.Errorf("there is no key %s", c.key)
			continue
		}
		got := f.Read(p, c.typed, in)
		if got != c.want {
			t.Errorf("%s: %q is read as %q, want %q", c.key, c.typed, got, c.want)
		}
		why := ""
		if list := Judge(p, Change{Entry: EntryOf(p, f, of), To: got}); len(list) > 0 {
			why = list[0].Why
			if key, _ := list[0].Message(); !translations.Danish.Has(key) || !translations.English.Has(key) {
				t.Errorf("%s has no text", key)
			}
		}
		if why != c.wrong {
			t.Errorf("%s: %q is refused by %q, want %q", c.key, c.typed, why, c.wrong)
		}
	}
}

// TestSetIsRead sets every field to a value that it takes: the plan says it then, and what
// was written is not changed by being set again.
func TestSetIsRead(t *testing.T) {
	base := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionID(t, base, "SAPA")
	entries := append(Entries(base, plan.None), Entries(base, sapa)...)
	rapid.Check(t, func(rt *rapid.T) {
		e := rapid.SampledFrom(entries).Draw(rt, "entry")
		to := drawValue(rt, e.Field)
		d := base.Edit()
		err := d.Run(func(d *plan.Draft) error { return Apply(d, Change{Entry: e, To: to}) })
		if err != nil {
			if wrong := Judge(base, Change{Entry: e, To: to}); len(wrong) == 0 {
				rt.Fatalf("%s: %q is refused by %v, and nothing says so before", e.SetKey(), to, err)
			}
			return
		}
		after := d.Plan()
		got := e.Field.Value(after, e.Of)
		byDefault := got == "" && to == e.Field.Default(after, e.Of) || got == "0.00" && to == "" && e.Field.Kind == Price
		if got != to && !byDefault {
			rt.Fatalf("%s was set to %q and is %q", e.SetKey(), to, got)
		}
		if len(plan.Compare(base, after)) == 0 && e.Value != got {
			rt.Fatalf("%s: %q → %q changed nothing", e.SetKey(), e.Value, to)
		}
		again := after.Edit()
		if err := Apply(again, Change{Entry: EntryOf(after, e.Field, e.Of), To: to}); err != nil || len(again.Changes()) > 0 {
			rt.Fatalf("%s set again to %q: %v, %v", e.SetKey(), to, err, again.Changes())
		}
	})
}

// drawValue makes a value that the field takes by its kind, now and then none.
func drawValue(rt *rapid.T, f *Field) string {
	if !f.mustSay() && rapid.IntRange(0, 9).Draw(rt, "empty") == 0 {
		return ""
	}
	switch f.Kind {
	case Number, Percent:
		return rapid.StringMatching(`[1-9][0-9]{0,2}`).Draw(rt, "number")
	case Price:
		return decimal(rapid.Int64Range(0, mostKroner*10_000).Draw(rt, "price"))
	case Day:
		return day.Of(2019, 1, rapid.IntRange(1, 4000).Draw(rt, "day")).ISO()
	case Choice, YesNo:
		return rapid.SampledFrom(f.choices()).Draw(rt, "choice")
	case Choices:
		return strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(f.Choices), 1, 2, rapid.ID).Draw(rt, "choices"), ",")
	case Colour:
		return rapid.StringMatching(`#[0-9a-f]{6}`).Draw(rt, "colour")
	case Picture:
		return rapid.StringMatching(`[0-9a-f]{64}`).Draw(rt, "blob")
	}
	return rapid.SampledFrom([]string{"Krogh & Lind", "5000", "12345678", "DK5000400440116243", "a@b.dk", "12 34 56 78", "Ærø", "x"}).Draw(rt, "text")
}

// TestPricesAreExact writes every price with its decimals and reads it back.
func TestPricesAreExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Int64Range(0, mostKroner*10_000).Draw(rt, "n")
		if got, ok := parseDecimal(decimal(n)); !ok || got != n {
			rt.Fatalf("%d is written %q and read as %d", n, decimal(n), got)
		}
		f := FieldOf("price@")
		for _, l := range []day.Lang{day.Danish, day.English} {
			written := f.Format(nil, l, decimal(n))
			if got := f.Read(nil, written, day.Context{Lang: l}); got != decimal(n) && !ambiguous(written, l) {
				rt.Fatalf("%s is written %q and read as %q", decimal(n), written, got)
			}
		}
	})
}

// ambiguous reports whether an amount can be read in two ways: "1.234" alone in Danish.
func ambiguous(s string, l day.Lang) bool {
	thousands, mark := ".", ","
	if l == day.English {
		thousands, mark = mark, thousands
	}
	_, decimals, ok := strings.Cut(s, thousands)
	return ok && !strings.Contains(s, mark) && len(decimals) == 3
}

// TestAnExampleIsReplacedFieldByField types the sender of one's own: as long as a
// placeholder is left the row is an example, and only that one is listed.
func TestAnExampleIsReplacedFieldByField(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	own := []struct{ key, value string }{
		{"sender.name", "Krogh & Lind"}, {"sender.address", "Havnegade 12"}, {"sender.postcode", "5000"}, {"sender.city", "Odense C"},
		{"sender.cvr", "25313763"}, {"sender.email", "a@b.dk"}, {"sender.phone", "65 55 01 20"}, {"sender.signatory", "Line Krogh"},
		{"sender.reg_no", "1234"}, {"sender.account", "1234567890"},
	}
	for i, o := range own {
		if left := len(p.Organisation().Placeholders()); left != len(own)-i || !p.Organisation().Example {
			t.Fatalf("before %s %d placeholders are left, example: %v", o.key, left, p.Organisation().Example)
		}
		p = apply(t, p, change(t, p, o.key, plan.None, o.value))
	}
	if p.Organisation().Example {
		t.Error("nothing of the example is left, and it says that it is one")
	}
	for _, g := range Gaps(p, day.Of(2019, 6, 26)) {
		if strings.HasPrefix(g.Key, "sender.") {
			t.Errorf("still listed: %+v", g)
		}
	}
}

// TestATermThatIsSetIsNoAssumption confirms a term by setting it, also to what it was.
func TestATermThatIsSetIsNoAssumption(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionID(t, p, "SAPA")
	p = apply(t, p, change(t, p, "basis", sapa, "year"))
	if model, _ := p.SettlementOf(sapa); strings.Contains(model.Assumptions, "basis") || !strings.Contains(model.Assumptions, "break_percent") {
		t.Errorf("the assumptions are %q", model.Assumptions)
	}
}

func TestPersonsStandInNoLabel(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	for _, c := range []Change{
		change(t, p, "sender.signatory", plan.None, "Line Krogh"),
		change(t, p, "contact.email", plantest.SolutionID(t, p, "SAPA"), "line@krogh.example"),
	} {
		if label := Label(p, c).Encode(); strings.Contains(label, c.To) {
			t.Errorf("the label holds a person: %s", label)
		}
	}
	if label := Label(p, change(t, p, "sender.name", plan.None, "Krogh")).Encode(); !strings.Contains(label, "Krogh") {
		t.Errorf("the label is %s", label)
	}
}

// TestOfAnExampleOneValueIsReplaced types an EAN number: the reference beside it stays a
// placeholder, and is listed.
func TestOfAnExampleOneValueIsReplaced(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	aarhus := plan.MunicipalityID("0751")
	set := func(key, to string) {
		f := FieldOf(key)
		p = apply(t, p, Change{Entry: EntryOf(p, f, Of{Municipality: aarhus}), To: to})
	}
	examples := func() (keys []string) {
		for _, g := range Gaps(p, day.Of(2019, 6, 26)) {
			if g.State == plan.FactExample && slices.Contains(g.Municipalities, aarhus) && strings.HasPrefix(g.Key, "municipality.") {
				keys = append(keys, g.Key)
			}
		}
		return keys
	}
	for _, step := range []struct {
		key, to string
		left    []string
	}{
		{"municipality.ean", "5798009811578", []string{"municipality.address", "municipality.reference"}},
		{"municipality.address", "Rådhuspladsen 2", []string{"municipality.address", "municipality.reference"}},
		{"municipality.postcode", "8000", []string{"municipality.reference"}},
		{"municipality.reference", "MHJ", nil},
	} {
		set(step.key, step.to)
		if got := examples(); !slices.Equal(got, step.left) {
			t.Errorf("after %s these are examples: %q, want %q", step.key, got, step.left)
		}
	}
}
