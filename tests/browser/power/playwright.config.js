// Power cuts of a tablet's disk: for script/torture, which makes the disk.
import { defineConfig } from '@playwright/test'
import all from '../playwright.config.js'

export default defineConfig({ ...all, testDir: '.', testMatch: 'cuts.js', outputDir: '../results/power', workers: 1, fullyParallel: false })
