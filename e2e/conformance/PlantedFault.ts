import type { IncomingMessage } from 'node:http';
import type { LinkStore } from '@polytomic-connect/server';

/** Something that is wrong with a backend: our own handler, with a fault around it. */
export interface PlantedFault {
  /** Whether it closes the connection instead of reading the body and answering. */
  closes?(request: IncomingMessage): boolean;
  /** Whether it answers without reading the body, which it then takes for the next request. */
  leavesUnread?(request: IncomingMessage): boolean;
  /** Changes a request before the handler sees it, or answers it. */
  before?(request: Request, route: string): Promise<Request | Response> | undefined;
  /** Changes an answer of the handler. */
  after?(response: Response, request: Request, route: string): Promise<Response> | Response;
  /** Changes a call of Polytomic. */
  toPolytomic?(request: Request): Promise<Request> | undefined;
  /** Changes an answer of Polytomic, or reads it. */
  fromPolytomic?(response: Response, request: Request): Promise<Response> | undefined;
  linkStore?: Partial<LinkStore>;
}

/** Faults by the check that has to notice them: what is wrong, and the fault. */
export type PlantedFaults = Readonly<
  Record<string, readonly (readonly [wrong: string, plant: () => PlantedFault])[]>
>;

/** The fields of a JSON object. */
export type Fields = Record<string, unknown>;
