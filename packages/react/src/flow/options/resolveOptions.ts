import type { ProvidedOptions } from './connectDefaults.ts';
import type { RunnerOptions } from '../createConnectRunner.ts';
import type { ClientOf, UseConnectSessionOptions } from './UseConnectSessionOptions.ts';
import { methodOf } from './methodOf.ts';
import { tryOrReport } from '../tryOrReport.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** Resolves the options of a flow: those of a test, else those of the component, else those of the provider. */
export function resolveOptions<Params>(
  options: UseConnectSessionOptions<Params>,
  { defaults, overrides }: ProvidedOptions,
): RunnerOptions<Params> {
  const { loading, frameTitle } = defaults.messages ?? {};
  return {
    ...withoutUndefined({
      loadingText: loading,
      frameTitle: tryOrReport(() => frameTitle?.(undefined)),
    }),
    ...withClient(defaults),
    ...withClient(options),
    ...overrides,
  } as RunnerOptions<Params>;
}

/** Adds the functions of the client to the options. Those that were passed beside it win. */
function withClient<Options extends { client?: ClientOf<never> | null | undefined }>(
  options: Options,
): Partial<Options> {
  const { client } = options;
  const bound = client && {
    fetchSession: methodOf(client, 'fetchSession'),
    confirmSession: methodOf(client, 'confirmSession'),
  };
  return { ...bound, ...withoutUndefined(options) };
}
