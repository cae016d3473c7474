import { expect, test } from 'vitest';
import { toXml } from '../../src/mock/xml.ts';

test.each([
  ['an object', { id: 7, name: 'a < b & c' }, '<pet><id>7</id><name>a &lt; b &amp; c</name></pet>'],
  ['a list in an object', { tags: ['a', 'b'] }, '<pet><tags>a</tags><tags>b</tags></pet>'],
  ['a list', [1, null], '<pet><item>1</item><item/></pet>'],
  ['a name that XML does not allow', { '1 a/b': true }, '<pet><_1_a_b>true</_1_a_b></pet>'],
  ['a control character', 'a\u0000b', '<pet>ab</pet>'],
])('%s is an XML document', (_, value, xml) => {
  expect(toXml(value, 'pet')).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`);
});
