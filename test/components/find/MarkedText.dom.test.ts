import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import MarkedText from '../../../components/find/MarkedText.vue';

const shown = (text: string, marks: [number, number][]) => {
  const wrapper = mount(MarkedText, { props: { text, marks } });
  return {
    text: wrapper.text(),
    marked: wrapper.findAll('mark').map((mark) => mark.text()),
    html: wrapper.html(),
  };
};

describe('a marked text', () => {
  it('marks what matched and keeps the rest', () => {
    expect(shown('北京智云科技有限公司', [[2, 4]])).toMatchObject({
      text: '北京智云科技有限公司',
      marked: ['智云'],
    });
  });
  it('shows a hostile name as the text it is', () => {
    const { text, html } = shown('<img src=x onerror=alert(1)>', [[1, 4]]);
    expect(text).toBe('<img src=x onerror=alert(1)>');
    expect(html).not.toContain('<img');
  });
  it('keeps every letter when marks overlap or reach beyond the end', () => {
    expect(
      shown('abcdef', [
        [0, 3],
        [2, 4],
        [4, 99],
      ]).text,
    ).toBe('abcdef');
  });
});
