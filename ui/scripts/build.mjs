// Called by Maven: runs an npm step only when what it depends on has changed since it last succeeded.
// usage: node scripts/build.mjs build|check|browser
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, 'target', 'stamps');
const CONFIG = [
  'package.json',
  'vite.config.ts',
  'vite.case.config.ts',
  'tsconfig.json',
  'postcss.config.cjs',
  'index.html',
];
const STEPS = {
  build: { inputs: ['src', 'public', ...CONFIG], output: 'target/classes/ui/index.html', script: 'build' },
  check: { inputs: ['src', 'test', 'biome.json', ...CONFIG], script: 'check' },
  browser: { inputs: ['src', 'public', 'test', 'vitest.browser.config.ts', ...CONFIG], script: 'test:browser' },
};

function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function hash(inputs) {
  const sum = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap((input) => files(join(root, input)))) sum.update(file).update(readFileSync(file));
  return sum.digest('hex');
}

/** Runs the work unless it has succeeded with these inputs before; the stamp is written only after success. */
function once(name, value, fresh, work) {
  const stamp = join(stamps, name);
  if (fresh && existsSync(stamp) && readFileSync(stamp, 'utf8') === value) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, value);
}

function npm(...args) {
  const done = spawnSync('npm', [...args, '--loglevel=error', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: '1', NO_COLOR: '1' },
  });
  if (done.error?.code === 'ENOENT') fail('npm is not installed: install Node 20 or newer with npm');
  if (done.status !== 0) fail(`npm ${args.join(' ')} failed`);
}

function fail(sentence) {
  process.stderr.write(`ui: ${sentence}\n`);
  process.exit(1);
}

const step = STEPS[process.argv[2]];
if (step === undefined) fail(`no such step: ${process.argv[2]}`);
const lock = hash(['package-lock.json']);
// Installed once per lock file; the stamp lies inside, so that it goes with it.
const installed = join(root, 'node_modules', '.lock-hash');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  npm('ci');
  writeFileSync(installed, lock);
}
once(
  process.argv[2],
  hash(['package-lock.json', ...step.inputs]),
  step.output === undefined || existsSync(join(root, step.output)),
  () => npm('run', step.script, '--silent'),
);
