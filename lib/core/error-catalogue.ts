import { ACCESS_ERRORS } from './error-catalogue/access.ts';
import { EXCHANGE_ERRORS } from './error-catalogue/exchange.ts';
import { FINGER_IMAGE_ERRORS } from './error-catalogue/finger-images.ts';
import { FINGER_REPORT_ERRORS } from './error-catalogue/finger-reports.ts';
import { GALLERY_ERRORS } from './error-catalogue/gallery.ts';
import { IMAGE_ERRORS } from './error-catalogue/images.ts';
import { KEY_ERRORS } from './error-catalogue/keys.ts';
import { PARTICIPANT_ERRORS } from './error-catalogue/participants.ts';
import { REQUEST_ERRORS } from './error-catalogue/request.ts';
import { RESOURCE_ERRORS } from './error-catalogue/resources.ts';
import { SUBMISSION_ERRORS } from './error-catalogue/submission.ts';
import { TEMPLATE_ERRORS } from './error-catalogue/templates.ts';
import { TOKEN_ENDPOINT_ERRORS } from './error-catalogue/token-endpoint.ts';
import { TRANSACTION_ERRORS } from './error-catalogue/transactions.ts';
import { WEBHOOK_ERRORS } from './error-catalogue/webhooks.ts';

export type { ErrorEntry, ErrorText, Language } from './error-catalogue/entry.ts';

/**
 * Every error a caller can meet, one file per subject: its HTTP status and its text in English and Spanish. The code is
 * the contract; texts may improve.
 */
export const ERROR_CATALOGUE = {
  ...REQUEST_ERRORS,
  ...ACCESS_ERRORS,
  ...TOKEN_ENDPOINT_ERRORS,
  ...RESOURCE_ERRORS,
  ...SUBMISSION_ERRORS,
  ...TEMPLATE_ERRORS,
  ...FINGER_REPORT_ERRORS,
  ...GALLERY_ERRORS,
  ...IMAGE_ERRORS,
  ...FINGER_IMAGE_ERRORS,
  ...TRANSACTION_ERRORS,
  ...PARTICIPANT_ERRORS,
  ...KEY_ERRORS,
  ...EXCHANGE_ERRORS,
  ...WEBHOOK_ERRORS,
};

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
