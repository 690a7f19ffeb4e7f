/** The portal's own form, read by its labels: what is missing is said before what cannot be taken back. */
import { expect, it } from 'vitest';
import type { OpenDraft } from '../../../core/engine/messages.ts';
import { readDraft, submissionNoticesOfNobody } from '../../../core/portal/submission.ts';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const BANT = '预算已批 200 万元，决策人为 IT 总监，需上云迁移，计划明年一季度采购';
const whole: OpenDraft = [
  ['* 客户公司名称：', '甲公司', true],
  ['机会点名称', '迁移', true],
  ['联系人', '李', true],
  ['华为云服务', 'ECS', true],
  ['预计金额（元）', '¥1,200,000.00', true],
  ['预计签约时间', '2027-03-01', true],
  ['机会点描述', BANT, true],
];
const say = (fields: OpenDraft, locale: 'zh' | 'en' = 'zh') =>
  submissionNoticesOfNobody('cn', now, fields, locale).map(({ id, tone, text }) => [id, tone, text]);
const without = (label: string, value = ''): OpenDraft =>
  whole.map(([name, was, must]) => (name === label ? [name, value, must] : [name, was, must]));

it('reads labels in their forms, and amounts as they are written', () => {
  const { draft, empty } = readDraft(whole);
  expect(draft).toMatchObject({
    customer: '甲公司',
    name: '迁移',
    product: 'ECS',
    amount: 1_200_000_00000000n,
  });
  expect(empty).toEqual([]);
  const english: OpenDraft = [
    ['Customer Name *', 'Acme', true],
    ['Opportunity Name', 'Move', false],
    ['Expected Amount', '12', false],
    ['Description', 'x', false],
  ];
  expect(readDraft(english).draft).toMatchObject({
    customer: 'Acme',
    name: 'Move',
    amount: 12_00000000n,
    description: 'x',
  });
});

it('says only that it cannot be taken back where nothing is missing', () => {
  expect(say(whole)).toEqual([['no-withdrawal', 'green', expect.stringContaining('撤回')]]);
  expect(say(whole, 'en').every(([, , text]) => !/[\u4e00-\u9fff]/.test(String(text)))).toBe(true);
});

it('names what is missing: our fields by theirs, the form’s own by its label', () => {
  expect(say(without('联系人'))[0]).toEqual(['missing', 'amber', '还缺：联系人']);
  expect(say(without('* 客户公司名称：', '  '))[0]).toEqual(['missing', 'amber', '还缺：客户名称']);
  // Not in this form: nobody can fill it in here.
  expect(say(whole.filter(([label]) => label !== '预计签约时间'))).toHaveLength(1);
  expect(say(without('机会点描述', BANT.replace('决策人为 IT 总监，', '')))[0]![2]).toContain('决策人');
  expect(say(without('预计金额（元）', '0')).map(([id]) => id)).toContain('revenue');
});

it('bears any form: no label, twice the same label, a name of a prototype', () => {
  expect(say([])).toHaveLength(1);
  const odd: OpenDraft = [
    ['', 'x', true],
    ['__proto__', '', true],
    ['机会点名称', 'A', true],
    ['机会点名称', 'B', true],
    ['预计金额', 'viel', true],
  ];
  expect(readDraft(odd).draft).toMatchObject({ name: 'A', amount: null });
  expect(say(odd).map(([id]) => id)).toContain('missing');
});
