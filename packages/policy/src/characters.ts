/** Code units that the scanner, the lexer and the number reader tell apart. */
export const LF = 0x0a;
export const CR = 0x0d;
export const TAB = 0x09;
export const BLANK = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const APOSTROPHE = 0x27;
export const STAR = 0x2a;
export const COMMA = 0x2c;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** How deep objects and arrays may be nested; json-lib has no limit but its stack. */
export const DEPTH_LIMIT = 64;
