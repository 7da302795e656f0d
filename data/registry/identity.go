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

// Identity says who edits: the author as others read it, and the installation, a
// label that tells two machines of one person apart. Neither identifies a change; its
// content does.
type Identity struct {
	Author       string
	Installation string
	// Asked says that the user gave their name; else it is the system's.
	Asked bool `json:",omitempty"`
	// Folder is the user's folder for safety copies and the like, "" for none.
	Folder string `json:"-"`
	// Registry is what this installation knows of plans.
	Registry Registry `json:"-"`
	// Program reads unknown files before they are opened; "" if the caller vouches for
	// every file.
	Program string `json:"-"`
}

// LoadIdentity reads the identity of this installation from a file in the user's
// configuration folder dir, and makes it at the first start. If that fails, or dir is
// "", it returns an identity for this run together with the error. A damaged file is
// renamed, and the error says so.
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
	if errors.Is(err, errDamaged) || errors.Is(err, fs.ErrNotExist) {
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
		return who, errDamaged
	}
	if who.Author = cleanName(who.Author); who.Author == "" {
		who.Author = systemUser()
	}
	return who, nil
}

// makeIdentity makes the identity of an installation. It renames a damaged file, and
// the problem says so.
func makeIdentity(path string) (who Identity, err error) {
	r := In(filepath.Dir(path))
	fresh := newIdentity()
	if err := disk.MakeFolder(r.dir, 0o700); err != nil {
		return fresh, err
	}
	release, err := r.lock()
	if err != nil {
		return fresh, err
	}
	defer release()
	who, err = readIdentity(path)
	if err == nil {
		return who, nil // another program made it first
	}
	var damage error
	if errors.Is(err, errDamaged) {
		kept, err := renameDamaged(path)
		if err != nil {
			return fresh, err
		}
		damage = damagedProblem(path, kept)
	}
	if err := r.write(identityName, fresh); err != nil {
		return fresh, err
	}
	return fresh, damage
}

func newIdentity() Identity { return Identity{Author: systemUser(), Installation: NewLabel()} }

// NewLabel returns a label that no other installation has.
func NewLabel() string {
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails
	return hex.EncodeToString(random[:])
}

func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return "?"
	}
	return authorOf(u.Name, u.Username)
}

// authorOf returns who the system's user is as an author: the full name without office and
// telephone, else the name of the account without its domain ("KOMBIT\anna"), "?" for neither.
func authorOf(full, account string) string {
	full, _, _ = strings.Cut(full, ",")
	if strings.EqualFold(full, account) {
		full = "" // Windows knows no other name
	}
	account = account[strings.LastIndexByte(account, '\\')+1:]
	for _, name := range []string{full, account} {
		if name = cleanName(name); name != "" {
			return name
		}
	}
	return "?"
}

// cleanName removes what no text of a plan holds from a name.
func cleanName(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "?")))
}
