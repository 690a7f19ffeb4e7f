/** The open-API console: any read operation, with the account's own keys, its answer as it came. */
import type { EngineContext } from '../engine/context.ts';
import { fail, ok, type Failure, type Result } from '../result.ts';
import type { Seen } from '../sources/open-api/client.ts';
import { rowModel } from '../sources/open-api/fields.ts';
import { borrowClient } from '../sync/lend.ts';
import { answerTable, type AnswerTable } from './answer.ts';
import { curlText, SIGNATURE_MINUTES } from './curl.ts';
import { fieldLines, type FieldLine } from './lines.ts';
import { operationGroups, readOperation, type OperationGroup } from './operations.ts';
import { readParameters } from './parameters.ts';

export interface ConsoleAnswer {
  table: AnswerTable | null;
  /** Model of the table's rows, by which its columns are explained; null: no documented one. */
  rows: string | null;
  /** The answer as it came, up to a megabyte of it. */
  raw: string;
  cut: boolean;
  status: number | null;
  requestId: string | null;
  milliseconds: number;
  /** Why there is no data; the answer that says so is in `raw` where there was one. */
  failure: Omit<Failure, 'ok'> | null;
}

export interface Curl {
  command: string;
  /** Access key it names; null: a token, which is left out of it. */
  ak: string | null;
  /** Minutes a gateway takes the signature for, around its date; null: nothing is signed. */
  minutes: number | null;
  /** When it was signed. */
  at: number;
}

const MOST_RAW = 1024 * 1024;

export const createConsoleApi = (context: EngineContext) => {
  async function ready(account: string, id: string, typed: ReadonlyMap<string, string>) {
    const operation = readOperation(id);
    // What writes is not in the list, whoever asks.
    if (!operation) return fail('operation-unknown', `${id.slice(0, 60)} is no read operation.`);
    const values = readParameters(operation, typed);
    if (!values.ok) return values;
    const client = await borrowClient(context, account);
    if (!client.ok) return client;
    if (!operation.sites.includes(client.value.connection.site))
      return fail('api-not-on-site', `${operation.id} does not exist on this site.`, { operation: id });
    return ok({ operation, values: values.value, client: client.value });
  }

  return {
    /** What can be called. Pages ask for it, so that the documented list is in the build once. */
    operations: async (): Promise<Result<readonly OperationGroup[]>> => ok(operationGroups),

    /** The documented fields of an answer; none for a model nobody knows. */
    fields: async (model: string): Promise<Result<readonly FieldLine[]>> => ok(fieldLines(model)),

    /** Calls an operation. Fails before any call: `operation-unknown`, `parameters-wrong`, no keys. */
    call: async (
      account: string,
      id: string,
      typed: ReadonlyMap<string, string>,
    ): Promise<Result<ConsoleAnswer>> => {
      const made = await ready(account, id, typed);
      if (!made.ok) return made;
      const { operation, values, client } = made.value;
      const from = context.now();
      let last: Seen | null = null;
      const answer = await client.call(operation, values, undefined, (seen) => (last = seen));
      const seen = last as Seen | null;
      const raw = seen?.text ?? '';
      const table = answer.ok ? answerTable(answer.value) : null;
      return ok({
        table,
        rows: table && rowModel(operation.answer, table.list),
        raw: raw.slice(0, MOST_RAW),
        cut: raw.length > MOST_RAW,
        status: seen?.status ?? null,
        requestId: seen?.requestId ?? null,
        milliseconds: context.now() - from,
        failure: answer.ok ? null : { code: answer.code, message: answer.message, detail: answer.detail },
      });
    },

    /** The same request as a command to run elsewhere; nothing is sent. */
    curl: async (account: string, id: string, typed: ReadonlyMap<string, string>): Promise<Result<Curl>> => {
      const made = await ready(account, id, typed);
      if (!made.ok) return made;
      const { operation, values, client } = made.value;
      const { auth } = client.connection;
      return ok({
        command: curlText(await client.prepare(operation, values)),
        ak: auth.kind === 'aksk' ? auth.credentials.ak : null,
        minutes: auth.kind === 'aksk' ? SIGNATURE_MINUTES : null,
        at: context.now(),
      });
    },
  };
};
