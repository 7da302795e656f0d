package copies

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// maxFileName is how long a file's name may be on most disks, in bytes.
const maxFileName = 255

// shorten cuts a name to a number of bytes, in whole letters. Instead of what it
// cuts off it puts something of a hash, which tells long names apart.
func shorten(name string, most int) string {
	if len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	end := "~" + hex.EncodeToString(sum[:4])
	cut := max(most-len(end), 0)
	for cut > 0 && !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + end
}

// FreeName returns a name beside a file that is not taken, with a suffix in words.
func FreeName(path, suffix string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(filepath.Base(path), ext)
	for n := 1; ; n++ {
		end := fmt.Sprintf(" (%s)%s", suffix, ext)
		if n > 1 {
			end = fmt.Sprintf(" (%s %d)%s", suffix, n, ext)
		}
		name := filepath.Join(filepath.Dir(path), shorten(base, maxFileName-len(end))+end)
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}
