package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	quoted     = regexp.MustCompile("`([^`\n]+)`")
	pathShape  = regexp.MustCompile(`^(assets|data|reports|ui|\.ci|\.github)(/[A-Za-z0-9_./-]+)?$`)
	identShape = regexp.MustCompile(`^([a-z]+)\.([A-Z][A-Za-z]+)(\.[A-Z][A-Za-z]+)?$`)
)

// TestTheGuideNamesWhatThereIs checks that the files, packages and identifiers that
// CONTRIBUTING.md names are there.
func TestTheGuideNamesWhatThereIs(t *testing.T) {
	guide, err := os.ReadFile(".github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	declared := declarations(t)
	paths, idents := 0, 0
	for _, m := range quoted.FindAllStringSubmatch(string(guide), -1) {
		name := m[1]
		if pathShape.MatchString(name) {
			paths++
			if _, err := os.Stat(name); err != nil {
				t.Errorf("there is no %s", name)
			}
		}
		if of := identShape.FindStringSubmatch(name); of != nil {
			idents++
			if !declared[strings.TrimSuffix(name, of[3])] || of[3] != "" && !declared[name] {
				t.Errorf("no package declares %s", name)
			}
		}
	}
	if paths < 20 || idents < 20 {
		t.Errorf("only %d paths and %d identifiers were found", paths, idents)
	}
}

var goTest = regexp.MustCompile("go test[^`\n]*? (\\./[a-z0-9/]+)[^`\n]*? -(?:run|fuzz|bench) '?([A-Za-z|]+)'?")

// TestTheLongRunsRunSomething checks that each pattern by which the guide and the long run
// choose tests chooses one.
func TestTheLongRunsRunSomething(t *testing.T) {
	found := 0
	for _, name := range []string{".github/CONTRIBUTING.md", ".ci/run"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range goTest.FindAllStringSubmatch(string(text), -1) {
			if strings.HasSuffix(m[1], "/") { // and what is below it
				continue
			}
			found++
			for _, pattern := range strings.Split(m[2], "|") {
				if !hasTest(t, m[1], pattern) {
					t.Errorf("%s: no test of %s is called %s", name, m[1], pattern)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d runs were found", found)
	}
}

// hasTest reports whether a package has a test, a benchmark or a fuzz target whose name
// contains a text.
func hasTest(t *testing.T, dir, part string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`(?m)^func (Test|Benchmark|Fuzz)[A-Za-z0-9_]*` + part + `[A-Za-z0-9_]*\(`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if name.Match(text) {
			return true
		}
	}
	return false
}

// declarations are the exported names of all packages, as "package.Name" and
// "package.Type.Method".
func declarations(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, root := range []string{"assets", "data", "reports", "ui"} {
		err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, d := range file.Decls {
				addDeclared(all, file.Name.Name, d)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func addDeclared(all map[string]bool, pkg string, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := pkg + "."
		if d.Recv != nil {
			of := d.Recv.List[0].Type
			if pointer, ok := of.(*ast.StarExpr); ok {
				of = pointer.X
			}
			if ident, ok := of.(*ast.Ident); ok {
				name += ident.Name + "."
			}
		}
		all[name+d.Name.Name] = true
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				all[pkg+"."+s.Name.Name] = true
			case *ast.ValueSpec:
				for _, n := range s.Names {
					all[pkg+"."+n.Name] = true
				}
			}
		}
	}
}
