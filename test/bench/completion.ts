import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Message {
  readonly type: string;
  readonly request_seq?: number;
  readonly body?: { readonly entries?: readonly { readonly name: string }[] };
}

/** What an editor offers at a place, and how long it takes once the project is loaded. */
export interface Completion {
  readonly names: readonly string[];
  readonly firstMs: number;
  /** The median of those that follow. */
  readonly warmMs: number;
}

/** Asks tsserver what can stand behind `marker` in a file. */
export async function completeAfter(file: string, marker: string): Promise<Completion> {
  const server = startServer();
  const text = readFileSync(file, 'utf8');
  const before = text.slice(0, text.indexOf(marker) + marker.length).split('\n');
  const place = { file, line: before.length, offset: (before.at(-1) ?? '').length + 1 };
  server.tell('open', { file, fileContent: text });
  await server.ask('quickinfo', { file, line: 1, offset: 1 });
  const times: number[] = [];
  let names: readonly string[] = [];
  for (let run = 0; run < 6; run++) {
    const start = performance.now();
    const { body } = await server.ask('completionInfo', place);
    times.push(performance.now() - start);
    names = body?.entries?.map(({ name }) => name) ?? [];
  }
  server.stop();
  const [firstMs = 0, ...warm] = times;
  return { names, firstMs, warmMs: warm.sort((first, second) => first - second)[2] ?? 0 };
}

/** https://github.com/microsoft/TypeScript/wiki/Standalone-Server-(tsserver) */
function startServer() {
  const path = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js');
  const child = spawn(process.execPath, [path, '--disableAutomaticTypingAcquisition'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = new Map<number, (message: Message) => void>();
  let rest = '';
  let seq = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((candidate) => candidate.startsWith('{'))) {
      const message = JSON.parse(line) as Message;
      if (message.type === 'response') waiting.get(message.request_seq ?? -1)?.(message);
    }
  });
  const tell = (command: string, args: object): number => {
    seq++;
    child.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`);
    return seq;
  };
  return {
    tell,
    ask: (command: string, args: object) =>
      new Promise<Message>((resolve) => waiting.set(tell(command, args), resolve)),
    stop: () => child.kill(),
  };
}
