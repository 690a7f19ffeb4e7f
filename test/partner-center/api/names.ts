/** Names in the caller's language; the world's catalogue knows both. */
import { allProducts, regions } from '../world/catalogue.ts';

export type Language = 'zh_CN' | 'en_US';

export const languageOf = (header: string | undefined): Language =>
  header?.toLowerCase() === 'en_us' ? 'en_US' : 'zh_CN';

interface Name {
  zh: string;
  en: string;
}

const byCode = new Map<string, Name>([
  ...allProducts.map((product): [string, Name] => [product.service, product]),
  ...allProducts.map((product): [string, Name] => [
    product.resourceType,
    { zh: product.resourceZh, en: product.resourceEn },
  ]),
  ...[...regions.cn, ...regions.intl].map((region): [string, Name] => [region.code, region]),
]);

/** The name of a service, resource type or region; what the world says where the code is not known. */
export function localName(code: string | null, said: string | null, language: Language): string | null {
  const name = code === null ? undefined : byCode.get(code);
  if (!name) return said;
  return language === 'en_US' ? name.en : name.zh;
}

/** The code of a resource type within its service, by either name. */
export function resourceTypeCode(service: string | null, name: string | null): string | null {
  const product = allProducts.find(
    (one) => one.service === service && (one.resourceZh === name || one.resourceEn === name),
  );
  return product?.resourceType ?? null;
}
