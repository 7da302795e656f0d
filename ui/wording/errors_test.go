package wording

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/facttable"
	"bolgeplan/data/history"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/setup"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
	"bolgeplan/reports/pdf"
)

// examples holds an error of every exported type, and the exported errors themselves.
var examples = map[string][]error{
	"billing.NoSettlementError": {&billing.NoSettlementError{Solution: plan.Solution{Short: "KY"}}},
	"billing.PeriodError": {
		&billing.PeriodError{Settlement: plan.Settlement{Name: "SAPA", PeriodsPerYear: 2}, Period: billing.Period{Year: 2019, Part: 3, Of: 4}},
		&billing.PeriodError{Settlement: plan.Settlement{Name: "SAPA"}},
	},
	"billing.CreditError":  creditErrors(),
	"billing.PrefixError":  {&billing.PrefixError{Text: "?"}},
	"billing.PaymentError": paymentErrors(),
	"billing.ProposalError": {&billing.ProposalError{Problem: billing.Problem{
		Reason: billing.NoPopulation, Text: billing.Message{Key: "billing.problem.no_population", Args: []any{"year", 2020}},
	}}},
	"billing.SyntaxError":       {&billing.SyntaxError{Text: "2019X"}},
	"data.OldCopyError":         {&data.OldCopyError{Series: "MH-", Here: 41, Last: 98, File: "/x/a.bolgeplan"}, &data.OldCopyError{Series: "MH-", Last: 98, File: "a"}},
	"day.ParseError":            {&day.ParseError{Text: "før jul", Why: day.Relative, Suggestions: []string{"uge 51 2019"}}},
	"einvoice.RefusedError":     refusedErrors(),
	"example.UnknownError":      {&example.UnknownError{Name: "x"}},
	"history.ErrHistoryMissing": {history.ErrHistoryMissing},
	"pdf.GlyphError":            {&pdf.GlyphError{Title: "Brev", Runes: []rune("漢字")}},
	"plan.ErrNotEmpty":          {plan.ErrNotEmpty},
	"plan.DoneError": {
		&plan.DoneError{Milestone: plan.Milestone{Kind: plan.GoLive}},
		&plan.DoneError{Milestone: plan.Milestone{Kind: plan.GoLive, Written: "Q4 2018"}, On: day.Of(2019, 1, 1), Why: plan.DoneInFuture},
		&plan.DoneError{Milestone: plan.Milestone{Kind: plan.GoLive, Written: "Q4 2018"}, On: day.Of(2018, 1, 1), Why: plan.DoneBeforeStart},
	},
	"plan.FinishedError": {
		&plan.FinishedError{Milestone: plan.Milestone{Kind: plan.GoLive}},
		&plan.FinishedError{Milestone: plan.Milestone{Kind: plan.GoLive, DoneOn: day.Of(2019, 1, 1)}},
	},
	"plan.ImmutableError": {&plan.ImmutableError{Table: "letter"}},
	"plan.LockedError":    {&plan.LockedError{Milestone: plan.Milestone{Kind: plan.CourseEnd}}, &plan.LockedError{Milestone: plan.Milestone{Name: "Intern test"}}},
	"plan.NameTakenError": {
		&plan.NameTakenError{Table: "solution", Name: "SAPA"}, &plan.NameTakenError{Table: "wave", Name: "Bølge 1"},
		&plan.NameTakenError{Table: "price", Name: "2019-01-01"},
	},
	"plan.AmbiguousNameError": {
		&plan.AmbiguousNameError{Table: "solution", Name: "KY", Candidates: []plan.Candidate{{Name: "a"}, {Name: "b", Members: 1}, {Name: "c", Members: 2}}},
		&plan.AmbiguousNameError{Table: "wave", Name: "1", Candidates: []plan.Candidate{{Name: "a"}, {Name: "b", Members: 1}}},
	},
	"plan.BlobSizeError":       {&plan.BlobSizeError{Size: 1 << 30}},
	"pdf.PictureError":         {&pdf.PictureError{}},
	"setup.Wrong":              wrongFacts(),
	"problem.Fault":            {problem.NewFault("fault.integrity", "said", "row 7 missing")},
	"problem.Problem":          {problem.New("problem.busy", nil, "file", "x"), problem.New("problem.write", errors.New("EIO"), "file", "x")},
	"reports.TextError":        {&reports.TextError{Kind: reports.Notice, Fault: template.Fault{Code: template.NoSubject, Line: 1}}},
	"reports.UnfitError":       {unfitError(1, "go_live"), unfitError(2, "go_live", "address"), unfitError(1), unfitError(2)},
	"reports.TargetError":      {targetError()},
	"reports.WriteError":       {&reports.WriteError{Path: "x.pdf", Err: fs.ErrPermission}},
	"facttable.UnlikeError":    {&facttable.UnlikeError{Kind: facttable.Contacts}},
	"wavetable.DuplicateError": {&wavetable.DuplicateError{Waves: [2]string{"Bølge 1", "Bølge 2"}}},
	"xlsx.NoTableError": {
		&xlsx.NoTableError{File: "a", Why: xlsx.Large}, &xlsx.NoTableError{File: "a", Why: xlsx.PDF}, &xlsx.NoTableError{File: "a", Why: xlsx.Plan},
		&xlsx.NoTableError{File: "a", Why: xlsx.OldExcel}, &xlsx.NoTableError{File: "a", Why: xlsx.Broken}, &xlsx.NoTableError{File: "a", Why: xlsx.Empty},
	},
}

