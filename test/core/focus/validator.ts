/**
 * A validator of FOCUS 1.2 files, written from the specification's own normative text
 * (github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec, tag v1.2: specification/columns and
 * specification/attributes). It looks at the cells as written and knows nothing of who wrote them.
 */
import { parseMoney } from '../../../core/money.ts';

export type Cells = Record<string, string | null>;

type Type = 'String' | 'Decimal' | 'DateTime';
interface Rule {
  type: Type;
  mandatory?: true;
  nullable: boolean;
  values?: readonly string[];
}

const SERVICE_CATEGORIES = [
  'AI and Machine Learning',
  'Analytics',
  'Business Applications',
  'Compute',
  'Databases',
  'Developer Tools',
  'Multicloud',
  'Identity',
  'Integration',
  'Internet of Things',
  'Management and Governance',
  'Media',
  'Migration',
  'Mobile',
  'Networking',
  'Security',
  'Storage',
  'Web',
  'Other',
];
const string = (nullable: boolean, values?: readonly string[]): Rule => ({
  type: 'String',
  nullable,
  ...(values ? { values } : {}),
});
const must = (rule: Rule): Rule => ({ ...rule, mandatory: true });
const decimal = (nullable: boolean): Rule => ({ type: 'Decimal', nullable });
const time: Rule = { type: 'DateTime', nullable: false, mandatory: true };

