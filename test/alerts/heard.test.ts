import { describe, expect, test } from 'vitest';
import { asHeard, toldOtherwise } from '../../shared/alerts/heard.ts';
import { toldOf } from '../support/alerts.ts';

const told = toldOf({ state: 'open', severity: 'high' });
const mixed = { ...told, also: { state: 'resolved', severity: 'medium' } } as const;

describe('a message that tells otherwise than was planned', () => {
  test.each([
    ['as planned', told, { state: 'open', severity: 'high' }, undefined],
    ['acknowledged is not over either', told, { state: 'acknowledged', severity: 'high' }, undefined],
    ['over', told, { state: 'resolved', severity: 'high' }, { state: 'resolved', severity: 'high' }],
    ['less grave', told, { state: 'open', severity: 'medium' }, { state: 'open', severity: 'medium' }],
    ['graver: its own telling follows', told, { state: 'open', severity: 'critical' }, undefined],
    ['said so before', mixed, { state: 'resolved', severity: 'high' }, undefined],
    ['of several the least', mixed, { state: 'resolved', severity: 'low' }, { state: 'resolved', severity: 'low' }],
    ['never planned', undefined, { state: 'open', severity: 'high' }, undefined],
  ] as const)('%s', (_, planned, standing, also) => {
    expect(toldOtherwise(planned ? { told: planned } : {}, standing)?.also).toEqual(also);
  });
});

describe('what people know, by the channel that knows least', () => {
  test.each([
    ['open again', 'open', { state: 'resolved', severity: 'medium' }],
    ['over', 'resolved', { state: 'open', severity: 'medium' }],
  ] as const)('%s', (_, state, known) => {
    expect(asHeard({ told: mixed }, { state }).told).toMatchObject(known);
    expect(asHeard({ told: mixed }, { state }).told).not.toHaveProperty('also');
  });
  test('told one word only', () => expect(asHeard({ told }, { state: 'resolved' }).told).toBe(told));
});