// wrongFacts are all the ways in which a fact of the plan can be wrong.
func wrongFacts() (list []error) {
	for _, key := range translations.Danish.Keys() {
		if why, ok := strings.CutPrefix(key, "setup.wrong."); ok {
			list = append(list, &setup.Wrong{Field: setup.FieldOf("sender.name"), Why: why, Value: "x", Near: "y"})
		}
	}
	return list
}

// refusedErrors are those of a draft, and of invoices with one, two and many lacks.
func refusedErrors() (list []error) {
	lacks := einvoice.Check(billing.Document{Number: 1, Kind: "x"}, einvoice.OIOUBL)
	for _, n := range []int{1, 2, len(lacks)} {
		list = append(list, &einvoice.RefusedError{Document: &billing.Document{Prefix: "MH-", Number: 1}, Format: einvoice.OIOUBL, Lacks: lacks[:n]})
	}
	_, err := einvoice.Write(billing.Document{}, einvoice.Peppol, nil)
	return append(list, err)
}

// creditErrors are those of an invoice of one line: credited without lines, twice, and its note.
func creditErrors() (list []error) {
	d := new(plan.Plan).Edit()
	invoice := billing.Document{Kind: billing.InvoiceKind, Prefix: "MH-", Number: 1, Lines: []billing.Line{{Amount: 100}}, Net: 100, Total: 100}
	billing.Put(d, plan.SeriesID("a"), invoice, "")
	_, err := billing.LedgerOf(d.Plan()).Issued[0].CreditNote(billing.CreditRequest{Lines: []int{}})
	list = append(list, err)
	note, err := billing.LedgerOf(d.Plan()).Issued[0].CreditNote(billing.CreditRequest{})
	if err != nil {
		return append(list, err)
	}
	d = d.Plan().Edit()
	note.Prefix, note.Number = "MH-", 2
	billing.Put(d, plan.SeriesID("b"), note, "")
	ledger := billing.LedgerOf(d.Plan())
	for _, i := range ledger.Issued {
		_, err := i.CreditNote(billing.CreditRequest{})
		list = append(list, err)
	}
	_, err = ledger.Issued[0].CreditNote(billing.CreditRequest{Lines: []int{0}})
	return append(list, err)
}

func targetError() error {
	_, err := reports.PrepareFiles("errors_test.go", nil, "errors_test.go")
	return err
}

// unfitError is about so many letters with example values or, without any, with gaps.
func unfitError(letters int, values ...string) error {
	papers := make([]reports.LetterFacts, letters)
	for i := range papers {
		papers[i] = reports.GatherLetter(new(plan.Plan), reports.Notice, plan.None, plan.None, translations.Danish, day.None)
		papers[i].Municipality, papers[i].Examples = "Fanø", values
	}
	_, err := reports.NewRegistrable(new(plan.Plan), papers, reports.Stationery{}, nil)
	return err
}

func paymentErrors() (list []error) {
	for _, why := range billing.PaymentFaults() {
		list = append(list, &billing.PaymentError{Why: why, Number: "MH-0001"})
	}
	return list
}

