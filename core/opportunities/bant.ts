/** Whether a description names budget, decision maker, need and purchase plan (BANT), zh or en. */
export const bantParts = ['budget', 'authority', 'need', 'timing'] as const;
export type BantPart = (typeof bantParts)[number];

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]';

const words: Readonly<Record<BantPart, RegExp>> = {
  // A number is money only with its currency or beside a word for money: "10 万用户" is not.
  budget:
    /预算|资金|经费|投资额|(?:金额|投入|费用|出资).{0,6}\d|\d\s*[万亿]?(?:元|美元|美金|人民币|欧元)|[¥￥$€]\s?\d|\bbudget|\bfunding|\bfunds\b|\b(?:CNY|RMB|USD|EUR)\s?\d|\d[\d,.]*\s?[km]?\s?(?:CNY|RMB|USD|EUR|yuan)\b/i,
  authority:
    /决策|拍板|审批人|负责人|总监|总经理|副总|董事|总裁|主任|处长|局长|部长|院长|校长|\bC[ETIF]O\b|\bS?VP\b|vice president|decision[- ]?mak|\bdecides|approver|sponsor|\bdirector|\bhead of\b|\bowns\b|\bowned by\b|\bsigns off\b/i,
  need: /需求|需要|需(?=上云|迁移|扩容|替换|改造|建设)|痛点|诉求|改造|上云|迁移|扩容|建设|替换|\bneeds?\b|\bwants? to\b|\brequire|pain point|migrat|replac|moderni[sz]/i,
  // A length of time is a plan only where it lies ahead: "已合作 3 个月" is none.
  timing: new RegExp(
    [
      String.raw`采购计划|计划.{0,12}(?:采购|签约|招标|上线)|(?:采购|签约|招标|上线|立项|交付|实施).{0,6}(?:时间|计划|日期)`,
      String.raw`[\d一二三四五六七八九十两几半]\s*个?月(?:内|底|初|份|前|中旬|上旬|下旬)|\d{1,2}\s*月(?=.{0,4}(?:采购|签约|招标|上线|立项|交付))|(?:时间|预计|计划).{0,4}20\d\d\s*[年/.-]\s*\d{1,2}`,
      String.raw`20\d\d\s*年\s*\d{1,2}\s*月.{0,6}(?:采购|签约|招标|上线|立项|交付)|[一二三四本下上]\s*季度|年底|年内|年中|下半年|明年|\bQ[1-4]\b`,
      String.raw`purchase plan|procure|timeline|go(?:ing)?[- ]live|kick[- ]?off|\b(?:by|in|before|until) (?:the end|end|${MONTHS}|20\d\d)\b|within \w+ (?:days|weeks|months)|next (?:month|quarter|year)`,
    ].join('|'),
    'i',
  ),
};

const NONE = '(?:无|没有|暂无|尚无|未有|缺少|缺乏)(?:明确|具体|任何|的)*';
const OPEN =
  '(?:(?:还|仍|目前|暂时|均|都)*(?:未定|待定|不明|未知|不清楚|未明确|未批|未确定|未确认|未落实|未下达|尚未|还没|没有|待确认|待审批|待批)(?:确定|明确|批复|审批|批准|下达|落实|确认|有)*)';
const STILL =
  '(?:(?:is|are|was|has|have|been|still|yet|currently) )*(?:unknown|tbd|undecided|unclear|pending|open|not (?:(?:yet|been) )*(?:known|set|approved|confirmed|decided|clear|available|allocated|defined|fixed|identified))';

/** "no budget yet" names the word and not the thing: it is taken out, and what else is said stands. */
const denied: Readonly<Record<BantPart, RegExp>> = {
  budget: new RegExp(
    `${NONE}(?:项目)?(?:预算|资金|经费)|(?:预算|资金|经费)(?:金额|情况|额度)?${OPEN}|\\bno (?:approved |clear )?(?:budget|funding|funds)|\\b(?:budget|funding) ${STILL}`,
    'gi',
  ),
  authority: new RegExp(
    `${NONE}(?:决策[人者链层]?|负责人|审批人)|(?:决策[人者链层]?|负责人|审批人)(?:情况)?${OPEN}|(?:尚未|还没|未)决策|\\bno (?:clear )?(?:decision[- ]?maker|sponsor)|(?:decision[- ]?maker|sponsor) ${STILL}`,
    'gi',
  ),
  need: new RegExp(
    `${NONE}需求(?!变更|变化|调整)|需求${OPEN}|不需要|\\bno (?:clear |current )?needs?\\b|\\bneeds? ${STILL}|does not need`,
    'gi',
  ),
  timing: new RegExp(
    `${NONE}(?:采购|签约|上线)?(?:计划|时间表?)|(?:采购|签约|项目|上线|立项|交付)?(?:计划|时间)(?:表)?${OPEN}|\\bno (?:clear )?(?:timeline|purchase plan)|(?:timeline|purchase plan|go[- ]live)(?: date)? ${STILL}`,
    'gi',
  ),
};

/** The parts that are missing, in the order of the word. Texts are read up to 5,000 characters. */
export function missingBant(description: string | null): BantPart[] {
  const text = (description ?? '').slice(0, 5000);
  return bantParts.filter((part) => !words[part].test(text.replace(denied[part], ' ')));
}
