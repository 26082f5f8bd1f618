import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import preact from '@preact/preset-vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import project from './package.json' with { type: 'json' }

const root = import.meta.dirname
const attendeeFolder = resolve(root, 'dist/attendee')
const deskFolder = resolve(root, 'dist/desk')

/** The oldest browsers that the pages are built for; each page names them, for whoever sees nothing else. */
const floor = {
  name: 'floor',
  transformIndexHtml: (html: string) =>
    html.replaceAll(
      '%BROWSERS%',
      project.browserslist.map((name) => name[0].toUpperCase() + name.slice(1)).join(', '),
    ),
}
const target = project.browserslist.map((name) => name.replace(' ', ''))

/** A worker that knows the files of one build, each with the hash of its bytes. */
const precached = (folder: string) => ({
  strategies: 'injectManifest' as const,
  injectRegister: false as const,
  registerType: 'prompt' as const,
  filename: 'sw.ts',
  injectManifest: {
    rollupFormat: 'iife' as const,
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    manifestTransforms: [
      (entries: { url: string; revision: string | null; size: number }[]) => ({
        manifest: entries.map((entry) => ({
          ...entry,
          // The hash of its bytes says more.
          revision: null,
          integrity: `sha256-${hash('sha256', readFileSync(resolve(folder, entry.url)), 'base64')}`,
        })),
      }),
    ],
  },
})

/** Parts that come later bring no style of their own: what vite would wait for them with is not needed on a phone. */
const plainImports = {
  name: 'plain-imports',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : undefined,
}

/** The attendee's page and its worker: precached as one version, so nothing of the organizer's may get in here. */
const attendee = {
  build: {
    target,
    outDir: attendeeFolder,
    emptyOutDir: true,
    modulePreload: false as const,
    // What every attendee loads comes as one file: two of them are packed worse than one.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial' as const] }] } },
    },
  },
  plugins: [
    floor,
    plainImports,
    preact({ devToolsEnabled: false }),
    VitePWA({
      ...precached(attendeeFolder),
      srcDir: 'src/sw',
      manifest: {
        name: 'Plenaria',
        short_name: 'Plenaria',
        // What a shop for apps would show, and what every phone loads.
        description: '',
        start_url: '/',
        display: 'standalone',
        theme_color: '#0b5a66',
        background_color: '#faf8f4',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
}

/** The staff's desk: a build and a worker of its own, so that no attendee loads a camera's decoder. */
const desk = {
  root: resolve(root, 'src/desk'),
  base: '/desk/',
  publicDir: false as const,
  build: { target, outDir: deskFolder, emptyOutDir: true, modulePreload: false as const },
  plugins: [
    floor,
    preact({ devToolsEnabled: false }),
    VitePWA({ ...precached(deskFolder), srcDir: '../sw', manifest: false }),
  ],
}

/** The organizer's page, and in its frame a phone that shows what is written: a build of their own. */
const dashboard = {
  root: resolve(root, 'src/dashboard'),
  base: '/organizer/',
  publicDir: false as const,
  build: {
    target,
    outDir: resolve(root, 'dist/organizer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index', 'phone'].map((page) => resolve(root, `src/dashboard/${page}.html`)) },
  },
  plugins: [floor, preact({ devToolsEnabled: false })],
}

/** The program as plain JavaScript, for the package: Node strips no types of what is installed. */
const server = {
  publicDir: false as const,
  build: {
    ssr: true,
    target: 'node22.18',
    outDir: resolve(root, 'dist/server'),
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: 'src/cli/main.ts',
        worker: 'src/server/store/sqlite/worker.ts',
        reader: 'src/server/intake/reader.ts',
        writer: 'src/server/figures/writer.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}

/** The first moment's script, small and alone: it is put into the page as it is. */
const capture = {
  publicDir: false as const,
  build: {
    target,
    outDir: resolve(root, 'dist/capture'),
    emptyOutDir: true,
    lib: {
      entry: resolve(root, 'src/form/capture.ts'),
      formats: ['iife' as const],
      name: 'x',
      fileName: () => 'capture.js',
    },
  },
}

/** The attendee's first screen as a function of a survey, for the server: Node strips types, but not JSX. */
const form = {
  publicDir: false as const,
  build: {
    ssr: true,
    target: 'node22.18',
    outDir: resolve(root, 'dist/form'),
    emptyOutDir: true,
    rolldownOptions: { input: { render: 'src/form/render.tsx' }, output: { entryFileNames: '[name].js' } },
  },
  ssr: { noExternal: true as const },
  plugins: [preact({ devToolsEnabled: false })],
}

/** What is handed its surroundings: phone, desk and dashboard without their screens and browsers. */
const machines = [
  'src/app/session/*.ts',
  'src/desk/counter/counter.ts',
  'src/desk/counter/held-file.ts',
  'src/desk/scan/scanning.ts',
  'src/desk/kiosk/idle.ts',
  'src/dashboard/stream/*.ts',
  'src/dashboard/saving/*.ts',
]
const builds = { desk, dashboard, server, capture, form, test: {} }
const branches = { branches: 95 }

/** What is polled may take its time on a busy machine. */
const tests = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], expect: { poll: { timeout: 5000 } }, ...more },
})

export default defineConfig(({ mode }) => ({
  // The same code without what browsers of ten years ago needed.
  resolve: {
    alias: {
      'workbox-window': 'workbox-window/build/workbox-window.prod.mjs',
      // As its makers have made it small, which is smaller than we make it.
      dexie: resolve(root, 'node_modules/dexie/dist/modern/dexie.min.mjs'),
    },
  },
  ...(mode in builds ? builds[mode as keyof typeof builds] : attendee),
  test: {
    coverage: {
      include: ['src/domain/**/*.ts', 'src/offline/*.ts', 'src/server/store/**/*.ts', ...machines],
      // A thread that the tool does not see, and what hands these modules a real browser.
      exclude: [
        'src/server/store/sqlite/worker.ts',
        'src/app/session/sessions.ts',
        'src/dashboard/stream/browser-hub.ts',
        'src/dashboard/saving/use-saving.ts',
      ],
      reportOnFailure: true,
      reportsDirectory: resolve(root, 'node_modules/.cache/coverage'),
      thresholds: { ...branches, 'src/{app,desk,dashboard}/**': branches },
    },
    projects: [
      tests('unit', { testTimeout: 30_000 }),
      tests('server', { testTimeout: 60_000 }),
      tests('journey', { testTimeout: 60_000 }),
      tests('e2e', {
        testTimeout: 240_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
}))
