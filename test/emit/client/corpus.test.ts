import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { dereference } from '../../../src/description/resolve.ts';
import type { Document, MediaType, Response } from '../../../src/description/types.ts';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { propertyKey } from '../../../src/emit/print/escape.ts';
import { buildModel } from '../../../src/model/build.ts';
import { printStatus } from '../../../src/model/inspect.ts';
import type { ApiModel, Operation } from '../../../src/model/types.ts';
import type { PlannedFile } from '../../../src/output/planned-file.ts';
import { readAssets } from '../../../src/pipeline/assets.ts';
import { readBundle } from '../../../src/pipeline/readers.ts';
import { valueAt } from '../../../src/util/pointer.ts';
import { sizeOfRuntime } from '../../runtime-size.ts';
import { createTypeProgram, explainProgram } from '../../type-program.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpus/files');
const isHere = existsSync(folder);
const assets = readAssets(['runtime']);
if (!isHere) console.log('skipped: the corpus of real descriptions is not beside the checkout');

/** Descriptions with a success in several media types whose schemas differ, and how many such answers each has, those that words name included. */
const SEVERAL: readonly (readonly [file: string, answers: number])[] = [
  ['openai+openai-openapi/openapi.yaml', 10],
  ['jdegre+5GC_APIs/TS29502_Nsmf_PDUSession.yaml', 5],
  ['octokit-openapi/2.2.1/ghes-2.19.json', 50],
  ['okta+okta-management-openapi-spec/dist/current/management-oneOfInheritance-noExamples.yaml', 4],
  ['acacode+swagger-typescript-api/tests/fixtures/schemas/v3.0/full-swagger-scheme.json', 55],
  ['readmeio+oas-examples/3.1/json/train-travel.json', 3],
  ['jdegre+5GC_APIs/TS29518_Namf_Communication.yaml', 2],
  ['Redocly+redoc/demo/openapi.yaml', 2],
  ['Redocly+redoc/demo/openapi-3-1.yaml', 1],
  ['Redocly+redoc/demo/cafe.yaml', 1],
  ['jdegre+5GC_APIs/TS28532_ProvMnS.yaml', 1],
  ['kubb-labs+kubb/packages/adapter-oas/mocks/petStore.yaml', 1],
  ['matrix-org+matrix-spec/data/api/client-server/authed-content-repo.yaml', 1],
  ['matrix-org+matrix-spec/data/api/client-server/content-repo.yaml', 1],
  ['openapi-ts+openapi-typescript/packages/openapi-fetch/test/common/schemas/common.yaml', 1],
  ['ShipEngine+shipengine-openapi/openapi.yaml', 1],
];

/** Descriptions with streams of items, and how many answers of theirs are streams. */
const STREAMS: readonly (readonly [file: string, answers: number])[] = [
  ['openai+openai-openapi/openapi.yaml', 7],
  ['Redocly+redocly-cli/tests/e2e/generate-client/fixtures/sse.yaml', 3],
  ['Redocly+redocly-cli/tests/e2e/generate-client/examples/sse-streaming/openapi.yaml', 2],
  ['orval-labs+orval/tests/specifications/stream.yaml', 1],
  ['hey-api+openapi-ts/specs/3.1.x/sse-post.yaml', 1],
];

interface Generated {
  readonly document: Document;
  readonly model: ApiModel;
  readonly files: readonly PlannedFile[];
}

async function generate(name: string): Promise<Generated> {
  const source = { name, text: readFileSync(join(folder, name), 'utf8') };
  const read = await readBundle({ source, parsed: undefined, sources: [source] });
  if (!read.ok) throw new Error(`${name} cannot be read`);
  const built = buildModel(read.value, { name: 'api' });
  if (!built.ok) throw new Error(`${name} has no model`);
  const input = { model: built.value, description: read.value, options: { typeCheck: 'all' }, assets };
  return { document: read.value.document, model: built.value, files: (await clientEmitter.emit(input)).files };
}

