// A library that is loaded before libc (LD_PRELOAD) and makes the calls fail
// that write to the files of one folder. The tests build it; what it does stands
// in a small file that both map into memory.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { error = 1, half = 2, kill_before = 3, kill_half = 4, kill_after = 5 };

// The same as type faults in faults_test.go.
struct control {
	int armed;  // calls are counted
	int at;     // the call that fails, from 1
	int mode;   // one of the above
	int code;   // errno of the failure
	int forever; // all calls after it fail too
	int count;  // calls that there were
	int failed; // calls that failed
	char name[44]; // of the call that failed first
};

static volatile struct control *control;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
	const char *path = getenv("BOLGEPLAN_FAULTS_CONTROL");
	folder = getenv("BOLGEPLAN_FAULTS_FOLDER");
	if (!path || !folder) return;
	int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
	int fd = real(path, O_RDWR);
	if (fd < 0) abort();
	control = mmap(0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (control == MAP_FAILED) abort();
	close(fd);
}

static int within(const char *path) { return !strncmp(path, folder, strlen(folder)); }

static int ours(int fd) {
	char link[64], path[PATH_MAX];
	if (!control || !control->armed) return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (n < 0) return 0;
	path[n] = 0;
	return within(path);
}

static void stop(void) {
	kill(getpid(), SIGKILL);
	for (;;) pause();
}

// next counts a call and returns what is to become of it, 0 for nothing.
static int next(const char *name) {
	int n = ++control->count;
	if (n < control->at || (n > control->at && !control->forever)) return 0;
	if (!control->failed++) strncpy((char *)control->name, name, sizeof control->name - 1);
	if (control->mode == kill_before) stop();
	errno = control->code;
	// What was written in part is followed by what cannot be written at all.
	return control->mode == half && n > control->at ? error : control->mode;
}

#define REAL(name) __typeof__(name) *real = dlsym(RTLD_NEXT, #name)

// PLAIN is what becomes of a call that does all or nothing.
#define PLAIN(name, mine, call) \
	do { \
		REAL(name); \
		if (!(mine)) return real call; \
		int fate = next(#name); \
		if (fate == error || fate == half) { errno = control->code; return -1; } \
		int result = real call; \
		if (fate) stop(); \
		return result; \
	} while (0)

// WRITE is what becomes of a call that may do its work in part.
#define WRITE(name, call, part) \
	do { \
		REAL(name); \
		if (!ours(fd)) return real call; \
		int fate = next(#name); \
		if (fate == error) { errno = control->code; return -1; } \
		if (fate == half) return real part; \
		if (fate == kill_half) { real part; stop(); } \
		ssize_t result = real call; \
		if (fate) stop(); \
		return result; \
	} while (0)

ssize_t write(int fd, const void *p, size_t n) { WRITE(write, (fd, p, n), (fd, p, n / 2)); }
ssize_t pwrite(int fd, const void *p, size_t n, off_t at) { WRITE(pwrite, (fd, p, n, at), (fd, p, n / 2, at)); }
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at) { WRITE(pwrite64, (fd, p, n, at), (fd, p, n / 2, at)); }
int fsync(int fd) { PLAIN(fsync, ours(fd), (fd)); }
int fdatasync(int fd) { PLAIN(fdatasync, ours(fd), (fd)); }
int ftruncate(int fd, off_t n) { PLAIN(ftruncate, ours(fd), (fd, n)); }
int ftruncate64(int fd, off64_t n) { PLAIN(ftruncate64, ours(fd), (fd, n)); }
int unlink(const char *path) { PLAIN(unlink, control && control->armed && within(path), (path)); }

#define OPEN(name) \
	int name(const char *path, int flags, ...) { \
		va_list args; \
		va_start(args, flags); \
		int mode = va_arg(args, int); \
		va_end(args); \
		PLAIN(name, control && control->armed && flags & O_CREAT && within(path), (path, flags, mode)); \
	}
OPEN(open)
OPEN(open64)
