import type { ConnectionSummary } from '@polytomic-connect/server';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnect, type Me } from './api.ts';
import { useShowNotice } from './NoticeProvider.tsx';
import { activityQuery, connectionsQuery } from './queries.ts';

/** Disconnects a connection. It leaves the list at once, and is back in it if the server refuses. */
export function useDisconnect({ tenant }: Me): (connection: ConnectionSummary) => void {
  const queryClient = useQueryClient();
  const showNotice = useShowNotice();
  const connections = connectionsQuery(tenant.id);

  const { mutate } = useMutation({
    mutationFn: (connection: ConnectionSummary) => disconnect(connection.id),
    async onMutate({ id }) {
      await queryClient.cancelQueries(connections); // an earlier answer would add it again
      const before = queryClient.getQueryData(connections.queryKey);
      queryClient.setQueryData(connections.queryKey, (all) =>
        all?.filter((each) => each.id !== id),
      );
      return { before };
    },
    onSuccess: (_nothing, { name }) => showNotice({ tone: 'good', text: `Disconnected ${name}` }),
    onError(error, { name }, context) {
      if (context) queryClient.setQueryData(connections.queryKey, context.before);
      showNotice({ tone: 'bad', text: `${name} was not disconnected. ${error.message}` });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(connections),
        queryClient.invalidateQueries(activityQuery(tenant.id)),
      ]),
  });
  return mutate;
}
