/* A Restart Manager that has one answer: "Blåbær & Søn Regneark" has any file there is. Wine
   has none that answers. The structures are those of the headers of Windows. */
#include <windows.h>
#include <restartmanager.h>

static WCHAR asked[1024];

__declspec(dllexport) DWORD WINAPI RmStartSession(DWORD *session, DWORD flags, WCHAR key[]) {
	if (flags != 0) return ERROR_BAD_ARGUMENTS;
	for (int i = 0; i < CCH_RM_SESSION_KEY; i++) key[i] = L'k';
	key[CCH_RM_SESSION_KEY] = 0;
	*session = 4711;
	return 0;
}

__declspec(dllexport) DWORD WINAPI RmRegisterResources(DWORD session, UINT files, LPCWSTR names[], UINT programs,
		RM_UNIQUE_PROCESS *list, UINT services, LPCWSTR more[]) {
	if (session != 4711 || files != 1 || programs || list || services || more) return ERROR_BAD_ARGUMENTS;
	lstrcpynW(asked, names[0], 1024);
	return 0;
}

__declspec(dllexport) DWORD WINAPI RmGetList(DWORD session, UINT *needed, UINT *n, RM_PROCESS_INFO list[], DWORD *reasons) {
	if (session != 4711 || *n < 3 || GetFileAttributesW(asked) == INVALID_FILE_ATTRIBUTES) return ERROR_BAD_ARGUMENTS;
	ZeroMemory(list, 3 * sizeof *list);
	for (int i = 0; i < 2; i++) {
		list[i].Process.dwProcessId = 4;
		lstrcpyW(list[i].strAppName, L"Bl\u00e5b\u00e6r & S\u00f8n Regneark");
		list[i].ApplicationType = RmMainWindow;
	}
	list[2].Process.dwProcessId = GetCurrentProcessId();
	lstrcpyW(list[2].strAppName, L"The program itself");
	*needed = *n = 3;
	*reasons = RmRebootReasonNone;
	return 0;
}

__declspec(dllexport) DWORD WINAPI RmEndSession(DWORD session) {
	return session == 4711 ? 0 : ERROR_BAD_ARGUMENTS;
}
