// The types of calls, out of those made from openapi.json.
import type { components, paths } from './schema.js';

type Prefix = '/api/claw/';
type Post<P extends keyof paths> = paths[P] extends { post: infer O } ? O : never;

/** The paths of the claw API, without what they have in common: `sessions/send`. */
export type Endpoint = keyof paths extends infer P ? (P extends `${Prefix}${infer E}` ? E : never) : never;

type Operation<E extends Endpoint> = `${Prefix}${E}` extends keyof paths ? Post<`${Prefix}${E}`> : never;

/** What a call sends. */
export type Body<E extends Endpoint> =
  Operation<E> extends { requestBody?: infer R }
    ? NonNullable<R> extends { content: { 'application/json': infer B } }
      ? B
      : Record<string, never>
    : Record<string, never>;

/** What it is answered, without the envelope. */
export type Data<E extends Endpoint> =
  Operation<E> extends { responses: { 200: { content: { 'application/json': infer A } } } }
    ? A extends { data: infer D }
      ? D
      : undefined
    : unknown;

export type MessageData = components['schemas']['Message'];
export type User = components['schemas']['User'];
export type SessionData = components['schemas']['Session'];
export type PanelData = components['schemas']['Panel'];
