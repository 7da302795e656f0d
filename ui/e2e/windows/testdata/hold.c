/* hold MILLISECONDS none|read|shared PATH opens a file as other programs do, says so, and
   closes it after a while. It waits for a file that is not there yet. With "none" it
   shares the file with nobody, with "read" only with readers, as backups do, and with
   "shared" with everybody who does not remove it, as virus scanners do. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
	if (argc != 4) return 2;
	DWORD share = 0;
	if (wcscmp(argv[2], L"read") == 0) share = FILE_SHARE_READ;
	if (wcscmp(argv[2], L"shared") == 0) share = FILE_SHARE_READ | FILE_SHARE_WRITE;
	puts("waiting");
	fflush(stdout);
	for (DWORD begun = GetTickCount(); GetTickCount() - begun < 120000;) {
		HANDLE h = CreateFileW(argv[3], GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
		if (h == INVALID_HANDLE_VALUE) continue;
		puts("held");
		fflush(stdout);
		Sleep(_wtoi(argv[1]));
		CloseHandle(h);
		puts("released");
		return 0;
	}
	return 1;
}
