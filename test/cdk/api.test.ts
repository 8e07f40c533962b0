import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../cdk/routes.ts';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import { shippedParticipant } from './shipped-participant.ts';
import { templatesOf } from './templates.ts';

const slv = shippedParticipant('slv');
const { node } = templatesOf(slv);

describe('API', () => {
  const methods = node.ofType('AWS::ApiGateway::Method').map(([, { Properties }]) => Properties);

  test('every route but the open ones needs the authorizer and the agency’s usage plan', () => {
    expect(methods).toHaveLength(ROUTES.length);
    const open = ROUTES.filter((route) => route.open !== undefined);
    expect(methods.filter((method) => method.AuthorizationType === 'NONE')).toHaveLength(open.length);
    for (const method of methods.filter((each) => each.AuthorizationType !== 'NONE')) {
      expect(method).toMatchObject({ AuthorizationType: 'CUSTOM', ApiKeyRequired: true });
    }
    const [, authorizer] = node.ofType('AWS::ApiGateway::Authorizer')[0] ?? [];
    expect(authorizer?.Properties).toMatchObject({ Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 });
  });

  test('keys come from the authorizer only, one plan per agency with its own rate', () => {
    const [, api] = node.ofType('AWS::ApiGateway::RestApi')[0] ?? [];
    expect(api?.Properties).toMatchObject({
      ApiKeySourceType: 'AUTHORIZER',
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
    expect(api?.Properties.BinaryMediaTypes).toEqual([ANSI_NIST_TYPE]);
    const plans = node.ofType('AWS::ApiGateway::UsagePlan').map(([, { Properties }]) => Properties.Throttle);
    expect(plans).toEqual(
      slv.agencies.map(({ throttle }) => ({ RateLimit: throttle.rate, BurstLimit: throttle.burst })),
    );
    const keys = node.ofType('AWS::ApiGateway::ApiKey').map(([, { Properties }]) => Properties.Value);
    expect(keys).toEqual(slv.agencies.map(({ id }) => `agency-key-${id}-SLV`));
  });

  test('the access log keeps no address, path, query or header, and nothing is traced or executed into a log', () => {
    const [, stage] = node.ofType('AWS::ApiGateway::Stage')[0] ?? [];
    const format = stage?.Properties.AccessLogSetting.Format;
    expect(format).not.toMatch(
      /identity|\.path\b|context\.path|querystring|header|userAgent|integrationErrorMessage/i,
    );
    expect(stage?.Properties).toMatchObject({ StageName: 'live', TracingEnabled: false });
    for (const setting of stage?.Properties.MethodSettings ?? []) {
      expect(setting).toMatchObject({ DataTraceEnabled: false, LoggingLevel: 'OFF' });
    }
  });

  test('what the gateway answers itself is a problem document', () => {
    const responses = node.ofType('AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => Properties);
    const status = Object.fromEntries(responses.map((each) => [each.ResponseType, each.StatusCode]));
    expect(status).toMatchObject({
      ACCESS_DENIED: '401',
      UNAUTHORIZED: '401',
      MISSING_AUTHENTICATION_TOKEN: '404',
      REQUEST_TOO_LARGE: '413',
      THROTTLED: '429',
      QUOTA_EXCEEDED: '429',
      WAF_FILTERED: '403',
      DEFAULT_4XX: '400',
      DEFAULT_5XX: '500',
    });
    for (const { ResponseParameters, ResponseTemplates, StatusCode } of responses) {
      expect(ResponseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
      const document = JSON.parse(ResponseTemplates['application/json']);
      expect(document).toMatchObject({
        code: expect.any(String),
        title: expect.any(String),
        detail: expect.any(String),
      });
      expect(document.status).toBe(Number(StatusCode));
      expect(document.type).toBe(`https://encuentro.example/problems/${document.code}`);
      expect(JSON.stringify(document)).not.toMatch(/[{]\w+[}]/);
    }
  });

  test('the firewall stops bodies of six megabytes and floods, and keeps no sample of a request', () => {
    const [, acl] = node.ofType('AWS::WAFv2::WebACL')[0] ?? [];
    const rules = acl?.Properties.Rules;
    expect(rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'body-size',
      'rate-per-address',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    const tooLarge = new RegExp(rules[0].Statement.RegexMatchStatement.RegexString);
    expect(['0', '999999', '5999999', '05999999'].some((length) => tooLarge.test(length))).toBe(false);
    expect(['6000000', '9999999', '12345678', '06000000'].every((length) => tooLarge.test(length))).toBe(
      true,
    );
    for (const { VisibilityConfig } of rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    expect(node.ofType('AWS::WAFv2::WebACLAssociation')).toHaveLength(1);
  });

  test('a domain of its own brings mutual TLS and closes the default address', () => {
    const domain = {
      name: 'node.slv.example',
      certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/11111111-2222-3333-4444-555555555555',
      mtlsTruststore: 's3://encuentro-slv-trust/partners.pem',
    };
    const { node: withDomain } = templatesOf({ ...slv, domain });
    const [, name] = withDomain.ofType('AWS::ApiGateway::DomainName')[0] ?? [];
    expect(name?.Properties).toMatchObject({
      DomainName: 'node.slv.example',
      MutualTlsAuthentication: { TruststoreUri: 's3://encuentro-slv-trust/partners.pem' },
    });
    expect(withDomain.ofType('AWS::ApiGateway::RestApi')[0]?.[1].Properties.DisableExecuteApiEndpoint).toBe(
      true,
    );
    expect(withDomain.ofType('AWS::ApiGateway::BasePathMapping')).toHaveLength(1);
  });
});
