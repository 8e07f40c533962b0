// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own templates look like this
import { describe, expect, test } from '@jest/globals';
import type { Assembly, Stack } from '../../../local/template/assembly.ts';
import { Intrinsics } from '../../../local/template/intrinsics.ts';

const stack: Stack = {
  name: 'node',
  account: '111111111111',
  region: 'us-gov-west-1',
  resources: new Map(),
  parameters: { Given: 'parameter' },
  mappings: { Regions: { 'us-gov-west-1': { letter: 'g' } } },
  conditions: {
    IsGov: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-gov-west-1'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsGov' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsNot' }, { Condition: 'IsGov' }] },
    Both: { 'Fn::And': [{ Condition: 'IsNot' }, { Condition: 'IsGov' }] },
  },
};
const resource = { logicalId: 'Thing', type: 'Any', properties: {}, stack };
(stack.resources as Map<string, typeof resource>).set('Thing', resource);
const assembly: Assembly = {
  region: stack.region,
  stacks: [stack],
  exports: new Map([['shared', { stack, value: { 'Fn::GetAtt': ['Thing', 'Arn'] } }]]),
  assets: new Map(),
};
const intrinsics = new Intrinsics(assembly, {
  ref: ({ logicalId }) => `ref-${logicalId}`,
  attribute: ({ logicalId }, name) => `${logicalId}.${name}!`,
});

describe('an intrinsic function', () => {
  test.each<[string, unknown, unknown]>([
    ['Ref of a resource', { Ref: 'Thing' }, 'ref-Thing'],
    ['Ref of a parameter', { Ref: 'Given' }, 'parameter'],
    ['Ref of the account', { Ref: 'AWS::AccountId' }, '111111111111'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Thing', 'Arn'] }, 'Thing.Arn!'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Thing.Endpoint.Port' }, 'Thing.Endpoint.Port!'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Thing' }]] }, 'a-ref-Thing'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Thing' }] }] }, 'Thing'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '${Thing}/${Thing.Arn}/${AWS::Region}/${!Literal}' },
      'ref-Thing/Thing.Arn!/us-gov-west-1/${Literal}',
    ],
    ['Fn::Sub with variables', { 'Fn::Sub': ['${own}', { own: { Ref: 'Given' } }] }, 'parameter'],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'shared' }, 'Thing.Arn!'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'letter'] }, 'g'],
    ['Fn::If, true', { 'Fn::If': ['IsGov', 'yes', 'no'] }, 'yes'],
    ['Fn::If of a negation', { 'Fn::If': ['IsNot', 'yes', 'no'] }, 'no'],
    ['Fn::If of an alternative', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['Fn::If of a conjunction', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['Fn::Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
    [
      'AWS::NoValue, which takes its member away',
      { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] },
      { b: [1] },
    ],
    ['nothing at all', { plain: [1, true, null] }, { plain: [1, true, null] }],
  ])('is evaluated: %s', (_name, value, expected) => {
    expect(intrinsics.resolve(value, stack)).toEqual(expected);
  });

  test.each<[string, unknown, RegExp]>([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/16', 2] }, /Fn::Cidr is not supported/],
    ['a resource that is not there', { Ref: 'Nowhere' }, /no resource Nowhere/],
    ['an export that is not there', { 'Fn::ImportValue': 'nothing' }, /no stack exports nothing/],
  ])('stops the reader: %s', (_name, value, message) => {
    expect(() => intrinsics.resolve(value, stack)).toThrow(message);
  });
});
