import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { MAX_SUBMISSION_BYTES } from '../../lib/api/request/json-body.ts';
import { ERROR_CATALOGUE } from '../../lib/core/error-catalogue.ts';
import { PARAMETERS } from '../parameters.ts';
import type { AlarmRegister } from './alarm-register.ts';

export interface FirewallProps {
  readonly name: string;
  /** Of the API's stage. */
  readonly stageArn: string;
  /** Requests a second that one address may send. */
  readonly ratePerAddress: number;
  readonly alarms: AlarmRegister;
}

/**
 * Content-Length of six million bytes or more, above the functions' own, exact limits, which also hold for a body without
 * the header.
 */
const SIX_MEGABYTES_OR_MORE = '^0*([6-9][0-9]{6}|[1-9][0-9]{7,})$';

/**
 * Rules of the core group that a legitimate body breaks, so that they count and do not block. Bodies are JSON with
 * base64 templates and pictures, one JOSE string, or an ANSI/NIST file, whose compressed pictures may hold any bytes; up
 * to 6 MB. Their shape is checked strictly by the functions, and none is ever shown by a browser or names a file.
 */
const COUNTED = [
  /** Blocks bodies over 8 KB. */
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  /** Blocks clients that send no User-Agent, as machines may. */
  'NoUserAgent_HEADER',
];

/**
 * The web application firewall of the API. No sampled requests and no log: both keep addresses, paths and bearer tokens
 * (R21); the runbook says how to turn on a redacted log while looking into a block. No SQL rules: there is no SQL.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      name: props.name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(props.name),
      customResponseBodies: { tooLarge: { contentType: 'APPLICATION_JSON', content: tooLargeProblem() } },
      rules: [
        {
          name: 'body-size',
          priority: 0,
          action: { block: { customResponse: { responseCode: 413, customResponseBodyKey: 'tooLarge' } } },
          statement: {
            regexMatchStatement: {
              fieldToMatch: { singleHeader: { Name: 'content-length' } },
              regexString: SIX_MEGABYTES_OR_MORE,
              textTransformations: [{ priority: 0, type: 'NONE' }],
            },
          },
          visibilityConfig: visibility('body-size'),
        },
        {
          name: 'rate-per-address',
          priority: 1,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              evaluationWindowSec: PARAMETERS.api.firewallWindow,
              limit: Math.max(10, Math.ceil(props.ratePerAddress * PARAMETERS.api.firewallWindow)),
            },
          },
          visibilityConfig: visibility('rate-per-address'),
        },
        managedRules('AWSManagedRulesAmazonIpReputationList', 2),
        managedRules('AWSManagedRulesCommonRuleSet', 3, COUNTED),
        managedRules('AWSManagedRulesKnownBadInputsRuleSet', 4),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: props.stageArn, webAclArn: acl.attrArn });
    props.alarms.declare({
      alarm: 'requests-blocked',
      metric: {
        namespace: 'AWS/WAFV2',
        name: 'BlockedRequests',
        dimensions: { WebACL: props.name, Region: acl.env.region, Rule: 'ALL' },
        statistic: 'Sum',
        period: 300,
      },
      atLeast: PARAMETERS.api.blockedAlarm,
    });
  }
}

function managedRules(
  name: string,
  priority: number,
  counted: readonly string[] = [],
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function tooLargeProblem(): string {
  const { status, en, es } = ERROR_CATALOGUE.BODY_TOO_LARGE;
  const both = (part: 'title' | 'detail') =>
    `${en[part]} / ${es[part]}`.replaceAll('{limit}', String(MAX_SUBMISSION_BYTES));
  return JSON.stringify({
    type: 'https://encuentro.example/problems/BODY_TOO_LARGE',
    code: 'BODY_TOO_LARGE',
    title: both('title'),
    detail: both('detail'),
    status,
  });
}
