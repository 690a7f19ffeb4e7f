/* The join of benches/join.ts in C: the same columns, radix partitions and open addressing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { int32_t k[4]; int32_t hash, row; } Row;
typedef struct { Row *rows; uint32_t *starts; } Parted;

static int32_t mix(const int32_t *k) {
  uint32_t h = (uint32_t)k[0] * 0x9e3779b1u ^ (uint32_t)k[1];
  h = (h ^ (h >> 15)) * 0x85ebca6bu ^ (uint32_t)k[2];
  h = (h ^ (h >> 13)) * 0xc2b2ae35u ^ (uint32_t)k[3];
  h = (h ^ (h >> 16)) * 0x27d4eb2fu;
  return (int32_t)(h ^ (h >> 15));
}

static Parted parted(const int32_t *keys, int n, int bits) {
  uint32_t parts = 1u << bits, mask = parts - 1;
  uint32_t *starts = calloc(parts + 1, 4), *next = malloc((parts + 1) * 4);
  int32_t *hashes = malloc(4L * n);
  for (int i = 0; i < n; i++) {
    hashes[i] = mix(keys + 4L * i);
    starts[(((uint32_t)hashes[i] >> (32 - bits)) & mask) + 1]++;
  }
  for (uint32_t p = 1; p <= parts; p++) starts[p] += starts[p - 1];
  memcpy(next, starts, (parts + 1) * 4);
  Row *rows = malloc(sizeof(Row) * (long)n);
  for (int i = 0; i < n; i++) {
    Row *to = rows + next[((uint32_t)hashes[i] >> (32 - bits)) & mask]++;
    memcpy(to->k, keys + 4L * i, 16);
    to->hash = hashes[i];
    to->row = i;
  }
  free(hashes);
  free(next);
  return (Parted){rows, starts};
}

static int same(const Row *a, const Row *b) { return a->hash == b->hash && memcmp(a->k, b->k, 16) == 0; }

static void mates(const int32_t *lk, const int32_t *rk, int n, int32_t *lm, int32_t *rm) {
  int bits = 0;
  while (bits < 10 && (n >> bits) > 4096) bits++;
  Parted l = parted(lk, n, bits), r = parted(rk, n, bits);
  memset(lm, 255, 4L * n);
  memset(rm, 255, 4L * n);
  int most = 0;
  for (int p = 0; p < 1 << bits; p++)
    if ((int)(r.starts[p + 1] - r.starts[p]) > most) most = r.starts[p + 1] - r.starts[p];
  int room = 16;
  while (room < most * 2) room *= 2;
  int32_t *slots = malloc(4L * room), *first = malloc(4L * (most + 1)), *state = malloc(4L * (most + 1));
  for (int p = 0; p < 1 << bits; p++) {
    Row *rows = r.rows + r.starts[p];
    int count = r.starts[p + 1] - r.starts[p], size = 16;
    while (size < count * 2) size *= 2;
    memset(slots, 0, 4L * size);
    for (int i = 0; i < count; i++) {
      state[i] = -1;
      first[i] = i;
      for (int s = rows[i].hash & (size - 1);; s = (s + 1) & (size - 1)) {
        if (!slots[s]) { slots[s] = i + 1; break; }
        if (same(rows + slots[s] - 1, rows + i)) { first[i] = slots[s] - 1; state[first[i]] = -3; break; }
      }
    }
    for (uint32_t at = l.starts[p]; at < l.starts[p + 1]; at++) {
      Row *mine = l.rows + at;
      for (int s = mine->hash & (size - 1); slots[s]; s = (s + 1) & (size - 1)) {
        int held = slots[s] - 1;
        if (!same(rows + held, mine)) continue;
        if (state[held] == -1) { state[held] = mine->row; lm[mine->row] = rows[held].row; }
        else {
          if (state[held] >= 0) lm[state[held]] = -2;
          lm[mine->row] = -2;
          state[held] = -2;
        }
        break;
      }
    }
    for (int i = 0; i < count; i++) if (state[first[i]] != -3) rm[rows[i].row] = state[first[i]];
  }
  free(l.rows); free(l.starts); free(r.rows); free(r.starts); free(slots); free(first); free(state);
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 1000000, rounds = argc > 2 ? atoi(argv[2]) : 3;
  int32_t *k[2], *m[2];
  double *amount[2];
  for (int side = 0; side < 2; side++) {
    k[side] = malloc(16L * n);
    m[side] = malloc(4L * n);
    amount[side] = malloc(8L * n);
    for (int row = 0; row < n; row++) {
      int64_t i = side ? ((int64_t)row * 7919 + 13) % n : row;
      int32_t *key = k[side] + 4L * row;
      key[0] = (i * 7919) % (n / 2);
      key[1] = (i * 104729) % (n / 4);
      key[2] = side && i % 100 == 3 ? 6000 : (i * 31) % 5000;
      key[3] = (1 << 16) | (20000 + i % 365);
      amount[side][row] = (double)((i * 7368787) % 90000000) * 100 + (side && i % 100 == 4 ? 1000000 : 0);
    }
  }
  double best = 1e18;
  for (int round = 0; round < rounds; round++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    mates(k[0], k[1], n, m[0], m[1]);
    int equal = 0, differ = 0, left = 0, right = 0;
    double gap = 0;
    for (int i = 0; i < n; i++) {
      if (m[0][i] < 0) { left++; continue; }
      double g = amount[1][m[0][i]] - amount[0][i];
      if (g == 0) equal++; else { differ++; gap += g; }
    }
    for (int i = 0; i < n; i++) right += m[1][i] < 0;
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ms = (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6;
    if (ms < best) best = ms;
    if (round == rounds - 1) printf("%.3f %d %d %d %d %.0f\n", best, equal, differ, left, right, gap);
  }
  return 0;
}
