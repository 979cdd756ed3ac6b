/**
 * What an operation does to the rights of one principal, as a set of bits.
 *
 * Whether a principal may do something grows with what is allowed and with what the gates let through (the
 * permissions boundary, the trust policy), and shrinks with what is denied. So an operation restricts, loosens,
 * or does both at once.
 */
export type Rights = number;

/** A Deny comes. */
export const DENY_ADDED: Rights = 1;
/** A gate lets less through. */
export const GATE_NARROWED: Rights = 2;
/** An Allow goes. */
export const ALLOW_REMOVED: Rights = 4;
/** An Allow comes. */
export const ALLOW_ADDED: Rights = 8;
/** A gate lets more through. */
export const GATE_WIDENED: Rights = 16;
/** A Deny goes. */
export const DENY_REMOVED: Rights = 32;

/** What must be done before an Allow comes: with both sides' Denies and gates in force, each Allow counts as on its own side. */
export const CLOSES: Rights = DENY_ADDED | GATE_NARROWED;
/** What must not be done before everything that restricts. */
export const OPENS: Rights = GATE_WIDENED | DENY_REMOVED;
