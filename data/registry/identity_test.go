package registry

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/problem"
)

func TestIdentityIsMadeOnceAndKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nested")
	first, err := LoadIdentity(dir)
	if err != nil || first.Installation == "" || first.Author == "" {
		t.Fatalf("%+v (%v)", first, err)
	}
	if again, err := LoadIdentity(dir); err != nil || again != first {
		t.Errorf("%+v, before %+v (%v)", again, first, err)
	}
}

func TestWithoutAFolderThereIsAnIdentityForTheRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for dir, key := range map[string]string{"": "problem.no-home", file: "problem.identity"} {
		who, err := LoadIdentity(dir)
		var p *problem.Problem
		if !errors.As(err, &p) || p.Key != key || who.Installation == "" {
			t.Errorf("%q: %+v (%v)", dir, who, err)
		}
	}
}

func TestTheSystemsUserAsAnAuthor(t *testing.T) {
	for _, c := range []struct{ full, account, want string }{
		{"Anna Sø", `KOMBIT\anna`, "Anna Sø"},
		{"Anna Sø,Rum 12,3334 5555", "anna", "Anna Sø"},
		{"", `KOMBIT\anna`, "anna"},
		{`KOMBIT\anna`, `KOMBIT\anna`, "anna"},
		{" \t", `AzureAD\AnnaSø`, "AnnaSø"},
		{",", "anna", "anna"},
		{"", `KOMBIT\`, "?"},
		{"", "", "?"},
	} {
		if got := authorOf(c.full, c.account); got != c.want {
			t.Errorf("%q, %q is %q, want %q", c.full, c.account, got, c.want)
		}
	}
}
