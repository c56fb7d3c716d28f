import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** A page from a disk loads neither modules nor anything by request: only plain scripts beside it. Nothing else may be loaded, from nowhere. */
const INDEX = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data: file:; media-src 'self' file:"
    />
    <title>prehospital</title>
    <link rel="stylesheet" href="viewer.css" />
  </head>
  <body>
    <div id="root"></div>
    <script src="data/case.js"></script>
    <script src="viewer.js"></script>
  </body>
</html>
`;

function index(): Plugin {
  return {
    name: 'index',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'index.html', source: INDEX });
    },
  };
}

/** The page of an exported case as one plain script and one sheet, beside the consoles; the centre puts it into the folder. */
export default defineConfig({
  logLevel: 'warn',
  plugins: [react(), index()],
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'target/classes/ui/case',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    lib: {
      entry: 'src/quality/viewer.tsx',
      formats: ['iife'],
      name: 'prehospitalViewer',
      fileName: () => 'viewer.js',
      cssFileName: 'viewer',
    },
  },
});
