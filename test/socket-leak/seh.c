// A handler is explored where it makes no difference at which place of its
// block the exception arises; nowhere else (SehBodies.h says why).
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-socket-use-after-close' %s -- %mock -fms-extensions | %filecheck %s
#include <winsock2.h>
#include <string.h>

int work(void), use(SOCKET);
unsigned long _exception_code(void);

static int parse(const char *text) {
  int n = 0;
  while (*text)
    n += *text++;
  return n;
}

int left(int how) {
  SOCKET s = INVALID_SOCKET;
  __try {
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET)
      __leave;
    if (how)
      __leave;
    closesocket(s);
  } __finally {
    work();
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'left' returns here without closing the socket
  return 0;
}

int closed_if_abnormal(int how) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  for (;;) {
    __try {
      if (how == 1)
        break;
      if (how == 2)
        return how;
      if (how == 3)
        goto out;
    } __finally {
      if (_abnormal_termination())
        closesocket(s);
    }
    closesocket(s);
    return 7;
  }
out:
  return 0;
}

int handled_leak(char *to, const char *from) {
  // CHECK: :[[@LINE+6]]:5: warning: 'handled_leak' returns here without closing the socket
  // CHECK: :[[@LINE+1]]:14: note: the socket is made here
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    *to = *from;
  } __except (1) {
    return -2;
  }
  closesocket(s);
  return 0;
}

int handled_leak_of_many(const char *text, char *to) {
  int n = 0;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    if (text)
      // CHECK: :[[@LINE+6]]:5: warning: 'handled_leak_of_many' returns here
      // CHECK: :[[@LINE+1]]:7: note: assuming that an exception arises here
      n = parse(text);
    memset(to, n, 4);
  } __except (_exception_code() == 0xC0000005) {
    n = -1;
    return n;
  }
  closesocket(s);
  return n;
}

int handled_right(char *to, const char *from) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  int rc = 0;
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    *to = *from;
  } __except (1) {
    rc = -1;
    closesocket(s);
    s = INVALID_SOCKET;
  }
  if (s != INVALID_SOCKET)
    closesocket(s);
  return rc;
}

// Closed by the handler, and again.
int closed_twice(char *to, const char *from) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    *to = *from;
  } __except (1) {
    closesocket(s);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'closesocket' is called again for a socket that is closed already{{.*}} [winsock-socket-use-after-close]
  closesocket(s);
  return 0;
}

// The exception may come before or after the socket is closed, or in a function
// that does who knows what to it.
int depends(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    closesocket(s);
    *to = 0;
  } __except (1) {
    return -2;
  }
  return 0;
}
int unknown_callee(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    use(s);
  } __except (1) {
    return -2;
  }
  closesocket(s);
  return 0;
}
struct conn {
  SOCKET s;
};
int kept_by_other(struct conn *c) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    c->s = s;
  } __except (1) {
    return -2;
  }
  return 0;
}

// No exception gets there, and none is handled.
int never_raised(int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    n += 2;
  } __except (1) {
    return -2;
  }
  closesocket(s);
  return n;
}
int passed_on(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    *to = 1;
  } __except (0) {
    return -2;
  }
  closesocket(s);
  return 0;
}

// On its way to the handler, the exception meets a __finally block.
int through_finally(char *to, int how) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  int abnormal = 0;
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    __try {
      *to = 1;
    } __finally {
      abnormal = _abnormal_termination();
    }
  } __except (1) {
    if (abnormal)
      closesocket(s);
    return -2;
  }
  if (how)
    // CHECK: :[[@LINE+1]]:5: warning: 'through_finally' returns here
    return 3;
  if (!abnormal)
    closesocket(s);
  return 0;
}

// What that does to the socket is known, too, where every exception meets it.
int closed_on_the_way(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    __try {
      *to = 1;
    } __finally {
      closesocket(s);
    }
  } __except (1) {
    // CHECK: :[[@LINE+1]]:5: warning: 'closesocket' is called again for a socket that is closed already
    closesocket(s);
    return -2;
  }
  return 0;
}
int closed_on_the_way_right(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    __try {
      *to = 1;
    } __finally {
      if (_abnormal_termination())
        closesocket(s);
    }
  } __except (1) {
    return -2;
  }
  closesocket(s);
  return 0;
}
int closed_on_some_way(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    __try {
      *to = 1;
    } __finally {
      closesocket(s);
    }
    // Here and there.
    *to = 2;
  } __except (1) {
    closesocket(s);
    return -2;
  }
  return 0;
}

// An inner handler keeps what arises in its block.
int inner_handler(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    __try {
      *to = 1;
    } __except (1) {
    }
  } __except (1) {
    return -2;
  }
  closesocket(s);
  return 0;
}

int left_handler(int how) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  __try {
    if (how)
      __leave;
    closesocket(s);
    return 1;
  } __except (1) {
    closesocket(s);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'left_handler' returns here without closing the socket
  return 0;
}
