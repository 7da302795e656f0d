package cuts

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// described is an image in a line: "a=text b/ b/c=text".
func described(m image) string {
	var parts []string
	for _, p := range m.paths() {
		if m[p] == nil {
			parts = append(parts, p+"/")
		} else {
			parts = append(parts, p+"="+string(m[p]))
		}
	}
	return strings.Join(parts, " ")
}

// playText plays calls in the words of strace, in the folder /r, on a disk.
func playText(from image, trace string) (*player, error) {
	p := newPlayer(from, "/r", "/r")
	calls, err := parseTrace([]byte(x(trace)))
	if err != nil {
		return p, err
	}
	p.begin(calls)
	for _, c := range calls {
		if _, err := p.play(c); err != nil {
			return p, err
		}
	}
	return p, nil
}

// What a cut surely leaves and what it leaves at best, for calls on a disk that
// has the files a and b/c.
func TestWhatIsSureAndWhatIsNot(t *testing.T) {
	for name, c := range map[string]struct{ trace, sure, best string }{
		"a write": {`1 openat(AT_FDCWD<‹/r›>, "‹a›", O_RDWR) = 3<‹/r/a›>
1 pwrite64(3<‹/r/a›>, "‹XY›", 2, 1) = 2`, "a=old b/ b/c=c", "a=oXY b/ b/c=c"},
		"a synced write": {`1 openat(AT_FDCWD<‹/r›>, "‹a›", O_RDWR) = 3<‹/r/a›>
1 pwrite64(3<‹/r/a›>, "‹XY›", 2, 1) = 2
1 fdatasync(3<‹/r/a›>) = 0`, "a=oXY b/ b/c=c", "a=oXY b/ b/c=c"},
		"a write that ends after the sync began": {`1 openat(AT_FDCWD<‹/r›>, "‹a›", O_RDWR) = 3<‹/r/a›>
1 fsync(3<‹/r/a›> <unfinished ...>
2 pwrite64(3<‹/r/a›>, "‹X›", 1, 0) = 1
1 <... fsync resumed>) = 0`, "a=old b/ b/c=c", "a=Xld b/ b/c=c"},
		"a write before a sync and one meanwhile": {`1 openat(AT_FDCWD<‹/r›>, "‹a›", O_RDWR) = 3<‹/r/a›>
1 pwrite64(3<‹/r/a›>, "‹X›", 1, 0) = 1
1 fsync(3<‹/r/a›> <unfinished ...>
2 pwrite64(3<‹/r/a›>, "‹Y›", 1, 1) = 1
1 <... fsync resumed>) = 0`, "a=Xld b/ b/c=c", "a=XYd b/ b/c=c"},
		"a name that is given while its folder is synced": {`1 open("‹/r›", O_RDONLY) = 4<‹/r›>
1 fsync(4<‹/r›> <unfinished ...>
2 mkdir("‹d›", 0700) = 0
1 <... fsync resumed>) = 0`, "a=old b/ b/c=c", "a=old b/ b/c=c d/"},
		"two names of one file": {`1 link("‹a›", "‹d›") = 0
1 rename("‹a›", "‹d›") = 0`, "a=old b/ b/c=c", "a=old b/ b/c=c d=old"},
		"a new file, its bytes synced": {`1 creat("‹/r/n›", 0600) = 3<‹/r/n›>
1 write(3<‹/r/n›>, "‹new›", 3) = 3
1 fsync(3<‹/r/n›>) = 0`, "a=old b/ b/c=c", "a=old b/ b/c=c n=new"},
		"a new file, its name synced": {`1 creat("‹/r/n›", 0600) = 3<‹/r/n›>
1 write(3<‹/r/n›>, "‹new›", 3) = 3
1 open("‹/r›", O_RDONLY) = 4<‹/r›>
1 fsync(4<‹/r›>) = 0`, "a=old b/ b/c=c n=", "a=old b/ b/c=c n=new"},
		"a rename over a file": {`1 rename("‹/r/b/c›", "‹/r/a›") = 0`, "a=old b/ b/c=c", "a=c b/"},
		"a rename, one folder synced": {`1 renameat(AT_FDCWD<‹/r›>, "‹b/c›", AT_FDCWD<‹/r/b›>, "‹../d›") = 0
1 open("‹b›", O_RDONLY) = 4<‹/r/b›>
1 fsync(4<‹/r/b›>) = 0`, "a=old b/ d=c", "a=old b/ d=c"},
		"a link and the first name gone": {`1 linkat(AT_FDCWD<‹/r›>, "‹/r/a›", AT_FDCWD<‹/r›>, "‹/r/d›", 0) = 0
1 open("‹.›", O_RDONLY) = 4<‹/r›>
1 fsync(4<‹/r›>) = 0
1 unlink("‹a›") = 0`, "a=old b/ b/c=c d=old", "b/ b/c=c d=old"},
		"what was made and removed is not made again": {`1 creat("‹n›", 0600) = 3<‹/r/n›>
1 rename("‹n›", "‹b/n›") = 0
1 open("‹b›", O_RDONLY) = 4<‹/r/b›>
1 fsync(4<‹/r/b›>) = 0`, "a=old b/ b/c=c b/n=", "a=old b/ b/c=c b/n="},
		"a folder that goes": {`1 unlinkat(4<‹/r/b›>, "‹c›", 0) = 0
1 unlinkat(AT_FDCWD<‹/r›>, "‹b›", AT_REMOVEDIR) = 0`, "a=old b/ b/c=c", "a=old"},
		"a folder that comes": {`1 mkdirat(AT_FDCWD<‹/r›>, "‹d›", 0700) = 0
1 mkdir("‹d/e›", 0700) = 0`, "a=old b/ b/c=c", "a=old b/ b/c=c d/ d/e/"},
		"emptied and written anew": {`1 openat(AT_FDCWD<‹/r›>, "‹/r/a›", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0600) = 3<‹/r/a›>
1 write(3<‹/r/a›>, "‹x›", 1) = 1`, "a=old b/ b/c=c", "a=x b/ b/c=c"},
		"sizes": {`1 truncate("‹a›", 1) = 0
1 open("‹b/c›", O_RDWR) = 3<‹/r/b/c›>
1 ftruncate(3<‹/r/b/c›>, 3) = 0
1 fallocate(3<‹/r/b/c›>, 0, 2, 2) = 0`, "a=old b/ b/c=c", "a=o b/ b/c=c\x00\x00\x00"},
		"appended, a short write": {`1 openat(AT_FDCWD<‹/r›>, "‹/r/a›", O_WRONLY|O_APPEND) = 3<‹/r/a›>
1 write(3<‹/r/a›>, "‹er and›", 6) = 2
1 write(3<‹/r/a›>, "‹ s›", 2) = 2`, "a=old b/ b/c=c", "a=older s b/ b/c=c"},
		"two descriptors of one place": {`1 open("‹a›", O_WRONLY) = 3<‹/r/a›>
1 dup(3<‹/r/a›>) = 4<‹/r/a›>
1 fcntl(3<‹/r/a›>, F_DUPFD_CLOEXEC, 5) = 5<‹/r/a›>
1 fcntl(3<‹/r/a›>, F_SETLK, {l_type=F_RDLCK, l_whence=SEEK_SET, l_start=0, l_len=1}) = 0
1 write(3<‹/r/a›>, "‹1›", 1) = 1
1 write(4<‹/r/a›>, "‹2›", 1) = 1
1 close(4<‹/r/a›>) = 0
1 write(5<‹/r/a›>, "‹3›", 1) = 1`, "a=old b/ b/c=c", "a=123 b/ b/c=c"},
		"a place that was sought": {`1 open("‹a›", O_WRONLY) = 3<‹/r/a›>
1 lseek(3<‹/r/a›>, -1, SEEK_END) = 2
1 writev(3<‹/r/a›>, [{iov_base="‹X›", iov_len=1}, {iov_base="‹Y›", iov_len=1}], 2) = 2`, "a=old b/ b/c=c", "a=olXY b/ b/c=c"},
		"a child's descriptors are its own": {`1 open("‹a›", O_WRONLY) = 3<‹/r/a›>
2 close(3<‹/r/a›>) = 0
2 open("‹b/c›", O_WRONLY) = 3<‹/r/b/c›>
2 write(3<‹/r/b/c›>, "‹C›", 1) = 1
1 vfork() = 2
1 write(3<‹/r/a›>, "‹A›", 1) = 1`, "a=old b/ b/c=c", "a=Ald b/ b/c=C"},
		"a thread's are its parent's": {`1 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD, stack=0x1}, 88) = 2
2 open("‹a›", O_WRONLY) = 3<‹/r/a›>
1 write(3<‹/r/a›>, "‹A›", 1) = 1`, "a=old b/ b/c=c", "a=Ald b/ b/c=c"},
		"a number that is another file by now": {`1 open("‹a›", O_WRONLY) = 3<‹/r/a›>
1 write(3<‹pipe:[7]›>, "‹A›", 1) = 1`, "a=old b/ b/c=c", "a=old b/ b/c=c"},
		"a descriptor that nobody saw opened": {`1 pwrite64(9<‹/r/a›>, "‹A›", 1, 0) = 1`, "a=old b/ b/c=c", "a=Ald b/ b/c=c"},
		"a copy by the system": {`1 open("‹a›", O_RDONLY) = 3<‹/r/a›>
1 creat("‹n›", 0600) = 4<‹/r/n›>
1 copy_file_range(3<‹/r/a›>, NULL, 4<‹/r/n›>, NULL, 9, 0) = 2
1 sendfile(4<‹/r/n›>, 3<‹/r/a›>, NULL, 9) = 1`, "a=old b/ b/c=c", "a=old b/ b/c=c n=old"},
		"elsewhere": {`1 openat(AT_FDCWD<‹/r›>, "‹/etc/passwd›", O_RDONLY) = 3<‹/etc/passwd›>
1 write(1<‹pipe:[5]›>, "‹said›", 4) = 4
1 openat(AT_FDCWD<‹/r›>, "‹/dev/null›", O_RDWR|O_CREAT) = 5<‹/dev/null›>
1 close(3<‹/etc/passwd›>) = 0`, "a=old b/ b/c=c", "a=old b/ b/c=c"},
	} {
		p, err := playText(image{"a": []byte("old"), "b": nil, "b/c": []byte("c")}, c.trace)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := described(p.disk.after(nothing)); got != c.sure {
			t.Errorf("%s: sure is %q, not %q", name, got, c.sure)
		}
		if got := described(p.disk.after(everything)); got != c.best {
			t.Errorf("%s: at best there is %q, not %q", name, got, c.best)
		}
	}
}

