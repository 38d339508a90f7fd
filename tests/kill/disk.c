/*
 * A disk that refuses, preloaded into a program: the first REFUSE_AFTER writes below REFUSE_UNDER go through, and every
 * further one gets the error REFUSE_WITH, as on a disk that is full (ENOSPC), over its quota (EDQUOT), read-only (EROFS) or
 * pulled out (EIO: then nothing can be read either). Where REFUSE_WITH is "kill", the program is killed at that write; where it is
 * "garble", that one write arrives with a bit turned, and nobody is told.
 * REFUSE_COUNT names a file for the number of writes; REFUSE_LOG one for the name of every file that was opened for writing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *under;
static long after = LONG_MAX;
static int with;
enum { KILL = -1, GARBLE = -2 };
static int log_fd = -1;
static atomic_long writes;

__attribute__((constructor)) static void begin(void) {
    const char *text;
    under = getenv("REFUSE_UNDER");
    if ((text = getenv("REFUSE_AFTER"))) after = atol(text);
    if ((text = getenv("REFUSE_WITH"))) with = !strcmp(text, "kill") ? KILL : !strcmp(text, "garble") ? GARBLE : atoi(text);
    if ((text = getenv("REFUSE_LOG")))
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("REFUSE_COUNT");
    char text[32];
    if (!path) return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    syscall(SYS_write, fd, text, snprintf(text, sizeof text, "%ld", atomic_load(&writes)));
}

static int is_under(const char *path) { return under && path && !strncmp(path, under, strlen(under)); }

static int fd_is_under(int fd) {
    char link[32], path[PATH_MAX];
    if (!under) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return is_under(path);
}

/* Counts a write, and says whether it is refused. */
static int refused(int concerned) {
    if (!concerned || atomic_fetch_add(&writes, 1) < after || !with || with == GARBLE) return 0;
    if (with == KILL) kill(getpid(), SIGKILL);
    errno = with;
    return 1;
}

/* What arrives instead, where this write is the one that is garbled; to be freed. */
static void *garbled(int fd, const void *bytes, size_t n) {
    if (with != GARBLE || !n || atomic_load(&writes) - 1 != after || !fd_is_under(fd)) return NULL;
    unsigned char *other = malloc(n);
    if (!other) return NULL;
    memcpy(other, bytes, n);
    other[n / 2] ^= 0x40;
    return other;
}

/* Whether the disk is no longer there. */
static int gone(int fd) {
    if (with != EIO || atomic_load(&writes) <= after || !fd_is_under(fd)) return 0;
    errno = EIO;
    return 1;
}

static void note(const char *path, int flags) {
    char line[PATH_MAX + 2], folder[PATH_MAX] = "";
    if (log_fd < 0 || !path || !((flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT)) return;
    if (path[0] != '/' && getcwd(folder, sizeof folder - 1)) strcat(folder, "/");
    int n = snprintf(line, sizeof line, "%s%s\n", folder, path);
    if (n > 0) syscall(SYS_write, log_fd, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MODE                                    \
    mode_t mode = 0;                            \
    if (flags & (O_CREAT | __O_TMPFILE)) {      \
        va_list rest;                           \
        va_start(rest, flags);                  \
        mode = (mode_t)va_arg(rest, int);       \
        va_end(rest);                           \
    }
#define WRITES(flags) (((flags) & O_ACCMODE) != O_RDONLY || (flags) & O_CREAT)

int open(const char *path, int flags, ...) {
    MODE note(path, flags);
    return refused(WRITES(flags) && is_under(path)) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE note(path, flags);
    return refused(WRITES(flags) && is_under(path)) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE note(path, flags);
    return refused(WRITES(flags) && is_under(path)) ? -1 : REAL(openat)(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE note(path, flags);
    return refused(WRITES(flags) && is_under(path)) ? -1 : REAL(openat64)(at, path, flags, mode);
}
#define PUT(call, ...)                                                              \
    if (refused(fd_is_under(fd))) return -1;                                        \
    void *other = garbled(fd, bytes, n);                                            \
    ssize_t put = REAL(call)(fd, other ? other : bytes, n __VA_OPT__(, ) __VA_ARGS__); \
    free(other);                                                                    \
    return put;

ssize_t write(int fd, const void *bytes, size_t n) { PUT(write) }
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) { PUT(pwrite, at) }
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) { PUT(pwrite64, at) }
int fsync(int fd) { return refused(fd_is_under(fd)) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return refused(fd_is_under(fd)) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t n) { return refused(fd_is_under(fd)) ? -1 : REAL(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { return refused(fd_is_under(fd)) ? -1 : REAL(ftruncate64)(fd, n); }
int posix_fallocate(int fd, off_t at, off_t n) { return refused(fd_is_under(fd)) ? with : REAL(posix_fallocate)(fd, at, n); }
int rename(const char *from, const char *to) {
    note(to, O_WRONLY);
    return refused(is_under(to)) ? -1 : REAL(rename)(from, to);
}
int unlink(const char *path) { return refused(is_under(path)) ? -1 : REAL(unlink)(path); }
int mkdir(const char *path, mode_t mode) {
    note(path, O_WRONLY);
    return refused(is_under(path)) ? -1 : REAL(mkdir)(path, mode);
}
ssize_t read(int fd, void *bytes, size_t n) { return gone(fd) ? -1 : REAL(read)(fd, bytes, n); }
ssize_t pread(int fd, void *bytes, size_t n, off_t at) { return gone(fd) ? -1 : REAL(pread)(fd, bytes, n, at); }
ssize_t pread64(int fd, void *bytes, size_t n, off64_t at) { return gone(fd) ? -1 : REAL(pread64)(fd, bytes, n, at); }
