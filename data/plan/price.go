package plan

import "bolgeplan/data/day"

// PriceAt returns the price that holds on a day: the last that begins no later, unless it
// ended before. Prices are those of one settlement model from the first to the last, as
// PricesOf returns them. Where none holds, before is the price that ended, a zero Price
// where the day comes before the first.
func PriceAt(prices []Price, d day.Day) (p, before Price, ok bool) {
	for _, pr := range prices {
		if pr.ValidFrom > d {
			break
		}
		p, ok = pr, true
	}
	if ok && p.ValidTo != day.None && p.ValidTo < d {
		return Price{}, p, false
	}
	return p, Price{}, ok
}
