package reports

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"bolgeplan/assets/translations"
)

// prepareTestFiles compares files with a folder that does not hold the plan.
func prepareTestFiles(t *testing.T, dir string, files ...File) Output {
	t.Helper()
	o, err := PrepareFiles(dir, files, filepath.Join(dir, "none.bolgeplan"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestWhatIsThereAlreadyIsNotWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "breve", "SAPA")
	a, b := File{"a.pdf", []byte("one")}, File{"b.pdf", []byte("two")}
	o := prepareTestFiles(t, dir, a, b)
	if _, err := os.Stat(dir); err == nil {
		t.Error("looking has made the folder")
	}
	want := []string{filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")}
	if paths, err := o.Write(); err != nil || !slices.Equal(paths, want) || o.Len() != 2 || o.Unchanged() != 0 || len(o.Overwritten) > 0 {
		t.Errorf("%+v wrote %v (%v)", o, paths, err)
	}
	before, err := os.Stat(want[0])
	failOn(t, err)
	b.Data = []byte("TWO")
	o = prepareTestFiles(t, dir, a, b)
	if o.Unchanged() != 1 || !slices.Equal(o.Overwritten, want[1:]) {
		t.Errorf("there are %+v", o)
	}
	if paths, err := o.Write(); err != nil || !slices.Equal(paths, want) {
		t.Errorf("wrote %v (%v)", paths, err)
	}
	if now, err := os.Stat(want[0]); err != nil || !os.SameFile(now, before) {
		t.Errorf("what was there with equal bytes was replaced (%v)", err)
	}
	if got, err := os.ReadFile(want[1]); string(got) != "TWO" {
		t.Errorf("it holds %q (%v)", got, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

// A broken link counts as existing.
func TestALinkIsSomethingElse(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "a.pdf")
	if err := os.Symlink(filepath.Join(dir, "none"), link); err != nil {
		t.Skip(err)
	}
	if o := prepareTestFiles(t, dir, File{"a.pdf", nil}); !slices.Equal(o.Overwritten, []string{link}) {
		t.Errorf("others are %v", o.Overwritten)
	}
}

// The plan is recognised by every name: its own, a link, a hard link.
func TestNothingReplacesThePlan(t *testing.T) {
	dir := t.TempDir()
	plan := filepath.Join(dir, "plan.pdf")
	failOn(t, os.WriteFile(plan, []byte("plan"), 0o600))
	names := []string{"plan.pdf"}
	for name, link := range map[string]func(string, string) error{"link.pdf": os.Symlink, "hard.pdf": os.Link} {
		if link(plan, filepath.Join(dir, name)) == nil {
			names = append(names, name)
		}
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		for _, content := range []string{"plan", "other"} {
			_, err := PrepareFiles(dir, []File{{name, []byte(content)}}, plan)
			var target *TargetError
			if !errors.As(err, &target) || target.textKey != "write.plan" || target.Path != path {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := PrepareFiles(path, []File{{"x.pdf", nil}}, plan)
		var target *TargetError
		if !errors.As(err, &target) || target.textKey != "write.plan" {
			t.Errorf("into %s: %v", name, err)
		}
	}
}

func TestWhatIsNoFileIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	failOn(t, os.Mkdir(filepath.Join(dir, "b.pdf"), 0o755))
	files := []File{{"a.pdf", nil}, {"b.pdf", nil}}
	var target *TargetError
	if _, err := PrepareFiles(dir, files, ""); !errors.As(err, &target) || target.textKey != "write.folder" {
		t.Errorf("a folder in the way: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a.pdf")); err == nil {
		t.Error("half was written")
	}
	failOn(t, os.WriteFile(filepath.Join(dir, "c"), nil, 0o600))
	if _, err := PrepareFiles(filepath.Join(dir, "c"), files, ""); !errors.As(err, &target) || target.textKey != "problem.not-a-folder" {
		t.Errorf("a file as the folder: %v", err)
	}
	if _, err := PrepareFiles(filepath.Join(dir, "c", "d"), files, ""); err == nil {
		t.Error("a folder in a file")
	}
}

// A failure between comparing and writing leaves whole files, and the error names the requested
// file.
func TestWritingNamesWhatItCouldNotWrite(t *testing.T) {
	dir := t.TempDir()
	o := prepareTestFiles(t, dir, File{"a.pdf", []byte("a")}, File{"b.pdf", []byte("b")}, File{"c.pdf", []byte("c")})
	in := filepath.Join(dir, "b.pdf")
	failOn(t, os.Mkdir(in, 0o755))
	paths, err := o.Write()
	var file *fs.PathError
	if !errors.As(err, &file) || file.Path != in || !slices.Equal(paths, []string{filepath.Join(dir, "a.pdf")}) {
		t.Errorf("wrote %v: %v", paths, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEqualNamesAreNumbered(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for _, short := range []string{"KY/2", "KY-2", "ky 2"} {
		got = append(got, freeName(fileName("pdf", "0751", short), taken))
	}
	want := []string{"0751-KY-2.pdf", "0751-KY-2-2.pdf", "0751-ky-2-3.pdf"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}

// A file that cannot be written is named with a remedy. Known causes have their own sentence.
func TestWriteErrorsNameTheFileAndARemedy(t *testing.T) {
	path := filepath.Join("Breve", "alle.pdf")
	for _, c := range []struct {
		err  error
		says string
	}{
		{&fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}, "Luk den, hvis den er åben"},
		{&fs.PathError{Op: "write", Path: path, Err: syscall.EIO}, "Luk den, hvis den er åben"},
		{&fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}, "disken er fuld"},
		{errors.New("of no file"), "Luk den, hvis den er åben"},
	} {
		said := translations.Danish.Format(&WriteError{path, c.err})
		if !strings.Contains(said, "alle.pdf") || !strings.Contains(said, c.says) {
			t.Errorf("%v is said as %q", c.err, said)
		}
	}
}
