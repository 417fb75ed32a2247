/* The example's second part, a DLL that sends log lines to a server. It makes
   its connection too early. */
#include <winsock2.h>
#include <windows.h>

static SOCKET logger = INVALID_SOCKET;

static int start_network(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

static void open_log(void) {
  struct sockaddr_in server = {0};

  if (start_network() != 0)
    return;
  server.sin_family = AF_INET;
  server.sin_port = htons(514);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  logger = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  if (logger == INVALID_SOCKET ||
      connect(logger, (struct sockaddr *)&server, sizeof server) != 0)
    OutputDebugStringA("logger: no connection\n");
}

__declspec(dllexport) int log_line(const char *text, int length) {
  return send(logger, text, length, 0);
}

BOOL WINAPI DllMain(HINSTANCE dll, DWORD reason, LPVOID reserved) {
  (void)reserved;
  switch (reason) {
  case DLL_PROCESS_ATTACH:
    DisableThreadLibraryCalls(dll);
    open_log();
    break;
  case DLL_PROCESS_DETACH:
    if (logger != INVALID_SOCKET)
      closesocket(logger);
    WSACleanup();
    break;
  }
  return TRUE;
}
