package system

import "testing"

func TestFilesHaveAddresses(t *testing.T) {
	tests := []struct{ path, want string }{
		{"/home/a/Breve og mere", "file:///home/a/Breve%20og%20mere"},
		{"C:/Breve", "file:///C:/Breve"},
	}
	for _, tt := range tests {
		if got := FileURL(tt.path).String(); got != tt.want {
			t.Errorf("%s became %s", tt.path, got)
		}
	}
}
