/* Counts the calls that change files; at the chosen one it kills the whole run or lets it fail.
   FAULT_COUNT: file with two 8-byte numbers, calls so far and whether the fault has struck.
   FAULT_AT: number of the call.  FAULT_KIND: kill, once or always.  FAULT_ERROR: errno. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static volatile int64_t *state;
static int64_t at;
static int kill_at, always, error_at;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULT_COUNT"), *kind = getenv("FAULT_KIND");
    if (!path || !getenv("FAULT_AT")) return;
    at = atoll(getenv("FAULT_AT"));
    kill_at = kind && !strcmp(kind, "kill");
    always = kind && !strcmp(kind, "always");
    error_at = getenv("FAULT_ERROR") ? atoi(getenv("FAULT_ERROR")) : ENOSPC;
    int file = REAL(open)(path, O_RDWR);
    if (file < 0) return;
    void *shared = mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) state = shared;
}

/* Whether this call is to fail. */
static int struck(int costs_room) {
    if (!state) return 0;
    int64_t now = __sync_add_and_fetch(&state[0], 1);
    if (now != at && !(always && now > at && costs_room)) return 0;
    state[1] = 1;
    if (kill_at) { kill(0, SIGKILL); pause(); }
    errno = error_at;
    return 1;
}

static int regular(int file) {
    struct stat found;
    return fstat(file, &found) == 0 && S_ISREG(found.st_mode);
}

#define CREATING (O_CREAT | O_TRUNC)
#define OPEN(name, ...)                                                                  \
    mode_t mode = 0;                                                                     \
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest); } \
    if ((flags & CREATING) && struck(1)) return -1;                                      \
    return REAL(name)(__VA_ARGS__, flags, mode);
int open(const char *path, int flags, ...) { OPEN(open, path) }
int open64(const char *path, int flags, ...) { OPEN(open64, path) }
int openat(int folder, const char *path, int flags, ...) { OPEN(openat, folder, path) }
int openat64(int folder, const char *path, int flags, ...) { OPEN(openat64, folder, path) }

/* A write that fails puts half of its bytes down first, as a full disk does. */
ssize_t write(int file, const void *bytes, size_t size) {
    if (regular(file) && struck(1)) {
        int kept = errno;
        if (size > 1) (void)!REAL(write)(file, bytes, size / 2);
        errno = kept;
        return -1;
    }
    return REAL(write)(file, bytes, size);
}
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { return struck(1) ? -1 : REAL(pwrite)(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { return struck(1) ? -1 : REAL(pwrite64)(f, b, n, o); }
int rename(const char *a, const char *b) { return struck(1) ? -1 : REAL(rename)(a, b); }
int renameat(int x, const char *a, int y, const char *b) { return struck(1) ? -1 : REAL(renameat)(x, a, y, b); }
int link(const char *a, const char *b) { return struck(1) ? -1 : REAL(link)(a, b); }
int mkdir(const char *path, mode_t mode) { return struck(1) ? -1 : REAL(mkdir)(path, mode); }
int unlink(const char *path) { return struck(0) ? -1 : REAL(unlink)(path); }
int fsync(int file) { return struck(1) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return struck(1) ? -1 : REAL(fdatasync)(file); }
int ftruncate(int file, off_t size) { return struck(0) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return struck(0) ? -1 : REAL(ftruncate64)(file, size); }
