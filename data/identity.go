package data

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
)

// Identity says who edits: the author as others read it, and the installation,
// a label for telling two machines of one person apart. Neither identifies a
// change; its content does.
type Identity struct {
	Author       string
	Installation string
}

// LoadIdentity reads the identity of this installation from a file in the
// user's configuration folder dir, and makes it at the first start.
func LoadIdentity(dir string) (Identity, error) {
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
		return Identity{}, problem("problem.identity", err, "path", path)
	}
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails
	who = Identity{Author: systemUser(), Installation: hex.EncodeToString(random[:])}
	b, _ = json.MarshalIndent(who, "", "\t")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return who, problem("problem.identity", err, "path", path)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return who, problem("problem.identity", err, "path", path)
	}
	return who, nil
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
