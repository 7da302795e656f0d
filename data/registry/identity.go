package registry

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"bolgeplan/data/problem"
)

// Identity says who edits: the author as others read it, and the installation,
// a label for telling two machines of one person apart. Neither identifies a
// change; its content does.
type Identity struct {
	Author       string
	Installation string
	// Folder is the user's folder for what the program keeps by itself, such as
	// safety copies; "" for none.
	Folder string `json:"-"`
	// Registry is what this installation knows of plans.
	Registry Registry `json:"-"`
	// Program reads files that the registry does not know, before they are
	// opened; "" where the caller vouches for every file.
	Program string `json:"-"`
}

// LoadIdentity reads the identity of this installation from a file in the
// user's configuration folder dir, and makes it at the first start. Where that
// cannot be read or written, or there is no such folder (""), it returns one for
// this run with the error: nobody is kept from editing by it.
func LoadIdentity(dir string) (Identity, error) {
	who, err := loadIdentity(dir)
	who.Registry = In(dir)
	return who, err
}

func loadIdentity(dir string) (Identity, error) {
	fresh := newIdentity()
	if dir == "" {
		return fresh, problem.New("problem.no-home", nil)
	}
	path := filepath.Join(dir, "installation.json")
	var who Identity
	b, err := os.ReadFile(path)
	if err == nil && json.Unmarshal(b, &who) == nil && who.Installation != "" {
		if who.Author == "" {
			who.Author = systemUser()
		}
		return who, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fresh, problem.New("problem.identity", err, "path", path)
	}
	b, _ = json.MarshalIndent(fresh, "", "\t")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fresh, problem.New("problem.identity", err, "path", path)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return fresh, problem.New("problem.identity", err, "path", path)
	}
	return fresh, nil
}

func newIdentity() Identity { return Identity{Author: systemUser(), Installation: newLabel()} }

// newLabel returns a label that no other installation has.
func newLabel() string {
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails
	return hex.EncodeToString(random[:])
}

func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return "?"
	}
	name, _, _ := strings.Cut(u.Name, ",") // the full name, before office and telephone
	if name == "" {
		name = u.Username
	}
	return strings.ToValidUTF8(name, "?")
}
