package disk

import (
	"path"
	"strings"
	"unicode"
)

// NameFault is why Windows has no file of a name.
type NameFault int

// The faults.
const (
	NoFault    NameFault = iota
	DeviceName           // it is that of a device, such as CON, with any ending
	OpenEnd              // it ends with a dot or a space, which Windows drops
	WrongSign            // it has a sign that means something else in paths
	NoName               // it is a drive or the root of one, and no file
)

// IsDeviceName reports whether Windows takes a name, without its folder, for a device.
func IsDeviceName(name string) bool {
	name, _, _ = strings.Cut(name, ".")
	return devices[strings.ToUpper(strings.TrimRight(name, " "))]
}

var devices = func() map[string]bool {
	names := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "CONIN$": true, "CONOUT$": true}
	for _, n := range "0123456789¹²³" {
		names["COM"+string(n)], names["LPT"+string(n)] = true, true
	}
	return names
}()

// CheckWindowsName looks for a name in a path of Windows that no file there can have. It
// returns the name, and for WrongSign the sign. It looks at the path alone. file says that
// the path is to be a file: then a drive or its root is a fault too.
func CheckWindowsName(p string, file bool) (fault NameFault, name, sign string) {
	parts := strings.Split(path.Clean(strings.ReplaceAll(withoutVolume(p), `\`, "/")), "/")
	some := false
	for _, name := range parts {
		switch name {
		case "", ".", "..":
			continue
		}
		some = true
		if i := strings.IndexFunc(name, isWrongSign); i >= 0 {
			return WrongSign, name, string([]rune(name[i:])[:1])
		}
		if IsDeviceName(name) {
			return DeviceName, name, ""
		}
		if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
			return OpenEnd, name, ""
		}
	}
	if file && !some {
		return NoName, p, ""
	}
	return NoFault, "", ""
}

func isWrongSign(r rune) bool { return strings.ContainsRune(`<>:"|?*`, r) || unicode.IsControl(r) }

// withoutVolume cuts the drive or the shared folder off a path: "C:", "\\?\C:",
// "\\server\share", "\\?\UNC\server\share".
func withoutVolume(p string) string {
	p = strings.ReplaceAll(p, "/", `\`)
	rest, long := strings.CutPrefix(p, `\\?\`)
	if share, ok := cutPrefixFold(rest, `UNC\`); long && ok {
		return afterShare(share)
	}
	if share, ok := strings.CutPrefix(rest, `\\`); ok {
		return afterShare(share)
	}
	if len(rest) >= 2 && rest[1] == ':' && unicode.IsLetter(rune(rest[0])) {
		return rest[2:]
	}
	return rest
}

// afterShare cuts the server and its shared folder off.
func afterShare(p string) string {
	_, p, _ = strings.Cut(p, `\`)
	_, p, _ = strings.Cut(p, `\`)
	return p
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
