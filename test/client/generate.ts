import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type ApiPlan, generate } from '../../src/index.ts';

/** A request as it arrived. */
export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends an operation by its `operationId` through the client that is generated from a description; gives what arrived. */
export type Send = (operationId: string, params: object, options?: object) => Promise<Received>;

interface Module {
  createClient(
    options: object,
  ): Readonly<Record<string, Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>>>;
}

/** Generates the client of a description whose operations are called `group/method`, and serves what it sends. */
export async function connect(description: object): Promise<Send> {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-client-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'api.json'), JSON.stringify(description));
  const output = join(folder, 'client');
  await write({
    name: 'api',
    inputs: ['api.json'],
    cwd: folder,
    output,
    emit: { client: { language: 'js+dts' } },
    strict: false,
  });
  const { createClient } = (await import(pathToFileURL(join(output, 'index.js')).href)) as Module;
  const received: Received[] = [];
  const client = createClient({ baseUrl: await serve(received) });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return async (operationId, params, options) => {
    const [group = '', method = ''] = operationId.split('/');
    await client[group]?.[method]?.(params, options);
    const request = received.pop();
    if (!request) throw new Error(`${operationId} sent nothing`);
    return request;
  };
}

async function write(plan: ApiPlan): Promise<void> {
  const generated = await generate(plan);
  if (!generated.ok) throw new Error(generated.diagnostics.map(({ code }) => code).join());
  for (const { path, text } of generated.value.changes.write) {
    const place = join(plan.output, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

async function serve(received: Received[]): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
