/**
 * A room's contract: declared once; the server serves it, the web calls it, OpenAPI prints it.
 * Written with zod/mini, since the same file travels to the phone. Runs anywhere.
 */
import * as z from 'zod/mini'
import { Refusal } from './refusal.ts'
import type { FieldRefusal, Params, PlatformRefusal } from './refusal.ts'

/** How far a permission carries. The narrow ones are relations that rooms publish as views; the wide ones are places in the tree of organisations. */
export const reaches = ['self', 'own_child', 'own_subject', 'own_class', 'school', 'district', 'region', 'republic'] as const
export type Reach = (typeof reaches)[number]

/** What a permission is about, and who has it from the start (role code → reach). `on` names the kind of thing whose id an endpoint must show; 'school' means no thing in particular. */
export interface PermissionDefinition {
  readonly on: string
  readonly grants: Readonly<Record<string, readonly Reach[]>>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type AnySchema = z.ZodMiniType

export interface ContractDefinition {
  readonly permissions: Readonly<Record<string, PermissionDefinition>>
  readonly refusals: Readonly<Record<string, number>>
  readonly events: Readonly<Record<string, AnySchema>>
}

export interface Endpoint<I extends AnySchema = AnySchema, O extends AnySchema = AnySchema> {
  /** 'journal.setMark' */
  readonly id: string
  readonly room: string
  readonly method: Method
  /** Below /api/v1; ':name' parts are fields of the input. */
  readonly path: string
  /** One English sentence for whoever reads the API. */
  readonly summary: string
  /** 'anyone', 'signed-in', or the permission it needs. */
  readonly needs: string
  /** The input field that holds the id of the thing the permission is about. */
  readonly on: string | undefined
  /**
   * For a list without one thing in hand: the permission about the things in it. Whoever holds it for anything at all may ask, and the answer
   * holds what they reach; others are refused.
   */
  readonly lists: string | undefined
  /** Whether it serves without network: a write waits in the device's queue, an answer is kept on the device and read there. */
  readonly offline: boolean
  /**
   * 'ledger': the operation id and the answer are stored in the same transaction, a repeat gets the same answer.
   * 'natural': a repeat does no harm by itself (sign-in, sign-out) and nothing is stored.
   */
  readonly repeat: 'ledger' | 'natural'
  readonly input: I
  readonly output: O
  readonly refuses: readonly string[]
}

export type Input<E extends Endpoint> = z.output<E['input']>
/** What a caller sends: plain strings where the server sees branded ids. */
export type Sent<E extends Endpoint> = z.input<E['input']>
export type Output<E extends Endpoint> = z.output<E['output']>

type Needs<D extends ContractDefinition> = 'anyone' | 'signed-in' | Extract<keyof D['permissions'], string>

interface EndpointDefinition<D extends ContractDefinition, I extends AnySchema, O extends AnySchema> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly needs: Needs<D>
  readonly on?: Extract<keyof z.output<I>, string>
  readonly lists?: Extract<keyof D['permissions'], string>
  readonly offline?: boolean
  readonly repeat?: 'ledger' | 'natural'
  readonly input: I
  readonly output: O
  readonly refuses?: readonly (Extract<keyof D['refusals'], string> | PlatformRefusal)[]
}

export interface Contract<D extends ContractDefinition = ContractDefinition> {
  readonly name: string
  readonly permissions: D['permissions']
  readonly refusals: D['refusals']
  readonly events: D['events']
  readonly endpoints: readonly Endpoint[]
  endpoint<I extends AnySchema, O extends AnySchema>(name: string, definition: EndpointDefinition<D, I, O>): Endpoint<I, O>
  /** A refusal of this room; its status was fixed once, in the contract. */
  refuse(code: Extract<keyof D['refusals'], string>, params?: Params, errors?: readonly FieldRefusal[]): Refusal
}

/**
 * Declares a room's permissions, refusals and events, and gives the function that declares its endpoints.
 * Refused at once (thrown): a code or permission outside the room's own name, a permission about a thing without `on`.
 */
export function contract<const D extends ContractDefinition>(name: string, definition: D): Contract<D> {
  for (const code of [...Object.keys(definition.permissions), ...Object.keys(definition.refusals), ...Object.keys(definition.events)])
    if (!code.startsWith(`${name}.`)) throw new Error(`${code} is declared by room ${name}; names of a room start with its name`)
  const endpoints: Endpoint[] = []
  return {
    name,
    permissions: definition.permissions,
    refusals: definition.refusals,
    events: definition.events,
    endpoints,
    endpoint(endpointName, d) {
      const about = definition.permissions[d.needs]?.on
      if (about !== undefined && (about !== 'school') !== (d.on !== undefined))
        throw new Error(`${name}.${endpointName}: permission ${d.needs} is about ${about}, so "on" ${about === 'school' ? 'is not wanted' : 'must name the input field with its id'}`)
      if (d.lists !== undefined && d.needs !== 'signed-in') throw new Error(`${name}.${endpointName}: what lists by a permission is asked by who has signed in`)
      const e = {
        id: `${name}.${endpointName}`,
        room: name,
        method: d.method,
        path: d.path,
        summary: d.summary,
        needs: d.needs,
        on: d.on,
        lists: d.lists,
        offline: d.offline ?? false,
        repeat: d.repeat ?? 'ledger',
        input: d.input,
        output: d.output,
        refuses: d.refuses ?? [],
      } as const
      endpoints.push(e)
      return e
    },
    refuse(code, params, errors) {
      return new Refusal(code, definition.refusals[code] ?? 500, params, errors)
    },
  }
}

/** An input object that refuses fields it does not know. */
export const input = <const S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape)
export const nothing = z.strictObject({})
