/* kill MILLISECONDS PROGRAM ARGUMENTS... starts a program and terminates it after a while,
   if it still runs. kill MILLISECONDS -of PROGRAM terminates one that runs already. It says
   "killed", or "ended" and after how many milliseconds, and then how many processes of that
   name still run: a process that loses its parent gets some seconds to end. It ends those
   that never ran: the system makes a process in several steps, and was cut short amid them. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>
#include <tlhelp32.h>

static int running(const wchar_t *name) {
	int n = 0;
	PROCESSENTRY32W entry = {sizeof entry};
	HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
	for (BOOL more = Process32FirstW(list, &entry); more; more = Process32NextW(list, &entry))
		if (_wcsicmp(entry.szExeFile, name) == 0) n++;
	CloseHandle(list);
	return n;
}

/* endStillborn ends processes that have only the thread they were made with: a program in Go
   begins with making more. */
static void endStillborn(const wchar_t *name) {
	PROCESSENTRY32W entry = {sizeof entry};
	HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
	for (BOOL more = Process32FirstW(list, &entry); more; more = Process32NextW(list, &entry)) {
		if (_wcsicmp(entry.szExeFile, name) != 0 || entry.cntThreads > 1) continue;
		HANDLE h = OpenProcess(PROCESS_TERMINATE, FALSE, entry.th32ProcessID);
		if (h) TerminateProcess(h, 98), CloseHandle(h);
	}
	CloseHandle(list);
}

/* after returns the command line from the argument n on, as it was given. */
static wchar_t *after(wchar_t *line, int n) {
	for (; n > 0; n--) {
		int quoted = 0;
		for (; *line && (quoted || *line != L' '); line++)
			if (*line == L'"') quoted = !quoted;
		while (*line == L' ') line++;
	}
	return line;
}

/* isOf reports whether a process runs a program of a name. */
static int isOf(DWORD id, const wchar_t *name) {
	int found = 0;
	PROCESSENTRY32W entry = {sizeof entry};
	HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
	for (BOOL more = Process32FirstW(list, &entry); more; more = Process32NextW(list, &entry))
		if (entry.th32ProcessID == id && _wcsicmp(entry.szExeFile, name) == 0) found = 1;
	CloseHandle(list);
	return found;
}

/* openRunning opens the process of a program that no process of the same program has made. */
static HANDLE openRunning(const wchar_t *name) {
	HANDLE h = NULL;
	PROCESSENTRY32W entry = {sizeof entry};
	HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
	for (BOOL more = Process32FirstW(list, &entry); more && !h; more = Process32NextW(list, &entry))
		if (_wcsicmp(entry.szExeFile, name) == 0 && !isOf(entry.th32ParentProcessID, name))
			h = OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, entry.th32ProcessID);
	CloseHandle(list);
	return h;
}

/* begin starts a program with the rest of the command line. */
static HANDLE begin(const wchar_t *program) {
	STARTUPINFOW start = {sizeof start};
	PROCESS_INFORMATION p;
	if (!CreateProcessW(program, after(GetCommandLineW(), 2), NULL, NULL, TRUE, 0, NULL, NULL, &start, &p)) return NULL;
	return p.hProcess;
}

int wmain(int argc, wchar_t **argv) {
	if (argc < 3) return 2;
	const wchar_t *program = argv[2];
	int runs = argc == 4 && wcscmp(argv[2], L"-of") == 0;
	if (runs) program = argv[3];
	const wchar_t *name = wcsrchr(program, L'\\');
	name = name ? name + 1 : program;
	HANDLE process = runs ? openRunning(name) : begin(program);
	if (!process) return 3;
	DWORD begun = GetTickCount();
	if (WaitForSingleObject(process, _wtoi(argv[1])) == WAIT_TIMEOUT && TerminateProcess(process, 99))
		puts("killed");
	else
		printf("ended %lu\n", (unsigned long)(GetTickCount() - begun));
	WaitForSingleObject(process, INFINITE);
	int left = running(name);
	for (int i = 0; left > 0 && i < 100; i++, left = running(name)) Sleep(50);
	if (left > 0) {
		endStillborn(name);
		Sleep(500);
		left = running(name);
	}
	printf("%d\n", left);
	return 0;
}
