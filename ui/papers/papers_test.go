package papers

import (
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// invoicesTo lists the invoices of SAPA to Aarhus.
func invoicesTo(ws *workspace.Workspace) string {
	sapa, _ := ws.Plan().SolutionNamed("SAPA")
	return workspacetest.LinesText(InvoiceLines(ws, plan.MunicipalityID("0751"), []plan.Solution{sapa}, 3))
}

// Drafts of the next periods stand below what was issued, the newest first; what was credited is
// a draft again.
func TestInvoicesOfAMunicipality(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019})
	if got := invoicesTo(ws); strings.Count(got, "kladde") != 2 || !strings.HasPrefix(got, "2. halvår 2019 ") {
		t.Errorf("the drafts are\n%s", got)
	}
	var ids []plan.ID
	ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		sapa, _ := d.Base().SolutionNamed("SAPA")
		ids = billingtest.IssueAll(t, d, sapa.ID, "2019H2", ws.Today())
		return nil
	})
	host.Until("they are issued", func() bool { return len(ws.Ledger().Issued) == 98 })
	got := invoicesTo(ws)
	if strings.Count(got, "kladde") != 1 || strings.Count(got, "2. halvår 2019") != 1 || !strings.Contains(got, ws.Ledger().Get(ids[0]).Row.Series) {
		t.Errorf("after the issue the invoices are\n%s", got)
	}
	var aarhus *billing.Issued
	for _, i := range ws.Ledger().Issued {
		if i.Row.MunicipalityID == plan.MunicipalityID("0751") {
			aarhus = i
		}
	}
	ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		billingtest.Credit(t, d, aarhus.Row.ID, ws.Today())
		return nil
	})
	host.Until("it is credited", func() bool { return len(ws.Ledger().Issued) == 99 })
	if got := invoicesTo(ws); !strings.Contains(got, "krediteret") || strings.Count(got, "kladde") != 1 || !strings.Contains(got, "−") {
		t.Errorf("after the credit the invoices are\n%s", got)
	}
}

// A municipality without letters says so, and a solution without prices has no invoices.
func TestNothingYet(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019})
	if got := workspacetest.LinesText(LetterLines(ws, plan.None, 3)); !strings.HasPrefix(got, ws.T("matrix.letters.none")) {
		t.Errorf("the letters are\n%s", got)
	}
	free := plan.Solution{}
	for _, of := range ws.Plan().Solutions.Rows() {
		if _, ok := ws.Plan().SettlementOf(of.ID); !ok {
			free = of
		}
	}
	if lines := InvoiceLines(ws, plan.MunicipalityID("0751"), []plan.Solution{free}, 3); lines != nil {
		t.Errorf("%s has the invoices\n%s", free.Short, workspacetest.LinesText(lines))
	}
	lines := LetterLines(ws, plan.MunicipalityID("0751"), 3)
	lines[len(lines)-1][0].OnTap()
	if want := (workspacetest.Opening{Screen: "letters", Row: plan.MunicipalityID("0751")}); len(host.Opened) != 1 || host.Opened[0] != want {
		t.Errorf("the link opens %v", host.Opened)
	}
}
