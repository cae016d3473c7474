import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type ApiPlan, generate } from '../../src/index.ts';
import { createCore } from '../../src/mock/core.ts';
import { toFetch } from '../../src/mock/fetch-adapter.ts';
import { openMockSource } from '../../src/pipeline/mock-source.ts';

/** A request as it arrived. */
export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends an operation by its `operationId` through the client that is generated from a description; gives what arrived. */
export type Send = (operationId: string, params: object, options?: object) => Promise<Received>;

type Method = (
  params: object,
  options?: object,
) => Promise<unknown> & {
  response(): Promise<{ readonly status: number; readonly data: unknown }>;
};
type Client = Readonly<Record<string, Readonly<Record<string, Method>>>>;

interface Module {
  createClient(options: object): Client;
}

/** Sends an operation to the mock of its own description; gives the status and the problem that it answers. */
export type Ask = (operationId: string, params: object) => Promise<{ readonly status: number; readonly data: unknown }>;

/** Generates the client of a description whose operations are called `group/method`, and serves what it sends. */
export async function connect(description: object): Promise<Send> {
  const { createClient } = await generateModule(description);
  const received: Received[] = [];
  const client = createClient({ baseUrl: await serve(received) });
  return async (operationId, params, options) => {
    await call(client, operationId, params, options);
    const request = received.pop();
    if (!request) throw new Error(`${operationId} sent nothing`);
    return request;
  };
}

/** The generated client of a description, with the mock of the same description behind it. */
export async function connectMock(description: object): Promise<Ask> {
  const { createClient, folder } = await generateModule(description);
  const source = await openMockSource({ name: 'api', inputs: ['api.json'], cwd: folder });
  if (!source.ok) throw new Error('there is no mock');
  const mock = toFetch(createCore(source.value));
  const fetch = (input: string, init: RequestInit): Promise<Response> => mock(new Request(input, init));
  const client = createClient({ baseUrl: 'http://mock.example', fetch });
  return async (operationId, params) => call(client, operationId, params).response();
}

function call(client: Client, operationId: string, params: object, options?: object): ReturnType<Method> {
  const [group = '', method = ''] = operationId.split('/');
  const send = client[group]?.[method];
  if (!send) throw new Error(`there is no ${operationId}`);
  return send(params, options);
}

async function generateModule(description: object): Promise<Module & { readonly folder: string }> {
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
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const module = (await import(pathToFileURL(join(output, 'index.js')).href)) as Module;
  return { createClient: module.createClient, folder };
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
