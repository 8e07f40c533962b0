/** Every number of tokens and client assertions, with the reason for it. Seconds unless named otherwise. */

/** Short enough that taking a client out of the configuration ends its access soon; long enough for one officer's case. */
export const TOKEN_LIFETIME_SECONDS = 300;

/** RFC 7523 §3 leaves the limit to the server. A used `jti` is remembered this long at most. */
export const MAX_ASSERTION_LIFETIME_SECONDS = 300;

/** How far the clocks of an agency and of the node may differ. */
export const CLOCK_SKEW_SECONDS = 60;

/** A token request holds one assertion of about 500 bytes. */
export const MAX_TOKEN_REQUEST_BYTES = 16 * 1024;

/** An access token has about 700 bytes; an outside issuer's may carry more claims. */
export const MAX_TOKEN_BYTES = 8 * 1024;

/** Longest `jti` remembered, in characters: it becomes part of a key of the replay store. */
export const MAX_JTI_LENGTH = 128;
