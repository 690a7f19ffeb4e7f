import { describe, expect, it } from 'vitest';
import { bantParts, missingBant, type BantPart } from '../../../core/opportunities/bant.ts';

/** One letter a part that is named: Budget, Authority, Need, Timing. */
const cases: readonly [string, string][] = [
  // whole
  ['预算：100万元；决策者：王工；需求：上云；时间：2027年3月', 'BANT'],
  ['预算已批，决策人为IT总监，需上云改造，计划两个月内采购。', 'BANT'],
  ['客户资金已到位，由副总拍板，痛点是机房老旧，明年一季度招标', 'BANT'],
  ['Budget CNY 500k approved; CTO decides; they need to migrate; purchase planned by end of Q1.', 'BANT'],
  ['Project value $50k. VP of IT owns it. They want to modernise. Go-live in March.', 'BANT'],
  ['Funding of 2m USD, sponsor is the CFO, they require DR, procurement next quarter', 'BANT'],
  // a number is not a budget
  ['有10万用户需要迁移，客户总监支持', 'AN'],
  ['日活 3 亿，20 万台设备需要接入', 'N'],
  ['100万条数据迁移', 'N'],
  ['投入约 80 万', 'B'],
  ['项目金额 120', 'B'],
  ['合同 80 万元', 'B'],
  ['￥300000', 'B'],
  ['300k RMB', 'B'],
  // said not to be there
  ['预算尚未确定，决策人张总监，需要迁移，12月底采购', 'ANT'],
  ['budget has not been approved; CTO decides; they need storage; by end of Q1', 'ANT'],
  ['暂无明确预算', ''],
  ['预算待定', ''],
  ['预算还未批复', ''],
  ['经费没有落实', ''],
  ['no budget yet', ''],
  ['The budget is still unknown', ''],
  ['二期预算未定，一期预算 100 万元', 'B'],
  ['决策人未定', ''],
  ['尚未决策', ''],
  ['decision maker is TBD', ''],
  ['没有明确需求', ''],
  ['需求不明', ''],
  ['no clear need', ''],
  ['采购计划未定', ''],
  ['采购时间待定', ''],
  ['timeline is not yet defined', ''],
  // … and what only looks like it
  ['没有需求变更，预算100万元，CTO拍板，Q1签约', 'BANT'],
  ['预算已确定', 'B'],
  // a length of time behind is no plan
  ['客户已合作3个月，需要扩容', 'N'],
  ['系统运行了 18 个月', ''],
  ['2019年5月成立', ''],
  ['3个月内签约', 'T'],
  ['6月签约', 'T'],
  ['预计2027-03上线', 'T'],
  ['年底前完成招标', 'T'],
  ['within three months', 'T'],
  ['in May', 'T'],
  ['they may buy it', ''],
  // who
  ['决策者为信息中心主任', 'A'],
  ['The SVP signs off', 'A'],
  ['客户经理已拜访', ''],
  ['', ''],
];

describe('BANT in a description', () => {
  it.each(cases)('%s: %s', (text, named) => {
    const letters: Record<BantPart, string> = { budget: 'B', authority: 'A', need: 'N', timing: 'T' };
    const missing = missingBant(text);
    expect(
      bantParts
        .filter((part) => !missing.includes(part))
        .map((part) => letters[part])
        .join(''),
    ).toBe(named);
  });
});
