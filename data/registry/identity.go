package registry

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os/user"
	"path/filepath"
	"strings"
	"unicode"

	"bolgeplan/data/disk"
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
// this run with the error: nobody is kept from editing by it. A file there that
// makes no sense is set aside, and the error says so.
func LoadIdentity(dir string) (Identity, error) {
	who, err := loadIdentity(dir)
	who.Registry = In(dir)
	if dir != "" {
		err = errors.Join(err, who.Registry.check())
	}
	return who, err
}

func loadIdentity(dir string) (Identity, error) {
	if dir == "" {
		return newIdentity(), problem.New("problem.no-home", nil)
	}
	path := filepath.Join(dir, identityName)
	who, err := readIdentity(path)
	if err == nil {
		return who, nil
	}
	if errors.Is(err, errTorn) || errors.Is(err, fs.ErrNotExist) {
		who, err = makeIdentity(path)
	} else {
		who = newIdentity()
	}
	var p *problem.Problem
	if err != nil && !errors.As(err, &p) {
		err = problem.New("problem.identity", err, "path", path)
	}
	return who, err
}

const identityName = "installation.json"

func readIdentity(path string) (who Identity, err error) {
	if err := readJSON(path, &who); err != nil {
		return who, err
	}
	if who.Installation == "" || who.Installation != cleanName(who.Installation) {
		return who, errTorn
	}
	if who.Author = cleanName(who.Author); who.Author == "" {
		who.Author = systemUser()
	}
	return who, nil
}

// makeIdentity makes the identity of an installation that has none. What is there
// and makes no sense is set aside, and the problem says so.
func makeIdentity(path string) (who Identity, err error) {
	r := In(filepath.Dir(path))
	fresh := newIdentity()
	if err := disk.MakeFolder(r.dir, 0o700); err != nil {
		return fresh, err
	}
	defer r.lock()()
	who, err = readIdentity(path)
	if err == nil {
		return who, nil // another program was quicker
	}
	var said error
	if errors.Is(err, errTorn) {
		kept, err := setAside(path)
		if err != nil {
			return fresh, err
		}
		said = damaged(path, kept)
	}
	if err := r.write(identityName, fresh); err != nil {
		return fresh, err
	}
	return fresh, said
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
	for _, name := range []string{name, u.Username} {
		if name = cleanName(name); name != "" {
			return name
		}
	}
	return "?"
}

// cleanName takes out of a name what a plan never has in a text.
func cleanName(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "?")))
}
