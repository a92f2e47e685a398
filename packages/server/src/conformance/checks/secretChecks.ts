import { type Check, expect } from '../Check.ts';
import { decodeHidden } from './decodeHidden.ts';
import { connected, started } from './started.ts';

/** Secrets that no answer may contain. These checks run last, and read the answers to all checks before. */
export const secretChecks: readonly Check[] = [
  {
    what: 'no answer holds a key or a Connect token, under any name',
    why: 'Whoever has them acts as your backend.',
    async run(lab) {
      await lab.confirm(await connected(lab));
      await lab.confirm(await started(lab));
      await lab.send('/connections');
      const words = new Set<string>();
      for (const answer of new Set(lab.answers)) {
        for (const text of decodeHidden(answer)) {
          const leak = /sandbox-[a-z]*-?key|"token"\s*:|[?&]token=/u.test(text);
          expect(!leak, `an answer holds one: ${text.slice(0, 200)}`);
          for (const [word] of text.matchAll(/[\w.~-]{16,}/gu)) words.add(word);
        }
      }
      for (const word of words) {
        expect(
          !(await lab.isToken(word)),
          'an answer holds a token, under another name or encoded: keep it in your database, or encrypt it',
        );
      }
    },
  },
  {
    what: 'no answer shows the code of the backend',
    why: 'A stack trace names your files and your libraries, and sometimes what is in your variables.',
    async run(lab) {
      const flow = await connected(lab);
      for (const kind of ['drop', 'empty-body'] as const) {
        await lab.withFault({ route: '/api/*', kind }, async () => {
          await lab.send('/connections');
          await lab.confirm(flow);
          await lab.start();
        });
      }
      for (const answer of lab.answers) {
        const [trace] = STACK_TRACE.exec(answer) ?? [];
        expect(trace === undefined, `an answer holds a stack trace, with “${trace}”`);
      }
    },
  },
];

/** Part of a stack trace of JavaScript, Python, Go, Ruby, PHP, Java, or .NET. */
const STACK_TRACE = new RegExp(
  [
    /\bat [^"<\n]{0,200}(?:file:\/\/|node:|\/)[^"<\s]+:\d+:\d+/u,
    /Traceback \(most recent call last\)/u,
    /goroutine \d+ \[/u,
    /\S+\.rb:\d+:in /u,
    /#\d+ \S+\.php\(\d+\)/u,
    /\bat [\w.$]+\(\w+\.(?:java|kt):\d+\)/u,
    /\bat \S+ in \S+\.cs:line \d+/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);
