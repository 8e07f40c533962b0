import { DomainName, EndpointType, type IRestApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Participant } from '../../lib/participants/participant.ts';

/** The node's own name, mapped to the API's root, with mutual TLS where the participant file names a trust store. */
export class NodeDomain extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api, domain }: { api: IRestApi; domain: NonNullable<Participant['domain']> },
  ) {
    super(scope, id);
    new DomainName(this, 'Name', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
      mapping: api,
      ...(domain.mtlsTruststore === undefined ? {} : { mtls: this.#truststore(domain.mtlsTruststore) }),
    });
  }

  #truststore(url: string) {
    const { hostname, pathname } = new URL(url);
    return { bucket: Bucket.fromBucketName(this, 'Truststore', hostname), key: pathname.slice(1) };
  }
}
