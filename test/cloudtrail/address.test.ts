import { describe, expect, test } from 'vitest';
import { addressOf, isInBlock, isPublic } from '../../shared/cloudtrail/address.ts';

const inBlock = (text: string, block: string): boolean | undefined => {
  const address = addressOf(text);
  return address && isInBlock(address, block);
};
const reached = (text: string): boolean | undefined => {
  const address = addressOf(text);
  return address && isPublic(address);
};

describe('an address', () => {
  test('is a number of its family', () => {
    expect(addressOf('203.0.113.7')).toEqual({ family: 4, value: 0xcb007107n });
    expect(addressOf('2001:db8::1')).toEqual({ family: 6, value: (0x20010db8n << 96n) | 1n });
    expect(addressOf('::')).toEqual({ family: 6, value: 0n });
    expect(addressOf('1:2:3:4:5:6:7:8')?.value).toBe(0x00010002000300040005000600070008n);
  });
  test('is the same however it is written', () => {
    expect(addressOf('2001:DB8:0:0:0:0:0:1')).toEqual(addressOf('2001:db8::1'));
    expect(addressOf('::ffff:203.0.113.7')).toEqual(addressOf('203.0.113.7'));
    expect(addressOf('::ffff:cb00:7107')).toEqual(addressOf('203.0.113.7'));
  });
  test.each([
    ...[undefined, '', 'AWS Internal', 'cloudformation.amazonaws.com', '1.2.3', '1.2.3.4.5', '256.0.0.1', '1.2.3.x', '1..2.3'],
    ...[':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8', 'g::1', '12345::1', '::1.2.3', '::1.2.3.256'],
  ])('%j is none', (text) => expect(addressOf(text)).toBeUndefined());
});

describe('a block', () => {
  test('holds what begins as it does', () => {
    expect(inBlock('203.0.113.7', '203.0.113.0/24')).toBe(true);
    expect(inBlock('203.0.114.7', '203.0.113.0/24')).toBe(false);
    expect(inBlock('203.0.113.7', '203.0.113.99/24')).toBe(true);
    expect(inBlock('203.0.113.7', '0.0.0.0/0')).toBe(true);
    expect(inBlock('2001:db8::7', '2001:DB8::/32')).toBe(true);
    expect(inBlock('2001:db9::7', '2001:db8::/32')).toBe(false);
  });
  test('of one address is that address', () => {
    expect(inBlock('203.0.113.7', '203.0.113.7')).toBe(true);
    expect(inBlock('203.0.113.8', '203.0.113.7')).toBe(false);
    expect(inBlock('203.0.113.7', '203.0.113.7/32')).toBe(true);
  });
  test('of the other family holds nothing', () => expect(inBlock('203.0.113.7', '::/0')).toBe(false));
  test.each(['', 'office', '203.0.113.0/', '203.0.113.0/33', '203.0.113.0/-1', '203.0.113.0/24/1', '203.0.113.0/x'])(
    '%j is none and holds nothing',
    (block) => expect(inBlock('203.0.113.7', block)).toBe(false),
  );
});

test.each([
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '127.0.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
])('%s is not public', (text) => expect(reached(text)).toBe(false));
test.each(['203.0.113.7', '172.32.0.1', '100.128.0.1', '2001:db8::1', '2600:1f18::1', '::ffff:8.8.8.8'])('%s is public', (text) =>
  expect(reached(text)).toBe(true),
);
test('a private address inside an IPv6 one is private', () => expect(reached('::ffff:10.0.0.1')).toBe(false));
