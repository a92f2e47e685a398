import { connectionTypesQueryOptions } from '@polytomic-connect/react/connections';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ActivityEvent, Me } from '../api.ts';
import { connectClient } from '../connections/connectClient.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import { LoadError } from '../elements/LoadError.tsx';
import { PageTitle } from '../elements/PageTitle.tsx';
import { Skeleton } from '../elements/Skeleton.tsx';
import { activityQuery } from '../queries.ts';
import { ActivityItem } from './ActivityItem.tsx';

/** Who connected, reconnected and disconnected what, day by day; for admins also who signed in and made links. */
export function ActivityPage({ me }: { me: Me }): ReactElement {
  const activity = useInfiniteQuery(activityQuery);
  const types = useQuery({
    ...connectionTypesQueryOptions(connectClient),
    enabled: me.mayMakeLinks,
  });
  const isContinued = (activity.data?.pages.length ?? 0) > 1;
  const more = activity.isFetchNextPageError ? 'That failed. Try again' : 'Show older';
  const events = activity.data?.pages.flatMap((page) => page.events);

  return (
    <>
      <PageTitle title="Activity" />
      {activity.isPending && <Skeleton what="the activity" />}
      {activity.isError && !events && (
        <LoadError what="The activity" onRetry={() => void activity.refetch()} />
      )}
      {events?.length === 0 && (
        <div className="blank">
          <p className="blank-title">Nothing has happened yet</p>
          <p>What people at {me.tenant.name} connect and disconnect is listed here.</p>
        </div>
      )}
      {events &&
        byDay(events).map(([day, ofDay]) => (
          <section key={day} aria-labelledby={day}>
            <h2 id={day}>{nameOf(day)}</h2>
            <ul className="card activity">
              {ofDay.map((event) => (
                <ActivityItem
                  key={event.id}
                  event={event}
                  typeName={types.data?.find(({ id }) => id === event.connectionType)?.name}
                />
              ))}
            </ul>
          </section>
        ))}
      {(activity.hasNextPage || isContinued) && (
        // Still there when all is shown, because it has the focus then.
        <ActionButton
          className="button older"
          isBusy={activity.isFetchingNextPage || !activity.hasNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {activity.hasNextPage ? more : 'Nothing is older'}
        </ActionButton>
      )}
    </>
  );
}

/** The events of each day, by its date where the reader is. */
function byDay(events: readonly ActivityEvent[]): [day: string, events: ActivityEvent[]][] {
  const days = new Map<string, ActivityEvent[]>();
  for (const event of events) {
    const day = dayOf(new Date(event.at));
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(event);
    else days.set(day, [event]);
  }
  return [...days];
}

function dayOf(date: Date): string {
  return date.toLocaleDateString('sv'); // Swedish dates are ISO dates
}

function nameOf(day: string): string {
  const date = new Date();
  if (day === dayOf(date)) return 'Today';
  date.setDate(date.getDate() - 1);
  if (day === dayOf(date)) return 'Yesterday';
  return new Date(`${day}T12:00`).toLocaleDateString('en', { dateStyle: 'long' });
}
