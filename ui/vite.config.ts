import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Every browser we support reads WOFF2; without this each of the Chinese subsets would be shipped twice. */
function onlyWoff2(): Plugin {
  return {
    name: 'only-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.includes('.css')) return null;
      return { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null };
    },
  };
}

/** Where the crew's pages begin; what it reaches is kept on the tablet. */
const KEPT_FROM = ['/src/vehicle/VehicleConsole.tsx', '/src/vehicle/handsfree/HandsFree.tsx'];

/** Writes the service worker with the files of the crew's console. */
function worker(): Plugin {
  return {
    name: 'worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = new Set(['/index.html', '/icon.svg', '/manifest.webmanifest']);
      const keep = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return;
        files.add(`/${name}`);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(`/${css}`);
        for (const imported of chunk.imports) keep(imported);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        const start = chunk.type === 'chunk' && KEPT_FROM.some((from) => chunk.facadeModuleId?.endsWith(from));
        if (start || (chunk.type === 'chunk' && chunk.isEntry)) keep(name);
        // Chinese characters are kept as they are met: all of them are tens of megabytes.
        if (/\/sweepworker-[^/]*\.js$/.test(name)) files.add(`/${name}`);
        if (/noto-sans-latin-\d+-normal.*\.woff2$/.test(name)) files.add(`/${name}`);
      }
      const list = [...files].sort();
      const version = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16);
      const source = readFileSync(new URL('scripts/worker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(list));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default defineConfig({
  logLevel: 'warn',
  plugins: [onlyWoff2(), react(), worker()],
  build: {
    target: 'es2022',
    outDir: 'target/classes/ui',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    pool: 'threads',
  },
});
