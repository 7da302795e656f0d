package cuts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// image is the content of a disk: the bytes of every file by its slash-separated path below
// the root; nil for a folder.
type image map[string][]byte

// paths returns all paths, a folder before its content.
func (m image) paths() []string { return slices.Sorted(maps.Keys(m)) }

// readImage reads the content of a folder.
func readImage(root string) (image, error) {
	m := image{}
	err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil || p == root {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		switch key := filepath.ToSlash(rel); {
		case e.IsDir():
			m[key] = nil
		case !e.Type().IsRegular():
			return fmt.Errorf("%s is neither a file nor a folder", p)
		default:
			b, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			m[key] = append([]byte{}, b...)
		}
		return nil
	})
	return m, err
}

// write writes the image into a folder.
func (m image) write(root string) error {
	for _, p := range m.paths() {
		to := filepath.Join(root, filepath.FromSlash(p))
		var err error
		if b := m[p]; b == nil {
			err = os.MkdirAll(to, 0o700)
		} else {
			err = os.WriteFile(to, b, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// difference describes the first difference between two images, "" for none.
func (m image) difference(other image) string {
	for _, p := range slices.Sorted(maps.Keys(union(m, other))) {
		a, inA := m[p]
		b, inB := other[p]
		switch {
		case !inA:
			return p + " is there"
		case !inB:
			return p + " is not there"
		case (a == nil) != (b == nil):
			return p + " is a folder or is none"
		case !bytes.Equal(a, b):
			return fmt.Sprintf("%s has other bytes (%d and %d)", p, len(a), len(b))
		}
	}
	return ""
}

func union(a, b image) image {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

var seed = maphash.MakeSeed()

// fingerprint identifies content within one run.
func fingerprint(b []byte) uint64 { return maphash.Bytes(seed, b) }

// fingerprint identifies an image within one run.
func (m image) fingerprint() uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, p := range m.paths() {
		b := m[p]
		_, _ = h.WriteString(p)
		kind := byte(0)
		if b != nil {
			kind = 1
		}
		_, _ = h.Write(binary.BigEndian.AppendUint64([]byte{0, kind}, fingerprint(b)))
	}
	return h.Sum64()
}
