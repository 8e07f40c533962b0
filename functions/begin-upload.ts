import { requireScope } from '../lib/access/caller.ts';
import { S3UploadTickets } from '../lib/adapters/aws/s3-upload-tickets.ts';
import { jsonOf, parseBody } from '../lib/api/request/json-body.ts';
import { type UploadAnswer, uploadRequestSchema } from '../lib/api/uploads/upload-answer.ts';
import { beginUpload } from '../lib/pipeline/begin-upload.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';

/** POST /v1/uploads: where to send a file that is too large for a body. */
export const handler = apiFunction(async () => {
  const node = { ...openNode(), tickets: new S3UploadTickets(environmentVariable('UPLOADS_BUCKET')) };
  const begin = async (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'encounter.write');
    const file = parseBody(uploadRequestSchema, jsonOf(request.body));
    const { upload, ticket, sendUntil } = await beginUpload(file, caller, node);
    const { uploadId, usableUntil } = upload;
    const body: UploadAnswer = {
      uploadId,
      ...ticket,
      headers: { ...ticket.headers },
      sendUntil,
      usableUntil,
    };
    return { status: 201, body };
  };
  return { participant: node.participant, routes: { 'POST /v1/uploads': begin } };
});