/** What a success declares: its media types with their schemas as text. */
function declaredOf(
  document: Document,
  operation: Operation,
): readonly (readonly [status: string, ReadonlyMap<string, string>])[] {
  const responses = valueAt(document, `${operation.pointer}/responses`) as
    | Readonly<Record<string, Response>>
    | undefined;
  return Object.entries(responses ?? {}).flatMap(([status, response]) => {
    const content = dereference<Response>(document, response)?.content ?? {};
    const schemas = Object.entries(content).map(
      ([type, media]) => [type, JSON.stringify(dereference<MediaType>(document, media)?.schema)] as const,
    );
    return /^2/.test(status) ? [[status, new Map(schemas)] as const] : [];
  });
}

/** The members of the map from media types to bodies, as they stand in the generated module. */
function byAcceptOf({ files }: Generated, { names }: Operation): ReadonlyMap<string, string> {
  const text = files.find(({ path }) => path === `operations/${names.module}.ts`)?.text ?? '';
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);
  const map = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === `${names.type}ByAccept`);
  const members = [...(map?.members ?? [])].filter(ts.isPropertySignature);
  return new Map(members.map((member) => [member.name.getText(), member.type?.getText() ?? '']));
}

/** What kind of type the body of a media type has to have. */
function patternOf(type: string): RegExp {
  if (/event-stream|ndjson|jsonl|json-seq/.test(type)) return /^AsyncIterable</;
  if (/[/+]json$/.test(type)) return /^(?!AsyncIterable|Uint8Array)/;
  if (/^text\/|[/+](?:xml|yaml|json5)|\.(?:diff|patch|sha)$/.test(type)) return /^string$/;
  return /^(?!AsyncIterable)/;
}

test.skipIf(!isHere).each(SEVERAL)(
  '%s: %i successes with several bodies have a type for each',
  async (name, answers) => {
    const generated = await generate(name);
    let found = 0;
    for (const operation of generated.model.operations) {
      for (const [status, declared] of declaredOf(generated.document, operation)) {
        if (new Set(declared.values()).size < 2) continue;
        found++;
        const rows =
          operation.responses.find((table) => String(printStatus(table.status)) === status)?.representations ?? [];
        expect([...rows.map(({ ask }) => ask.mediaType)].sort()).toEqual(
          expect.arrayContaining([...declared.keys()].sort()),
        );
        const members = byAcceptOf(generated, operation);
        for (const type of declared.keys()) {
          if (type !== '*/*')
            expect([type, members.get(propertyKey(type))]).toEqual([type, expect.stringMatching(patternOf(type))]);
        }
      }
    }
    expect(found).toBe(answers);
  },
);

test.skipIf(!isHere).each(STREAMS)('%s: %i streams are typed as async iterables', async (name, answers) => {
  const generated = await generate(name);
  const printed = generated.model.operations.flatMap((operation) =>
    declaredOf(generated.document, operation).flatMap(([, declared]) =>
      [...declared.keys()]
        .filter((type) => /event-stream|ndjson|jsonl|json-seq/.test(type))
        .map((type) => byAcceptOf(generated, operation).get(propertyKey(type))),
    ),
  );
  expect(printed).toEqual(Array.from({ length: answers }, () => expect.stringMatching(/^AsyncIterable</)));
});

test.skipIf(!isHere)('none needs more than 8,850 bytes of the runtime', { timeout: 60_000 }, async () => {
  const sizes = new Map<string, number>();
  for (const name of new Set([...SEVERAL, ...STREAMS].map(([file]) => file))) {
    const files = (await generate(name)).files.filter(({ path }) => path.endsWith('.ts'));
    sizes.set(name, await sizeOfRuntime(new Map(files.map(({ path, text }) => [path, text]))));
  }
  expect([...sizes].filter(([, size]) => size > 8850)).toEqual([]);
});

test.skipIf(!isHere)('all of them compile, their code as well', { timeout: 600_000 }, async () => {
  const files = new Map<string, string>();
  for (const name of new Set([...SEVERAL, ...STREAMS].map(([file]) => file))) {
    for (const { path, text } of (await generate(name)).files) files.set(`${name}/${path}`, text);
  }
  expect(explainProgram(createTypeProgram(files, [...files.keys()], { exactOptionalPropertyTypes: true }))).toEqual([]);
});
