import { readAddressRange } from "../evaluate/addresses.ts";
import { readDate } from "../evaluate/dates.ts";
import { readDecimal } from "../evaluate/numbers.ts";
import type { ConditionKeyFacts } from "./catalogue.ts";

/**
 * Whether a request can have the value under a key of this type: an address is one and no range, a truth value is
 * `true` or `false`. Any text will do for the types that are not read here.
 */
export function isValueOf(type: ConditionKeyFacts["type"], value: string): boolean {
  switch (type) {
    case "IPAddress":
      return !value.includes("/") && readAddressRange(value) !== undefined;
    case "Date":
      return readDate(value) !== undefined;
    case "Numeric":
      return readDecimal(value) !== undefined;
    case "Bool":
      return /^(?:true|false)$/i.test(value);
    default:
      return true;
  }
}
