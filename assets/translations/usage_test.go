package translations

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// literals are the texts in the Go code that may be keys, with the place of
// each. certain are those that the code asks a text for by name.
type literals struct {
	all     map[string]token.Position
	certain map[string]token.Position
}

// keyShape is what a key looks like, and a beginning or an end of one.
var keyShape = regexp.MustCompile(`^\.?[a-z][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_-]+)*\.?$`)

// readLiterals parses the program, without its tests.
func readLiterals(t *testing.T, root string) literals {
	t.Helper()
	l := literals{map[string]token.Position{}, map[string]token.Position{}}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "testdata" || path != root && strings.HasPrefix(e.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		l.read(set, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (l literals) read(set *token.FileSet, file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			text, _ := textOf(n)
			for _, piece := range pieces(text) {
				if keyShape.MatchString(piece) {
					l.all[piece] = set.Position(n.Pos())
				}
			}
		case *ast.CallExpr:
			asked, ok := n.Fun.(*ast.SelectorExpr)
			if !ok || len(n.Args) == 0 || !slices.Contains([]string{"T", "N"}, asked.Sel.Name) {
				break
			}
			if text, ok := textOf(n.Args[0]); ok {
				l.certain[text] = set.Position(n.Pos())
			}
		}
		return true
	})
}

// pieces returns what may be keys in a text: the whole, or what the tag of a field
// and the pattern of a table's definition are made of.
func pieces(text string) []string {
	if strings.Contains(text, `:"`) || strings.Contains(text, "{") {
		return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \"{|}", r) })
	}
	return []string{text}
}

func textOf(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// TestEveryKeyInTheCodeHasAText looks for every text in the code that is asked
// for as a key, or begins as keys do: it is a key, the beginning of one, or what
// follows a prefix (a command's id, the name of a setting).
func TestEveryKeyInTheCodeHasAText(t *testing.T) {
	l := readLiterals(t, "../..")
	for key, at := range l.certain {
		if !Danish.Has(key) || !English.Has(key) {
			t.Errorf("%v: %q has no text", at, key)
		}
	}
	spaces := map[string]bool{}
	for _, key := range Danish.Keys() {
		space, _, _ := strings.Cut(key, ".")
		spaces[space] = true
	}
	for text, at := range l.all {
		space, _, _ := strings.Cut(text, ".")
		fits := func(key string) bool {
			return key == text || strings.HasSuffix(key, "."+text) || strings.HasSuffix(text, ".") && strings.HasPrefix(key, text)
		}
		if spaces[space] && strings.Contains(text, ".") && filepath.Ext(text) != ".bolgeplan" && !slices.ContainsFunc(Danish.Keys(), fits) {
			t.Errorf("%v: %q is no key and no part of one", at, text)
		}
	}
}

// TestEveryTextIsUsed names the keys that no code has, whole or put together
// from a beginning and ends. The labels of the log are in files for ever.
func TestEveryTextIsUsed(t *testing.T) {
	l := readLiterals(t, "../..")
	ends := []string{".one"} // of N
	for text := range l.all {
		if strings.HasPrefix(text, ".") {
			ends = append(ends, text)
		}
	}
	var used func(key string) bool
	used = func(key string) bool {
		for at := range key {
			if key[at] == '.' && l.has(key[:at+1]) {
				return true
			}
		}
		return l.has(key) || slices.ContainsFunc(ends, func(end string) bool {
			beginning, ok := strings.CutSuffix(key, end)
			return ok && used(beginning)
		})
	}
	for _, key := range Danish.Keys() {
		if !used(key) && !strings.HasPrefix(key, "did.") {
			t.Errorf("no code has the key %q: %s", key, Danish.T(key))
		}
	}
}

func (l literals) has(text string) bool {
	_, ok := l.all[text]
	return ok
}
