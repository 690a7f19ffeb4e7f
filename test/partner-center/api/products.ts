/** 管理产品: dictionaries of services, resource types, usage types and units, and the incentive policies. */
import type { Policy } from '../../../core/model/tables.ts';
import { allProducts, type Product } from '../world/catalogue.ts';
import { localName, type Language } from './names.ts';
import { list, object, query, same, type Operation } from './operation.ts';
import type { WireObject } from './wire.ts';

/** Dictionaries give up to 200 rows at once. */
const DICTIONARY = 200;

const unique = <Row>(rows: readonly Row[], key: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];
const services = unique(allProducts, (product) => product.service);
const resourceTypes = unique(allProducts, (product) => product.resourceType);
const usageTypes = unique(allProducts, (product) => `${product.usageType} ${product.resourceType}`);

const serviceName = (product: Product, language: Language): string =>
  language === 'en_US' ? product.en : product.zh;
const resourceName = (product: Product, language: Language): string =>
  language === 'en_US' ? product.resourceEn : product.resourceZh;
const usageName = (code: string, language: Language): string =>
  code === 'flow' ? (language === 'en_US' ? 'Traffic' : '流量') : language === 'en_US' ? 'Duration' : '时长';

/** Units by id: `type` 1 money, 2 time, 3 traffic and storage. */
const units = [
  { id: 1, type: 1, zh: '元', en: 'Yuan', short: 'CNY' },
  { id: 4, type: 2, zh: '小时', en: 'Hour', short: 'h' },
  { id: 5, type: 2, zh: '天', en: 'Day', short: 'd' },
  { id: 10, type: 3, zh: '吉字节', en: 'Gigabyte', short: 'GB' },
  { id: 11, type: 3, zh: '兆字节', en: 'Megabyte', short: 'MB' },
  { id: 17, type: 3, zh: '太字节', en: 'Terabyte', short: 'TB' },
] as const;
/** One `measure_id` is `conversion_ratio` of `ref_measure_id`. */
const conversions = [
  { measure_id: 5, ref_measure_id: 4, conversion_ratio: 24, measure_type: 2 },
  { measure_id: 10, ref_measure_id: 11, conversion_ratio: 1024, measure_type: 3 },
  { measure_id: 17, ref_measure_id: 10, conversion_ratio: 1024, measure_type: 3 },
] as const;

const policyRow = (policy: Policy, language: Language): WireObject => ({
  service_type_code: policy.service_type_code,
  service_type_name: localName(policy.service_type_code, policy.service_type_name, language),
  incentive_policy: policy.incentive_policy,
  allow_discount: policy.allow_discount,
});

export const productOperations: readonly Operation[] = [
  {
    name: 'ListServiceTypes',
    method: 'GET',
    path: '/v2/products/service-types',
    permissions: [],
    paged: { total: 'total_count', most: DICTIONARY },
    parameters: { service_type_name: query.text({ max: 200 }) },
    answer({ given, language }) {
      const part = given.text('service_type_name');
      const rows = services.filter(
        (one) => part === null || one.zh.includes(part) || one.en.toLowerCase().includes(part.toLowerCase()),
      );
      return list('service_types', rows, (one) => ({
        service_type_name: serviceName(one, language),
        service_type_code: one.service,
        abbreviation: one.service.slice('hws.service.type.'.length).toUpperCase(),
      }));
    },
  },
  {
    name: 'ListResourceTypes',
    method: 'GET',
    path: '/v2/products/resource-types',
    permissions: [],
    paged: { total: 'total_count', most: DICTIONARY },
    parameters: {},
    answer: ({ language }) =>
      list('resource_types', resourceTypes, (one) => ({
        resource_type_code: one.resourceType,
        resource_type_name: resourceName(one, language),
        resource_type_desc: resourceName(one, language),
        service_type_code: one.service,
      })),
  },
  {
    name: 'ListServiceResources',
    method: 'GET',
    path: '/v2/products/service-resources',
    permissions: [],
    paged: { total: 'total_count', most: DICTIONARY },
    parameters: { service_type_code: query.text({ required: true }) },
    answer({ given, language }) {
      const rows = resourceTypes.filter((one) => one.service === given.text('service_type_code'));
      return list('infos', rows, (one) => ({
        basic_info: {
          resource_type_code: one.resourceType,
          resource_type_name: resourceName(one, language),
        },
      }));
    },
  },
  {
    name: 'ListUsageTypes',
    method: 'GET',
    path: '/v2/products/usage-types',
    permissions: [],
    paged: { total: 'total_count', most: DICTIONARY },
    parameters: { resource_type_code: query.text() },
    answer({ given, language }) {
      const rows = usageTypes.filter((one) => same(one.resourceType, given.text('resource_type_code')));
      return list('usage_types', rows, (one) => ({
        code: one.usageType,
        name: usageName(one.usageType, language),
        resource_type_code: one.resourceType,
        service_type_code: one.service,
        resource_type_name: resourceName(one, language),
        service_type_name: serviceName(one, language),
      }));
    },
  },
  {
    name: 'ListMeasureUnits',
    method: 'GET',
    path: '/v2/bases/measurements',
    permissions: [],
    parameters: {},
    answer: ({ language }) =>
      object({
        measure_units: units.map((unit) => ({
          measure_id: unit.id,
          measure_name: language === 'en_US' ? unit.en : unit.zh,
          abbreviation: unit.short,
          measure_type: unit.type,
        })),
      }),
  },
  {
    name: 'ListConversions',
    method: 'GET',
    path: '/v2/bases/conversions',
    permissions: [],
    parameters: { measure_type: query.integer() },
    answer: ({ given }) =>
      object({
        conversions: conversions
          .filter((one) => same(one.measure_type, given.number('measure_type')))
          .map((one) => ({ ...one })),
      }),
  },
  {
    name: 'ListIncentiveDiscountPolicies',
    method: 'GET',
    path: '/v2/products/incentive-discount-policies',
    permissions: ['BPC_ITEM_SALES_040100'],
    sites: ['cn'],
    paged: { total: 'total_count' },
    parameters: {
      time: query.text({ required: true, format: 'month' }),
      service_type_code: query.text(),
    },
    answer({ world, given, language }) {
      const rows = world.policies.filter(
        (policy) =>
          policy.time === given.text('time') &&
          same(policy.service_type_code, given.text('service_type_code')),
      );
      return list('policies', rows, (policy) => policyRow(policy, language));
    },
  },
];
