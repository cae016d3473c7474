// Takes one hostile text at a time through every stage of the built program, and tells what it is at: whoever started it
// can see from outside what does not end.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Parser } from 'htmlparser2';

const built = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { generate } = await built('pipeline/generate.js');
const { importPages } = await built('pipeline/import.js');
const { readSources } = await built('pipeline/sources.js');
const { describe } = await built('pipeline/describe.js');
const { inspectModel } = await built('model/inspect.js');
const { sourceOf } = await built('emit/mocks/source.js');
const { createCore, createFactories, openTable } = await built('mock/index.js');
const { reportDiagnostics, toJson } = await built('cli/report.js');

const home = mkdtempSync(join(tmpdir(), 'mimewright-fuzz-'));
const ALL = { client: {}, mocks: {}, docs: {}, openapi: {}, paths: {} };
const OTHER = {
  client: { params: 'grouped', dates: 'Date', int64: 'bigint', enums: 'open', enumsAs: 'objects', typeCheck: 'all' },
  docs: { locales: ['ja', 'fr'] },
};

parentPort.on('message', async ({ index, name, text, other }) => {
  const faults = [];
  const times = {};
  const enter = (title) => parentPort.postMessage({ kind: 'stage', index, stage: title });
  const stage = async (title, work) => {
    enter(title);
    const before = process.cpuUsage();
    let value;
    try {
      value = await work();
    } catch (error) {
      faults.push(`${title}: ${error?.stack ?? error}`.slice(0, 1500));
    }
    const { user, system } = process.cpuUsage(before);
    times[title] = (user + system) / 1e6;
    return value;
  };
  const folder = join(home, String(index));
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  const inputs = [name];
  if (other !== undefined) {
    writeFileSync(join(folder, `other-${name}`), other);
    inputs.push(`other-${name}`);
  }
  const plan = (emit) => ({ name: 'fuzz', inputs, cwd: folder, output: join(folder, 'out'), emit, strict: false });

  const first = await stage('generate', () => generate(plan(ALL)));
  const second = await stage('generate with other options', () => generate(plan(OTHER)));
  await stage('report', () => reportAll(first));
  await stage('validate', () => readSources({ inputs, cwd: folder, source: reading(folder) }));
  for (const isFactsOnly of [true, false]) {
    const format = isFactsOnly ? 'json' : 'yaml';
    await stage(`import as ${format}`, () => importPages({ inputs, cwd: folder, isFactsOnly, format }));
  }
  const described = await stage('describe', async () => {
    const sources = await readSources({ inputs, cwd: folder });
    return sources.ok ? describe({ name: 'fuzz' }, sources.value) : sources;
  });
  if (described?.ok) {
    const { description, model } = described.value;
    await stage('inspect', () => JSON.stringify(inspectModel(model)));
    await stage('mock', () => askMock(sourceOf(description, model), {}, enter));
    await stage('mock, stateful, dynamic and lenient', () =>
      askMock(sourceOf(description, model), { stateful: true, dynamic: true, lenient: true, security: true }, enter),
    );
  }
  for (const outcome of [first, second]) {
    const files = outcome?.ok ? outcome.value.changes.write : [];
    await stage('look at files', () => void faults.push(...lookAt(files)));
    const table = files.find(({ path }) => path === 'mocks/table.ts')?.text;
    if (table) await stage('factories and table', () => useTable(table, files, enter));
  }
  rmSync(folder, { recursive: true, force: true });
  parentPort.postMessage({
    kind: 'done',
    index,
    faults,
    times,
    read: Boolean(described?.ok),
    operations: described?.ok ? described.value.model.operations.length : 0,
    codes: [...new Set((first?.diagnostics ?? []).map(({ code }) => code))],
  });
});

parentPort.postMessage({ kind: 'ready' });

const reading = () => ({ allowRefsTo: [], headers: {}, offline: true, validate: true });

async function reportAll(outcome) {
  if (!outcome) return;
  for (const reporter of ['text', 'github']) {
    const terminal = { reporter, isQuiet: false, isVerbose: false, hasColor: false, out() {}, err() {} };
    await reportDiagnostics(outcome.diagnostics, outcome.sources, terminal);
  }
  await toJson(outcome.diagnostics.slice(0, 2000), outcome.sources);
}

const BODIES = [
  undefined,
  '{}',
  '[]',
  'null',
  '{',
  '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '{"__proto__":{"a":1},"constructor":1,"a":{"a":{"a":{"a":{"a":null}}}}}',
  'a=1&a[b]=2&a[__proto__][x]=1&%ff=%',
];
const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/x-www-form-urlencoded',
];
const QUERY = [
  '',
  `?a=${'a'.repeat(40)}!&a[a]=1&a[__proto__]=2&%E0%A4%A=1&p=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!`,
];

