/** Why a row or a cell could not be taken, in words, by the code it is kept with. */
const sentences: ReadonlyMap<string, { zh: string; en: string }> = new Map([
  ['amount-not-a-number', { zh: '金额不是数字', en: 'the amount is not a number' }],
  ['amount-too-fine', { zh: '金额超过 8 位小数', en: 'the amount has more than eight decimals' }],
  [
    'amount-too-large',
    { zh: '金额过大，超出可精确计算的范围', en: 'the amount is larger than can be held exactly' },
  ],
  [
    'line-cut',
    { zh: '行不完整，单元格比表头少', en: 'the line is not whole: it has fewer cells than headers' },
  ],
  ['more-cells-than-headers', { zh: '单元格比表头多', en: 'there are more cells than headers' }],
  [
    'id-damaged-by-spreadsheet',
    { zh: '编号已被表格软件改成科学计数', en: 'the spreadsheet turned this ID into a rounded number' },
  ],
  ['value-masked', { zh: '关键的值被遮蔽（****）', en: 'a value it is known by is masked (****)' }],
  ['required-missing', { zh: '缺少必需的值', en: 'a required value is missing' }],
  ['column-missing', { zh: '缺少必需的列', en: 'a required column is missing' }],
  ['time-not-understood', { zh: '时间无法识别', en: 'the time is not understood' }],
  ['day-not-understood', { zh: '日期无法识别', en: 'the day is not understood' }],
  ['month-not-understood', { zh: '月份无法识别', en: 'the month is not understood' }],
  ['not-a-number', { zh: '不是数字', en: 'not a number' }],
  ['not-an-integer', { zh: '不是整数', en: 'not a whole number' }],
  ['not-yes-or-no', { zh: '不是“是/否”', en: 'neither yes nor no' }],
  ['code-unknown', { zh: '取值未知，已留空', en: 'the value is not known; left empty' }],
  ['cell-too-long', { zh: '单元格过长', en: 'the cell is too long' }],
  ['cell-not-a-value', { zh: '单元格不是值', en: 'the cell holds no value' }],
  [
    'digits-lost',
    { zh: '编号的末几位已被表格软件丢失', en: 'the spreadsheet lost the last digits of this number' },
  ],
  [
    'of-another-table',
    { zh: '属于文件里的另一张表，未导入', en: 'the row belongs to another table of the file' },
  ],
  ['row-without-key-or-month', { zh: '没有标识或月份', en: 'no key or no month' }],
]);

/** A code that is not known is said as it is. */
export const rejectWords = (why: string, locale: 'zh' | 'en'): string => sentences.get(why)?.[locale] ?? why;
