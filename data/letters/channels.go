package letters

import "slices"

// The channels by which letters are sent. They are part of the file format; the text of each is
// "letter.channel." with it behind.
const (
	ByDigitalPost = "digital_post"
	ByMail        = "mail"
	ByPost        = "post"
	ByHand        = "by_hand"
	ByOther       = "other"
)

// Channels returns the channels in the order in which they are offered.
func Channels() []string { return []string{ByDigitalPost, ByMail, ByPost, ByHand, ByOther} }

// IsChannel reports whether the program has a text for a channel; a newer program may have
// written others.
func IsChannel(channel string) bool { return slices.Contains(Channels(), channel) }
