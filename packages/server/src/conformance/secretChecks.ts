import { type Check, expect } from './Check.ts';
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
];
