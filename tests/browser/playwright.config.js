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
  globalTimeout: 20 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: browser,
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'ar-SA',
    timezoneId: 'Asia/Riyadh',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
