package cuts

import (
	"fmt"
	"math/rand/v2"
)

// cut is a power cut and what it left.
type cut struct {
	moment
	number int // index of the moment
	fate   fate
	left   image
}

func (c cut) String() string {
	return fmt.Sprintf("the cut at moment %d, after %q of command %d, leaving %s", c.number, c.event.what, c.run, c.fate)
}

// replay visits about as many power cuts as asked for, spread over all moments. After every
// output of the program, one cut leaves only what was surely on the disk.
func (r *recording) replay(p *player, moments, cuts int, rng *rand.Rand, visit func(cut)) error {
	number := 0
	for i := range r.runs {
		err := r.play(p, i, func(m moment) {
			leave := func(f fate) { visit(cut{m, number, f, p.disk.after(f)}) }
			due := cuts*(number+1)/moments - cuts*number/moments
			for _, f := range fates(m, due, rng) {
				leave(f)
			}
			number++
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// fates selects the fates of a number of cuts at a moment.
func fates(m moment, number int, rng *rand.Rand) []fate {
	var list []fate
	if m.event.said || number > 2 {
		list = append(list, nothing)
	}
	if number > 2 {
		list = append(list, everything)
	}
	for len(list) < number {
		switch rng.IntN(8) {
		case 0:
			list = append(list, everything)
		case 1, 2:
			list = append(list, nothing)
		default:
			list = append(list, anyFate(rng))
		}
	}
	return list
}
