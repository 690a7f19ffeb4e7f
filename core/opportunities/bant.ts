/** Whether a description names budget, decision maker, need and purchase plan (BANT), zh or en. */
export const bantParts = ['budget', 'authority', 'need', 'timing'] as const;
export type BantPart = (typeof bantParts)[number];

const words: Readonly<Record<BantPart, RegExp>> = {
  budget:
    /预算|资金|经费|投资额|\d\s*(?:万|亿)元?|[¥$€]\s?\d|\bbudget|\bfunding|\bfunds\b|\b(?:CNY|RMB|USD|EUR)\s?\d/i,
  authority:
    /决策|拍板|审批人|负责人|总监|总经理|董事|主任|处长|局长|\bC[ETIF]O\b|decision[- ]?mak|decides|approver|sponsor|\bdirector|\bhead of\b/i,
  need: /需求|需要|痛点|诉求|改造|上云|迁移|扩容|建设|替换|\bneeds?\b|\brequire|pain point|migrat|replac|moderni[sz]/i,
  timing:
    /采购计划|计划.{0,12}(?:采购|签约|招标)|(?:采购|签约|招标|上线|立项|交付).{0,6}(?:时间|计划|日期)|\d\s*(?:个)?月(?:内|底|初|份)?|季度|年底|年内|\bQ[1-4]\b|purchase plan|procure|timeline|\bby (?:the end|end|Q[1-4]|January|February|March|April|May|June|July|August|September|October|November|December)\b|within \w+ (?:days|weeks|months)|next (?:month|quarter)/i,
};

/** "no budget yet" names the word and not the thing. */
const denied: Readonly<Partial<Record<BantPart, RegExp>>> = {
  budget:
    /(?:无|没有|暂无|尚无)(?:明确)?预算|预算(?:未定|待定|不明|未明确|未批)|no budget|budget (?:is )?(?:unknown|tbd|not (?:known|set|approved))/i,
  authority:
    /(?:无|没有|暂无)(?:明确)?决策人|决策人(?:未定|待定|不明|未知)|decision[- ]maker (?:is )?(?:unknown|tbd)/i,
  need: /(?:无|没有|暂无)(?:明确)?需求|需求(?:未定|待定|不明)|no (?:clear )?need/i,
  timing:
    /(?:采购|签约|项目)?时间(?:未定|待定|不明)|采购计划(?:未定|待定|不明)|timeline (?:is )?(?:unknown|tbd)/i,
};

/** The parts that are missing, in the order of the word. Texts are read up to 5,000 characters. */
export function missingBant(description: string | null): BantPart[] {
  const text = (description ?? '').slice(0, 5000);
  return bantParts.filter((part) => !words[part].test(text) || denied[part]?.test(text) === true);
}
