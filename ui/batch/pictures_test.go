package batch

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"testing"

	"bolgeplan/data/plan"
)

// logoFile is a picture file in a colour.
func logoFile(t *testing.T, c color.Color) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 640, 160))
	for i := range 640 * 160 {
		img.Set(i%640, i/640, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return write(t, "logo.png", b.String())
}

func TestLettersAndInvoicesShowTheLogo(t *testing.T) {
	file := planFile(t, "sapa-2019")
	must(t, "set", file, "sender.logo="+logoFile(t, color.RGBA{11, 107, 107, 255}))
	must(t, "verify", file)
	wave, one := []string{"--solution", "SAPA", "--wave", "Bølge 4"}, t.TempDir()
	letters := append([]string{"letters", file, "--out", one}, wave...)
	for _, path := range must(t, letters...).lines()[:17] {
		if n := bytes.Count(read(t, path), []byte("/Subtype /Image")); n != 1 {
			t.Errorf("%s has %d pictures", filepath.Base(path), n)
		}
		wantPDF(t, path)
	}
	all := must(t, append(letters, "--combined")...).lines()[0]
	if n := bytes.Count(read(t, all), []byte("/Subtype /Image")); n != 1 {
		t.Errorf("17 letters together have %d pictures", n)
	}
	wantPDF(t, all)
	must(t, "invoices", file, "--period", "2020H1", "--solution", "SAPA", "--out", one)
	aarhus, _ := filepath.Glob(filepath.Join(one, "*Aarhus*2020*"))
	if len(aarhus) != 1 || !bytes.Contains(read(t, aarhus[0]), []byte("/Subtype /Image")) {
		t.Errorf("the invoice %q has no logo", aarhus)
	}
}

// A letter whose logo is no picture is not made without it.
func TestALogoThatCannotBeReadIsSaid(t *testing.T) {
	file := planFile(t, "sapa-2019")
	doc := open(t, file)
	_, err := doc.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		id := d.Attach([]byte("no picture"))
		d.SetOrganisation(func(o *plan.Organisation) { o.Logo = id })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"letters", file, "--solution", "SAPA"},
		{"letters", file, "--solution", "SAPA", "--combined"},
		{"invoices", file, "--period", "2020H1", "--solution", "SAPA"},
	} {
		out := t.TempDir()
		r := run(t, append(args, "--out", out)...)
		if r.code != Failure {
			t.Errorf("%q ended with %d", args[0], r.code)
		}
		wantSaid(t, r.err, "Logo", "Vælg det igen under Plan > Indstillinger > Afsender.")
		if made, _ := filepath.Glob(filepath.Join(out, "*")); len(made) > 0 {
			t.Errorf("%q made %q", args[0], made)
		}
	}
}
