/** Every number of the envelope, with the reason for it. Both Participants of an exchange agree on these. */

/** Compact messages longer than this are refused before anything else is done with them, in bytes (= characters). */
export const MAX_MESSAGE_BYTES = 256 * 1024;

/**
 * Length classes of the signed payload (R3): every message is padded to a multiple of this many bytes, so a watcher of the
 * network learns the size of a probe only to within a class. 4 KiB holds a probe of about 500 minutiae.
 */
export const LENGTH_CLASS_BYTES = 4 * 1024;

/**
 * Answers all have one length, whatever they say (R3): a match is as long as no match. Twice the class leaves room for a
 * contact text and a deletion receipt; an answer that does not fit is an error here, never a longer message there.
 */
export const FIXED_LENGTH_BYTES: Readonly<Record<string, number>> = {
  ANSWER: 8 * 1024,
  // Ten names of seven parts of 100 characters of up to three bytes, ten documents, and what stands around them.
  IDENTITY_ANSWER: 32 * 1024,
};

/** A message is sealed again for each attempt to send it, so it need not live longer than one attempt. Seconds. */
export const MESSAGE_LIFETIME_SECONDS = 300;

/** The longest lifetime accepted, whatever the sender chose: it bounds how old a captured message can be. Seconds. */
export const MAX_LIFETIME_SECONDS = 900;

/** How far a partner's clock may be ahead. Seconds. */
export const MAX_CLOCK_SKEW_SECONDS = 60;
