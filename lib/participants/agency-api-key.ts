import type { AgencyId, ParticipantCode } from '../core/ids.ts';

/**
 * The API key that ties an agency's requests to its usage plan. It is a label, not a secret: the API takes keys from its
 * authorizer only (key source AUTHORIZER), never from a request.
 */
export function agencyApiKey(agency: AgencyId, participant: ParticipantCode): string {
  return `agency-key-${agency}-${participant}`;
}
