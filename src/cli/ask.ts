import { createInterface } from 'node:readline';

/** Asks a person, one question a line; without an answer the one that is offered counts. */
export interface Questions {
  ask(question: string, offered: string): Promise<string>;
  /** True once the person has given up (Ctrl+C). */
  isStopped(): boolean;
  close(): void;
}

/** Questions on standard error, answers from standard input; at its end every question has the answer that is offered. */
export function createQuestions(): Questions {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answers = lines[Symbol.asyncIterator]();
  let isStopped = false;
  lines.on('SIGINT', () => {
    isStopped = true;
    lines.close();
  });
  return {
    async ask(question, offered) {
      if (isStopped) return offered;
      lines.setPrompt(`${question} [${offered}] `);
      lines.prompt();
      const { value, done } = await answers.next();
      return done || value.trim() === '' ? offered : value.trim();
    },
    isStopped: () => isStopped,
    close: () => lines.close(),
  };
}
