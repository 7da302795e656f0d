package letters

// The ways in which letters are sent. They are part of the file format.
const (
	DigitalPost = "digital_post"
	Mail        = "mail"
	Post        = "post"
	ByHand      = "by_hand"
)

// Channels returns the ways in which letters are sent, in the order in which they are
// offered. The text of one has the key "letter.channel." and its id.
func Channels() []string { return []string{DigitalPost, Mail, Post, ByHand} }
