// The stories run in the machine's own Chromium against the real server; nothing is retried and nothing waits by the clock.
import { defineConfig } from '@playwright/test'
import { browser } from './support/browser.js'

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  fullyParallel: true,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: browser,
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'ar-SA',
    timezoneId: 'Asia/Riyadh',
    // A record of every step is a quarter of the time and fills a disk: ask for it with `--trace on` and a story's name.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
