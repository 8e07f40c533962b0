/**
 * Resource types the embedded stack builds, and those it leaves out knowingly. A type on neither list stops the
 * runner: it may be something a function needs.
 */
export const BUILT = [
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::UsagePlanKey',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::S3::Bucket',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
] as const;
export type BuiltType = (typeof BUILT)[number];

export const LEFT_OUT: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'the account’s logging role',
  'AWS::ApiGateway::BasePathMapping': 'the embedded node has no name of its own',
  'AWS::ApiGateway::Deployment': 'every route is always deployed',
  'AWS::ApiGateway::DomainName': 'the embedded node has no name of its own',
  'AWS::CDK::Metadata': 'says how it was made',
  'AWS::CloudWatch::Alarm': 'nobody is on call for it',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is on call for it',
  'AWS::CloudWatch::Dashboard': 'nobody looks at it',
  'AWS::IAM::Policy': 'grants are not enforced',
  'AWS::IAM::Role': 'grants are not enforced',
  'AWS::KMS::Alias': 'keys are files',
  'AWS::Lambda::EventInvokeConfig': 'scheduled runs are not retried; the next one comes',
  'AWS::Lambda::Permission': 'grants are not enforced',
  'AWS::Logs::LogGroup': 'logs go to files',
  'AWS::Logs::MetricFilter': 'nobody is on call for it',
  'AWS::Logs::ResourcePolicy': 'grants are not enforced',
  'AWS::S3::BucketPolicy': 'grants are not enforced',
  'AWS::SNS::TopicPolicy': 'grants are not enforced',
  'AWS::SQS::QueuePolicy': 'grants are not enforced',
  'AWS::WAFv2::LoggingConfiguration': 'only this machine can reach the node',
  'AWS::WAFv2::WebACL': 'only this machine can reach the node',
  'AWS::WAFv2::WebACLAssociation': 'only this machine can reach the node',
};
