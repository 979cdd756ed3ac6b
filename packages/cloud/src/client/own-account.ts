import type { CallPort } from "../port.ts";

/**
 * The port, which makes calls about the caller's own account without naming it. On Eucalyptus nobody but an administrator of the
 * cloud may name an account, be it their own (`DelegateAccount`). `own` is what stands for the account in the caller's ARN: its
 * number, or on releases up to 3.2 its name.
 */
export function inOwnAccount<P extends CallPort>(port: P, own: string): P {
  return {
    ...port,
    call: async (call) => {
      const { id, name } = call.account;
      return port.call(id === own || name === own ? { ...call, account: {} } : call);
    },
  };
}
