/**
 * Every read operation of the open API's documented list. Names, addresses, parameters and models are
 * those of the vendor's own client library (huaweicloud-sdk-python-v3, `bss` and `bssintl`, v2, August
 * 2026); what fields mean, from the API reference of the Partner Center (support.huaweicloud.com/api-bpconsole).
 * What writes is not in it, so that nothing here can write.
 */
import type { Site } from '../sources/hosts.ts';
import { operations as filling } from '../sources/open-api/operations.ts';
import type { Callable } from '../sources/open-api/operations/operation.ts';
import type { Text } from '../rules/rule.ts';
import data from './data/operations.json';

const GROUPS = [
  ...(['customers', 'bills', 'orders', 'resources', 'accounts'] as const),
  ...(['coupons', 'products', 'enterprise', 'words'] as const),
] as const;
export type Group = (typeof GROUPS)[number];

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'body';
  /** `str`, `int`, `number`, `bool`, a model's name, or `list[…]` of one. */
  type: string;
  required: boolean;
  /** Model of a body's parameter, by which its meaning is looked up. */
  model: string | null;
}

export interface ReadOperation extends Callable {
  method: 'GET' | 'POST';
  title: Text;
  group: Group;
  /** Whose credentials it takes; `unknown`: no page says. */
  who: 'partner' | 'customer' | 'both' | 'unknown';
  parameters: readonly Parameter[];
  /** Model of its answer. */
  answer: string;
  /** Page of the API reference, where one was read. */
  doc: string | null;
}

interface Stored extends Pick<ReadOperation, 'id' | 'method' | 'path' | 'title' | 'group' | 'who'> {
  /** Separated by spaces. */
  sites: string;
  doc?: string;
  /** Where it is not the operation's name and `Response`. */
  answer?: string;
  /** `query cycle! limit:int; body(Model) ids:list[str]!`; text where no type stands, `!` where it must be sent. */
  parameters: string;
}

const known = new Map(Object.values(filling).map((one) => [one.id as string, one]));

const parametersOf = (text: string): Parameter[] =>
  text
    .split('; ')
    .filter(Boolean)
    .flatMap((part) => {
      const [head = '', ...names] = part.split(' ');
      const [, place, model] = /^(path|query|body)(?:\((\w+)\))?$/.exec(head)!;
      return names.map((written): Parameter => {
        const [name = '', type = 'str'] = written.replace(/!$/, '').split(':');
        return {
          ...{ name, type, in: place as Parameter['in'], model: model ?? null },
          required: written.endsWith('!'),
        };
      });
    });

export const readOperations: readonly ReadOperation[] = (data as Stored[]).map((one) => ({
  ...one,
  sites: one.sites.split(' ') as Site[],
  doc: one.doc ?? null,
  answer: one.answer ?? `${one.id}Response`,
  parameters: parametersOf(one.parameters),
  // Documented by the reference, where the sync already knows it; else no page names it.
  quota: known.get(one.id)?.quota ?? 10,
  permission: known.get(one.id)?.permission ?? null,
}));

export interface OperationGroup {
  group: Group;
  list: readonly ReadOperation[];
}

/** In the order they are offered. */
export const operationGroups: readonly OperationGroup[] = GROUPS.map((group) => ({
  group,
  list: readOperations.filter((one) => one.group === group),
}));

export const readOperation = (id: string): ReadOperation | null =>
  readOperations.find((one) => one.id === id) ?? null;
