package sealed

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
	"pgregory.net/rapid"
)

// quick is the work factor of the tests.
const quick = 2

func seal(t interface{ Fatal(...any) }, content []byte, passphrase string, workFactor int) []byte {
	var out bytes.Buffer
	w, err := Seal(&out, passphrase, workFactor)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unseal(b []byte, passphrase string, limit int64) ([]byte, error) {
	r, err := Open(bytes.NewReader(b), passphrase, limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestWhatIsSealedOpensWithItsPassphraseOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := bytes.Repeat([]byte("plan"), rapid.IntRange(0, 40_000).Draw(t, "size"))
		passphrase := rapid.StringN(1, 20, -1).Draw(t, "passphrase")
		b := seal(t, content, passphrase, quick)
		if !IsSealed(b) {
			t.Fatal("it does not look like a locked file")
		}
		got, err := unseal(b, passphrase, int64(len(content)))
		if err != nil || !bytes.Equal(got, content) {
			t.Fatalf("%d bytes came back of %d (%v)", len(got), len(content), err)
		}
		if _, err := unseal(b, passphrase+"?", int64(len(content))); !errors.Is(err, ErrPassphrase) {
			t.Fatalf("another passphrase: %v", err)
		}
	})
}

// A Mac may hand out å as a letter and a ring.
func TestTheSameLettersAreTheSamePassphrase(t *testing.T) {
	b := seal(t, []byte("x"), "bla\u030abærgrød", quick)
	if _, err := unseal(b, "bl\u00e5bærgrød", 1); err != nil {
		t.Error(err)
	}
}

func TestDamageNeverPassesAsContent(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789"), 20_000)
	b := seal(t, content, "hemmelig", quick)
	rapid.Check(t, func(t *rapid.T) {
		broken := bytes.Clone(b)
		at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
		if rapid.Bool().Draw(t, "cut off") {
			broken = broken[:at]
		} else {
			broken[at] ^= byte(1 << rapid.IntRange(0, 7).Draw(t, "bit"))
		}
		_, err := unseal(broken, "hemmelig", int64(len(content)))
		for _, known := range []error{ErrDamaged, ErrPassphrase, ErrNoPassphrase, ErrWork} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Fatalf("at %d of %d: %v", at, len(b), err)
	})
	if _, err := unseal(b[:len(b)-1], "hemmelig", int64(len(content))); !errors.Is(err, ErrDamaged) {
		t.Errorf("one byte short: %v", err)
	}
}

func TestWhatIsOpenedMayNotAskForTooMuch(t *testing.T) {
	if _, err := unseal(seal(t, make([]byte, 100_001), "a", quick), "a", 100_000); !errors.Is(err, ErrSize) {
		t.Errorf("too large: %v", err)
	}
	hard := bytes.Replace(seal(t, nil, "a", 9), []byte(" 9\n"), []byte(" 21\n"), 1)
	if _, err := unseal(hard, "a", 0); !errors.Is(err, ErrWork) {
		t.Errorf("too much work: %v", err)
	}
}

func TestAFileForAKeyIsToldFromOneWithAPassphrase(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, key.Recipient())
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	if _, err := unseal(out.Bytes(), "a", 0); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("locked for a key: %v", err)
	}
}

func TestAFileAsTextOpensToo(t *testing.T) {
	var out bytes.Buffer
	w := armor.NewWriter(&out)
	if _, err := w.Write(seal(t, []byte("plan"), "a", quick)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	if got, err := unseal(out.Bytes(), "a", 4); err != nil || string(got) != "plan" {
		t.Errorf("%q %v", got, err)
	}
	cut := out.Bytes()[:out.Len()-40]
	if _, err := unseal(cut, "a", 4); !errors.Is(err, ErrDamaged) {
		t.Errorf("cut off: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestAnErrorOfTheSourceIsNoDamage(t *testing.T) {
	b := seal(t, make([]byte, 200_000), "a", quick)
	for _, n := range []int{10, 300, 70_000} {
		r, err := Open(io.MultiReader(bytes.NewReader(b[:n]), failing{}), "a", 200_000)
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}