func TestWhatCannotBePlayedIsRefused(t *testing.T) {
	for name, trace := range map[string]string{
		"memory":                    `1 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3<‹/r/a›>, 0) = 0x7f`,
		"an exchange":               `1 renameat2(AT_FDCWD<‹/r›>, "‹a›", AT_FDCWD<‹/r›>, "‹b›", RENAME_EXCHANGE) = 0`,
		"a hole":                    `1 fallocate(3<‹/r/a›>, FALLOC_FL_PUNCH_HOLE, 0, 1) = 0`,
		"a symbolic link":           `1 symlink("‹a›", "‹/r/l›") = 0`,
		"all disks at once":         `1 sync() = 0`,
		"part of a file":            `1 sync_file_range(3<‹/r/a›>, 0, 1, 0) = 0`,
		"a file without a name":     `1 openat(AT_FDCWD<‹/r›>, "‹/r›", O_RDWR|O_TMPFILE, 0600) = 3<‹/r/#1›>`,
		"a write that syncs":        `1 open("‹a›", O_RDWR|O_DSYNC) = 3<‹/r/a›>`,
		"a place not known":         `1 write(9<‹/r/a›>, "‹A›", 1) = 1`,
		"a copy from elsewhere":     `1 sendfile(9<‹/r/a›>, 3<‹/etc/passwd›>, NULL, 9) = 1`,
		"into a pipe and out":       `1 splice(3<‹pipe:[5]›>, NULL, 9<‹/r/a›>, NULL, 9, 0) = 1`,
		"from beyond the folder":    `1 rename("‹/s/a›", "‹/r/n›") = 0`,
		"a file beyond the folder":  `1 openat(AT_FDCWD<‹/r›>, "‹/s/a›", O_RDWR|O_CREAT, 0600) = 3<‹/s/a›>`,
		"a write beyond the folder": `1 write(9<‹/s/a›>, "‹A›", 1) = 1`,
		"a removal beyond":          `1 unlink("‹/s/a›") = 0`,
		"a text that was cut short": `1 pwrite64(9<‹/r/a›>, "‹A›"..., 100, 0) = 100`,
	} {
		if p, err := playText(image{"a": []byte("old"), "b": nil}, trace); err == nil {
			t.Errorf("%s is played: %s", name, described(p.disk.after(everything)))
		}
	}
}

