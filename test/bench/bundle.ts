import { join } from 'node:path';
import { build, type Rollup } from 'vite';

/** One script of a file here with all it imports: a module for a worker, or plain for a page. */
export async function bundled(file: string, format: 'es' | 'iife'): Promise<string> {
  const entry = join(import.meta.dirname, file);
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: [format], name: 'bundled', fileName: 'bundled' },
    },
  })) as Rollup.RollupOutput[];
  return result[0]!.output[0].code;
}
