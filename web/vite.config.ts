import { defineConfig } from 'vite';

const SHOP = process.env['SHOP_URL'] ?? 'http://localhost:4000';

/** Builds the console into `dist/web`, from where the shop serves it and takes the manifest of what it runs; `npm run web` serves it with a shop behind it. */
export default defineConfig({
  root: import.meta.dirname,
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023' },
  server: {
    proxy: {
      '/graphql': { target: SHOP, ws: true },
      ...Object.fromEntries(['/console', '/documents', '/reports/'].map((path) => [path, SHOP])),
    },
  },
});
