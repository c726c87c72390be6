import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { browserLaunch } from './scripts/browser.ts';

const source = '@onsight/source';

/** The demo app, and the three test projects. Everything runs from source: no `dist` is needed. */
export default defineConfig({
  root: fileURLToPath(new URL('./demo', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: [source, ...defaultClientConditions] },
  // Not Vite's own server conditions: their `module` picks builds that Node itself cannot load (the AWS SDK's).
  ssr: { resolve: { conditions: [source, 'node'] } },
  build: { target: 'es2023' },
  server: { proxy: { '/v1': 'http://127.0.0.1:5180', '/api': 'http://127.0.0.1:5180' } },
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{packages,service,demo,scripts,playwright}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['packages/react/**/*.test.tsx', 'packages/*/src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: browserLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
