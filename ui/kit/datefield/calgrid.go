package datefield

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/ui/kit/style"
)

// Measures of the calendar in pixels at the normal text size.
const (
	calPad     = 10
	cellWidth  = 36
	cellHeight = 26
	weekWidth  = 30
	headHeight = 28 // title and arrows
	daysHeight = 18 // the names of the days
	infoHeight = 22
	listHeight = 34 // two rows of holidays
	keysHeight = 16
	arrowWidth = 26
	gridRows   = 6
	gridCells  = gridRows * 7
	gridWidth  = weekWidth + 7*cellWidth
	gridTop    = calPad + headHeight + daysHeight
)

// area is an area of the calendar that reacts to the mouse.
type area uint8

const (
	nowhere area = iota
	onDay
	onWeek
	onMonth
	onBackYear
	onBack
	onForward
	onForwardYear
)

// hit is an area, with the day or the week.
type hit struct {
	what area
	day  day.Day // a week's Monday
}

// pager is an arrow in the header of the calendar.
type pager struct {
	sign   string
	tip    string // text key
	months int
}

// pageArrows is the number of arrows.
const pageArrows = 4

// pagers returns the arrows from left to right, in the order of their areas.
func pagers() [pageArrows]pager {
	return [pageArrows]pager{
		{"«", "datefield.backyear", -12}, {"‹", "datefield.back", -1},
		{"›", "datefield.forward", 1}, {"»", "datefield.forwardyear", 12},
	}
}

// box is a rectangle in pixels at the normal text size.
type box struct{ x, y, w, h float32 }

func (b box) contains(x, y float32) bool {
	return x >= b.x && x < b.x+b.w && y >= b.y && y < b.y+b.h
}

func cellBox(cell int) box {
	return box{calPad + weekWidth + float32(cell%7)*cellWidth, gridTop + float32(cell/7)*cellHeight, cellWidth, cellHeight}
}

func weekBox(row int) box {
	return box{calPad, gridTop + float32(row)*cellHeight, weekWidth, cellHeight}
}

// arrowBox returns the box of the i-th arrow: two at each end of the header.
func arrowBox(i int) box {
	x := float32(calPad + i*arrowWidth)
	if i >= 2 {
		x = calPad + gridWidth - float32(4-i)*arrowWidth
	}
	return box{x, calPad, arrowWidth, headHeight - 4}
}

func titleBox() box {
	return box{calPad + 2*arrowWidth, calPad, gridWidth - 4*arrowWidth, headHeight - 4}
}

// calendarSize is the size of the whole calendar.
func calendarSize() fyne.Size {
	return fyne.NewSize(
		style.Px(gridWidth+2*calPad),
		style.Px(gridTop+gridRows*cellHeight+infoHeight+listHeight+keysHeight+calPad))
}

// at returns what lies at a position.
func (c *calendar) at(p fyne.Position) hit {
	k := style.Px(1)
	x, y := p.X/k, p.Y/k
	if titleBox().contains(x, y) {
		return hit{what: onMonth}
	}
	for i := range pageArrows {
		if arrowBox(i).contains(x, y) {
			return hit{what: onBackYear + area(i)}
		}
	}
	for row := range gridRows {
		if weekBox(row).contains(x, y) {
			return hit{onWeek, c.dayAt(row * 7)}
		}
	}
	for cell := range gridCells {
		if cellBox(cell).contains(x, y) {
			return hit{onDay, c.dayAt(cell)}
		}
	}
	return hit{}
}
