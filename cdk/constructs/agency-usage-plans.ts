import { ApiKey, type IRestApi, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { agencyApiKey } from '../../lib/participants/agency-api-key.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import { constructId, physicalName } from '../naming.ts';

/** One usage plan per agency: the rate and burst of its participant entry, whatever the number of its clients. */
export class AgencyUsagePlans extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api, participant }: { api: IRestApi; participant: Participant },
  ) {
    super(scope, id);
    for (const agency of participant.agencies) {
      const agencyName = agency.id.toLowerCase();
      const name = physicalName(participant, agencyName);
      const plan = new UsagePlan(this, constructId(agencyName), {
        name,
        throttle: { rateLimit: agency.throttle.rate, burstLimit: agency.throttle.burst },
        apiStages: [{ api, stage: api.deploymentStage }],
      });
      const value = agencyApiKey(agency.id, participant.participant);
      plan.addApiKey(new ApiKey(this, `${constructId(agencyName)}Key`, { apiKeyName: name, value }));
    }
  }
}
