import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readEvents } from './activity.ts';
import { openTestDatabase, resetDatabase } from './testing/openTestDatabase.ts';

test('a member who does not see sign-ins does not wait while the database skips them', async () => {
  const { db, close } = await openTestDatabase();
  await resetDatabase(db);
  await db.execute(sql`insert into events (tenant_id, member_id, action, at)
    select 'acme', 'user-ada', (case when n % 500 = 0 then 'connected' else 'signed-in' end)::action, now()
    from generate_series(1, 5000) as n`);
  await db.execute(sql`analyze events`);
  const query = readEvents(db, 'acme', { visible: ['connected', 'reconnected'], before: 0 });
  expect(await query).toHaveLength(10);
  const plan = await db.execute(sql`explain (analyze, format json) ${query.getSQL()}`);
  expect(JSON.stringify(plan)).toContain('"Actual Rows"');
  const skipped = JSON.stringify(plan).matchAll(/"Rows Removed by Filter":(\d+)/gu);
  expect(Array.from(skipped, ([, count]) => Number(count)).filter((count) => count > 10)).toEqual(
    [],
  );
  await close();
});
