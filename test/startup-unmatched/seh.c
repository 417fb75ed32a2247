// Functions with __try are explored as others are: a __finally block stands on
// every way out of its block.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -fms-extensions | %filecheck %s
#include <winsock2.h>

int work(void);

int left_early(int how) {
  WSADATA data;
  __try {
    // CHECK: :[[@LINE+5]]:7: warning: 'left_early' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    // CHECK: :[[@LINE+1]]:9: note: Winsock is started here
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      __leave;
    if (how)
      return 0;
    WSACleanup();
  } __finally {
    work();
  }
  return 0;
}

int all_ways(int how) {
  WSADATA data;
  int started = 0;
  for (;;) {
    __try {
      int rc = WSAStartup(MAKEWORD(2, 2), &data);
      if (rc)
        return rc;
      started = 1;
      if (how == 1)
        __leave;
      if (how == 2)
        break;
      if (how == 3)
        goto out;
      if (how == 4)
        continue;
      if (how == 5)
        return work();
    } __finally {
      if (started) {
        WSACleanup();
        started = 0;
      }
    }
    return 0;
  }
  return 1;
out:
  return 2;
}

int abnormal_only(int how) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  __try {
    // Neither leaving nor the end of the block is abnormal.
    if (how == 1)
      __leave;
    if (how == 2)
      return 2;
    if (how == 3)
      goto out;
  } __finally {
    int abnormal = _abnormal_termination();
    if (abnormal)
      WSACleanup();
  }
  WSACleanup();
out:
  return 0;
}

int normal_only(int how) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  __try {
    // CHECK: :[[@LINE+2]]:7: warning: 'normal_only' returns here with Winsock still started
    if (how)
      return 0;
  } __finally {
    if (!_abnormal_termination())
      WSACleanup();
  }
  return 0;
}

int nested(int how) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  __try {
    __try {
      if (how == 1)
        __leave;
      if (how == 2)
        return 1;
      work();
    } __finally {
      work();
      if (how == 3)
        __leave;
    }
    work();
  } __finally {
    WSACleanup();
  }
  return 0;
}

int nested_wrong(int how) {
  WSADATA data;
  __try {
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      return -1;
    __try {
      if (how == 1)
        return 1;
      // CHECK: :[[@LINE+2]]:9: warning: 'nested_wrong' returns here with Winsock still started
      if (how == 2)
        return 2;
    } __finally {
      if (how == 1)
        WSACleanup();
    }
    WSACleanup();
  } __finally {
    work();
  }
  return 0;
}

// What is handed back is known before the block is left.
int result_before(void) {
  WSADATA data;
  int rc = WSAStartup(MAKEWORD(2, 2), &data);
  __try {
    return rc;
  } __finally {
    if (rc == 0)
      WSACleanup();
    rc = 1;
  }
}

// One of the ways may return out of the __finally block itself.
int overridden(int how) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  __try {
    if (how)
      return 1;
  } __finally {
    WSACleanup();
    if (how == 7)
      return 7;
  }
  return 0;
}

static int start_guarded(void) {
  WSADATA data;
  int ok = 0;
  __try {
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      __leave;
    ok = 1;
  } __finally {
    work();
  }
  return ok;
}

int caller(int how) {
  if (!start_guarded())
    return 1;
  if (how)
    // CHECK: :[[@LINE+1]]:5: warning: 'caller' returns here with Winsock still started
    return 2;
  WSACleanup();
  return 0;
}
