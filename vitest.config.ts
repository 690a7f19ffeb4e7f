import vue from '@vitejs/plugin-vue';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, chromiumPath } from './test/browser.ts';

/** How long a screen may take to show what is waited for, in ms: what must be quicker says so itself. */
const PATIENCE = 10_000;
/** Journeys that hold times or memory to a limit. */
const ALONE = ['test/**/*.alone.e2e.test.ts'];

/**
 * Six kinds of tests, told apart by the file's name:
 * `*.test.ts` pure, in Node · `*.dom.test.ts` components, in happy-dom ·
 * `*.chromium.test.ts` inside a real Chromium page (IndexedDB, workers, tables) ·
 * `*.e2e.test.ts` drive the production build in Chromium from Node, two files at a time ·
 * `*.alone.e2e.test.ts` the same, one after another ·
 * `*.firefox.test.ts` drive the Firefox build in a real Firefox.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // A thousand signatures take seconds on a busy machine: a slow one is no failure.
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{dom,chromium,e2e,firefox}.test.ts', '**/node_modules/**'],
          maxWorkers: 2,
          // Modules are read once a worker: a third of the time. A file that replaces one reads them anew.
          isolate: false,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'components',
          environment: 'happy-dom',
          testTimeout: 30_000,
          include: ['test/**/*.dom.test.ts'],
          maxWorkers: 2,
        },
      },
      {
        plugins: [vue()],
        // Libraries only the fixtures use, found at once instead of by a reload in mid-test.
        optimizeDeps: { include: ['dexie', 'fast-check', 'zod', 'papaparse'] },
        test: {
          name: 'chromium',
          include: ['test/**/*.chromium.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            isolate: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'firefox',
          environment: 'node',
          include: ['test/**/*.firefox.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/**/*.e2e.test.ts'],
          exclude: [...ALONE, '**/node_modules/**'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: PATIENCE } },
          // They wait for a portal's pace more than they work: two at once on two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e-alone',
          environment: 'node',
          include: ALONE,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: PATIENCE } },
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
