package main

import (
	"regexp"
	"testing"
)

func TestVersionIsThatOfTheMetadata(t *testing.T) {
	if v := version(); !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(v) {
		t.Errorf("the version is %q", v)
	}
}

func TestLocaleFollowsPOSIX(t *testing.T) {
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("LANG", "en_GB.UTF-8")
	if got := locale(); got != "en_GB.UTF-8" {
		t.Errorf("from LANG: %q", got)
	}
	t.Setenv("LC_MESSAGES", "da_DK.UTF-8")
	if got := locale(); got != "da_DK.UTF-8" {
		t.Errorf("from LC_MESSAGES: %q", got)
	}
	t.Setenv("LC_ALL", "C")
	if got := locale(); got != "C" {
		t.Errorf("from LC_ALL: %q", got)
	}
}
