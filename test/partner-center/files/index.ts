/** The files the portal hands out, made from the world. */
import type { Period } from '../../../core/period.ts';
import type { World } from '../world/index.ts';
import { billDetails } from './bill-details.ts';
import { billPdf } from './bill-pdf.ts';
import { consumptionDetails } from './consumption-details.ts';
import { csv, tarOfParts, xlsx, type Encoding } from './encode.ts';
import { performanceDetails, transferRecords } from './performance-details.ts';
import { customerBill, priceFactorDetails, wholeCycle } from './pushed.ts';
import type { Language, Sheet } from './sheet.ts';

export { csv, csvChunks, tarOfParts, xlsx, type Encoding } from './encode.ts';
export type { Cell, Language, Sheet } from './sheet.ts';

export const fileKinds = [
  'bill-xlsx',
  'bill-csv',
  'bill-pdf',
  'consumption-xlsx',
  'consumption-csv',
  'performance-xlsx',
  'performance-csv',
  'transfers-xlsx',
  'customer-bill',
  'price-factor',
] as const;
export type FileKind = (typeof fileKinds)[number];

export interface FileOptions {
  language?: Language;
  /** Of csv files. */
  encoding?: Encoding;
  /** Of `price-factor`; the first customer otherwise. */
  customerId?: string;
  /** Rows a part of `customer-bill`; 100,000 as documented. */
  perPart?: number;
}

export interface PortalFile {
  name: string;
  type: string;
  body: Buffer;
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  pdf: 'application/pdf',
  'tar.gz': 'application/gzip',
} as const;

/** Makes one file of a month, whole in memory. */
export async function writeFile(
  world: World,
  kind: FileKind,
  period: Period,
  options: FileOptions = {},
): Promise<PortalFile> {
  const language = options.language ?? (world.options.site === 'cn' ? 'zh' : 'en');
  const month = period.replace('-', '');
  const { account } = world.partner;
  const file = (stem: string, suffix: keyof typeof TYPES, body: Buffer): PortalFile => ({
    name: `${stem}.${suffix}`,
    type: TYPES[suffix],
    body,
  });
  const table = async (sheet: Sheet): Promise<PortalFile> => {
    const stem = `${account}_${sheet.title.replaceAll(' ', '')}_${month}`;
    return kind.endsWith('-csv')
      ? file(stem, 'csv', csv(sheet, options.encoding))
      : file(stem, 'xlsx', await xlsx(sheet));
  };
  switch (kind) {
    case 'bill-xlsx':
    case 'bill-csv':
      return table(billDetails(world, period, language));
    case 'consumption-xlsx':
    case 'consumption-csv':
      return table(consumptionDetails(world, period, language));
    case 'performance-xlsx':
    case 'performance-csv':
      return table(performanceDetails(world, period, language));
    case 'transfers-xlsx':
      return table(transferRecords(world, period, language));
    case 'bill-pdf':
      return file(
        `${account}_${language === 'zh' ? '伙伴账单' : 'PartnerBill'}_${month}`,
        'pdf',
        billPdf(world, period),
      );
    case 'customer-bill': {
      const nameOf = (part: number): string => `customerBill_${month}_${String(part).padStart(4, '0')}.csv`;
      const body = await tarOfParts(customerBill(world, period), nameOf, options.perPart, options.encoding);
      return file(`customerBill_${month}`, 'tar.gz', body);
    }
    case 'price-factor': {
      const customer =
        world.customers.find((one) => one.customer_id === options.customerId) ?? world.customers[0]!;
      const sheet = priceFactorDetails(world, period, customer.customer_id);
      return file(
        `${customer.account_name}_PriceFactorBillDetail_${wholeCycle(period)}_1`,
        'csv',
        csv(sheet, options.encoding),
      );
    }
  }
}
