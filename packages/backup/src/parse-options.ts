/** How to read a backup. All members may be left out. */
export interface ParseOptions {
  /** The name of the text for diagnostics: a file's path, or `-`. Default: diagnostics name no source. */
  readonly source?: string;
  /**
   * Offsets in UTF-16 units at which bytes could not be decoded, ascending, as `decodeBackup` gives them;
   * what they stand in is put aside. Default: none.
   */
  readonly damage?: readonly number[];
}
