package logfile

/*
typedef struct sqlite3 sqlite3;
int sqlite3_auto_extension(void (*)(void));
int sqlite3_file_control(sqlite3 *, const char *, int, void *);

#define SQLITE_FCNTL_WIN32_AV_RETRY 9

// SQLite tries a call again that another program's hold on a file keeps it from, such as
// that of a virus scanner on the journal: a number of times, each pause longer by a delay
// in milliseconds. 15 times with 25 are three seconds; its own 10 are less than half.
static int beginConnection(sqlite3 *db) {
	int retries[2] = {15, 25};
	sqlite3_file_control(db, "main", SQLITE_FCNTL_WIN32_AV_RETRY, retries);
	return 0;
}

static void bePatient(void) { sqlite3_auto_extension((void (*)(void))beginConnection); }
*/
import "C"

// init lets SQLite wait for other programs as long as package disk does.
func init() { C.bePatient() }
