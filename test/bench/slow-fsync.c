/* Preloaded into a server: every fsync and fdatasync takes 10 ms more, as on a slow disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static int slowed(const char *name, int fd) {
  int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  struct timespec pause = {0, 10 * 1000 * 1000};
  int result = sync(fd);
  nanosleep(&pause, 0);
  return result;
}

int fsync(int fd) { return slowed("fsync", fd); }
int fdatasync(int fd) { return slowed("fdatasync", fd); }
