import { expect, it } from 'vitest';
import { initialsOf } from '../../../core/ledger/lookup/pinyin.ts';

/** The first characters of each letter by pinyin, where a boundary a little off shows, and common ones. */
const BY_LETTER = {
  a: '阿啊安奥爱',
  b: '八巴吧不步',
  c: '擦才从错',
  d: '搭大的多',
  e: '额鹅恶二而',
  f: '发法福',
  g: '嘎噶国过',
  h: '哈海和火',
  j: '几机击基军',
  k: '卡咖开阔扩',
  l: '拉啦络',
  m: '妈吗麻木',
  n: '那拿哪南诺',
  o: '哦欧偶',
  p: '趴怕铺',
  q: '七期妻群',
  r: '然燃让人日容荣融软瑞若入',
  s: '撒洒萨三所索',
  t: '他她它塔拓',
  w: '挖哇我五',
  x: '西希夕新寻',
  y: '压呀丫云孕',
  z: '杂砸咋作做',
};

it.each(Object.entries(BY_LETTER))('%s begins the pinyin of %s', (letter, characters) => {
  expect(initialsOf(characters)).toBe(letter.repeat([...characters].length));
});

it('takes letters and digits as they are, and nothing of the rest', () => {
  expect(initialsOf('融创软件 A1（上海）')).toBe('rcrja1sh');
});
