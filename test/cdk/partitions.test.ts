import { describe, expect, test } from '@jest/globals';
import { shippedParticipant } from './shipped-participant.ts';
import { type Template, templatesOf } from './templates.ts';

const slv = shippedParticipant('slv');
const commercial = templatesOf(slv);
const government = templatesOf(slv, 'aws-us-gov');

describe('partitions', () => {
  test('no template names a partition', () => {
    for (const { text } of [...Object.values(commercial), ...Object.values(government)])
      expect(text).not.toMatch(/arn:aws(-[a-z-]+)?:/);
  });

  test('the node of another partition lies in that partition’s region', () => {
    for (const { text } of Object.values(government)) expect(text).not.toContain('us-east-1');
    expect(government.node.text).toContain('us-gov-west-1');
  });

  test('the embedded stack’s configuration is not deployed', () => {
    expect(() => templatesOf({ ...slv, webhooks: { allowPrivateAddresses: true } })).toThrow(
      'allowPrivateAddresses',
    );
  });

  test('both participants’ nodes are the same, but for their names and sizes', () => {
    const usa = templatesOf(shippedParticipant('usa'));
    const types = (template: Template) => new Set(Object.values(template.resources).map(({ Type }) => Type));
    expect(types(usa.node)).toEqual(types(commercial.node));
    expect(usa.storage.ofType('AWS::DynamoDB::Table')).toHaveLength(7);
  });
});
