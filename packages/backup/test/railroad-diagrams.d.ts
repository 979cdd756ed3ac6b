/** What is used of the package, which has no types of its own. */
declare module "railroad-diagrams" {
  interface Element {
    readonly width: number;
    readonly height?: number;
    toString(): string;
  }
  const railroad: {
    readonly Diagram: (...items: readonly Element[]) => Element;
    readonly Sequence: (...items: readonly Element[]) => Element;
    readonly Choice: (normal: number, ...items: readonly Element[]) => Element;
    readonly Optional: (item: Element) => Element;
    readonly ZeroOrMore: (item: Element) => Element;
    readonly Terminal: (text: string) => Element;
    readonly NonTerminal: (text: string) => Element;
  };
  export default railroad;
}
