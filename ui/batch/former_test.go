package batch

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// formerFile copies a plan file of format 1 into a new folder.
func formerFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	from := filepath.Join("..", "..", "data", "testdata", "formats", "v1-"+name+".bolgeplan")
	if err := os.WriteFile(path, read(t, from), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// wantAlone fails if there is another file beside a file.
func wantAlone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("in the folder is %v (%v)", entries, err)
	}
}

// Commands that only read a file of an older format leave it as it is; the first that
// changes it brings it to the newest.
func TestAFormerFile(t *testing.T) {
	for _, name := range []string{"empty", "long", "long-mine", "long-theirs", "monopolbrud", "own-date", "sapa"} {
		t.Run(name, func(t *testing.T) {
			path, out := formerFile(t, name), t.TempDir()
			before := read(t, path)
			for _, command := range [][]string{
				{"check", path}, {"conflicts", path}, {"log", path}, {"log", path, "--json"}, {"verify", path},
				{"export", path, "--out", filepath.Join(out, "plan.csv")}, {"send", path, "--out", filepath.Join(out, "copy.bolgeplan")},
			} {
				must(t, command...)
				if !bytes.Equal(read(t, path), before) {
					t.Fatalf("%s changed the file", command[0])
				}
				wantAlone(t, path)
			}
			wantSaid(t, must(t, "conflicts", path).out, "Ingen konflikter.")
			wantSaid(t, must(t, "verify", filepath.Join(out, "copy.bolgeplan")).out, "er i orden")
		})
	}
	path := formerFile(t, "sapa")
	must(t, "import", path, "--solution", "SAPA", "--from", write(t, "t.csv", "Kommune;Bølge\nOdder;Bølge 3\n"))
	if version, err := open(t, path).FormatVersion(); err != nil || version != 2 {
		t.Errorf("the format is %d (%v)", version, err)
	}
	wantSaid(t, must(t, "verify", path).out, "er i orden")
	entries, _ := os.ReadDir(filepath.Dir(path))
	kept := ""
	for _, e := range entries {
		if strings.Contains(e.Name(), "filformat") {
			kept = filepath.Join(filepath.Dir(path), e.Name())
		}
	}
	wantSaid(t, must(t, "verify", kept).out, "er i orden: 2 ændringer")
}

// Places in an order, which format 1 has as numbers, are told as keys, and settings of
// the sender as what the organisation has.
func TestTheLogOfAFormerFileIsToldInTheWordsOfToday(t *testing.T) {
	var list []jsonTx
	if err := json.Unmarshal([]byte(must(t, "log", formerFile(t, "long"), "--json").out), &list); err != nil {
		t.Fatal(err)
	}
	places, sender := 0, map[string]any{}
	for _, tx := range list {
		for _, c := range tx.Changes {
			row, _ := c.New.(map[string]any)
			if ordinal, ok := row["ordinal"]; ok && (c.Table == "wave" || c.Table == "solution") {
				places++
				if _, ok := ordinal.(string); !ok {
					t.Fatalf("a place is told as %v", ordinal)
				}
			}
			if key, _ := row["key"].(string); strings.HasPrefix(key, "sender.") {
				t.Errorf("the sender is told as the setting %s", key)
			}
			if c.Table == "organisation" {
				sender[c.Field] = c.New
			}
		}
	}
	if places == 0 {
		t.Error("nothing has a place")
	}
	if sender["address"] != "Eksempelvej 1" || sender["postcode"] == nil || sender["city"] == nil {
		t.Errorf("the sender is told as %v", sender)
	}
}
