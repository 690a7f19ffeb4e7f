import { describe, expect, it } from 'vitest';
import { readValue, ruleSentence, typedValue, valueText } from '../../../components/rules/valueText.ts';
import { rules } from '../../../core/rules/registry.ts';

describe('rule values in words', () => {
  it('read back what they show in the field, for every rule', () => {
    for (const rule of rules)
      for (const { value } of rule.versions) expect(readValue(rule, typedValue(value))).toEqual(value);
  });

  it('leave no placeholder in any sentence, in either language', () => {
    for (const rule of rules)
      for (const { value } of rule.versions)
        for (const locale of ['zh', 'en'] as const) {
          expect(ruleSentence(rule, value, locale)).not.toContain('{value}');
          expect(valueText(rule, value, locale)).not.toBe('');
          expect(valueText(rule, 1, locale)).not.toMatch(/s$/);
        }
  });

  it('refuse what is not of the kind', () => {
    const days = rules.find(({ id }) => id === 'ho-accept')!;
    expect(readValue(days, 'three')).toBeNull();
    expect(readValue(days, '-1')).toBeNull();
    expect(readValue(days, ' 5 ')).toBe(5);
  });
});