/** Feature level, data type, nullability and allowed values of each column. */
export const RULES: Readonly<Record<string, Rule>> = {
  BilledCost: must(decimal(false)),
  BillingAccountId: must(string(false)),
  BillingAccountName: must(string(true)),
  BillingCurrency: must(string(false)),
  BillingPeriodEnd: time,
  BillingPeriodStart: time,
  ChargeCategory: must(string(false, ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'])),
  ChargeClass: must(string(true, ['Correction'])),
  ChargeDescription: must(string(true)),
  ChargePeriodEnd: time,
  ChargePeriodStart: time,
  ContractedCost: must(decimal(false)),
  EffectiveCost: must(decimal(false)),
  InvoiceIssuerName: must(string(false)),
  ListCost: must(decimal(false)),
  PricingQuantity: must(decimal(true)),
  PricingUnit: must(string(true)),
  ProviderName: must(string(false)),
  PublisherName: must(string(false)),
  ServiceCategory: must(string(false, SERVICE_CATEGORIES)),
  ServiceName: must(string(false)),
  ChargeFrequency: string(false, ['One-Time', 'Recurring', 'Usage-Based']),
  ConsumedQuantity: decimal(true),
  ConsumedUnit: string(true),
  InvoiceId: string(true),
  PricingCategory: string(true, ['Standard', 'Dynamic', 'Committed', 'Other']),
  RegionId: string(true),
  RegionName: string(true),
  ResourceId: string(true),
  ResourceName: string(true),
  ResourceType: string(true),
  CommitmentDiscountCategory: string(true, ['Spend', 'Usage']),
  CommitmentDiscountId: string(true),
  CommitmentDiscountStatus: string(true, ['Used', 'Unused']),
  CommitmentDiscountType: string(true),
  SkuId: string(true),
  SkuMeter: string(true),
  Tags: string(true),
  SubAccountId: string(true),
  SubAccountName: string(true),
};

const FORMATS: Record<Type, RegExp> = {
  String: /\S/,
  // No sign for a positive value, no commas, E notation with a sign only if negative.
  Decimal: /^-?\d+(\.\d+)?([eE]-?\d+)?$/,
  DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
};

/** Every requirement broken, each as `row column: what`; empty: the file conforms. */
export function validateFocus(columns: readonly string[], rows: readonly Cells[]): string[] {
  const found: string[] = [];
  for (const [name, rule] of Object.entries(RULES))
    if (rule.mandatory && !columns.includes(name)) found.push(`${name} MUST be present`);
  let custom = false;
  for (const name of columns) {
    if (Object.hasOwn(RULES, name)) {
      if (custom) found.push(`${name} stands after a custom column`);
    } else if (/^x_/.test(name)) custom = true;
    else found.push(`${name} is neither of FOCUS nor prefixed with x_`);
    if (!/^(x_)?[A-Z][A-Za-z0-9]{0,49}$/.test(name)) found.push(`${name} is not in Pascal case`);
  }
  if (new Set(columns).size !== columns.length) found.push('a column stands twice');
  const billing = new Map<string, string>();
  const categories = new Map<string, string | null>();
  for (const [at, row] of rows.entries()) {
    const say = (column: string, what: string) => found.push(`row ${at + 1} ${column}: ${what}`);
    for (const name of columns) {
      const rule = Object.hasOwn(RULES, name) ? RULES[name]! : null;
      const value = row[name] ?? null;
      if (value === null) {
        if (rule && !rule.nullable) say(name, 'MUST NOT be null');
      } else if (rule && !FORMATS[rule.type].test(value)) say(name, `not a ${rule.type}: ${value}`);
      else if (rule?.values && !rule.values.includes(value)) say(name, `not an allowed value: ${value}`);
      else if (/^(n\/?a|not applicable|null|none|unknown)$/i.test(value)) say(name, 'a placeholder for null');
    }
    conditions(row, say);
    const key = row.InvoiceId ?? '';
    const invoice = [row.BillingCurrency, row.BillingPeriodStart, row.BillingPeriodEnd].join(' ');
    if (key && (billing.get(key) ?? invoice) !== invoice)
      say('InvoiceId', 'has another currency or billing period elsewhere');
    billing.set(key, invoice);
    const service = row.ServiceName ?? '';
    if ((categories.get(service) ?? row.ServiceCategory) !== row.ServiceCategory)
      say('ServiceCategory', 'MUST be the one of its ServiceName');
    categories.set(service, row.ServiceCategory ?? null);
  }
  return found;
}

function conditions(row: Cells, say: (column: string, what: string) => void): void {
  const { ChargeCategory: category, ChargeClass: correction = null } = row;
  const priced = category === 'Usage' || category === 'Purchase';
  const isNull = (name: string) => (row[name] ?? null) === null;
  const needs = (name: string) => isNull(name) && say(name, 'MUST NOT be null here');
  const forbids = (name: string) => !isNull(name) && say(name, 'MUST be null here');
  if (!/^[A-Z]{3}$/.test(row.BillingCurrency ?? '')) say('BillingCurrency', 'not ISO 4217');
  for (const one of ['Billing', 'Charge'])
    if (!(row[`${one}PeriodStart`]! < row[`${one}PeriodEnd`]!))
      say(`${one}PeriodEnd`, 'MUST be the exclusive end bound');
  if (category === 'Tax') for (const name of ['PricingQuantity', 'PricingCategory']) forbids(name);
  if (priced && correction === null) for (const name of ['PricingQuantity', 'PricingCategory']) needs(name);
  (isNull('PricingQuantity') ? forbids : needs)('PricingUnit');
  if (category !== 'Usage') forbids('ConsumedQuantity');
  else if (correction === null) needs('ConsumedQuantity');
  (isNull('ConsumedQuantity') ? forbids : needs)('ConsumedUnit');
  if (category === 'Purchase' && row.ChargeFrequency === 'Usage-Based')
    say('ChargeFrequency', 'MUST NOT be Usage-Based');
  (isNull('SubAccountId') ? forbids : needs)('SubAccountName');
  (isNull('ResourceId') ? forbids : needs)('ResourceType');
  if (isNull('ResourceId')) forbids('ResourceName');
  else if (row.ResourceName === row.ResourceId) say('ResourceName', 'MUST NOT duplicate ResourceId');
  (isNull('RegionId') ? forbids : needs)('RegionName');
  commitments(row, say, { isNull, needs, forbids });
  if (category === 'Tax') forbids('SkuId');
  if (priced && correction === null) needs('SkuId');
  if (isNull('SkuId')) forbids('SkuMeter');
  for (const name of ['ConsumedUnit', 'PricingUnit'])
    if (!isNull(name) && !UNIT.test(row[name]!)) say(name, `not in UnitFormat: ${row[name]}`);
  if (!isNull('Tags') && !isKeyValue(row.Tags!)) say('Tags', 'not in KeyValueFormat');
  // A charge unrelated to others: what was billed is what it cost in every sense.
  if (category === 'Credit' || category === 'Adjustment')
    for (const name of ['ListCost', 'ContractedCost', 'EffectiveCost'])
      if (parseMoney(row[name] ?? '') !== parseMoney(row.BilledCost ?? ''))
        say(name, 'MUST match the BilledCost');
}

type Say = (column: string, what: string) => void;
interface Asks {
  isNull: (name: string) => boolean;
  needs: (name: string) => unknown;
  forbids: (name: string) => unknown;
}

/** CommitmentDiscountId and those that hang on it; what is bought for later charges, and what uses it. */
function commitments(row: Cells, say: Say, { isNull, needs, forbids }: Asks): void {
  const related = !isNull('CommitmentDiscountId');
  for (const name of ['CommitmentDiscountCategory', 'CommitmentDiscountType'])
    (related ? needs : forbids)(name);
  if (!related) forbids('CommitmentDiscountStatus');
  else if (row.ChargeCategory === 'Usage') {
    needs('CommitmentDiscountStatus');
    if (row.PricingCategory !== 'Committed')
      say('PricingCategory', 'MUST be Committed where a commitment covers it');
  } else if (row.ChargeCategory === 'Purchase') {
    if (row.PricingCategory === 'Committed') say('PricingCategory', 'is Committed for the purchase itself');
    if (parseMoney(row.EffectiveCost ?? '') !== 0n)
      say('EffectiveCost', 'MUST be 0 for what later charges use');
  }
  if (!related && row.PricingCategory === 'Committed') needs('CommitmentDiscountId');
}

/** Plural units, with a count or an interval of time; data sizes and times in the spelling listed. */
const UNIT =
  /^(\d+ )?(([KMGTPE]i?)?[bB]|(?!(?:giga|mega|kilo|tera|peta|exa)?(?:byte|bit)s?\b)[A-Z][A-Za-z]*s)(-(Seconds|Minutes|Hours|Days|Months|Years))?(\/(\d+ )?(Second|Minute|Hour|Day|Month|Year)s?)?$/;

/** A JSON object of numbers, texts, true, false and null, each key once. */
function isKeyValue(text: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return false;
  const keys = [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*:/g)].length;
  return (
    keys >= Object.keys(parsed).length &&
    Object.values(parsed).every((value) => value === null || typeof value !== 'object')
  );
}