// Where everything was synced there is one disk, whatever a cut does; and what
// is left of a file otherwise is made of pieces that it once had.
func TestCutsLeaveWhatWasThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDisk(image{"f": bytes.Repeat([]byte{'0'}, 2*cluster)})
		f := d.lookup("f")
		versions := [][]byte{f.data} // as it was after every write
		now := 0
		for range rapid.IntRange(1, 8).Draw(t, "writes") {
			now++
			if at := rapid.Int64Range(0, 4*cluster).Draw(t, "at"); rapid.IntRange(0, 5).Draw(t, "resize") == 0 {
				f.resize(now, at)
			} else {
				f.write(now, at, bytes.Repeat([]byte{byte('0' + now)}, rapid.IntRange(1, 2*cluster).Draw(t, "size")))
			}
			versions = append(versions, slices.Clone(f.data))
			if rapid.IntRange(0, 3).Draw(t, "sync") == 0 {
				now++
				d.sync(now, f)
				versions = versions[len(versions)-1:]
			}
		}
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		for range 20 {
			fate := anyFate(rng)
			if got := d.after(fate)["f"]; !pieced(got, versions) {
				t.Fatalf("%v leaves %d bytes that were never there", fate, len(got))
			}
		}
		want := slices.Clone(f.data)
		d.sync(now+1, f)
		for range 5 {
			if got := d.after(anyFate(rng))["f"]; !bytes.Equal(got, want) {
				t.Fatal("a cut changed what was on the disk")
			}
		}
	})
}