// carried lists the errors that no user reads: a caller turns each into a problem that
// names the file.
var carried = map[string]string{
	"disk.InUseError":        "problem.FileError",
	"foreign.Refusal":        "vetting.refusalProblem",
	"journal.ErrInUse":       "vetting.settle",
	"logfile.ErrAltered":     "logfile.OpenProblem",
	"logfile.ErrOutdated":    "data.Document tries again",
	"logfile.ErrErased":      "copies.SaveLostPlan goes another way",
	"logfile.ErrFormat":      "data.Document upgrades the file",
	"logfile.ErrMarkMissing": "data.Document.UndoMerge",
	"logfile.NewerError":     "logfile.StorageProblem",
	"logfile.UnsoundError":   "data.Document.Merge",
	"merge.ErrChanged":       "ui/receive and ui/batch compare again",
	"pdf.ErrPacked":          "reports.Stored",
	"reports.ErrPlanChanged": "ui/batch and ui/invoices make the drafts again",
	"problem.ErrClosed":      "nobody waits for the answer",
	"data.ErrClosed":         "the same",
	"sealed.ErrDamaged":      "copies.Unlock",
	"sealed.ErrNoPassphrase": "copies.Unlock",
	"sealed.ErrPassphrase":   "copies.Unlock",
	"sealed.ErrSize":         "copies.Unlock",
	"sealed.ErrWork":         "copies.Unlock",
}

// TestEveryErrorHasASentence finds all errors that the document and the reports declare.
// Each must have a sentence in both languages, or be listed in carried.
func TestEveryErrorHasASentence(t *testing.T) {
	found := declaredErrors(t, "../../data", "../../reports")
	if len(found) < len(examples) {
		t.Fatalf("found are only %d", len(found))
	}
	for name := range found {
		_, shown := examples[name]
		_, not := carried[name]
		if shown == not {
			t.Errorf("%s: it has a sentence: %v; listed as needing none: %v", name, shown, not)
		}
	}
	for _, name := range slices.Concat(keys(examples), keys(carried)) {
		if !found[name] {
			t.Errorf("there is no error %s", name)
		}
	}
	for name, list := range examples {
		for _, err := range list {
			of := reflect.Indirect(reflect.ValueOf(err)).Type().String()
			if _, last, _ := strings.Cut(name, "."); of != name && !strings.HasPrefix(last, "Err") {
				t.Errorf("of %s there is a %s", name, of)
			}
			saidInBoth(t, err)
		}
	}
}

// saidInBoth checks that an error has its own sentence in both languages, with all
// arguments filled.
func saidInBoth(t *testing.T, err error) {
	t.Helper()
	message, ok := err.(translations.Localizable)
	if !ok {
		t.Errorf("%T has no sentence", err)
		return
	}
	key, _ := message.Message()
	for _, lang := range []translations.Lang{da, en} {
		sentence := FormatError(lang, fmt.Errorf("doing: %w", err))
		if !lang.Has(key) || strings.ContainsAny(sentence, "{}") || strings.Contains(sentence, "milestone.") {
			t.Errorf("%T is in %s %q", err, lang, sentence)
		}
	}
	if FormatError(da, err) == FormatError(en, err) {
		t.Errorf("%T has one sentence in both languages: %q", err, FormatError(da, err))
	}
}

// declaredErrors returns the exported error types and error variables of all packages below
// some folders: "plan.LockedError".
func declaredErrors(t *testing.T, roots ...string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && e.Name() == "testdata":
				return fs.SkipDir
			case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			for _, name := range errorsOf(file) {
				if ast.IsExported(name) {
					found[file.Name.Name+"."+name] = true
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// errorsOf returns the types of a file with a method Error, and the variables named Err….
func errorsOf(file *ast.File) (names []string) {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.Name != "Error" || d.Recv == nil {
				continue
			}
			of := d.Recv.List[0].Type
			if star, ok := of.(*ast.StarExpr); ok {
				of = star.X
			}
			if name, ok := of.(*ast.Ident); ok {
				names = append(names, name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR {
					for _, name := range v.Names {
						if strings.HasPrefix(name.Name, "Err") {
							names = append(names, name.Name)
						}
					}
				}
			}
		}
	}
	return names
}

func keys[V any](m map[string]V) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}