async function askMock(source, options, enter) {
  const mock = createCore(source, options);
  await mock.warm();
  let asked = 0;
  const ask = async (request) => {
    if (asked++ > 600) return;
    const reply = await mock.handle(request);
    if (!Number.isInteger(reply.status)) throw new Error(`status ${reply.status}`);
    for (const [name, value] of Object.entries(reply.headers)) new Headers([[name, value]]);
    if (reply.body !== undefined && typeof reply.body !== 'string' && !(reply.body instanceof Uint8Array)) {
      let count = 0;
      for await (const part of reply.body) if (part === undefined || ++count > 20) break;
    }
  };
  for (const { method, path, facts } of source.operations.slice(0, 40)) {
    enter(`mock ${method} ${path}`.slice(0, 200));
    const url = path.replace(/\{[^}]*\}/g, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');
    const { responses, request } = facts();
    for (const { status, representations } of responses.slice(0, 8)) {
      const code = /^\d{3}$/.test(status) ? status : status === 'default' ? '418' : `${status[0]}33`;
      for (const accept of ['*/*', ...representations.slice(0, 6).map(({ ask }) => ask.mediaType)])
        await ask({ method, url, headers: { prefer: `code=${code}`, accept } });
    }
    for (const [index, body] of BODIES.entries())
      await ask({
        method,
        url: `${url}${QUERY[index % 2]}`,
        body,
        headers: { 'content-type': TYPES[index], cookie: 'a=b; __proto__=x' },
      });
    for (const { contentType } of (request?.representations ?? []).slice(0, 4))
      await ask({ method, url, body: BODIES[7], headers: { 'content-type': contentType } });
  }
  for (const name of source.webhooks.slice(0, 10))
    await ask({
      method: 'GET',
      url: `/.mimewright/webhooks/${encodeURIComponent(name.toWellFormed?.() ?? 'x')}`,
      headers: {},
    });
  await ask({ method: 'GET', url: '/.mimewright/operations', headers: {} });
}

async function useTable(module, files, enter) {
  const start = module.indexOf('String.raw`') + 'String.raw`'.length;
  const text = module.slice(start, module.lastIndexOf('`'));
  const factory = createFactories(text);
  const factories = files.find(({ path }) => path === 'mocks/factories.ts')?.text ?? '';
  const refs = [...factories.matchAll(/factory\('((?:[^'\\]|\\.)*)'/g)].map(([, ref]) => ref);
  for (const ref of refs.slice(0, 100))
    JSON.stringify(
      factory(
        JSON.parse(
          `"${ref
            .replaceAll("\\'", "'")
            .replaceAll('"', '\\"')
            .replace(/\\x([0-9a-f]{2})/gi, '\\u00$1')}"`,
        ),
      )(),
    );
  await askMock(openTable(text), {}, enter);
}

// in texts that people read, what writes from right to left is marked as such
const HIDING = /[\p{Bidi_Control}\p{Cs}\ufeff\0]/u;
const IS_CODE = /\.(?:[cm]?[jt]s|json)$/;

function lookAt(files) {
  const faults = [];
  const seen = new Map();
  for (const { path, text } of files) {
    const parts = path.split('/');
    if (
      path.startsWith('/') ||
      path.includes('\\') ||
      parts.some((part) => part === '' || /^\.+$/.test(part) || part.length > 200) ||
      /[\p{Cc}:*?"<>|]/u.test(path)
    )
      faults.push(`path ${JSON.stringify(path.slice(0, 300))}`);
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) faults.push(`paths ${path} and ${other}`);
    seen.set(path.toLowerCase(), path);
    if (IS_CODE.test(path) && HIDING.test(text))
      faults.push(
        `hiding character ${JSON.stringify(HIDING.exec(text)[0])} in ${path}: ${JSON.stringify(text.slice(Math.max(0, text.search(HIDING) - 80), text.search(HIDING) + 80))}`,
      );
    if (path.endsWith('.html')) faults.push(...lookAtHtml(path, text));
    if (path.endsWith('.json')) JSON.parse(text);
  }
  return faults;
}

function lookAtHtml(path, text) {
  const faults = [];
  let script;
  const parser = new Parser({
    onopentag(name, attributes) {
      script = name === 'script' ? attributes : undefined;
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on/i.test(key) || key === 'srcdoc' || key === 'style')
          faults.push(`${path}: <${name} ${key}=${value.slice(0, 80)}>`);
        if (
          /^(?:href|src|action|formaction|xlink:href|data)$/i.test(key) &&
          /^[\s\p{Cc}]*(?:javascript|data|vbscript)\s*:/iu.test(value)
        )
          faults.push(`${path}: <${name} ${key}=${value.slice(0, 80)}>`);
      }
      if (/^(?:iframe|object|embed|base|style|applet|frame)$/i.test(name)) faults.push(`${path}: <${name}>`);
      if (name === 'script' && attributes.src && /^(?:[a-z]+:|\/\/)/i.test(attributes.src))
        faults.push(`${path}: <script src=${attributes.src}>`);
    },
    ontext(value) {
      if (script && !/json/.test(script.type ?? '') && value.includes('PWNED'))
        faults.push(`${path}: script with ${value.slice(0, 80)}`);
    },
    onclosetag() {
      script = undefined;
    },
  });
  parser.end(text);
  return faults;
}