// pieced reports whether every sector is one of a version, or was never written
// where some version ends before it.
func pieced(b []byte, versions [][]byte) bool {
	for at := 0; at < len(b); at += sector {
		got := b[at:min(at+sector, len(b))]
		ok := slices.ContainsFunc(versions, func(v []byte) bool {
			if len(v) < at+len(got) {
				return true // it is zeros, or what the disk had
			}
			return bytes.Equal(v[at:at+len(got)], got)
		})
		if !ok {
			return false
		}
	}
	return true
}

// Over many cuts every part of what is pending is lost and is kept.
func TestCutsLeaveAllThatMayBe(t *testing.T) {
	p, err := playText(image{"d": nil}, `1 mkdir("‹e›", 0700) = 0
1 creat("‹x›", 0600) = 3<‹/r/x›>
1 write(3<‹/r/x›>, "‹x›", 1) = 1
1 creat("‹d/y›", 0600) = 4<‹/r/d/y›>
1 rename("‹x›", "‹z›") = 0`)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[string]bool{}
	for range 2000 {
		seen[described(p.disk.after(anyFate(rng)))] = true
	}
	for _, want := range []string{
		"d/", "d/ e/", "d/ x=", "d/ e/ x=", "d/ e/ x=x", "d/ d/y=", "d/ d/y= e/ x=", "d/ e/ z=x", "d/ z=", "d/ d/y= e/ z=x",
	} {
		if !seen[want] {
			t.Errorf("no cut leaves %q", want)
		}
	}
	for got := range seen {
		if strings.Contains(got, "x=") && strings.Contains(got, "z=") {
			t.Errorf("a rename was cut in two: %q", got)
		}
	}
	long := &node{sure: []byte{}}
	want := map[string]bool{}
	for i := range 4 {
		b := bytes.Repeat([]byte{byte('a' + i)}, sector)
		long.write(i, int64(i)*sector, b)
		want[fmt.Sprint("without ", i)] = false
	}
	for range 2000 {
		b := fate{rng, someBytes, allNames}.keepBytes(long)
		for i := range 4 {
			lost := len(b) <= i*sector || b[i*sector] != byte('a'+i)
			if lost && bytes.Count(b, []byte("a"))+bytes.Count(b, []byte("b"))+bytes.Count(b, []byte("c"))+bytes.Count(b, []byte("d")) >= 3*sector {
				want[fmt.Sprint("without ", i)] = true
			}
		}
	}
	for what, ok := range want {
		if !ok {
			t.Errorf("no cut leaves all sectors %s", what)
		}
	}
}

func TestImagesAreToldApart(t *testing.T) {
	a := image{"a": []byte("1"), "d": nil}
	root := t.TempDir()
	if err := a.write(root); err != nil {
		t.Fatal(err)
	}
	if got, err := readImage(root); err != nil || got.difference(a) != "" || got.fingerprint() != a.fingerprint() {
		t.Errorf("written and read it is %q (%v)", described(got), err)
	}
	for _, b := range []image{
		{"a": []byte("2"), "d": nil}, {"a": []byte("1")}, {"a": []byte("1"), "d": []byte{}}, {"a": []byte("1"), "d": nil, "e": nil},
	} {
		if a.difference(b) == "" || b.difference(a) == "" || a.fingerprint() == b.fingerprint() {
			t.Errorf("%q and %q are one", described(a), described(b))
		}
	}
}
