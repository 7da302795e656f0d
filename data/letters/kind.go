// Package letters knows the letters to municipalities: their kinds, which letters are
// current, and whether a current letter is stale.
//
// Each kind is one entry of the list in kinds.go; menus, pages, the register and the
// rules range over that list. The package is pure: it reads no clock and writes nothing.
package letters

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"bolgeplan/data/plan"
)

// Kind is what makes one kind of letter different from another.
type Kind struct {
	// ID is the name in the file: "course_invitation". The texts about the kind have it
	// at their end: "letter.kind." before it is what it is called, and "letters.none.", where
	// there is one, says why nobody gets it.
	ID string

	Wave  bool                 // it names the wave
	Dates []plan.MilestoneKind // that it states
	Needs []plan.MilestoneKind // without which it says too little
	Bill  bool                 // it says what the first period costs

	Courses bool // it says when and where each course is, and by when to sign up
	LastDay bool // it says which system ends, and when: the solution of the letter

	// About is the milestone that the letter is about, which its list shows beside each
	// municipality. Without one it is the deadline of the notice.
	About plan.MilestoneKind

	Notice       NoticeEffect // what the letter does to the notice of the go-live
	BeforeGoLive bool         // of use before the go-live only
}

// NoticeEffect says what a letter does to the notice of a go-live.
type NoticeEffect int

// What letters do to a notice.
const (
	NoNotice        NoticeEffect = iota // nothing
	GivesNotice                         // gives it
	ChangesNotice                       // gives it anew, with what holds now
	WithdrawsNotice                     // withdraws it, and all that earlier letters stated
)

// Notifies reports whether a letter of the kind gives, changes or withdraws notice.
func (k Kind) Notifies() bool { return k.Notice != NoNotice }

// RequiresNotice reports whether a letter of the kind goes only to municipalities that have notice.
func (k Kind) RequiresNotice() bool { return k.Notice == ChangesNotice || k.Notice == WithdrawsNotice }

// Replaces reports whether a letter of the kind replaces an earlier letter: one of its own
// kind; where it notifies, any that notifies; where it withdraws notice, every letter.
func (k Kind) Replaces(earlier Kind) bool {
	return k.ID == earlier.ID || k.Notifies() && earlier.Notifies() || k.Notice == WithdrawsNotice
}

// states reports whether the letter states a date of plan.ScheduleKinds.
func (k Kind) states(date int) bool { return slices.Contains(k.Dates, plan.ScheduleKinds[date]) }

var (
	defineLock   sync.Mutex
	definedKinds atomic.Pointer[[]Kind] // nil: those of the program
)

// Kinds returns the kinds in the order in which they are offered. The slice must not be
// changed.
func Kinds() []Kind {
	if list := definedKinds.Load(); list != nil {
		return *list
	}
	return builtIn
}

// KindOf returns the kind with an id; ok is false where the program does not know it.
func KindOf(id string) (k Kind, ok bool) {
	i := slices.IndexFunc(Kinds(), func(k Kind) bool { return k.ID == id })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds()[i], true
}

// Define adds a kind behind the others, and returns the function that removes it, for tests
// that define one of their own. A plan whose letters were read before must not be used
// afterwards. Define panics where the id is taken, or a date is in no schedule.
func Define(k Kind) (undefine func()) {
	defineLock.Lock()
	defer defineLock.Unlock()
	if _, taken := KindOf(k.ID); taken || k.ID == "" {
		panic(fmt.Sprintf("letters: the kind %q is defined twice", k.ID))
	}
	for _, date := range slices.Concat(k.Dates, k.Needs) {
		if !slices.Contains(plan.ScheduleKinds[:], date) {
			panic(fmt.Sprintf("letters: the kind %q states %s, which no schedule has", k.ID, date))
		}
	}
	list := append(slices.Clone(Kinds()), k)
	definedKinds.Store(&list)
	return func() {
		defineLock.Lock()
		defer defineLock.Unlock()
		left := slices.DeleteFunc(slices.Clone(Kinds()), func(of Kind) bool { return of.ID == k.ID })
		definedKinds.Store(&left)
	}
}
